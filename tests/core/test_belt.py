"""The belt: a leg ends at its true distance, whatever the runner did to the speed, and no boundary drifts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.quantities.units import (
    MM_PER_KM,
    MM_PER_MILE,
    Distance,
    DistanceRange,
    DurationRange,
    Pace,
    PaceRange,
    Per,
)
from intervals.core.results.legs import leg_result, scaled_to
from intervals.core.session.belt import STEPS_PER_MM
from intervals.core.session.events import BeltSet, Cause, LegEnded
from intervals.core.session.inputs import Belt, Extend, GoTo, Lap, Pause, Rescale, Resume, Skip, Start, Undo
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput, Phase
from intervals.core.view.readout import readout
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Venue, Workout


def run(mm, kind=Kind.RUN):
    return Step(kind, DistanceRange(Distance(mm), Distance(mm)))


def treadmill(*blocks):
    return compile_plan(Workout("Belt", blocks), Athlete(), Venue.TREADMILL)


def speed_um(setting, per):
    return Athlete(belt_per=per).belt_speed_um(setting)


TEN_KM_H = speed_um(10, Per.KM)
KM = treadmill(run(MM_PER_KM), run(MM_PER_KM))


def started(plan=KM, leg=0):
    session = Session(plan)
    session.feed(Start(0, 0, leg))
    return session


def test_a_setting_is_a_whole_number_and_comes_back():
    assert speed_um(8.6, Per.MILE) == 13_840_358_400
    assert Athlete().belt_shows(speed_um(8.6, Per.MILE)) == 8.6
    assert Athlete(belt_per=Per.KM).belt_shows(speed_um(13.8, Per.KM)) == 13.8


def test_without_a_belt_input_the_plan_counts():
    session = started()
    session.advance(10**7)
    assert session.records[0].end_ms == KM.legs[0].deadline_ms
    assert session.records[0].mm is None


def test_a_kilometre_at_ten_an_hour_takes_six_minutes():
    session = started()
    assert session.feed(Belt(0, TEN_KM_H)) == [BeltSet(0, 0, TEN_KM_H)]
    session.advance(360_000)
    assert (session.records[0].end_ms, session.records[0].mm) == (360_000, MM_PER_KM)
    assert session.state.belt.speed == TEN_KM_H  # nothing is announced for a leg like it: the belt runs on


def test_half_of_it_faster_moves_the_end_and_what_the_screen_says():
    session = started()
    session.feed(Belt(0, TEN_KM_H))
    session.feed(Belt(180_000, speed_um(12, Per.KM)))
    assert session.state.deadline_ms == 180_000 + 150_000
    shown = readout(session.state, 300_000)
    assert shown.clock == "0:30"
    assert shown.belt == "belt 7.5, wants 6.1 mph"
    assert shown.where == "0.56 mi"


def test_a_leg_that_is_left_early_went_as_far_as_the_belt():
    session = started()
    session.feed(Belt(0, TEN_KM_H))
    session.feed(Lap(90_000))
    result = leg_result(session.plan, session.records[0])
    assert (result.mm, result.estimated) == (250_000, False)


def test_time_that_stands_carries_nobody_on():
    session = started()
    session.feed(Belt(0, TEN_KM_H))
    session.feed(Pause(60_000))
    session.feed(Resume(100_000))
    session.advance(10**6)
    assert session.records[0].actual_ms == 360_000


def test_a_timed_leg_goes_as_far_as_the_belt():
    session = started(treadmill(Step(Kind.RUN, DurationRange(360_000, 360_000))))
    session.feed(Belt(0, TEN_KM_H))
    session.advance(360_000)
    assert session.records[0].mm == MM_PER_KM


def test_undo_takes_a_setting_back():
    session = started()
    before = session.state.deadline_ms
    session.feed(Belt(10_000, TEN_KM_H))
    assert session.state.deadline_ms != before
    session.feed(Undo(20_000))
    assert session.state.deadline_ms == before


@pytest.mark.parametrize("speed", [0, speed_um(0.1, Per.MILE), speed_um(40, Per.MILE), -1])
def test_a_speed_that_no_belt_has_is_refused(speed):
    session = started()
    with pytest.raises(IllegalInput, match="refused-belt-speed"):
        session.feed(Belt(1_000, speed))


def test_where_no_belt_runs_it_is_refused():
    track = compile_plan(Workout("W", (run(MM_PER_KM),)), Athlete(), Venue.TRACK)
    rest = treadmill(Step(Kind.REST, DurationRange(60_000, 60_000)))
    for plan in (track, rest):
        with pytest.raises(IllegalInput, match="refused-no-belt"):
            started(plan).feed(Belt(1_000, TEN_KM_H))


SPEEDS = st.integers(5, 200).map(lambda tenths: speed_um(tenths / 10, Per.MILE))


@given(st.lists(st.tuples(st.integers(0, 200_000), SPEEDS), max_size=12), st.lists(st.integers(0, 3_000_000)))
def test_true_metres_at_the_end_of_a_leg_are_its_distance_however_time_was_cut(history, cuts):
    plan = treadmill(Repeat(6, (run(MM_PER_MILE // 4),)))
    whole, parts = started(plan), started(plan)
    at, pending, moments = 0, sorted(cuts), []
    for gap, speed in history:
        at += gap
        while pending and pending[0] <= at:
            parts.advance(pending.pop(0))
        try:
            whole.feed(Belt(at, speed))
        except IllegalInput:
            continue
        parts.feed(Belt(at, speed))
        moments.append((at, speed))
    for cut in pending:
        parts.advance(cut)
    end = max([at, *cuts]) + 10**8
    whole.advance(end)
    parts.advance(end)
    assert parts.snapshot() == whole.snapshot()
    assert whole.state.phase is Phase.FINISHED
    assert {leg_result(plan, record).mm for record in whole.records} == {MM_PER_MILE // 4}


HISTORIES = st.tuples(SPEEDS, st.lists(st.tuples(st.integers(0, 200_000), SPEEDS), max_size=12))


def check_against_the_integral(first, history):
    """Hold each boundary against the belt's way, summed up apart: it is the first millisecond at which that is there."""
    plan, leg_steps = treadmill(Repeat(6, (run(MM_PER_MILE // 4),))), MM_PER_MILE // 4 * STEPS_PER_MM
    session, at, told = started(plan), 0, [(0, first)]
    session.feed(Belt(0, first))
    for gap, speed in history:
        at += gap
        try:
            session.feed(Belt(at, speed))
        except IllegalInput:
            break
        told.append((at, speed))
    session.advance(at + 10**8)

    def steps_at(ms):
        spans = pairwise([*told, (ms, 0)])
        return sum(speed * (min(until, ms) - since) for (since, speed), (until, _) in spans if since < ms)

    for number, record in enumerate(session.records, 1):
        assert steps_at(record.end_ms - 1) < number * leg_steps <= steps_at(record.end_ms)


@given(HISTORIES)
def test_a_boundary_is_the_first_millisecond_at_which_the_belt_has_led_there(history):
    check_against_the_integral(*history)


@pytest.mark.soak
@settings(max_examples=10_000, deadline=None)
@given(HISTORIES)
def test_many_belts_lead_to_their_boundaries_to_the_millisecond(history):
    check_against_the_integral(*history)


@given(st.lists(SPEEDS, min_size=2, max_size=20))
def test_no_boundary_drifts(speeds):
    """The belt is told anew at each boundary: the sum of what it led is that of the legs, to its last millisecond."""
    plan = treadmill(Repeat(len(speeds), (run(100_000),)))
    session = started(plan)
    for speed in speeds:
        session.feed(Belt(session.state.leg_start_ms, speed))
        session.advance(session.state.deadline_ms)
    led = 0
    for record, speed in zip(session.records, speeds, strict=True):
        led += speed * record.actual_ms
        past = led - (record.index + 1) * 100_000 * STEPS_PER_MM
        assert 0 <= past < speed


# --- over a boundary, and what is left -------------------------------------------------------------------


def paced(mm, kmh, kind=Kind.RUN):
    pace = Pace.of_speed(kmh, Per.KM)
    return Step(kind, DistanceRange(Distance(mm), Distance(mm)), PaceRange(pace, pace))


METRIC = Athlete(per=Per.KM, belt_per=Per.KM)
REPS = compile_plan(
    Workout(
        "Reps",
        (Repeat(3, (paced(MM_PER_KM, 12), Step(Kind.RECOVER, DurationRange(60_000, 60_000)))), paced(MM_PER_KM, 10)),
    ),
    METRIC,
    Venue.TREADMILL,
)


def test_at_a_boundary_where_a_setting_is_announced_the_belt_is_what_was_told():
    session = started(REPS)
    session.feed(Belt(0, TEN_KM_H))
    session.advance(360_000)
    assert session.state.index == 1
    assert session.state.belt is None


def test_where_nothing_is_announced_the_belt_runs_on_and_the_next_leg_ends_by_it():
    plan = compile_plan(Workout("Twice", (paced(MM_PER_KM, 12), paced(MM_PER_KM, 12))), METRIC, Venue.TREADMILL)
    session = started(plan)
    session.feed(Belt(1, TEN_KM_H))
    told = [cue.at_ms for cue in upcoming(session.state, CueBook(phrasebook())) if cue.name == "finish"]
    session.advance(10**7)
    assert [record.mm for record in session.records] == [MM_PER_KM, MM_PER_KM]
    assert session.records[1].actual_ms in {359_999, 360_000}
    assert told[0] == session.records[1].end_ms  # what is arranged ahead is what comes


def test_the_rest_at_this_difference_too():
    session = started(REPS)
    assert readout(session.state, 1_000).offer == ""
    session.feed(Belt(1_000, speed_um(11.4, Per.KM)))
    assert readout(session.state, 1_000).offer == "{rescale} = the rest at 95% too"
    (told,) = session.feed(Rescale(2_000))
    assert told.factor == pytest.approx(12 / 11.4)
    assert readout(session.state, 2_000).offer == ""
    rep, recovery, cooldown = (session.plan.legs[i] for i in (2, 3, 6))
    assert rep.expected_ms == rep.deadline_ms == 315_789  # 1 km at 11.4 km/h
    assert METRIC.belt_for(rep.pace.middle)[0] == 11.4
    assert recovery.deadline_ms == 60_000
    assert METRIC.belt_for(cooldown.belt.middle)[0] == 9.5
    with pytest.raises(IllegalInput, match="refused-rescale"):
        session.feed(Rescale(3_000))
    session.feed(Undo(4_000))
    assert session.plan == REPS


def test_a_second_difference_counts_from_the_plan_and_not_from_the_first():
    once, twice = started(REPS), started(REPS)
    twice.feed(Belt(1_000, speed_um(11.4, Per.KM)))
    twice.feed(Rescale(2_000))
    for session in (once, twice):
        session.feed(Belt(3_000, speed_um(10.8, Per.KM)))
        session.feed(Rescale(4_000))
    assert once.plan.legs[2].expected_ms == pytest.approx(twice.plan.legs[2].expected_ms, abs=1)


def test_without_a_difference_there_is_nothing_to_carry_over():
    session = started(REPS)
    with pytest.raises(IllegalInput, match="refused-rescale"):
        session.feed(Rescale(1_000))
    last = started(REPS, leg=6)
    last.feed(Belt(1_000, TEN_KM_H - 10**9))
    assert readout(last.state, 1_000).offer == ""
    with pytest.raises(IllegalInput, match="refused-rescale"):
        last.feed(Rescale(2_000))


def test_no_more_than_the_machine_has():
    plan = compile_plan(Workout("Fast", (paced(MM_PER_KM, 15),)), replace(METRIC, belt_max=12.0), Venue.TREADMILL)
    assert plan.legs[0].deadline_ms == 300_000  # as long as the belt needs for it
    assert readout(Session(plan).state, 0).belt.startswith("belt 12.0 km/h, its most")
    with pytest.raises(IllegalInput, match="refused-belt-max") as refused:
        started(plan).feed(Belt(1_000, speed_um(12.5, Per.KM)))
    assert refused.value.values == {"most": "12 km/h"}


def test_the_half_of_a_leg_is_told_by_the_belt():
    session = started()
    session.feed(Belt(0, TEN_KM_H))
    cues = [cue for cue in upcoming(session.state, CueBook(phrasebook())) if cue.name == "halfway"]
    assert cues[0].at_ms == 180_000


# --- minus ten seconds, and any leg ---------------------------------------------------------------------


def test_ten_seconds_less_but_never_less_than_is_over():
    plan = treadmill(Step(Kind.RECOVER, DurationRange(60_000, 60_000)), run(MM_PER_KM))
    session = started(plan)
    session.feed(Extend(5_000, -10_000))
    assert session.state.deadline_ms == 50_000
    with pytest.raises(IllegalInput, match="refused-too-short"):
        session.feed(Extend(45_000, -10_000))
    assert session.advance(50_000)[0].record.actual_ms == 50_000


def test_go_to_any_leg_and_back():
    plan = treadmill(*(Step(Kind.RUN, DurationRange(60_000, 60_000)) for _ in range(5)))
    session = started(plan)
    events = session.feed(GoTo(10_000, leg=3))
    assert isinstance(events[0], LegEnded)
    assert events[0].record.cause is Cause.GO_TO
    assert session.state.index == 3
    session.feed(Skip(11_000))
    session.feed(Undo(11_500))
    session.feed(Undo(12_000))
    assert session.state.index == 0
    with pytest.raises(IllegalInput, match="refused-no-leg"):
        session.feed(GoTo(13_000, leg=5))


def test_the_legs_still_tile_the_session():
    session = started()
    session.feed(Belt(0, TEN_KM_H))
    session.feed(Belt(5_001, speed_um(7.3, Per.MILE)))
    session.advance(10**7)
    assert all(one.end_ms == other.start_ms for one, other in pairwise(session.records))


# --- what the machine shows -----------------------------------------------------------------------------


@given(st.integers(1, 100_000_000), st.lists(SPEEDS, min_size=1, max_size=12))
def test_the_legs_come_to_what_the_machine_shows_to_the_millimetre(shown_mm, speeds):
    session = started(REPS)
    for speed in speeds:
        if not session.state.over and session.state.leg.belt is not None:
            session.feed(Belt(session.told_ms + 60_000, speed))
    session.advance(10**8)
    scaled = scaled_to(REPS, session.records, shown_mm)
    assert sum(leg_result(REPS, record).mm for record in scaled) == shown_mm
    assert all(one.end_ms == other.end_ms for one, other in zip(scaled, session.records, strict=True))


def test_who_has_set_the_belt_is_not_told_to_set_it():
    def said(session):
        return [
            cue.at_ms for cue in upcoming(session.state, CueBook(phrasebook())) if cue.text.startswith("Set 12.0")
        ]

    session = started(REPS)
    assert said(session)[0] < 10_000
    session.feed(Belt(1_000, TEN_KM_H))
    assert not [at for at in said(session) if at < 300_000]
