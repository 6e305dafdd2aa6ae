"""`import` and `export` as commands: all or nothing a file, never over a file, losses said, the key in the library."""

from __future__ import annotations

import json
import sys

import pytest

from intervals.cli.main import run_cli
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.files.formats import out_fit
from tests.files.formats.test_damaged import WORKOUT, with_crc


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Return a function that runs the program in a home and a folder of its own: code, stdout, stderr."""
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def program(*words):
        monkeypatch.setattr(sys, "argv", ["intervals", *words])
        code = run_cli()
        said = capsys.readouterr()
        return code, said.out, said.err

    return program


def test_a_file_is_imported_once_and_never_written_over(run, tmp_path):
    (tmp_path / "coach.fit").write_bytes(out_fit.write(WORKOUT, compile_plan(WORKOUT, Athlete())).data)
    code, out, _ = run("import", "coach.fit", "--into", str(tmp_path))
    assert (code, out.strip()) == (0, str(tmp_path / "track.yaml"))
    assert "# From coach.fit: FIT workout" in (tmp_path / "track.yaml").read_text("utf-8")
    before = (tmp_path / "track.yaml").read_bytes()
    code, _, err = run("import", "coach.fit", "--into", str(tmp_path))
    assert code == 1
    assert "is there already" in err
    assert (tmp_path / "track.yaml").read_bytes() == before


def test_a_file_of_another_program_runs_as_it_is(run, tmp_path):
    (tmp_path / "coach.fit").write_bytes(out_fit.write(WORKOUT, compile_plan(WORKOUT, Athlete())).data)
    code, out, _ = run("show", "coach.fit", "--json")
    first = json.loads(out)["legs"][0]
    assert code == 0
    assert first["extent"] == {"unit": "mm", "low": 1_609_344, "high": 1_609_344}
    assert first["kind"] == "warmup"
    assert len(first["pace_s_per_km"]) == 2


def test_the_list_says_which_format_a_workout_is_in(run, tmp_path):
    (tmp_path / "workouts").mkdir()
    (tmp_path / "workouts" / "coach.fit").write_bytes(out_fit.write(WORKOUT, compile_plan(WORKOUT, Athlete())).data)
    _, out, _ = run("list", "--json")
    known = {row["name"]: row["format"] for row in json.loads(out)["workouts"]}
    assert (known["coach.fit"], known["mile-repeats"]) == ("fit", "yaml")


@pytest.mark.parametrize(("name", "size", "said"), [("a.zwo", 2 << 20, "1 MiB"), ("a.fit", 21 << 20, "20 MiB")])
def test_a_file_that_is_too_large_is_refused_by_its_size(run, tmp_path, name, size, said):
    head = b"<workout_file>" if name == "a.zwo" else out_fit.write(WORKOUT, compile_plan(WORKOUT, Athlete())).data
    (tmp_path / name).write_bytes(head + b" " * size)
    code, _, err = run("import", name)
    assert code == 1
    assert f"more than {said}," in err


def test_an_activity_of_more_than_a_mebibyte_gives_its_workout(run, tmp_path):
    data = out_fit.write(WORKOUT, compile_plan(WORKOUT, Athlete())).data
    # 60,000 messages of a kind that is unknown, each with 20 bytes, before the file's own.
    definition = bytes([0x4F, 0, 0, 0xF0, 0xFF, 1, 0, 20, 13])
    filler = definition + (b"\x0f" + b"\0" * 20) * 60_000
    head = data[0]
    (tmp_path / "run.fit").write_bytes(with_crc(data[:head] + filler + data[head:]))
    code, out, err = run("import", "run.fit", "--into", str(tmp_path))
    assert (code, out.strip()) == (0, str(tmp_path / "track.yaml")), err


def test_a_plan_of_text_is_all_or_nothing(run, tmp_path):
    (tmp_path / "plan.txt").write_text("Mon: Rest\nTue: 5 mi easy\nThu: 6 x 800m @ 5k, 90s jog\n", "utf-8")
    code, out, _ = run("import", "plan.txt", "--into", str(tmp_path), "--json")
    data = json.loads(out)["imported"][0]
    assert code == 0
    assert [one["day"] for one in data["workouts"]] == ["Tue", "Thu"]
    assert data["skipped"] == ["Rest"]
    (tmp_path / "bad.txt").write_text("Tue: 7 mi easy\nWed: 10 miles with a fast finish\n", "utf-8")
    code, _, err = run("import", "bad.txt", "--into", str(tmp_path))
    assert code == 1
    assert "finish" in err
    assert not (tmp_path / "7-mi-easy.yaml").exists()


def test_what_a_file_cannot_say_is_told_before_it_is_written(run, tmp_path):
    code, _, err = run("export", "400m-repeats", "-o", "400.fit")
    assert code == 0
    assert "once more after the last" in err
    assert (tmp_path / "400.fit").read_bytes()[8:12] == b".FIT"
    code, _, err = run("export", "400m-repeats", "-o", "400.fit")
    assert code == 1
    assert "is there already" in err
    code, out, _ = run("export", "400m-repeats", "-o", "-")
    assert code == 0
    assert "5x" in out
    code, _, err = run("export", "400m-repeats", "-o", "400.mp3")
    assert code == 2
    assert ".fit" in err


def test_a_line_says_what_it_assumes_and_strict_refuses_it(run):
    code, _, err = run("show", "--quick", "6 x 800 @ 5k, 90s jog")
    assert code == 0
    assert err.strip() == 'assumed: "800" is read as 800 m'
    code, _, err = run("show", "--strict", "--quick", "6 x 800 @ 5k, 90s jog")
    assert code == 1
    assert "assumed" in err


@pytest.mark.parametrize("disks", [["GARMIN"], ["Garmin", "music"]])
def test_a_workout_goes_onto_the_watch_that_is_mounted(run, tmp_path, monkeypatch, disks):
    monkeypatch.setattr("intervals.paths.mounted", lambda: [tmp_path / f"disk{i}" for i in range(len(disks) + 1)])
    for i, name in enumerate(disks):
        (tmp_path / f"disk{i}" / name / ("NewFiles" if name != "music" else "albums")).mkdir(parents=True)
    code, out, err = run("export", "400m-repeats", "--to", "garmin")
    (made,) = (tmp_path / "disk0" / disks[0] / "NewFiles").iterdir()
    assert (code, out.strip()) == (0, str(made)), err
    assert made.read_bytes()[8:12] == b".FIT"
    assert run("export", "400m-repeats", "--to", "garmin")[0] == 1  # it is there already


@pytest.mark.parametrize(("count", "why"), [(0, "no Garmin watch is mounted"), (2, "two watches are mounted")])
def test_without_one_watch_nothing_is_written(run, tmp_path, monkeypatch, count, why):
    monkeypatch.setattr("intervals.paths.mounted", lambda: [tmp_path / f"disk{i}" for i in range(count)])
    for i in range(count):
        (tmp_path / f"disk{i}" / "GARMIN" / "NewFiles").mkdir(parents=True)
    code, _, err = run("export", "400m-repeats", "--to", "garmin")
    assert code == 1
    assert why in err
    assert not list(tmp_path.glob("disk*/GARMIN/NewFiles/*"))


def test_a_line_of_a_plan_that_cannot_be_read_is_shown_at_its_place(run, tmp_path):
    (tmp_path / "plan.txt").write_text("Tue: 5 mi easy\n\n - Wed:  6 x 800m @ 5q, 90s jog\n", "utf-8")
    _, _, err = run("import", "plan.txt", "--into", str(tmp_path))
    assert "plan.txt:3:21: error" in err
    assert " - Wed:  6 x 800m @ 5q, 90s jog\n                      ^~" in err
    (tmp_path / "table.txt").write_text(
        "| Week | Mon | Tue | Wed |\n|---|---|---|---|\n| 1 | Rest | 20 min frob | 5 mi easy |\n", "utf-8"
    )
    _, _, err = run("import", "table.txt", "--into", str(tmp_path))
    assert "table.txt:3:21: error" in err
    assert not list(tmp_path.glob("*.yaml"))


def test_days_need_no_colon_and_parts_of_a_workout_are_none(run, tmp_path):
    (tmp_path / "plan.txt").write_text("Monday 5 miles easy\n* Tue 6x400m @ mile, 200m jog\nWednesday off\n", "utf-8")
    code, out, _ = run("import", "plan.txt", "--into", str(tmp_path), "--json")
    data = json.loads(out)["imported"][0]
    assert code == 0
    assert [one["day"] for one in data["workouts"]] == ["Mon", "Tue"]
    assert data["skipped"] == ["off"]
    (tmp_path / "parts.txt").write_text("Warm up 2 mi\n6 x 800m @ 5k, 2 min jog\nCool down 1 mi\n", "utf-8")
    code, _, err = run("import", "parts.txt", "--into", str(tmp_path))
    assert code == 1
    assert "parts.txt:1:1: error: this is no workout, but a part of one" in err
    assert "parts.txt:3:1" in err


@pytest.mark.parametrize(
    ("line", "unit", "low", "high"),
    [
        ("3 x 3 min @ 5k, jog equal time", "ms", 180_000, 180_000),
        ("3 x (3 min @ 5k, 50% of rep jog)", "ms", 90_000, 90_000),
        ("4 x 400 m @ 5:00/km on 3:00", "ms", 60_000, 60_000),
        ("3 x 3 min, 60-90 s jog", "ms", 60_000, 90_000),
        ("3 x 3 min, 200 m jog", "mm", 200_000, 200_000),
        ("3 x 3 min, lap jog", "lap", None, None),
    ],
)
def test_what_comes_between_is_shown_as_plain_data(run, line, unit, low, high):
    code, out, err = run("show", "--quick", line, "--json")
    assert code == 0, err
    assert json.loads(out)["legs"][1]["extent"] == {"unit": unit, "low": low, "high": high}
