"""The profile to scale: each column is somebody's, and each leg gets what is fair."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.view.profile import bar_rows, columns
from intervals.core.view.readout import OPEN_LEG_MS
from tests.support.samples import miles, plan_of, step

SECONDS = st.lists(st.one_of(st.integers(1, 30), st.integers(30, 9_000)), min_size=1, max_size=40)


def legs_of(seconds):
    return plan_of(*(step("run", f"{one} s") for one in seconds))


@given(SECONDS, st.integers(1, 120))
def test_every_column_is_a_legs_in_order(seconds, width):
    shared = columns(legs_of(seconds), width)
    assert len(shared) == width
    assert shared == sorted(shared)
    assert set(shared) <= set(range(len(seconds)))


@given(SECONDS, st.integers(0, 80))
def test_where_there_is_room_each_leg_gets_what_is_fair(seconds, spare):
    width = len(seconds) + spare
    wide = Counter(columns(legs_of(seconds), width))
    total = sum(seconds)
    for i, time in enumerate(seconds):
        assert wide[i] >= 1
        assert wide[i] <= time * width // total + 1
        for j, other in enumerate(seconds):
            assert time < other or wide[i] >= wide[j] - 1, "a longer leg is narrower"


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
    assert len(columns(miles(), 200)) == 200
