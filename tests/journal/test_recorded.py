"""Format 1 of what is recorded: rows of old journals mean what they meant, whatever the code is called by now."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest

from intervals.core.session.inputs import INPUTS, Input, Lap, PressId, Split, Start
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.plan import Leg, Plan
from intervals.journal.corrections import folded
from intervals.journal.migrations import MIGRATIONS
from intervals.journal.read import listed, stored_session, summed_up
from intervals.journal.recorded import (
    ATHLETE,
    INPUT_SHAPES,
    LEG,
    PLAN,
    BrokenRow,
    decode_plan,
    encode_plan,
)
from intervals.journal.store import Store
from tests.support.journals import add
from tests.support.samples import miles

GOLDEN = Path(__file__).parent / "golden"


def journal_of(folder, name):
    """A journal made from its golden text."""
    path = folder / "journal.db"
    connection = sqlite3.connect(path)
    connection.executescript((GOLDEN / name).read_bytes().decode())
    connection.close()
    return path


@pytest.fixture
def old(tmp_path):
    """A journal as the program wrote it before format 1, and the logs that lay beside it."""
    path = journal_of(tmp_path, "journal-0.sql")
    for name in ("lifts", "suggestions"):
        shutil.copy(GOLDEN / f"{name}-0.jsonl", tmp_path / f"{name}.jsonl")
    return path


def dump(path):
    """All rows as text, but for when the tables were made."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE migration SET applied_ms = 0")
    text = "\n".join(connection.iterdump()) + "\n"
    connection.close()
    return text


def test_an_old_journal_comes_to_format_1(old):
    Store(old).close()
    found, golden = dump(old), GOLDEN / "journal-1.sql"
    if os.environ.get("INTERVALS_UPDATE_GOLDEN"):
        golden.write_bytes(found.encode())
    assert found == golden.read_bytes().decode()


def test_no_name_of_the_code_stands_in_a_row(tmp_path):
    connection = sqlite3.connect(journal_of(tmp_path, "journal-1.sql"))
    plans = [plan for (plan,) in connection.execute("SELECT plan FROM script")]
    more = [more for (more,) in connection.execute("SELECT more FROM input WHERE more IS NOT NULL")]
    connection.close()
    assert len(plans) == 17
    for name in ("Plan", "Leg", "Round", "Athlete", "Distance", "DistanceRange", "Pace", "PaceRange", "UntilLap"):
        assert not re.search(rf'"{name}"', "".join([*plans, *more]))


def test_each_plan_of_the_golden_journal_is_read_and_written_as_it_stands(tmp_path):
    path = journal_of(tmp_path, "journal-1.sql")
    connection = sqlite3.connect(path)
    for (plan,) in connection.execute("SELECT plan FROM script").fetchall():
        assert encode_plan(decode_plan(plan)) == plan
    connection.close()


def test_what_was_run_is_what_it_was(tmp_path):
    store = Store(journal_of(tmp_path, "journal-1.sql"))
    first = stored_session(store.session(1))
    assert (first.plan.name, first.plan.venue, first.effort, first.note) == (
        "Mile repeats", "track", 7, "windy, “felt” strong",
    )  # fmt: skip
    assert [leg.kind.value for leg in first.plan.legs[:4]] == ["warmup", "run", "recover", "run"]
    assert str(first.plan.legs[1].pace) == "7:00/mi"
    assert str(first.plan.legs[2].extent) == "90-120 s"
    assert [record.actual_ms for record in first.records][:3] == [590_000, 527_000, 120_000]
    assert first.phase == "stopped"
    assert store.session(5).summary is None  # it was open, and is
    store.close()


def test_what_a_session_comes_to_is_what_the_old_program_said(tmp_path):
    path = journal_of(tmp_path, "journal-0.sql")
    connection = sqlite3.connect(path)
    told = connection.execute("SELECT session, phase, active_ms, legs, reps_done FROM summary").fetchall()
    connection.close()
    store = Store(path)
    assert len(told) == 14
    for number, *facts in told:
        found = summed_up(store.session(number))
        assert [found.phase, found.active_ms, found.legs, found.reps_done] == facts
    store.close()


def test_old_sessions_are_summed_up_anew_as_they_are_read(old):
    store = Store(old)
    shares = {each.number: str(each.summary.share) for each in listed(store)}
    assert [shares[number] for number in (1, 2, 3, 4)] == [
        "3 of 4 reps",
        "4 of 4 reps",
        "0 of 5 reps",
        "2 of 12 sets",
    ]
    rows = store._connection.execute("SELECT count(*) FROM summary WHERE done_of IS NULL").fetchone()
    assert rows == (0,)
    store.close()


