"""Distance as a function of active time: exact where it is known, and never running backwards."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.results.distance import DistanceCurve, distance_curve, split_places
from intervals.core.results.legs import distances, leg_result
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.inputs import Lap, Split, Start
from intervals.core.session.machine import Session
from intervals.core.workout.workout import Venue
from tests.support.samples import miles, plan_of, step

PLAN = miles()
ENDS = st.sampled_from(list(Cause))


@st.composite
def records(draw):
    """Records that tile the active time: any leg, any cause, any length, splits anywhere within."""
    found, at = [], 0
    for _ in range(draw(st.integers(0, 8))):
        index, cause = draw(st.integers(0, len(PLAN.legs) - 1)), draw(ENDS)
        length = draw(st.integers(0, 900_000))
        splits = sorted(draw(st.lists(st.integers(0, length), max_size=4)))
        found.append(LegRecord(index, at, at + length, cause, tuple(splits)))
        at += length
    return found


@given(records(), st.lists(st.integers(-5_000, 8_000_000), max_size=20))
def test_it_never_decreases_and_ends_at_the_sum_of_the_legs(found, moments):
    track = distance_curve(PLAN, found)
    assert [track.mm_at(at) for at in sorted(moments)] == sorted(track.mm_at(at) for at in moments)
    assert track.total_mm == sum(leg_result(PLAN, one).mm for one in found)
    assert track.total_mm / 1_000 == pytest.approx(distances(PLAN, found).total, abs=0.001 * len(found))
    assert all(track.speed_at(at) >= 0 for at in moments)


@given(records())
def test_it_is_exact_at_the_end_of_each_leg(found):
    track = distance_curve(PLAN, found)
    sums = accumulate(leg_result(PLAN, one).mm for one in found)
    by_end = {one.end_ms: so_far for one, so_far in zip(found, sums, strict=True)}  # the last of those without length
    assert {end: track.mm_at(end) for end in by_end} == by_end


@given(records())
def test_samples_come_each_second_and_end_at_the_end(found):
    track = distance_curve(PLAN, found)
    samples = list(track.samples())
    assert samples[-1] == (track.end_ms, track.total_mm)
    assert all(b - a == 1_000 for (a, _), (b, _) in pairwise(samples[:-1]))
    assert all(b[0] - a[0] <= 1_000 and b[1] >= a[1] for a, b in pairwise(samples))


def test_nothing_run_leads_nowhere():
    assert distance_curve(PLAN, []) == DistanceCurve()
    assert (DistanceCurve().mm_at(5), DistanceCurve().speed_at(5), list(DistanceCurve().samples())) == (
        0,
        0.0,
        [(0, 0)],
    )


def split_at(*seconds, distance="1 mi", venue=Venue.TRACK, lap=420):
    plan = plan_of(step("run", distance, "7:00/mi"), venue=venue)
    inputs = [Start(0, count_in_ms=0), *(Split(round(s * 1_000)) for s in seconds), Lap(lap * 1_000)]
    (record,) = Session.fold(plan, inputs).records
    return [mm for _, mm in split_places(plan.legs[0], record, plan)]


@pytest.mark.parametrize(
    ("case", "places"),
    [
        (split_at(104, 209, 313), [400_000, 800_000, 1_200_000]),  # a mile: the line 9 m before its end is none
        (split_at(98, distance="800 m", lap=200), [400_000]),
        (split_at(104, 209), []),  # one was missed: nobody knows which
        (split_at(2, 3, 4), []),  # the key was played with
        (split_at(104, 209, 313, venue=Venue.ROAD), []),
        (split_at(50, distance="400 m", lap=100), []),  # no line on the way
    ],
)
def test_splits_at_the_lines_bend_the_way(case, places):
    assert case == places


def test_a_split_at_a_line_is_exact():
    plan = plan_of(step("run", "800 m", "7:00/mi"))
    inputs = [Start(0, count_in_ms=0), Split(90_000), Lap(200_000)]
    track = distance_curve(plan, Session.fold(plan, inputs).records)
    assert [track.mm_at(at) for at in (45_000, 90_000, 145_000, 200_000)] == [200_000, 400_000, 600_000, 800_000]
    assert track.speed_at(0) == pytest.approx(400 / 90)
    assert track.speed_at(200_000) == pytest.approx(400 / 110)
