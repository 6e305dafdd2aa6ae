"""CSV and JSON: a promise of columns and keys, and texts that do nobody harm."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.session.inputs import Lap, Pause, Resume, Skip
from intervals.journal.activity.texts import cell, file_name
from intervals.journal.exports.csv import COLUMNS
from intervals.journal.exports.csv import export_bytes as csv_bytes
from intervals.journal.exports.json import export_bytes as json_bytes
from tests.support.samples import plan_of, step
from tests.support.stored_sessions import SESSIONS, START, laps, miles, stored_session, strength


def rows(session):
    return list(csv.DictReader(io.StringIO(csv_bytes(session).decode(), newline="")))


@pytest.mark.parametrize("name", SESSIONS)
def test_a_row_a_leg_and_the_figures_are_the_records(name):
    session = SESSIONS[name]()
    found = rows(session)
    assert tuple(found[0]) == COLUMNS
    assert [int(row["actual_ms"]) for row in found] == [record.actual_ms for record in session.records]
    assert [row["cause"] for row in found] == [record.cause.value for record in session.records]
    assert [int(row["leg"]) - 1 for row in found] == [record.index for record in session.records]
    starts = [datetime.fromisoformat(row["start"]) for row in found]
    assert starts[0] == session.begun
    assert {one.utcoffset() for one in starts} == {session.begun.utcoffset()}
    ran = sum(int(row["actual_ms"]) + int(row["paused_ms"]) for row in found)
    assert ran == (session.ended - session.begun).total_seconds() * 1_000
    assert csv_bytes(session).count(b"\r\n") == len(found) + 1


def test_a_rep_with_its_lines_and_one_with_a_pause():
    _, first, recovery, second, *_ = rows(miles())
    assert (first["kind"], first["rep"], first["reps"], first["planned_distance_m"]) == ("run", "1", "5", "1609.344")
    assert (first["splits_ms"], first["pace_s_per_km"]) == ("104600 209600 314600", "262.048")
    assert (first["distance_m"], first["distance_from"]) == ("1609.344", "leg")
    assert (recovery["distance_m"], recovery["distance_from"], recovery["pace_s_per_km"]) == (
        "238.658", "usual pace", "",
    )  # fmt: skip
    assert recovery["how"] == "walk or jog"
    assert (second["actual_ms"], second["paused_ms"]) == ("329700", "60300")


def test_a_distance_that_was_not_run_to_its_end_has_no_pace():
    broken = next(row for row in rows(miles()) if row["cause"] == "back")
    assert broken["distance_from"] == "pace"
    assert float(broken["distance_m"]) < 1_609.344
    assert broken["pace_s_per_km"] == ""


def test_a_pause_counts_once_for_the_leg_it_fell_into():
    plan = plan_of(*(step("run", "10 s") for _ in range(4)))
    session = stored_session(plan, [START, Pause(4_000), Skip(5_000), Skip(6_000), Resume(9_000)], 40_000)
    assert [(row["actual_ms"], row["paused_ms"]) for row in rows(session)] == [
        ("4000", "5000"), ("0", "0"), ("10000", "0"), ("10000", "0"),
    ]  # fmt: skip
    assert json.loads(json_bytes(session))["paused_ms"] == 5_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'=1"), (" =1", "'=1"),
        ("\r\n=1", "'=1"), ("\uff1d1", "'\uff1d1"), ("\uff0b1", "'\uff0b1"), ("\uff0d1", "'\uff0d1"), ("\uff201", "'\uff201"), ("\x00=1", "'=1"), ("a=1", "a=1"), ("two\nlines", "two lines"), (None, ""),
        ('says "go", twice', 'says "go", twice'), ("Läufe 🏃", "Läufe 🏃"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text, shown):
    assert cell(text) == shown


@given(st.text(max_size=40))
def test_any_text_comes_back_from_the_table(text):
    plan = plan_of(step("run", "10 s", label=text, how=text), name=text)
    (row,) = rows(stored_session(plan, [START], 10_001, file=text))
    assert row["workout"] == row["label"] == row["how"] == cell(text)
    assert not row["label"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert json.loads(json_bytes(stored_session(plan, [START], 10_001, file=text)))["workout"]["name"] == text


def test_the_object_holds_the_whole_session():
    session = miles()
    found = json.loads(json_bytes(session))
    assert (found["format"], found["version"], found["session"]) == ("intervals session", 1, 12)
    assert found["workout"]["file"] == "Mile repeats.yaml"
    assert (found["effort"], found["note"], found["phase"]) == (8, "windy\nback straight", "stopped")
    assert found["start"] == "2026-11-23T18:02:11.250+05:30"
    assert datetime.fromisoformat(found["end"]) == session.ended
    assert [leg["splits_ms"] for leg in found["legs"]] == [list(one.splits) for one in session.records]
    assert [one["length_ms"] for one in found["pauses"]] == [60_300, 30_500]
    assert found["pauses"][0]["start"] == "2026-11-23T18:22:11.750+05:30"
    assert len(found["plan"]["legs"]) == len(session.plan.legs) == 12
    assert found["plan"]["legs"][1]["pace"] == {"name": None, "fast_s_per_km": 260.976, "slow_s_per_km": 260.976}
    assert found["distance_m"] == pytest.approx(sum(leg["distance_m"] or 0 for leg in found["legs"]))


def test_a_lift_says_its_load_and_has_no_distance():
    found = json.loads(json_bytes(strength()))
    assert (found["kind"], found["distance_m"]) == ("lift", 0)
    assert found["plan"]["legs"][1]["load"] == "40 kg"
    assert rows(strength())[1]["load"] == "40 kg"


def test_folders_stay_at_home():
    assert file_name("/home/anna/workouts/x.yaml") == file_name("C:\\Users\\anna\\x.yaml") == "x.yaml"
    assert b"/home" not in json_bytes(miles())


def test_a_session_without_legs_is_a_header_and_an_object():
    session = stored_session(plan_of(step("run", "10 s")), [START], 0)
    assert csv_bytes(session).count(b"\r\n") == 1
    assert json.loads(json_bytes(session))["legs"] == []


def test_the_same_session_gives_the_same_bytes():
    assert csv_bytes(miles()) == csv_bytes(miles())
    assert Lap(1) == laps(0.001)[0]
