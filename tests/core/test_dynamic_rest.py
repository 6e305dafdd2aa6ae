"""Rests that depend on what was run: send-offs, and recoveries as long as a share of the rep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.rehearsal import rehearse
from intervals.core.phrases import phrasebook
from intervals.core.session.inputs import (
    AddRep,
    Back,
    CutShort,
    Extend,
    GoTo,
    Lap,
    Pause,
    PressId,
    Resume,
    Skip,
    Split,
    Start,
    Undo,
)  # fmt: skip
from intervals.core.session.machine import Session
from intervals.core.session.merge import SessionLog
from intervals.core.session.state import IllegalInput
from intervals.core.view.readout import readout, target_text
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.files.formats.line import blocks_line
from intervals.files.formats.steps_out import outline
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout
from intervals.files.workout_file import check_workout
from intervals.journal.recorded import decode_plan, encode_plan
from tests.support.written import assert_told_as_recorded, plan_of, play, workout_of

SEND_OFF = "  - repeat: 3\n    every: 2:15\n    steps:\n      - run: 400 m\n        time: 90 s\n"
SHARE = "  - repeat: 3\n    steps:\n      - run: 400 m\n        time: 90 s\n      - recover: 50% of rep\n"
BOTH = SEND_OFF + SHARE + "  - cooldown: 60 s\n"


def spans(session):
    return [(record.index, record.start_ms, record.end_ms) for record in session.records]


def test_each_round_begins_a_send_off_after_the_last_and_the_rest_is_what_is_left():
    session = Session.fold(plan_of(SEND_OFF), [Start(0, 0), Lap(92_300), Lap(223_000)], 300_000)
    assert spans(session) == [(0, 0, 92_300), (1, 92_300, 135_000), (2, 135_000, 223_000), (3, 223_000, 270_000)]


def test_the_rest_that_is_expected_stands_in_the_plan_and_none_after_the_last():
    plan = plan_of(SEND_OFF)
    assert [(leg.kind.value, leg.expected_ms) for leg in plan.legs] == [
        ("run", 90_000), ("rest", 45_000), ("run", 90_000), ("rest", 45_000), ("run", 90_000),
    ]  # fmt: skip
    assert plan.total_ms == 2 * 135_000 + 90_000


def test_a_round_that_takes_longer_is_told_and_the_next_begins_at_once():
    session = Session.fold(plan_of(SEND_OFF), [Start(0, 0), Lap(139_000)], 139_000)
    assert (session.state.index, session.state.leg_start_ms) == (2, 139_000)
    said = [cue.text for cue in upcoming(session.state, CueBook(phrasebook()))]
    # What the rep took is heard first, though a rest of which nothing was left lies between.
    assert said.index("2:19. 49 s slow.") < said.index("4 s past the send-off.")
    # The next send-off counts from when this round began.
    session.feed(Lap(229_000))
    session.advance(400_000)
    assert session.records[-1].end_ms == 139_000 + 135_000


def test_a_lap_of_a_second_device_for_the_same_line_is_one_where_no_rest_is_left():
    log = SessionLog(plan_of(SEND_OFF), [Start(0, 0)])
    log.take(Lap(139_000, by=PressId("keyboard", 1)), 139_000)
    log.take(Lap(140_500, by=PressId("phone", 1)), 141_000)
    assert log.session.state.index == 2


def test_a_recovery_lasts_a_share_of_what_the_rep_took():
    session = Session.fold(plan_of(SHARE), [Start(0, 0), Lap(100_000)], 101_000)
    assert session.state.deadline_ms == 150_000
    now = readout(session.state, 101_000)
    assert (now.clock, now.target) == ("0:49", "50 s")
    assert target_text(plan_of(SHARE).legs[1]) == "50% of the rep"


def test_what_is_said_of_it_is_concrete():
    session = Session.fold(plan_of(SHARE), [Start(0, 0), Lap(100_000)], 100_000)
    said = [cue.text for cue in upcoming(session.state, CueBook(phrasebook())) if cue.name == "announce"]
    assert said[0] == "Recover. 50 s. Next: rep 2 of 3."


def test_after_an_open_rep_too():
    session = Session.fold(plan_of("  - run: lap\n  - recover: 200% of rep\n"), [Start(0, 0), Lap(30_000)], 31_000)
    assert session.state.deadline_ms == 90_000


def test_after_a_jump_what_is_expected_holds():
    for steps in (SHARE, SEND_OFF):
        session = Session.fold(plan_of(steps), [Start(0, 0, leg=1)], 1_000)
        assert session.state.deadline_ms == 45_000
    jumped = Session.fold(plan_of(SEND_OFF), [Start(0, 0), GoTo(500, leg=3)], 1_000)
    assert jumped.state.deadline_ms == 500 + 45_000


def test_a_rehearsal_takes_what_is_expected():
    plan = plan_of(BOTH)
    made = rehearse(plan, CueBook(phrasebook()))
    assert [record.actual_ms for record in made.records] == [leg.expected_ms for leg in plan.legs]


def test_an_added_round_has_its_rest():
    session = Session.fold(plan_of(SEND_OFF), [Start(0, 0), AddRep(1_000), Lap(90_000)], 500_000)
    assert [leg.kind.value for leg in session.plan.legs] == ["run", "rest"] * 3 + ["run"]


def test_it_is_written_and_recorded_as_it_was():
    workout = workout_of(BOTH)
    assert "every: 2:15" in write_workout(workout)
    assert "recover: 50% of rep" in write_workout(workout)
    again = read_workout(write_workout(workout), "w.yaml", Athlete().paces).workout
    plan = plan_of(BOTH)
    assert [leg.extent for leg in compile_plan(again, Athlete()).legs] == [leg.extent for leg in plan.legs]
    assert decode_plan(encode_plan(plan)) == plan


PRESSES = st.lists(
    st.tuples(
        st.integers(1, 150_000),
        st.sampled_from([Lap, Lap, Split, Pause, Resume, Skip, Back, Extend, CutShort, AddRep]),
    ),
    max_size=14,
)


def played(pressed, cuts=()):
    return play(plan_of(BOTH), pressed, cuts, 500_000)


@given(PRESSES, st.lists(st.integers(0, 2_500_000), max_size=30))
def test_any_partition_of_time_gives_the_same_events(pressed, cuts):
    whole, events, _ = played(pressed)
    parts, same, _ = played(pressed, cuts)
    assert same == events
    assert parts.snapshot() == whole.snapshot()
    assert_told_as_recorded(events, whole, pressed)


def test_a_jump_and_ticks_of_a_millisecond_are_the_same():
    jump, ticked = (Session.fold(plan_of(SHARE), [Start(0, 0), Lap(2_001)]) for _ in range(2))
    jump.advance(4_000)
    for now in range(2_001, 4_001):
        ticked.advance(now)
    assert jump.snapshot() == ticked.snapshot()


@given(PRESSES, st.sampled_from([Lap, Pause, Resume, Skip, Back, Extend, CutShort, AddRep]), st.integers(0, 90_000))
def test_undo_is_never_having_pressed_and_the_journal_gives_the_same(pressed, kind, later):
    session, _, end = played(pressed)
    without, _, _ = played(pressed)
    assert Session.fold(session.planned, session.inputs, end).snapshot() == session.snapshot()
    at = end + 1_000
    before = session.inputs
    count = len(before)
    try:
        session.feed(kind(at))
    except IllegalInput:
        return
    if len(session.inputs) == count:
        return
    session.feed(Undo(at + later))
    without.advance(at + later)
    assert session.snapshot() == without.snapshot()


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("  - recover: 50% of rep\n  - run: 800 m\n", [(3, 14, "share-of-rep")]),
        ("  - run: 50% of rep\n", [(3, 10, "share-of-rep")]),
        ("  - run: 1 mi\n  - recover: 900% of rep\n", [(4, 14, "share-of-rep")]),
        ("  - repeat: 2\n    every: soon\n    steps:\n      - run: 400 m\n", [(4, 12, "extent")]),
        ("  - repeat: 2\n    every: 400 m\n    steps:\n      - run: 400 m\n", [(4, 12, "not-a-duration")]),
        (
            (
                "  - rest: 50% of rep\n  - repeat: 2\n    every: 9 min\n    steps:\n      - repeat: 2\n"
                "        every: 2:15\n        steps:\n          - run: 400 m\n"
            ),
            [(3, 11, "share-of-rep"), (8, 16, "nested-send-off")],
        ),
        (
            "  - repeat: 2\n    every: 60 s\n    steps:\n      - run: 400 m\n        time: 90 s\n",
            [(4, 12, "short-send-off")],
        ),
    ],
)
def test_what_cannot_be_is_told_at_its_place(tmp_path, steps, told):
    path = tmp_path / "w.yaml"
    path.write_text(f"name: W\nsteps:\n{steps}", encoding="utf-8")
    found = check_workout(path, Athlete()).diagnostics
    assert [(one.line, one.column, one.code) for one in found] == told
    assert all(one.remedy for one in found)


def test_a_short_send_off_is_told_with_both_times(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text(
        "name: W\nsteps:\n  - repeat: 2\n    every: 60 s\n    steps:\n      - run: 400 m\n        time: 90 s\n"
    )
    (told,) = check_workout(path, Athlete()).diagnostics
    assert "takes 1:30" in told.headline
    assert "after 1:00" in told.headline
    assert not told.is_error


@pytest.mark.parametrize(
    "steps", [SEND_OFF, "  - run: 800 m\n    say: [{left: 100 m, text: Kick}]\n", SHARE + "  - run: 1 mi\n"]
)
def test_a_line_never_leaves_one_out_in_silence(steps):
    workout = workout_of(steps)
    line = blocks_line(workout.steps)
    assert line is None or "50% of rep" in line or "on 2:15" in line


def test_a_watch_is_told_what_it_does_not_get():
    workout = workout_of(BOTH)
    made = outline(workout, compile_plan(workout, Athlete()))
    assert "the send-off every 2:15 is a rest until the lap key" in made.losses
    assert "50% of rep lasts until the lap key" in made.losses
