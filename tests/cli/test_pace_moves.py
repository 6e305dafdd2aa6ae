"""Paces that move: a time changed in the workout that gives it, and each pace over the months with what moved it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from intervals.app.suggestions import open_suggestions
from intervals.core.quantities.parsing import parse_pace
from intervals.core.quantities.units import PaceRange
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.files.athlete import read_athlete
from intervals.files.workout_file import check_workout
from intervals.journal.store import Store
from intervals.paths import shipped_workouts
from tests.support.command import typed
from tests.support.journals import add, laps

NOW = datetime.now(UTC)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def type_(home, monkeypatch, capsys):
    return partial(typed, capsys)


def ran(home, days_ago, rep_s, *, felt=None, fivek="7:25/mi"):
    """Mile repeats so many days ago, each mile in `rep_s` seconds."""
    athlete = Athlete(paces={**Athlete().paces, "5k": PaceRange(*parse_pace(fivek))})
    plan = compile_plan(check_workout(shipped_workouts() / "mile-repeats.yaml", athlete).workout, athlete)
    at, times = 590_000, [590_000]
    for _ in range(4):
        times += [at + rep_s * 1_000, at + rep_s * 1_000 + 95_000]
        at = times[-1]
    store = Store(home / "data" / "journal.db")
    zero_ms = round((NOW - timedelta(days=days_ago)).timestamp() * 1_000)
    number = add(store, plan, laps(*times, at + 600_000), zero_ms=zero_ms, ended_ms=at + 600_000)
    if felt is not None:
        with store.transaction():
            store.remark(number, zero_ms, effort=felt)
    store.close()


def test_a_time_is_changed_in_the_workout_that_gives_it(type_, home, monkeypatch):
    ran(home, 9, 414)
    ran(home, 2, 414)
    out = type_("paces")[1]
    assert "7:00/mi in Mile repeats: two sessions 6 s/mi fast: 6:55?" in out
    monkeypatch.setattr("builtins.input", lambda: "a")
    code, out, err = type_("paces", "--review")
    assert (code, err) == (0, "[a]ccept, [d]ecline, [l]ater? ")
    own = home / "config" / "workouts" / "mile-repeats.yaml"
    assert f"mile-repeats is 6:55/mi now, in {own}" in out
    before, after = (shipped_workouts() / own.name).read_text(), own.read_text()
    assert after == before.replace("pace: 7:00/mi", "pace: 6:55/mi")
    assert open_suggestions(read_athlete("", "a"), print) == []
    history = type_("paces", "--history")[1]
    assert "7:00/mi  as the workout gave it" in history
    assert "6:55/mi  mile-repeats on " in history


def test_slow_and_hard_suggests_easier_and_slow_alone_nothing(type_, home):
    ran(home, 9, 428, felt=9)
    ran(home, 2, 428)
    assert "in Mile repeats" not in type_("paces")[1]
    ran(home, 1, 428, felt=8)
    assert "in Mile repeats" not in type_("paces")[1]
    ran(home, 0, 428, felt=8)
    assert "7:00/mi in Mile repeats: two sessions 8 s/mi slow: 7:08?" in type_("paces")[1]


def test_each_pace_over_the_months_says_what_moved_it(type_, home):
    athlete = home / "config" / "athlete.yaml"
    athlete.parent.mkdir(parents=True)
    ran(home, 60, 420, fivek="7:40/mi")
    ran(home, 30, 420, fivek="7:33/mi")
    athlete.write_text("paces:\n  5k: 7:33/mi\n")
    code, out, _ = type_("paces", "--from", "5k 22:45", "--write", "--follow")
    assert code == 0, out
    moves = {one["name"]: one["moves"] for one in json.loads(type_("paces", "--history", "--json")[1])["history"]}
    assert [(move["pace"], move["why"]) for move in moves["5k"]] == [
        ("7:40/mi", "at first"),
        ("7:33/mi", "changed in the file"),
        ("7:19/mi", "race result: 5k 22:45"),
    ]


def test_a_journal_that_was_never_written_has_the_paces_of_today(type_, home):
    code, out, err = type_("paces", "--history")
    assert (code, err) == (0, "")
    assert all(line.endswith("at first") for line in out.splitlines())
    assert not (home / "data" / "journal.db").exists()