def test_a_lap_that_ended_a_range_early_still_does(old):
    store = Store(old)
    legs = [
        (record.index, record.actual_ms, record.cause.value) for record in stored_session(store.session(15)).records
    ]
    assert legs[2] == (2, 30_000, "lap")
    store.close()


def test_which_press_it_was_and_a_late_one_come_back(tmp_path):
    arrived = [
        Start(0, 0, by=PressId("keyboard", 1)), Lap(590_000, by=PressId("keyboard", 2)),
        Split(300_000, by=PressId("phone", 7)), Split(300_000, by=PressId("phone", 7)), Lap(1_010_000),
    ]  # fmt: skip
    path = tmp_path / "journal.db"
    store = Store(path)
    number = add(store, inputs=arrived)
    rows = store.session(number)
    assert list(rows.inputs) == arrived  # in the order of arrival
    session, _ = folded(rows.plan, rows.inputs)
    assert [record.actual_ms for record in session.records] == [590_000, 420_000]
    assert session.records[0].splits == (300_000,)  # put where it belongs, once
    store.close()


def test_lifts_and_answers_of_the_old_logs_are_in_the_journal(old):
    store = Store(old)
    lifts = [each for each in listed(store) if each.is_logged]
    assert [(each.summary.name, each.begun.date().isoformat(), each.note) for each in lifts] == [
        ("Lift", "2026-10-07", ""),
        ("Lift", "2026-10-05", "squats"),
    ]
    assert all(each.done().counts for each in lifts)
    assert store.declined() == {"5k 7:34/mi 7:29/mi mile-repeats 2026-10-01,2026-10-04"}
    store.close()
    assert sorted(path.name for path in old.parent.glob("*.jsonl*")) == [
        "lifts.jsonl.imported", "suggestions.jsonl.imported",
    ]  # fmt: skip


def test_a_copy_of_the_old_journal_is_set_aside_once(old):
    before = dump(old)
    Store(old).close()
    Store(old).close()
    (aside,) = old.parent.glob("journal-before-update-*.db")
    assert dump(aside) == before
    assert aside.stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert not aside.with_name(aside.name + "-wal").exists()


def test_a_journal_without_sessions_needs_no_copy(tmp_path):
    Store(tmp_path / "journal.db", steps=MIGRATIONS[:1]).close()
    Store(tmp_path / "journal.db").close()
    assert list(tmp_path.glob("journal-before-*")) == []


def test_a_row_of_the_old_format_that_is_broken_stays_as_it_is(old):
    connection = sqlite3.connect(old)
    connection.execute('UPDATE script SET plan = \'{"is":"Dance"}\' WHERE session = 2')
    connection.commit()
    connection.close()
    store = Store(old)
    with pytest.raises(BrokenRow, match="session 2"):
        store.session(2)
    assert store.session(1) is not None
    store.close()


@pytest.mark.parametrize(("shape", "kind"), [(LEG, Leg), (PLAN, Plan), (ATHLETE, Athlete)])
def test_every_field_has_a_tag(shape, kind):
    in_a_session = {"rescaled"}  # a plan has it only once its session is under way, and what is recorded is the start
    assert {tag.field for tag in shape.values()} == {
        field.name for field in fields(kind) if field.init
    } - in_a_session


def test_every_input_has_what_it_needs():
    stamped = {field.name for field in fields(Input)}
    for name, kind in INPUTS.items():
        tags = {tag.field for tag in INPUT_SHAPES.get(kind, {}).values()}
        assert tags == {field.name for field in fields(kind)} - stamped, name


def test_a_tag_of_a_later_version_is_refused_by_name():
    row = json.loads(encode_plan(miles()))
    row["legs"][0]["altitude"] = 3
    with pytest.raises(BrokenRow, match="altitude"):
        decode_plan(json.dumps(row))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "dance"), ("index", "0"), ("index", 1), ("expected_ms", 1e400), ("expected_ms", True), ("line", 2**60),
        ("how", 3), ("extent", {"hops": [1, 2]}), ("extent", {}), ("pace", [[0, "km"], [0, "km"]]), ("rounds", [[0]]),
        ("pace", [["fast", "km"], ["slow", "km"]]), ("ends", None), ("incline", float("nan")),
    ],
)  # fmt: skip
def test_a_value_that_no_leg_has_is_told(key, value):
    row = json.loads(encode_plan(miles()))
    row["legs"][0][key] = value
    with pytest.raises(BrokenRow):
        decode_plan(json.dumps(row))
