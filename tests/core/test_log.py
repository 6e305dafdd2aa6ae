"""What a session comes to: reps against their targets, and the metres."""

from __future__ import annotations

import pytest

from intervals.core.quantities.parsing import parse_pace_spec
from intervals.core.results.log import Done, session_of, share_of
from intervals.core.session.inputs import AddRep, CutShort, Lap, Skip, Start, Stop
from intervals.core.session.machine import Session
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Venue, Workout
from tests.support.samples import step


def plan(venue=Venue.TRACK):
    steps = (
        step("warmup", "1 km"),
        Repeat(3, (step("run", "800 m", "7:34/mi"),), (step("recover", "60 s"),)),
        step("run", "10 min", "8:00/mi"),
    )
    return compile_plan(Workout("x", steps), Athlete(), venue)


def done(*inputs, venue=Venue.TRACK):
    here = plan(venue)
    return session_of(here, Session.fold(here, inputs).records, "/w/x.yaml", "2026-11-23")


def test_reps_that_were_lapped_are_told_against_their_targets():
    one = done(
        Start(0, count_in_ms=0), Lap(300_000), Lap(520_000), Lap(530_000), Lap(760_000), Lap(770_000), Lap(990_000), Stop(1_500_000)
    )  # fmt: skip
    assert (one.workout_name, one.name, one.kind, one.date) == ("x", "x", "run", "2026-11-23")
    assert [(rep.actual_ms, rep.completed) for rep in one.reps] == [(220_000, True), (230_000, True), (220_000, True)]
    assert one.reps[0].off_s_per_km == pytest.approx((220_000 - one.reps[0].expected_ms) / 800, rel=1e-3)
    most_of_ten_minutes = 510 / 480 * 1609.344
    two_recoveries = 20 / 590 * 1609.344
    assert one.distance_m == pytest.approx(1000 + 2400 + most_of_ten_minutes + two_recoveries, rel=1e-3)


def test_one_skipped_or_never_reached_is_not_completed():
    one = done(Start(0, count_in_ms=0), Lap(300_000), Lap(520_000), Lap(530_000), Skip(600_000), Stop(620_000))
    assert [rep.completed for rep in one.reps] == [True, False, False]
    assert one.distance_m < 1000 + 1600


def test_a_treadmill_that_ends_reps_by_itself_tells_nothing():
    here = plan(Venue.TREADMILL)
    session = Session.fold(here, [Start(0, count_in_ms=0)], here.total_ms + 1)
    assert session_of(here, session.records, "x.yaml", "2026-11-23").reps == ()


def test_the_name_of_a_pace_is_kept():
    workout = Workout("x", (Repeat(2, (step("run", "800 m", "5k"),)),))
    here = compile_plan(workout, Athlete())
    assert str(parse_pace_spec("5k")) == "5k"
    inputs = [Start(0, count_in_ms=0), Lap(220_000), Lap(440_000)]
    one = session_of(here, Session.fold(here, inputs).records, "C:\\w\\x.yml", "2026-11-23")
    assert [rep.pace_name for rep in one.reps] == ["5k", "5k"]
    assert one.name == "x"


def shared(here, *inputs, now_ms=None):
    """How much of a plan these inputs come to."""
    session = Session.fold(here, [Start(0, count_in_ms=0), *inputs], now_ms)
    return share_of(here, session.plan, session.records)


def of_steps(*steps, venue=Venue.TRACK):
    return compile_plan(Workout("x", steps), Athlete(), venue)


REPS = (Lap(300_000), Lap(520_000), Lap(530_000), Lap(760_000), Lap(770_000), Lap(990_000))


@pytest.mark.parametrize(
    ("inputs", "text", "status"),
    [
        ((Stop(5_000),), "0 of 3 reps", Done.TRIED),
        ((Lap(300_000), Stop(310_000)), "0 of 3 reps", Done.TRIED),
        ((Lap(300_000), Skip(400_000), Stop(410_000)), "0 of 3 reps", Done.TRIED),
        ((*REPS[:2], Stop(525_000)), "1 of 3 reps", Done.PARTLY),
        ((*REPS[:5], Stop(775_000)), "2 of 3 reps", Done.PARTLY),
        ((*REPS, Stop(1_000_000)), "3 of 3 reps", Done.DONE),
        ((*REPS[:4], CutShort(765_000)), "2 of 3 reps", Done.PARTLY),
        ((AddRep(301_000), *REPS, Stop(1_000_000)), "3 of 3 reps", Done.DONE),
    ],
)
def test_how_much_of_a_session_was_done(inputs, text, status):
    here = of_steps(
        step("warmup", "1 km"),
        Repeat(3, (step("run", "800 m", "7:34/mi"),), (step("recover", "60 s"),)),
        step("cooldown", "lap"),
    )
    share = shared(here, *sorted(inputs, key=lambda given: given.at_ms))
    assert (str(share), share.status) == (text, status)


def test_strides_are_not_what_a_session_is_for_where_it_has_reps():
    strides = Repeat(4, (step("stride", "100 m"), step("recover", "lap")))
    both = of_steps(strides, Repeat(2, (step("run", "800 m"),)))
    assert str(shared(both, *[Lap(20_000 * i) for i in range(1, 9)], Stop(170_000))) == "0 of 2 reps"
    assert str(shared(of_steps(strides), Lap(20_000), Stop(30_000))) == "1 of 4 reps"


def test_sets_of_a_strength_session_are_counted_as_sets():
    here = of_steps(step("warmup", "5 min"), Repeat(3, (step("lift", "lap"), step("rest", "60 s"))))
    assert str(shared(here, Stop(2_000))) == "0 of 3 sets"
    assert shared(here, Stop(2_000)).status is Done.TRIED
    assert str(shared(here, Lap(300_000), Lap(330_000), Stop(340_000))) == "1 of 3 sets"


@pytest.mark.parametrize(
    ("at_ms", "text", "status"),
    [
        (60_000, "1 of 30 min", Done.TRIED),
        (1_500_000, "25 of 30 min", Done.PARTLY),
        (1_799_000, "29 of 30 min", Done.PARTLY),
    ],
)
def test_a_run_without_reps_is_measured_by_its_minutes(at_ms, text, status):
    here = of_steps(step("run", "30 min"))
    share = shared(here, Stop(at_ms))
    assert (str(share), share.status) == (text, status)
    assert shared(here, now_ms=1_800_000).status is Done.DONE


def test_a_session_of_open_legs_is_measured_by_its_legs():
    here = of_steps(step("run", "lap"), step("run", "lap"))
    assert str(shared(here, Lap(60_000), Stop(70_000))) == "1 of 2 legs"
