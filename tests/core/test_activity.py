"""What a watch recorded of a stretch of time: nothing is said of what it did not record."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.results.activity import Activity, WatchLap, WatchMoment, WatchStretch

STEADY = Activity(
    1_000_000,
    (WatchLap(0, 300_000, 1_000_000, 140), WatchLap(300_000, 90_000, 150_000, 120)),
    tuple(WatchMoment(i * 1_000, i * 3_000, 120 + i // 100) for i in range(391)),
)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (0, 300_000, WatchStretch(900_000, 121, 300_000)),
        (300_000, 390_000, WatchStretch(270_000, 123, 90_000)),
        (0, 150_000, WatchStretch(450_000, 120, None)),
        (500, 1_500, WatchStretch(3_000, 120, None)),
        (10_000, 299_000, WatchStretch(867_000, 121, 300_000)),
        (-5_000, 100_000, WatchStretch(None, 120, None)),
        (380_000, 400_000, WatchStretch(None, 123, None)),
        (900_000, 999_000, WatchStretch(None, None, None)),
    ],
)
def test_a_stretch_has_what_was_recorded_of_it(begin, end, expected):
    assert STEADY.stretch(begin, end) == expected


def test_between_moments_far_apart_nothing_is_taken():
    asleep = Activity(0, (), (WatchMoment(0, 0, None), WatchMoment(60_000, 200_000, None)))
    assert asleep.stretch(10_000, 50_000) == WatchStretch(None, None, None)
    assert asleep.stretch(0, 60_000) == WatchStretch(200_000, None, None)


def test_all_of_it_is_the_sum_of_the_laps_or_what_its_moments_say():
    assert STEADY.whole.mm == 1_150_000
    assert Activity(0, (), STEADY.points).whole == WatchStretch(390 * 3_000, 121, None)


@given(st.lists(st.integers(0, 390_000), min_size=2, max_size=8))
def test_stretches_that_follow_each_other_add_up(cuts):
    cuts = sorted(cuts)
    parts = [STEADY.stretch(a, b).mm for a, b in pairwise(cuts)]
    assert sum(parts) == STEADY.stretch(cuts[0], cuts[-1]).mm
