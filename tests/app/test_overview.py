"""The overview of the workouts: each as soon as it is read, once for as long as its file stays as it is."""

from __future__ import annotations

import json
import os

import pytest

from intervals import paths
from intervals.app import overview
from intervals.app.overview import WORTH_KEEPING, overviews
from intervals.core.workout.athlete import Athlete

FILES = WORTH_KEEPING + 5


@pytest.fixture
def entries(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "workouts"
    folder.mkdir()
    for number in range(FILES):
        text = (
            f"name: Number {number}\nsteps:\n  - run: {number + 1} mi\n" if number != 7 else "name: Odd\nsteps: 3\n"
        )
        (folder / f"w{number:02}.yaml").write_text(text, encoding="utf-8")
    return [entry for entry in paths.all_workouts() if entry.name.startswith("w")]


@pytest.fixture
def read(monkeypatch):
    """The names of the files that are read."""
    names, plain = [], overview._read
    monkeypatch.setattr(overview, "_read", lambda path, athlete: names.append(path.stem) or plain(path, athlete))
    return names


def test_each_comes_before_the_next_is_read(entries, read):
    rows = overviews(entries, Athlete())
    assert (next(rows).title, read) == ("Number 0", ["w00"])
    assert (next(rows).title, read) == ("Number 1", ["w00", "w01"])


def test_a_file_is_read_again_only_where_it_changed(entries, read):
    first = list(overviews(entries, Athlete()))
    assert read == [entry.path.stem for entry in entries]
    assert [row.error is None for row in first].count(False) == 1
    read.clear()
    assert list(overviews(entries, Athlete())) == first
    assert read == []
    entries[3].path.write_text("name: Changed\nsteps:\n  - run: 2 mi\n", encoding="utf-8")
    os.utime(entries[4].path, ns=(1, 1))
    assert [row.title for row in overviews(entries, Athlete())][3] == "Changed"
    assert read == ["w03", "w04"]


def test_what_was_read_is_kept_where_the_list_is_left_early(entries, read):
    rows = overviews(entries, Athlete())
    for _ in range(WORTH_KEEPING):
        next(rows)
    rows.close()
    assert len(json.loads(paths.overviews_file().read_bytes())["workouts"]) == WORTH_KEEPING
    read.clear()
    assert len(list(overviews(entries, Athlete()))) == FILES
    assert len(read) == FILES - WORTH_KEEPING
