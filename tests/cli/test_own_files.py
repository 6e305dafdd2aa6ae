"""The runner's own files as the commands leave them: whose goal counts, what moves, what is written and how private."""

from __future__ import annotations

import json
import os
import sys
from functools import partial

import pytest

from tests.support.command import typed


@pytest.fixture
def type_(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    return partial(typed, capsys)


def test_there_is_one_goal_whoever_holds_it(type_, tmp_path):
    assert "goal: marathon under 3:45:00 is 8:35/mi" in type_("paces")[1]
    assert json.loads(type_("paces", "--json")[1])["goal"]["time_ms"] == 13_500_000
    path = tmp_path / "home" / "config" / "athlete.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("goal: half under 1:45:00\n")
    assert "goal: half under 1:45:00" in type_("paces")[1]


def test_a_first_result_moves_every_pace_that_nobody_gave(type_):
    shown = type_("paces", "--from", "5k 22:45")[1]
    assert "given, stays" not in shown
    assert "marathon      8:30/mi → 8:17/mi" in shown
    assert type_("paces", "--from", "5k 22:45", "--write")[0] == 0
    after = {row["name"]: row for row in json.loads(type_("paces", "--json")[1])["paces"]}
    assert (after["marathon"]["pace"], after["marathon"]["origin"]) == ("8:17/mi", "race")


def test_the_schema_lies_beside_the_file_whoever_writes_it(type_, tmp_path):
    assert type_("paces", "--from", "5k 22:45", "--write")[0] == 0
    folder = tmp_path / "home" / "config"
    assert json.loads((folder / "athlete.schema.json").read_text())["title"] == "Athlete"


def test_a_sound_that_is_missing_is_told_where_sounds_are_heard(type_, tmp_path):
    path = tmp_path / "home" / "config" / "athlete.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("sounds: {go: gone.wav}\n")
    for words in (["paces"], ["plan", "--text"], ["show", "mile-repeats"], ["athlete"]):
        code, _, err = type_(*words)
        assert (code, "sound-file" in err) == (0, False), words
    assert "sound-file" in "".join(type_("check")[1:])


@pytest.mark.skipif(sys.platform == "win32", reason="`false` is a program of POSIX systems")
def test_a_copy_that_nothing_was_changed_in_is_taken_away_again(type_, tmp_path, monkeypatch):
    for editor in ("true", "false"):
        monkeypatch.setenv("EDITOR", editor)
        monkeypatch.delenv("VISUAL", raising=False)
        type_("edit", "mile-repeats")
        assert [path.name for path in (tmp_path / "home").rglob("mile-repeats*")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX systems")
def test_nothing_of_the_runners_is_open_to_others_whatever_the_mask(type_, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    before = os.umask(0)
    try:
        type_("paces", "--from", "5k 22:45", "--write")
        type_("plan", "--edit")
        type_("edit", "mile-repeats")
        type_("new", "mine", "--from", "3 mi easy")
        type_("log", "lift")
    finally:
        os.umask(before)
    wide = [
        (path.relative_to(tmp_path).as_posix(), oct(path.stat().st_mode & 0o777))
        for path in (tmp_path / "home").rglob("*")
        if path.stat().st_mode & 0o077
    ]
    assert wide == []
