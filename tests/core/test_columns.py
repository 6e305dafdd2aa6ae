"""Columns by the week, and a course against a goal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.view.columns import DONE, DOT, GOAL, PLANNED, course, week_columns


def test_what_was_done_stands_in_what_is_planned():
    assert week_columns([(4, 4), (2, 4), (0, 2), (0, 0)], 3, 4) == [
        "██ ░░       ",
        "██ ░░       ",
        "██ ██ ░░    ",
        "██ ██ ░░    ",
    ]


def test_more_than_was_planned_is_all_done():
    assert week_columns([(4, 2)], 2, 2) == [f"{DONE} ", f"{DONE} "]


WEEKS = st.lists(st.tuples(st.floats(0, 200), st.floats(0, 200)), min_size=1, max_size=20)


@given(WEEKS, st.integers(2, 8), st.integers(1, 20))
def test_every_row_is_whole_and_what_is_not_nothing_is_seen(weeks, width, height):
    rows = week_columns(weeks, width, height)
    assert {len(row) for row in rows} == {len(weeks) * width}
    for i, (done, planned) in enumerate(weeks):
        last = rows[-1][i * width]
        assert last == (DONE if done else PLANNED if planned else " ")


def test_a_faster_time_is_above_the_goal():
    rows, top, bottom = course([13_600, None, 13_200], 13_500, 3, 5)
    assert top < 13_200
    assert bottom > 13_600
    dots = {row.index(DOT): y for y, row in enumerate(rows) if DOT in row}
    goal = next(y for y, row in enumerate(rows) if GOAL in row)
    assert dots[7] < goal < dots[1]


@given(st.lists(st.one_of(st.none(), st.floats(1_000, 30_000)), min_size=1, max_size=20), st.integers(3, 12))
def test_every_value_is_on_the_course(values, height):
    rows, _, _ = course(values, 13_500, 4, height)
    assert {len(row) for row in rows} == {4 * len(values)}
    assert sum(row.count(DOT) for row in rows) == sum(value is not None for value in values)


@pytest.mark.parametrize("height", [3, 9])
def test_a_season_without_values_has_its_goal_alone(height):
    rows, _, _ = course([None, None], 13_500, 3, height)
    assert [row for row in rows if row.strip()] == [GOAL * 6]
