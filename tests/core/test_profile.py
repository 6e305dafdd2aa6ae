"""The profile to scale: each column is somebody's, and each leg gets what is fair."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.kinds import Kind
from intervals.core.view.profile import bar_rows, columns, gaps, profile
from intervals.core.view.readout import OPEN_LEG_MS
from tests.support.samples import miles, plan_of, step

SECONDS = st.lists(st.one_of(st.integers(1, 30), st.integers(30, 9_000)), min_size=1, max_size=40)


def legs_of(seconds):
    return plan_of(*(step("run", f"{one} s") for one in seconds))


@given(SECONDS, st.integers(1, 120))
def test_every_column_is_a_legs_in_order(seconds, width):
    shared = columns(legs_of(seconds), width)
    assert len(shared) <= width
    assert shared == sorted(shared)
    assert set(shared) <= set(range(len(seconds)))


@given(SECONDS, st.integers(0, 80))
def test_where_there_is_room_legs_of_one_length_are_equally_wide(seconds, spare):
    width = len(seconds) + spare
    wide = Counter(columns(legs_of(seconds), width))
    total = sum(seconds)
    for i, time in enumerate(seconds):
        assert wide[i] >= 1
        assert wide[i] <= time * width // total + 1
        for j, other in enumerate(seconds):
            assert time != other or wide[i] == wide[j]
            assert time <= other or wide[i] >= wide[j], "a longer leg is narrower"
    free = width - wide.total()
    assert free < len(seconds), "columns are left that all legs could have"


@given(SECONDS, st.integers(1, 39))
def test_where_there_is_none_each_leg_is_within_a_column_of_its_time(seconds, width):
    if width >= len(seconds):
        return
    wide = Counter(columns(legs_of(seconds), width))
    for i, time in enumerate(seconds):
        assert abs(wide[i] - time * width / sum(seconds)) < 1


@pytest.mark.parametrize(
    ("seconds", "width", "shared"),
    [
        ([100, 1, 1, 1, 1, 100], 10, [3, 1, 1, 1, 1, 3]),
        ([1, 1, 1, 1, 100], 6, [1, 1, 1, 1, 2]),
        ([60, 60, 60], 9, [3, 3, 3]),
        ([60, 30], 3, [2, 1]),
        ([60, 60, 60], 11, [3, 3, 3]),
        ([590, 420, 120, 420, 120, 420, 120, 420, 120, 590], 44, [8, 5, 2, 5, 2, 5, 2, 5, 2, 8]),
        ([60], 5, [5]),
        ([1, 1, 1], 3, [1, 1, 1]),
    ],
)
def test_columns(seconds, width, shared):
    assert list(Counter(columns(legs_of(seconds), width)).values()) == shared


def test_an_open_leg_has_a_width_of_its_own():
    plan = plan_of(step("rest", "lap"), step("run", f"{OPEN_LEG_MS // 1000} s"))
    assert columns(plan, 4) == [0, 0, 1, 1]
    assert columns(plan, 0) == []


def test_bars():
    assert bar_rows([1.0, 0.5, 0.0], 2) == ["█  ", "██▁"]


@pytest.mark.parametrize("width", range(12, 120))
def test_equal_reps_have_equal_bars_and_gaps(width):
    plan = miles()
    legs, (row,) = profile(plan, width, 1)
    drawn = {leg: "".join(char for char, of in zip(row, legs, strict=True) if of == leg) for leg in set(legs)}
    reps = {drawn[leg.index] for leg in plan.legs if leg.is_rep}
    recoveries = {drawn[leg.index] for leg in plan.legs if leg.kind is Kind.RECOVER}
    assert len(reps) == len(recoveries) == 1


def test_neighbours_of_one_height_have_a_gap_and_the_last_none():
    assert gaps([0, 0, 1, 2, 2, 3, 3], [0.5, 0.5, 0.5, 0.8, 0.8, 0.8, 0.8]) == [
        False, True, False, False, True, False, False,
    ]  # fmt: skip
    assert gaps([0, 0, 1, 1], [0.1, 0.1, 0.9, 0.9]) == [False, True, False, False]
