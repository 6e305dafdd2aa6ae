"""The plan of a race adds up to its goal, however it is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.quantities.units import Per
from intervals.core.running.race import Race, Result, parse_goal
from intervals.core.running.splits import race_splits, race_workout
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Ends

MARATHON = parse_goal("marathon under 3:45:00")


def test_an_even_marathon_by_the_mile():
    splits = race_splits(MARATHON, Per.MILE)
    assert len(splits) == 27
    assert [split.name for split in (splits[0], splits[25], splits[26])] == ["mile 1", "mile 26", "finish"]
    # 3:45:00 is 8:34.9 a mile.
    assert [round(splits[i].at_ms / 1_000) for i in (0, 12, 25)] == [515, 6694, 13387]
    assert splits[-1].at_ms == 13_500_000


def test_a_negative_split_takes_its_share_off_the_second_half():
    splits = race_splits(parse_goal("10k in 50:00"), Per.KM, 5, 0.02)
    assert [split.name for split in splits] == ["5 km", "finish"]
    assert splits[1].lasts_ms == pytest.approx(splits[0].lasts_ms * 0.98, abs=1)


@given(
    st.integers(800, 100_000), st.integers(120, 1_100), st.sampled_from(list(Per)), st.sampled_from([1, 5]),
    st.integers(0, 1_000).map(lambda n: n / 10_000),
)  # fmt: skip
def test_the_stretches_are_in_order_and_add_up(metres, s_per_km, per, every, negative):
    goal = Result(Race("x", float(metres)), metres * s_per_km)
    splits = race_splits(goal, per, every, negative)
    assert sum(split.lasts_ms for split in splits) == goal.time_ms
    assert sum(split.to_mm - split.from_mm for split in splits) == metres * 1_000
    assert all(split.lasts_ms > 0 for split in splits)
    assert all(a.to_mm == b.from_mm and a.at_ms == b.from_ms for a, b in pairwise(splits))


@pytest.mark.parametrize("ends", [Ends.LAP, Ends.AUTO])
def test_as_a_workout_it_takes_the_goals_time(ends):
    splits = race_splits(MARATHON, Per.MILE, 1, 0.02)
    plan = compile_plan(race_workout(MARATHON, splits, Per.MILE, ends), Athlete())
    assert plan.total_ms == pytest.approx(MARATHON.time_ms, abs=30)
    assert {leg.ends for leg in plan.legs} == {ends}
