"""Lanes: a lap is as long as its lane, and the pacer, the lines and the splits follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intervals.core.cues.pacer import ticks
from intervals.core.cues.settings import EACH_200_M
from intervals.core.quantities.units import Distance, DistanceRange, DistanceUnit
from intervals.core.session.inputs import Start
from intervals.core.session.machine import Session
from intervals.core.view.readout import readout
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.lanes import lap_mm, marks
from intervals.core.workout.track import start_behind_mm
from intervals.core.workout.workout import Venue, Workout
from tests.support.samples import step

LANE_4 = Athlete(lane=4)


def plan(*steps, athlete=LANE_4, venue=Venue.TRACK, **more):
    return compile_plan(Workout("Lanes", steps, **more), athlete, venue)


@pytest.mark.parametrize(
    ("lane", "metres"),
    [(1, 400), (2, 407.04), (3, 414.70), (4, 422.37), (5, 430.04), (6, 437.70), (7, 445.37), (8, 453.03)],
)
def test_a_lap_is_that_of_world_athletics(lane, metres):
    assert lap_mm(lane) / 1_000 == pytest.approx(metres, abs=0.005)
    assert lane != 1 or lap_mm(lane) == 400_000


def test_where_distances_begin_that_end_on_the_line():
    inner = {mark.name: mark for mark in marks(1)}
    assert (inner["1 mi"].behind_line_mm, inner["400 m"].past_line_mm) == (9_344, 0)
    outer = {mark.name: mark.past_line_mm for mark in marks(4)}
    assert outer == {"200 m": 222_369, "300 m": 122_369, "400 m": 22_369, "800 m": 44_738, "1 mi": 80_132}


def test_the_pacer_ticks_on_the_lines_of_the_lane():
    leg = (long := plan(step("run", "1600 m", "4:00/km"))).legs[0]
    lines = [tick.mm for tick in ticks(leg, long, EACH_200_M) if tick.is_line]
    assert lines == [422_369, 844_738, 1_267_107]
    assert [tick.mm for tick in ticks(leg, long, EACH_200_M)][:3] == [200_000, 400_000, 422_369]
    inner = plan(step("run", "1600 m", "4:00/km"), athlete=Athlete())
    assert [tick.mm for tick in ticks(inner.legs[0], inner, EACH_200_M) if tick.is_line][:2] == [400_000, 800_000]


def test_the_screen_tells_the_next_line_of_the_lane():
    session = Session(plan(step("run", "1600 m", "4:00/km")))
    session.feed(Start(0, 0))
    assert readout(session.state, 100_000).line == "next line in 0:02"  # 422 m at 4:00/km
    assert readout(session.state, 110_000).where == "458 m · lap 2 of 4"


def test_who_ends_on_the_line_starts_past_it_in_an_outer_lane():
    behind = replace(LANE_4, start_behind=True)
    for extent, mm in (("400 m", -22_369), ("800 m", -44_738), ("1200 m", 0)):
        assert start_behind_mm((one := plan(step("run", extent, "4:00/km"), athlete=behind)).legs[0], one) == mm
    leg = (rep := plan(step("run", "800 m", "4:00/km"), athlete=behind)).legs[0]
    assert [tick.mm for tick in ticks(leg, rep, EACH_200_M) if tick.is_line] == [377_631, 800_000]


def test_laps_are_those_of_the_lane_and_a_workout_says_its_own():
    assert plan(step("run", "2 laps", "4:00/km")).legs[0].extent == DistanceRange(
        Distance(844_738), Distance(844_738)
    )
    assert plan(step("run", "2 laps", "4:00/km"), lane=1).legs[0].extent.high == Distance(800_000, DistanceUnit.LAP)
    road = plan(step("run", "2 laps", "4:00/km"), venue=Venue.ROAD)
    assert road.legs[0].distance.mm == 800_000
    assert plan(step("run", "800 m"), athlete=Athlete(), lane=6).athlete.lane == 6
