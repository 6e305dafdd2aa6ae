"""Late inputs: however they arrive, the session is the fold of all in the order of their times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.kinds import Kind
from intervals.core.session.events import Cause, LapIgnored, Merged
from intervals.core.session.inputs import (
    AddRep,
    Back,
    Extend,
    Lap,
    Pause,
    PressId,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
    Undo,
)  # fmt: skip
from intervals.core.session.machine import Session
from intervals.core.session.merge import SessionLog
from intervals.core.session.state import IllegalInput, Phase
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Venue, Workout
from tests.core.test_session import PLAN, metres, plans, timed


def key(kind, at, counter, device="keyboard"):
    return kind(at, by=PressId(device, counter))


def phone(kind, at, counter):
    return key(kind, at, counter, "phone")


LAPS = compile_plan(
    Workout("Laps", (Repeat(4, (metres(Kind.RUN, 400), timed(Kind.RECOVER, 30_000))),)), Athlete(), Venue.TRACK
)
SHORT = compile_plan(Workout("Short", (Repeat(9, (timed(Kind.STRIDE, 10_000),)),)), Athlete(), Venue.TRACK)
BEGIN = Start(0, 0, by=PressId("keyboard", 0))


def ends(session):
    return [(record.end_ms, str(record.cause)) for record in session.records]


@pytest.mark.parametrize(
    ("what", "plan", "arrivals", "expected"),
    [
        ("a lap of the phone comes 40 s late", LAPS, [key(Split, 120_000, 1), phone(Lap, 90_000, 1)],
         [(90_000, "lap"), (120_000, "auto")]),
        ("two devices tell of one lap: the earlier counts", LAPS, [key(Lap, 90_000, 1), phone(Lap, 92_900, 1)],
         [(90_000, "lap")]),
        ("the earlier one comes late", LAPS, [key(Lap, 92_900, 1), phone(Lap, 90_000, 1)], [(90_000, "lap")]),
        ("exactly three seconds apart they are one", LAPS, [key(Lap, 90_000, 1), phone(Lap, 93_000, 1)],
         [(90_000, "lap")]),
        ("more than three seconds apart they are two", LAPS, [key(Lap, 90_000, 1), phone(Lap, 93_001, 1)],
         [(90_000, "lap"), (93_001, "lap")]),
        ("one device's two laps are two", LAPS, [key(Lap, 90_000, 1), key(Lap, 92_000, 2)],
         [(90_000, "lap"), (92_000, "lap")]),
        ("on a leg under 20 s both count", SHORT, [key(Lap, 5_000, 1), phone(Lap, 7_000, 1)],
         [(5_000, "lap"), (7_000, "lap")]),
        ("one that comes twice counts once", LAPS, [key(Lap, 90_000, 1), key(Lap, 90_000, 1)], [(90_000, "lap")]),
        ("a lap just before a boundary that was told", SHORT, [key(Split, 10_400, 1), key(Lap, 9_990, 2)],
         [(9_990, "lap")]),
        ("a refused resume comes right by a late pause", LAPS,
         [key(Resume, 60_000, 1), phone(Pause, 50_000, 1), key(Lap, 100_000, 2)], [(90_000, "lap")]),
        ("an undo takes back what was before it in time", LAPS,
         [key(Lap, 80_000, 1), key(Undo, 82_000, 2), phone(Lap, 90_000, 1)], [(90_000, "lap")]),
        ("a lap that came before the count-in was over is refused", LAPS, [phone(Lap, -5, 1)], []),
    ],
)  # fmt: skip
def test_where_late_inputs_go(what, plan, arrivals, expected):
    log = SessionLog(plan, [BEGIN])
    for one in arrivals:
        try:
            log.take(one, max(one.at_ms, 1))
        except IllegalInput:
            continue
    now = max(one.at_ms for one in arrivals) + 3
    log.session.advance(now)
    assert ends(log.session) == expected, what


def test_a_late_input_is_told_as_merged_and_one_in_turn_as_what_it_does():
    log = SessionLog(LAPS, [BEGIN])
    assert [type(event).__name__ for event in log.take(key(Lap, 80_000, 1), 80_000)] == ["LegEnded", "LegStarted"]
    assert log.take(phone(Split, 60_000, 1), 100_000) == [Merged(100_000, phone(Split, 60_000, 1))]
    assert log.session.records[0].splits == (60_000,)
    assert log.take(phone(Split, 60_000, 1), 101_000) == []


def test_the_same_lap_of_another_device_is_told_as_ignored():
    log = SessionLog(LAPS, [BEGIN])
    log.take(key(Lap, 80_000, 1), 80_000)
    assert log.take(phone(Lap, 81_000, 1), 81_200) == [LapIgnored(81_000, 1, same_lap=True)]


def test_a_refused_input_raises_and_stays_in_the_log():
    log = SessionLog(LAPS, [BEGIN])
    before = log.session.snapshot()
    with pytest.raises(IllegalInput, match="refused-running"):
        log.take(key(Resume, 10_000, 1), 10_000)
    assert log.session.snapshot() == before
    assert log.inputs[-1] == key(Resume, 10_000, 1)
    with pytest.raises(IllegalInput, match="refused-running"):
        log.take(phone(Resume, 5_000, 1), 10_000)


def test_inputs_of_an_old_journal_have_no_ids_and_all_count():
    log = SessionLog(LAPS, [Start(0, 0), Lap(80_000), Lap(80_000), Split(90_000)])
    assert len(log.inputs) == 4
    assert ends(log.session) == [(80_000, "lap")]


# --- the property ---------------------------------------------------------------------------------------

KINDS = [Lap, Lap, Lap, Split, Pause, Resume, Skip, Back, Extend, AddRep, Undo, Stop]
histories = st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(KINDS), st.booleans()), max_size=16)


def inputs_of(history):
    """Return inputs of two devices in the order of their times; no two of one device at one moment."""
    at, out = 0, [BEGIN]
    for counter, (gap, kind, from_phone) in enumerate(history, 1):
        at += gap
        out.append(kind(at, by=PressId("phone" if from_phone else "keyboard", counter)))
    return out


@given(plans, histories, st.randoms(use_true_random=False), st.integers(0, 40))
def test_any_order_of_arrival_gives_the_fold_in_the_order_of_times(plan, history, chance, crash_after):
    inputs = inputs_of(history)
    end = inputs[-1].at_ms + 200_000
    expected = Session(plan)
    for one in sorted(inputs, key=lambda one: (one.at_ms, one.by)):
        try:
            expected.feed(one)
        except IllegalInput:
            continue
    expected.advance(end)

    # The keyboard is on line; each press of the phone comes on time or late, and some come twice.
    arrivals = []
    for one in inputs:
        late = chance.choice([0, 0, 5_000, 100_000]) if one.by.device == "phone" else 0
        arrivals.append((one.at_ms + late, one))
        if chance.random() < 0.3:
            arrivals.append((one.at_ms + late + chance.choice([0, 60_000]), one))
    arrivals.sort(key=lambda arrival: arrival[0])
    log, kept = SessionLog(plan), []
    for number, (now, one) in enumerate(arrivals):
        if number == crash_after:
            log = SessionLog(plan, kept, now)
        if not log.knows(one.by):
            kept.append(one)
        if chance.random() < 0.5:
            log.session.advance(now)
        try:
            log.take(one, now)
        except IllegalInput:
            continue
    log.session.advance(end)
    assert log.session.snapshot() == expected.snapshot()
    assert SessionLog(plan, kept, end).session.snapshot() == expected.snapshot()


def test_two_devices_do_not_end_a_finished_session_twice():
    log = SessionLog(PLAN, [Start(0, 0, len(PLAN.legs) - 1)])
    log.take(key(Lap, 5_000, 1), 5_000)
    with pytest.raises(IllegalInput, match="refused-over"):
        log.take(phone(Lap, 5_500, 1), 5_600)
    assert log.session.state.phase is Phase.FINISHED
    assert log.session.records[-1].cause is Cause.LAP
