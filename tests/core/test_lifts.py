"""Strength as people lift: what was done in a set, what it was the last time, supersets, and a gym without a track."""

from __future__ import annotations

import pytest

from intervals.core.cues.confirming import confirmation
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.quantities.units import DurationRange, Per, UntilLap
from intervals.core.results.reps import rep_sets
from intervals.core.results.text import summary
from intervals.core.session.inputs import Lap, Lifted, Pause, Start, Stop, Undo
from intervals.core.session.lifts import done_text, last_set, parse_set, sets_done
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput, Phase
from intervals.core.view.readout import readout
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Venue, Workout


def lift(label, reps=8, load="60 kg"):
    return Step(Kind.LIFT, UntilLap(reps), label=label, load=load)


REST = Step(Kind.REST, DurationRange(90_000, 90_000))
SQUATS = compile_plan(Workout("Strength", (Repeat(3, (lift("Squat"), REST)),)), Athlete())
SUPERSET = compile_plan(Workout("Superset", (Repeat(2, (lift("Squat"), lift("Row", 10, "40 kg"), REST)),)), Athlete())


def after_one_set(plan=SQUATS):
    session = Session(plan)
    session.feed(Start(0, 0))
    session.feed(Lap(40_000))
    return session


def test_where_nothing_but_lifts_is_hard_it_is_a_gym():
    assert SQUATS.venue is Venue.GYM
    assert compile_plan(Workout("S", (lift("Squat"),)), Athlete(), Venue.ROAD).venue is Venue.ROAD
    run = Step(Kind.RUN, DurationRange(60_000, 60_000))
    assert compile_plan(Workout("Both", (lift("Squat"), run)), Athlete()).venue is Venue.TRACK


def test_a_set_counts_as_planned_until_the_runner_says_otherwise():
    session = after_one_set()
    assert readout(session.state, 41_000).offer == "did 8 reps, 60 kg; 6x55, enter corrects it"
    session.feed(Lifted(50_000, reps=6, load="55 kg"))
    assert readout(session.state, 51_000).offer == "did 6 reps, 55 kg; 6x55, enter corrects it"
    assert confirmation(Lifted(50_000, reps=6, load="55 kg"), session.state, phrasebook()) == "6 reps, 55 kg."
    session.feed(Lap(200_000))
    assert sets_done(SQUATS, session.records) == {"squat": ["6 reps, 55 kg", "8 reps, 60 kg"]}
    assert [row.note for row in summary(SQUATS, session.records)] == ["6 reps, 55 kg", "", "8 reps, 60 kg"]


def test_what_was_typed_is_undone_and_folded_again():
    session = after_one_set()
    before = session.snapshot()
    session.feed(Lifted(50_000, reps=6))
    assert session.records[0].reps == 6
    assert Session.fold(SQUATS, session.inputs, 60_000).snapshot() == session.snapshot()
    session.feed(Undo(60_000))
    assert session.snapshot() == before


@pytest.mark.parametrize("end", [None, Pause(50_000), Stop(50_000)])
def test_it_can_be_said_while_one_rests_while_time_stands_and_at_the_end(end):
    session = after_one_set()
    if end is not None:
        session.feed(end)
    phase = session.state.phase
    session.feed(Lifted(60_000, reps=7))
    assert session.records[0].reps == 7
    assert session.state.phase is phase


def test_after_the_last_set_of_a_session_that_is_finished():
    plan = compile_plan(Workout("One", (lift("Squat"),)), Athlete())
    session = after_one_set(plan)
    assert session.state.phase is Phase.FINISHED
    session.feed(Lifted(50_000, reps=9, load="65 kg"))
    assert done_text(plan.legs[0], session.records[0]) == "9 reps, 65 kg"
    assert session.state.phase is Phase.FINISHED


def test_before_a_set_is_done_there_is_none_to_speak_of():
    session = Session(SQUATS)
    session.feed(Start(0, 0))
    with pytest.raises(IllegalInput, match="refused-no-set"):
        session.feed(Lifted(10_000, reps=5))
    assert last_set(SQUATS, session.records) is None


def test_a_superset_is_two_lifts_in_a_repeat():
    session = after_one_set(SUPERSET)
    shown = readout(session.state, 41_000)
    assert (shown.word, shown.rep) == ("ROW", "set 1 of 2")
    session.feed(Lap(80_000))
    assert last_set(SUPERSET, session.records).label == "Row"
    session.feed(Lifted(90_000, reps=12))
    assert sets_done(SUPERSET, session.records) == {"squat": ["8 reps, 60 kg"], "row": ["12 reps, 40 kg"]}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("6", (6, None)),
        ("6x55", (6, "55 kg")),
        ("6x52.5", (6, "52.5 kg")),
        ("6x52,5", (6, "52.5 kg")),
        ("0", (0, None)),
        ("9999", None),
        ("6x", None),
        ("6x5000", None),
        ("x55", None),
        ("", None),
    ],
)
def test_what_a_runner_types_of_a_set(typed, found):
    assert parse_set(typed, SQUATS.legs[0], Per.MILE) == found


def test_a_load_without_a_unit_in_the_plan_has_that_of_the_runner():
    bare = compile_plan(Workout("B", (lift("Lunge", load="body weight"),)), Athlete()).legs[0]
    assert parse_set("8x20", bare, Per.MILE) == (8, "20 lb")
    assert parse_set("8x20", bare, Per.KM) == (8, "20 kg")


def test_what_it_was_the_last_time_is_shown_before_the_set():
    session, last = after_one_set(), {"squat": ("8 reps, 55 kg", "7 reps, 55 kg")}
    assert readout(session.state, 41_000, last_sets=last).last_time == "last time 7 reps, 55 kg"  # set 2 is next
    session.feed(Lap(100_000))
    assert readout(session.state, 101_000, last_sets=last).last_time == "last time 7 reps, 55 kg"
    session.feed(Lap(140_000))
    assert (
        readout(session.state, 141_000, last_sets=last).last_time == "last time 7 reps, 55 kg"
    )  # there was no third
    assert readout(session.state, 141_000).last_time == ""


def test_the_lifts_of_a_superset_are_summed_up_apart():
    session = after_one_set(SUPERSET)
    session.feed(Lap(80_000))
    found = rep_sets(SUPERSET, session.records)
    assert [(one.label.split(",")[0], len(one.reps), one.planned) for one in found] == [
        ("Squat", 1, 2),
        ("Row", 1, 2),
    ]
