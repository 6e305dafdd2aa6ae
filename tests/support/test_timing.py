"""A busy machine excuses a late time by as much as it was seen to stand still, and nothing else."""

from __future__ import annotations

import pytest

from tests.support.timing import LateError, within


def test_a_time_within_its_limit_is_fine():
    within(100, 100)


@pytest.mark.parametrize(
    ("took_ms", "limit_ms", "stood_still_ms", "excused"),
    [
        (115, 100, 20, True),
        (115, 100, 15, False),
        (2_000, 100, 15, False),  # a stall of 15 ms does not take two seconds
        (float("inf"), 100, 10_000, False),
    ],
)
def test_an_excuse_reaches_as_far_as_the_stall(took_ms, limit_ms, stood_still_ms, excused):
    with pytest.raises(LateError) as raised:
        within(took_ms, limit_ms)
    assert raised.value.is_excused_by(stood_still_ms) is excused


def test_not_a_number_is_late():
    with pytest.raises(LateError):
        within(float("nan"), 100)
