"""What a session comes to: reps against their targets, and the metres."""

from __future__ import annotations

import pytest

from intervals.core.quantities.parsing import parse_pace_spec
from intervals.core.results.log import session_of
from intervals.core.session.inputs import Lap, Skip, Start, Stop
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
    assert one.distance_m == pytest.approx(1000 + 2400 + most_of_ten_minutes, rel=1e-3)


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
