"""A plan of text becomes workouts, each once, and with days a schedule; nothing is written over."""

from __future__ import annotations

import json

import pytest

from intervals.cli.main import run_cli
from intervals.files.yaml import read_document

LINES = """\
Week 1
Mon: Rest
Tue: 2 mi easy, 6x800m @ 5k / 90s jog, 2 mi easy
Thu: Tempo: 1 mi easy, 4 mi @ threshold, 1 mi easy
Sat: 5 mi easy
Week 2
Mon: Rest
Tue: 2 mi easy, 8x400m @ 5k / 60s jog, 2 mi easy
Thu: off
Sat: 5 mi easy
"""
TABLE = """\
| Week | Mon | Tue | Wed | Sun |
|------|-----|-----|-----|-----|
| 1 | Rest | 3 mi easy | 5 x 400 m @ 5k, 60 s jog | 8 mi easy |
| 2 | Rest | 3 mi easy | 6 x 400 m @ 5k, 60 s jog | 9 mi easy |
"""
TABS = "Mon\tTue\tWed\tThu\n\t5 mi easy\t\t4 mi easy\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(home, capsys, text, *words, name="plan.txt"):
    (home / name).write_text(text, "utf-8")
    code = run_cli(["import", name, "--json", *words])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def rotations(path):
    tree = read_document(path.read_bytes(), str(path)).value.data
    return tree["weeks"], [(rotation["days"], rotation["workouts"]) for rotation in tree["rotate"]]


@pytest.mark.parametrize(
    ("text", "weeks", "expected"),
    [
        (
            LINES, "2",
            [
                (["tuesday"], ["2-mi-easy-6x800m-5k-90s-jog-2-mi-easy", "2-mi-easy-8x400m-5k-60s-jog-2-mi-easy"]),
                (["thursday"], ["tempo"]),
                (["saturday"], ["5-mi-easy"]),
            ],
        ),
        (
            TABLE, "2",
            [
                (["tuesday"], ["3-mi-easy"]),
                (["wednesday"], ["5-x-400-m-5k-60-s-jog", "6-x-400-m-5k-60-s-jog"]),
                (["sunday"], ["8-mi-easy", "9-mi-easy"]),
            ],
        ),
        (TABS, "1", [(["tuesday"], ["5-mi-easy"]), (["thursday"], ["4-mi-easy"])]),
    ],
)  # fmt: skip
def test_days_become_a_schedule_that_can_be_followed(home, capsys, text, weeks, expected):
    code, told, _ = imported(home, capsys, text)
    assert code == 0
    schedule = home / "home" / "config" / "plan.yaml"
    assert told["imported"][0]["schedule"] == str(schedule)
    assert rotations(schedule) == (weeks, expected)
    assert run_cli(["plan", "--text"]) == 0
    assert "next" in capsys.readouterr().out


def test_what_a_schedule_cannot_say_is_told(home, capsys):
    assert imported(home, capsys, LINES)[1]["imported"][0]["notes"] == [
        "some Thu are off and some are not; in a schedule what is due moves up instead"
    ]


def test_a_workout_that_comes_again_is_one_file(home, capsys):
    made = imported(home, capsys, LINES)[1]["imported"][0]["workouts"]
    assert [one["day"] for one in made] == ["Tue", "Thu", "Sat", "Tue", "Sat"]
    assert made[2]["file"] == made[4]["file"]
    assert len(list((home / "home" / "config" / "workouts").glob("*.yaml"))) == 4


def test_a_schedule_that_is_there_stays(home, capsys):
    imported(home, capsys, TABS)
    own = (home / "home" / "config" / "plan.yaml").read_bytes()
    code, told, _ = imported(home, capsys, TABLE, name="club.md")
    assert code == 0
    assert told["imported"][0]["schedule"].endswith("club-schedule.yaml")
    assert (home / "home" / "config" / "plan.yaml").read_bytes() == own
    (home / "home" / "config" / "workouts" / "3-mi-easy.yaml").unlink()
    code, _, err = imported(home, capsys, "Tue: 3 mi easy\n", name="club.txt")
    assert code == 1
    assert "are there already" in err
    assert not (home / "home" / "config" / "workouts" / "3-mi-easy.yaml").exists()


def test_where_no_name_leads_there_is_no_schedule_and_that_is_said(home, capsys):
    _, told, _ = imported(home, capsys, TABS, "--into", "elsewhere")
    assert told["imported"][0]["schedule"] is None
    assert "no schedule is made" in told["imported"][0]["notes"][0]
    assert not (home / "home" / "config" / "plan.yaml").exists()


def test_lines_without_days_make_no_schedule(home, capsys):
    assert imported(home, capsys, "5 mi easy\n6 x 400 m @ 5k, 60 s jog\n")[1]["imported"][0]["schedule"] is None


def test_one_line_that_cannot_be_read_stops_all(home, capsys):
    code, told, err = imported(home, capsys, LINES + "Sun: run like the wind\n")
    assert (code, told["imported"]) == (1, [])
    assert "wind" in err
    assert not (home / "home" / "config" / "plan.yaml").exists()
