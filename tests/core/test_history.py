"""What a session shows: reps against target, how even they were, how far it went; and the track between laps."""

from __future__ import annotations

from pathlib import Path

import pytest

from intervals.core.results.legs import distances, leg_result
from intervals.core.results.reps import rep_sets
from intervals.core.results.text import difference_text, distance_text, set_text, value_text
from intervals.core.session.inputs import Lap, Skip, Start, Stop
from intervals.core.session.machine import Session
from intervals.core.view.readout import readout
from intervals.core.view.totals import length_text, planned_distance_text, totals_text
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Repeat
from intervals.files.workout_file import check_workout
from tests.support.samples import miles, plan_of, step

WORKOUTS = Path(__file__).parents[2] / "workouts"
RUN = (590_000, 1_012_000, 1_115_000, 1_533_000, 1_640_000, 2_062_000, 2_170_000, 2_594_000, 2_700_000, 3_290_000)


def records_of(plan, *inputs, until=10**8):
    session = Session.fold(plan, [Start(0, 0), *inputs])
    session.advance(until)
    return session.records


def test_the_reps_of_a_session_against_their_target():
    plan = miles()
    (reps,) = rep_sets(plan, records_of(plan, *map(Lap, RUN)))
    assert [row.actual_ms for row in reps.reps] == [422_000, 418_000, 422_000, 424_000]
    assert reps.label == "Run, 1 mi at 7:00/mi"
    assert value_text(reps, reps.mean, plan) == "7:02/mi"  # 421.5 s
    assert round(reps.spread * 1.609344, 3) == 6
    assert round(reps.fade * 1.609344, 3) == 2
    assert round(reps.deviation * 1.609344, 3) == 2.179
    assert set_text(reps, plan) == (
        "4 of 4 · average 7:02/mi · 2 s/mi slower than target · 6:58/mi to 7:04/mi · last rep 2 s/mi slower than first"
    )


def test_a_rep_that_was_not_run_to_its_end_does_not_count():
    plan = miles()
    (reps,) = rep_sets(plan, records_of(plan, Lap(590_000), Skip(700_000), Lap(800_000), Lap(1_220_000)))
    assert (len(reps.reps), reps.planned, reps.reps[0].leg.rep) == (1, 4, 2)


def test_strides_and_reps_are_two_sets_and_timed_reps_go_by_time():
    plan = plan_of(
        Repeat(2, (step("stride", "20 s"), step("rest", "10 s"))),
        Repeat(2, (step("run", "3 min", "5k"),), (step("recover", "60 s"),)),
    )
    strides, reps = rep_sets(plan, records_of(plan))
    assert (strides.per_pace, strides.mean) == (False, 20)
    assert [row.actual_ms for row in reps.reps] == [180_000, 180_000]


def test_a_ladder_has_no_single_target():
    plan = plan_of(Repeat(2, (step("run", "400 m", "5k"), step("run", "800 m", "5k"))))
    (reps,) = rep_sets(plan, records_of(plan, Lap(100_000), Lap(300_000), Lap(400_000), Lap(600_000)))
    assert reps.target is None
    assert reps.label == "Run"
    assert [round(value) for value in reps.values] == [250, 250, 250, 250]


def test_jogged_recoveries_count_and_walks_and_rests_are_what_they_are():
    plan = plan_of(
        step("run", "800 m", "5k"),
        step("recover", "400 m", how="jog"),
        step("recover", "60 s", how="walk"),
        step("rest", "60 s"),
    )
    found = distances(plan, records_of(plan, Lap(226_000), Lap(400_000)))
    walk = 60 / plan.athlete.paces["walk"].middle.s_per_km * 1_000
    assert found.reps == 800
    assert found.recoveries == pytest.approx(400 + walk, abs=0.01)
    assert found.estimated
    assert distance_text(found, plan).startswith("about 0.80 mi (reps 0.50, recoveries 0.31)")


def test_a_leg_that_was_stopped_went_as_far_as_its_pace_takes_it():
    plan = plan_of(step("run", "1 mi", "7:00/mi"))
    found = distances(plan, records_of(plan, Stop(210_000)))
    assert found.total == pytest.approx(804.672, abs=0.01)
    assert found.estimated
    slow = distances(plan, records_of(plan, Stop(900_000)))
    assert slow.total == pytest.approx(1_609.344, abs=0.01)  # and never further than the leg


@pytest.mark.parametrize("workout", ["mile-repeats", "400m-repeats", "tempo-intervals", "strength"])
def test_a_workout_is_as_far_before_as_it_is_after_if_it_is_run_as_planned(workout):
    checked = check_workout(WORKOUTS / f"{workout}.yaml", Athlete())
    plan = checked.plan.rehearsed(60_000)
    session = Session.fold(plan, [Start(0, 0)], plan.total_ms)
    found = distances(plan, session.records)
    mm, estimated = plan.planned_distance()
    assert round(found.total * 1_000) == mm
    assert found.estimated is estimated


def test_mile_repeats_say_what_is_an_estimate_of_their_distance():
    plan = miles()
    assert planned_distance_text(plan).startswith("about 6.")
    assert planned_distance_text(plan_of(step("run", "1 mi", "5k"))) == "1.00 mi"
    assert planned_distance_text(plan_of(step("rest", "1 min"))) == ""


@pytest.mark.parametrize(("causes", "mm"), [(Lap, 400_000), (Skip, 60_606)])
def test_a_range_of_metres_that_was_ended_early_lies_between_its_ends(causes, mm):
    plan = plan_of(step("run", "400-600 m", "4:57/km"))
    session = Session.fold(plan, [Start(0, 0), *([Lap(17_000)] if causes is Lap else []), causes(18_000)])
    result = leg_result(plan, session.records[0])
    assert (result.mm, result.estimated) == (mm, True)


def test_a_plan_with_open_legs_has_a_plus_wherever_its_length_is_told():
    plan = plan_of(step("warmup", "10 min"), Repeat(2, (step("lift", "lap"), step("rest", "1 min"))))
    assert length_text(plan) == "12:00+"
    session = Session.fold(plan, [Start(0, 0)], 1_000)
    assert readout(session.state, 1_000).to_go == "11:59+"
    session.feed(Skip(2_000))
    session.feed(Lap(30_000))
    assert readout(session.state, 30_000).to_go.endswith("+")  # a rest, with a set still ahead
    session.feed(Skip(31_000))
    session.feed(Lap(60_000))
    assert readout(session.state, 60_000).to_go == "1:00"


def test_a_difference_above_59_seconds_is_a_clock_and_one_leg_is_one_leg():
    assert difference_text(60_000, 648_000) == "−9:48"
    assert totals_text(plan_of(step("run", "1 mi", "5k"))).endswith("1 leg")
