"""The state machine: its table, its two laws, and properties over random plans and inputs."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.quantities.units import Distance, DistanceRange, DistanceUnit, DurationRange, UntilLap
from intervals.core.session.events import (
    Cause,
    EarlyLap,
    Finished,
    LapIgnored,
    LegStarted,
    RangeOpened,
    Started,
    Stopped,
    Undone,
)
from intervals.core.session.grown import Grown
from intervals.core.session.inputs import (
    INPUTS,
    AddRep,
    Back,
    Belt,
    CutShort,
    Extend,
    GoTo,
    Lap,
    Lifted,
    Pause,
    Rescale,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
    Undo,
    name_of,
)
from intervals.core.session.machine import Session
from intervals.core.session.state import TRANSITIONS, IllegalInput, Phase, Refusal
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Venue, Workout
from tests.support.written import assert_told_as_recorded, press


def timed(kind, ms, high=None):
    return Step(kind, DurationRange(ms, high or ms))


def metres(kind, m):
    distance = Distance(m * 1000, DistanceUnit.M)
    return Step(kind, DistanceRange(distance, distance))


WORKOUT = Workout(
    name="Small",
    steps=(
        timed(Kind.WARMUP, 60_000),
        Repeat(
            times=3,
            steps=(metres(Kind.RUN, 400), timed(Kind.RECOVER, 20_000, 30_000)),
            between=(Step(Kind.REST, UntilLap()),),
        ),
        timed(Kind.COOLDOWN, 60_000),
    ),
)
PLAN = compile_plan(WORKOUT, Athlete(), Venue.TRACK)
"""warmup 60 s · (400 m on the key, recover 20-30 s, rest on the key) × 3, no rest after the last · cooldown."""


def started(count_in=3000, leg=0, plan=PLAN):
    session = Session(plan)
    session.feed(Start(0, count_in, leg))
    return session


def kinds(events):
    return [type(event).__name__ for event in events]


def test_the_count_in_comes_before_the_first_leg():
    session = Session(PLAN)
    assert session.feed(Start(500)) == [Started(500, 3500), LegStarted(3500, 0, None)]
    assert session.state.active_ms(500) == -3000
    assert session.state.active_ms(3500) == 0


def test_a_timed_leg_ends_by_itself_on_its_boundary_not_on_the_tick():
    session = started(count_in=0)
    events = session.advance(61_234)
    assert [event.at_ms for event in events] == [60_000, 60_000]
    assert session.state.leg_start_ms == 60_000


def test_a_lap_leg_starts_at_the_key_and_a_late_tick_changes_nothing():
    session = started(count_in=0)
    session.advance(150_000)
    events = session.feed(Lap(148_321))
    assert events[1] == LegStarted(148_321, 2, Cause.LAP)
    assert session.state.leg_start_ms == 148_321


def test_a_range_opens_at_its_minimum_and_ends_at_its_maximum():
    session = started(count_in=0, leg=2)
    events = session.advance(40_000)
    assert events[0] == RangeOpened(20_000, 2)
    assert kinds(events) == ["RangeOpened", "LegEnded", "LegStarted"]
    assert events[1].record.actual_ms == 30_000


def test_the_lap_key_ends_any_leg_early():
    session = started(count_in=0)
    assert session.feed(Lap(10_000))[0].record.actual_ms == 10_000


@pytest.mark.parametrize(("after_ms", "ignored"), [(0, True), (699, True), (700, False), (5_000, False)])
def test_a_second_lap_within_700_ms_is_a_double_press(after_ms, ignored):
    session = started(count_in=0)
    session.feed(Lap(30_000))
    before = session.snapshot()
    events = session.feed(Lap(30_000 + after_ms))
    assert isinstance(events[0], LapIgnored) is ignored
    assert (session.snapshot() == before) is ignored


def test_a_lap_stamped_just_before_a_boundary_already_told_does_not_end_the_next_leg():
    session = started(count_in=0)
    session.advance(60_010)
    assert session.feed(Lap(59_995)) == [LapIgnored(60_000, 1)]


def test_a_pause_takes_no_active_time_and_shifts_the_boundary():
    session = started(count_in=0)
    session.feed(Pause(10_000))
    assert session.advance(500_000) == []
    assert session.state.active_ms(500_000) == 10_000
    session.feed(Resume(25_000))
    assert session.advance(74_999) == []
    assert [event.at_ms for event in session.advance(75_000)] == [75_000, 75_000]


def test_pausing_in_the_count_in_keeps_what_is_left_of_it():
    session = started(count_in=3000)
    session.feed(Pause(1000))
    session.feed(Resume(11_000))
    assert session.state.active_ms(11_000) == -2000


def test_extend_lengthens_a_timed_leg_only():
    session = started(count_in=0)
    session.feed(Extend(5_000))
    assert session.advance(69_999) == []
    assert session.advance(70_000)[0].record.extended_ms == 10_000
    with pytest.raises(IllegalInput, match="refused-extend"):
        session.feed(Extend(80_000))


def test_back_restarts_and_in_the_first_three_seconds_goes_to_the_one_before():
    session = started(count_in=0)
    session.feed(Lap(60_000 - 1))
    session.feed(Back(70_000))
    assert session.state.index == 1
    assert session.state.leg_start_ms == 70_000
    session.feed(Back(72_999))
    assert session.state.index == 0
    assert [record.cause for record in session.records] == [Cause.LAP, Cause.BACK, Cause.BACK]


def test_cut_short_jumps_to_the_cooldown_and_refuses_where_none_is_ahead():
    session = started(count_in=0)
    session.feed(CutShort(5_000))
    assert session.state.leg.kind is Kind.COOLDOWN
    with pytest.raises(IllegalInput, match="refused-cut-short"):
        session.feed(CutShort(6_000))


def test_add_rep_adds_a_round_with_what_comes_between():
    session = started(count_in=0, leg=1)
    before = [leg.kind for leg in session.plan.legs]
    session.feed(AddRep(1_000))
    plan = session.plan
    assert [leg.kind for leg in plan.legs] == [
        *before[:-1], Kind.REST, Kind.RUN, Kind.RECOVER, Kind.COOLDOWN,
    ]  # fmt: skip
    assert [(leg.rep, leg.reps) for leg in plan.legs if leg.is_rep] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [leg.index for leg in plan.legs] == list(range(len(plan.legs)))


def test_add_rep_outside_a_repeat_is_refused():
    session = started(count_in=0)
    with pytest.raises(IllegalInput, match="refused-add-rep"):
        session.feed(AddRep(1_000))


def test_undo_of_a_lap_goes_on_as_if_it_had_not_been_pressed():
    session = started(count_in=0)
    session.feed(Lap(30_000))
    assert session.feed(Undo(34_000)) == [Undone(34_000, Lap(30_000))]
    assert session.state.index == 0
    assert session.records == []
    assert session.advance(60_000)[0].record.actual_ms == 60_000


def test_undo_brings_back_a_session_that_a_lap_finished():
    session = started(count_in=0, leg=len(PLAN.legs) - 1)
    assert isinstance(session.feed(Lap(5_000))[-1], Finished)
    session.feed(Undo(6_000))
    assert session.state.phase is Phase.RUNNING
    assert session.state.active_ms(6_000) == 6_000


def test_undo_takes_a_start_back_only_while_the_count_in_runs():
    session = started()
    session.feed(Undo(2_000))
    assert session.snapshot() == Session(PLAN).snapshot()
    session.feed(Start(3_000))
    with pytest.raises(IllegalInput, match="refused-undo"):
        session.feed(Undo(10_000))


def test_stop_records_the_leg_under_way():
    session = started(count_in=0)
    events = session.feed(Stop(12_000))
    assert isinstance(events[-1], Stopped)
    assert session.records[-1].actual_ms == 12_000
    assert session.records[-1].cause is Cause.STOP


def test_splits_belong_to_their_leg():
    session = started(count_in=0)
    session.feed(Split(10_000))
    session.feed(Split(20_000))
    session.advance(60_000)
    assert session.records[0].splits == (10_000, 20_000)
    assert session.state.splits == ()


def test_every_input_has_a_name_and_is_in_the_table():
    in_table = {kind for row in TRANSITIONS.values() for kind in row}
    assert in_table == set(INPUTS.values())
    assert all(name_of(kind(0)) == name for name, kind in INPUTS.items())


def in_phase(phase):
    """A session that stands in a phase, 5 s in (FINISHED: skipped through)."""
    session = Session(PLAN)
    if phase is Phase.READY:
        return session
    session.feed(Start(0, 0))
    if phase is Phase.PAUSED:
        session.feed(Pause(5_000))
    elif phase is Phase.STOPPED:
        session.feed(Stop(5_000))
    elif phase is Phase.FINISHED:
        for at in range(1, len(PLAN.legs) + 1):
            session.feed(Skip(at * 400))
    assert session.state.phase is phase
    return session


LAST = len(PLAN.legs) - 1
ACCEPTED = [
    # phase, input, phase afterwards, index, active time at 6 s, causes of the records
    (Phase.READY, Start, Phase.RUNNING, 0, -2_500, []),
    (Phase.READY, Stop, Phase.STOPPED, 0, 5_500, []),
    (Phase.RUNNING, Lap, Phase.RUNNING, 1, 6_000, [Cause.LAP]),
    (Phase.RUNNING, Split, Phase.RUNNING, 0, 6_000, []),
    (Phase.RUNNING, Pause, Phase.PAUSED, 0, 5_500, []),
    (Phase.RUNNING, Skip, Phase.RUNNING, 1, 6_000, [Cause.SKIP]),
    (Phase.RUNNING, Back, Phase.RUNNING, 0, 6_000, [Cause.BACK]),
    (Phase.RUNNING, Extend, Phase.RUNNING, 0, 6_000, []),
    (Phase.RUNNING, CutShort, Phase.RUNNING, LAST, 6_000, [Cause.CUT]),
    (Phase.RUNNING, Stop, Phase.STOPPED, 0, 5_500, [Cause.STOP]),
    (Phase.PAUSED, Resume, Phase.RUNNING, 0, 5_500, []),
    (Phase.PAUSED, Skip, Phase.PAUSED, 1, 5_000, [Cause.SKIP]),
    (Phase.PAUSED, Back, Phase.PAUSED, 0, 5_000, [Cause.BACK]),
    (Phase.PAUSED, Extend, Phase.PAUSED, 0, 5_000, []),
    (Phase.PAUSED, CutShort, Phase.PAUSED, LAST, 5_000, [Cause.CUT]),
    (Phase.RUNNING, GoTo, Phase.RUNNING, 0, 6_000, [Cause.GO_TO]),
    (Phase.PAUSED, GoTo, Phase.PAUSED, 0, 5_000, [Cause.GO_TO]),
    (Phase.PAUSED, Undo, Phase.RUNNING, 0, 6_000, []),
    (Phase.PAUSED, Stop, Phase.STOPPED, 0, 5_000, [Cause.STOP]),
    (Phase.STOPPED, Undo, Phase.RUNNING, 0, 6_000, []),
    (Phase.FINISHED, Undo, Phase.RUNNING, LAST, 6_000, [Cause.SKIP] * LAST),
]


@pytest.mark.parametrize(("phase", "kind", "to", "index", "active_ms", "causes"), ACCEPTED)
def test_what_an_accepted_input_leads_to(phase, kind, to, index, active_ms, causes):
    session = in_phase(phase)
    assert TRANSITIONS[phase][kind] in {to, None}
    session.feed(kind(5_500))
    state = session.state
    assert (state.phase, state.index, state.active_ms(6_000)) == (to, index, active_ms)
    assert [record.cause for record in session.records] == causes


def test_every_row_of_the_table_is_asserted():
    """Two inputs need more than a phase: an undo something to take back, an added rep a repeat."""
    apart = {(Phase.RUNNING, Undo), (Phase.RUNNING, AddRep), (Phase.PAUSED, AddRep)}
    apart |= {(phase, Lifted) for phase in Phase if phase is not Phase.READY}  # in those of lifts
    apart |= {
        (phase, kind) for phase in (Phase.RUNNING, Phase.PAUSED) for kind in (Belt, Rescale)
    }  # in the tests of the belt
    in_table = {(phase, kind) for phase, row in TRANSITIONS.items() for kind in row}
    assert {(phase, kind) for phase, kind, *_ in ACCEPTED} | apart == in_table


@pytest.mark.parametrize("paused", [False, True])
def test_a_rep_is_added_while_time_runs_and_while_it_stands(paused):
    session = started(count_in=0, leg=1)
    if paused:
        session.feed(Pause(500))
    session.feed(AddRep(1_000))
    assert session.state.phase is (Phase.PAUSED if paused else Phase.RUNNING)
    assert len(session.plan.legs) == len(PLAN.legs) + 3


def test_without_an_input_to_take_back_an_undo_is_refused():
    session = started(count_in=0)
    before = session.snapshot()
    with pytest.raises(IllegalInput, match="refused-undo"):
        session.feed(Undo(5_000))
    assert session.snapshot() == before


REFUSED = [(phase, kind) for phase in Phase for kind in INPUTS.values() if kind not in TRANSITIONS[phase]]


@pytest.mark.parametrize(("phase", "kind"), REFUSED)
def test_an_input_outside_the_table_raises_and_changes_nothing(phase, kind):
    session = in_phase(phase)
    before = session.snapshot()
    with pytest.raises(IllegalInput):
        session.feed(kind(5_500))
    assert session.snapshot() == before


@pytest.mark.parametrize(
    ("phase", "kind", "reason"),
    [
        (Phase.READY, Lap, Refusal.NOT_STARTED), (Phase.RUNNING, Start, Refusal.STARTED),
        (Phase.RUNNING, Resume, Refusal.NOT_PAUSED), (Phase.PAUSED, Lap, Refusal.PAUSED),
        (Phase.PAUSED, Start, Refusal.STARTED), (Phase.FINISHED, Lap, Refusal.OVER),
        (Phase.STOPPED, Pause, Refusal.OVER),
    ],
)  # fmt: skip
def test_a_refusal_says_why(phase, kind, reason):
    with pytest.raises(IllegalInput) as refused:
        in_phase(phase).feed(kind(5_500))
    assert refused.value.key is reason


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_refusal_has_a_text(language):
    values = {"leg": 3, "legs": 2, "most": "12 mph"}
    texts = [phrasebook(language).screen(reason, **values) for reason in Refusal]
    assert all(texts)
    assert len(set(texts)) == len(Refusal)


# --- a range before its minimum -------------------------------------------------------------------------


def in_range():
    """A session 3 s into the recovery of 20-30 s."""
    session = started(count_in=0, leg=2)
    session.advance(3_000)
    return session


def test_a_lap_before_the_minimum_does_not_end_a_range_and_says_how_long_it_is():
    session = in_range()
    assert session.feed(Lap(3_000)) == [EarlyLap(3_000, 2, 17_000)]
    assert session.state.index == 2
    assert session.advance(30_000)[-1].cause is Cause.AUTO


@pytest.mark.parametrize(("after_ms", "ends"), [(1, True), (2_000, True), (2_001, False)])
def test_a_second_lap_within_two_seconds_confirms_an_early_start(after_ms, ends):
    session = in_range()
    session.feed(Lap(3_000))
    events = session.feed(Lap(3_000 + after_ms))
    assert isinstance(events[-1], LegStarted) is ends
    assert isinstance(events[-1], EarlyLap) is not ends
    assert session.state.leg_start_ms == (3_000 + after_ms if ends else 0)


@pytest.mark.parametrize(("at_ms", "ends"), [(19_999, False), (20_000, True)])
def test_from_the_minimum_on_one_lap_is_enough(at_ms, ends):
    session = in_range()
    assert isinstance(session.feed(Lap(at_ms))[-1], LegStarted) is ends


def test_another_input_between_the_two_laps_forgets_the_first():
    session = in_range()
    session.feed(Lap(3_000))
    session.feed(Split(3_500))
    assert session.feed(Lap(4_000)) == [EarlyLap(4_000, 2, 16_000)]


def test_a_range_of_metres_asks_for_a_second_lap_too():
    extent = DistanceRange(Distance(400_000), Distance(600_000))
    plan = compile_plan(Workout("W", (Step(Kind.RECOVER, extent), timed(Kind.RUN, 9_000))), Athlete(), Venue.TRACK)
    session = started(count_in=0, plan=plan)
    early = plan.legs[0].ready_ms - 60_000
    assert session.feed(Lap(60_000)) == [EarlyLap(60_000, 0, early)]
    assert session.feed(Lap(61_000))[-1] == LegStarted(61_000, 1, Cause.LAP)


def test_undo_passes_over_a_lap_that_waited_for_a_second_one():
    session = started(count_in=0)
    session.feed(Split(1_000))
    session.feed(Skip(2_000))
    session.feed(Lap(150_000))
    session.feed(Lap(152_900))
    assert session.state.early == Lap(152_900)
    assert session.feed(Undo(153_000)) == [Undone(153_000, Lap(150_000))]


def test_undo_takes_back_a_confirmed_early_start_at_once():
    session = in_range()
    session.feed(Lap(3_000))
    session.feed(Lap(4_000))
    session.feed(Undo(6_000))
    assert (session.state.index, session.state.leg_start_ms) == (2, 0)


# --- edges of one millisecond ---------------------------------------------------------------------------


@pytest.mark.parametrize(("after_ms", "index"), [(2_999, 0), (3_000, 1), (3_001, 1)])
def test_back_goes_to_the_one_before_for_less_than_three_seconds(after_ms, index):
    session = started(count_in=0)
    session.feed(Lap(30_000))
    session.feed(Back(30_000 + after_ms))
    assert session.state.index == index


@pytest.mark.parametrize(("at_ms", "taken_back"), [(2_999, True), (3_000, False)])
def test_a_start_is_taken_back_until_the_first_leg_begins(at_ms, taken_back):
    session = started(count_in=3_000)
    if taken_back:
        assert session.feed(Undo(at_ms)) == [Undone(at_ms, Start(0, 3_000, 0))]
        return
    with pytest.raises(IllegalInput, match="refused-undo"):
        session.feed(Undo(at_ms))
    assert session.state.phase is Phase.RUNNING


def test_back_after_a_cut_goes_to_where_the_session_was_cut():
    session = started(count_in=0, leg=4)
    session.feed(CutShort(10_000))
    session.feed(Back(11_000))
    assert session.state.index == 4
    session.feed(Back(12_000))
    assert session.state.index == 3


# --- properties -----------------------------------------------------------------------------------------

steps = st.one_of(
    st.builds(timed, st.sampled_from(list(Kind)), st.integers(1_000, 90_000)),
    st.builds(lambda k, low, more: timed(k, low, low + more), st.just(Kind.RECOVER), st.integers(1_000, 60_000),
              st.integers(1_000, 30_000)),
    st.builds(metres, st.sampled_from([Kind.RUN, Kind.WARMUP]), st.integers(50, 1_600)),
    st.just(Step(Kind.REST, UntilLap())),
)  # fmt: skip
repeats = st.builds(
    lambda times, inner, between: Repeat(times, tuple(inner), tuple(between)),
    st.integers(1, 4),
    st.lists(steps, min_size=1, max_size=3),
    st.lists(steps, max_size=1),
)
plans = st.builds(
    lambda blocks, venue: compile_plan(Workout("W", tuple(blocks)), Athlete(), venue),
    st.lists(st.one_of(steps, repeats), min_size=1, max_size=4),
    st.sampled_from(list(Venue)),
)
presses = st.lists(
    st.tuples(
        st.integers(1, 60_000), st.sampled_from([Lap, Split, Pause, Resume, Skip, Back, Extend, CutShort, AddRep])
    ),
    max_size=14,
)


def run(plan, pressed, cuts=()):
    """Play presses (as gaps) with extra `advance` calls at `cuts`; return the session and all its events."""
    session = Session(plan)
    events = list(session.feed(Start(0)))
    told, now, pending = press(session, pressed, cuts)
    events += told
    for cut in pending:
        events += session.advance(cut)
    end = now + 500_000
    events += session.advance(end)
    return session, events, end


@given(plans, presses, st.lists(st.integers(0, 1_000_000), max_size=30))
def test_any_partition_of_time_gives_the_same_events(plan, pressed, cuts):
    whole, events, end = run(plan, pressed)
    parts, same, _ = run(plan, pressed, [cut for cut in cuts if cut <= end])
    assert same == events
    assert parts.snapshot() == whole.snapshot()


@given(plans, presses)
def test_legs_tile_the_session_with_no_gap(plan, pressed):
    session, events, _ = run(plan, pressed)
    at = 0
    for record in session.records:
        assert record.start_ms == at
        assert record.end_ms >= at
        at = record.end_ms
    assert at == session.state.leg_start_ms or session.state.over
    assert_told_as_recorded(events, session, pressed)


@given(plans, presses, st.sampled_from([Lap, Split, Pause, Resume, Skip, Back, Extend, CutShort, AddRep, Stop]),
       st.integers(1, 90_000), st.integers(0, 90_000))  # fmt: skip
def test_undo_of_an_input_equals_never_having_made_it(plan, pressed, kind, gap, later):
    session, _, end = run(plan, pressed)
    without, _, _ = run(plan, pressed)
    at = end + gap
    try:
        fed = session.feed(kind(at))
    except IllegalInput:
        return
    if any(isinstance(event, (LapIgnored, EarlyLap)) for event in fed):
        return
    session.feed(Undo(at + later))
    without.advance(at + later)
    assert session.snapshot() == without.snapshot()


@given(plans, presses, st.sampled_from(list(INPUTS.values())), st.integers(0, 90_000))
def test_an_illegal_input_leaves_the_state_equal(plan, pressed, kind, gap):
    session, _, end = run(plan, pressed)
    before = session.snapshot()
    try:
        session.feed(kind(end + gap))
    except IllegalInput:
        assert session.snapshot() == before


@given(plans, presses)
def test_folding_the_inputs_rebuilds_the_session(plan, pressed):
    session, _, end = run(plan, pressed)
    assert Session.fold(plan, session.inputs, end).snapshot() == session.snapshot()


@given(st.integers(1, 300), st.integers(1_000, 100_000))
def test_boundaries_never_drift(rounds, leg_ms):
    plan = compile_plan(Workout("W", (Repeat(rounds, (timed(Kind.RUN, leg_ms),)),)), Athlete(), Venue.TRACK)
    session = Session(plan)
    session.feed(Start(0, 0))
    now = 0
    while not session.state.over:
        now += 977
        session.advance(now)
    assert [record.end_ms for record in session.records] == [leg_ms * i for i in range(1, rounds + 1)]


def test_advance_costs_the_same_however_long_the_plan_is():
    """Counts the work itself, not seconds: the lines of this package that one crossing runs."""
    import sys

    def work(rounds):
        plan = compile_plan(Workout("W", (Repeat(rounds, (timed(Kind.RUN, 1_000),)),)), Athlete(), Venue.TRACK)
        session = Session(plan)
        session.feed(Start(0, 0))
        session.advance(rounds * 500)
        lines = 0

        def trace(_frame, event, _arg):
            nonlocal lines
            lines += event == "line"
            return trace

        sys.settrace(trace)
        try:
            session.advance(rounds * 500 + 1_000)
        finally:
            sys.settrace(None)
        return lines

    assert work(10_000) == work(10)


def test_replacing_a_time_keeps_the_kind():
    assert replace(Lap(5), at_ms=6) == Lap(6)
    assert Lap(5) != Split(5)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers()), max_size=40))
def test_what_grows_leaves_what_it_grew_from_as_it_was(steps):
    grown, plain = [Grown()], [()]
    for at, item in steps:
        grown.append(grown[at % len(grown)].plus(item))
        plain.append((*plain[at % len(plain)], item))
    assert [tuple(each) for each in grown] == plain
    assert [each[-1] for each in grown if each] == [each[-1] for each in plain if each]


@pytest.mark.parametrize("inputs", [lambda i: Split(1_000 + i), lambda i: (Pause, Resume)[i % 2](1_000 + i)])
def test_the_fold_of_many_inputs_in_one_leg_takes_time_in_proportion(inputs):
    plan = compile_plan(Workout("Open", (Step(Kind.RUN, UntilLap()),)), Athlete())

    def seconds(count):
        given = [Start(0, 0), *map(inputs, range(count))]
        began = time.process_time()
        Session.fold(plan, given)
        return time.process_time() - began

    few = min(seconds(4_000) for _ in range(3))
    assert seconds(64_000) < 40 * few
