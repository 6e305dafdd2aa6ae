"""What heat takes off a marathon: the fit, its edges, and the index it goes by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.running.heat import K_ERROR, heat_of, simplified_wbgt


@pytest.mark.parametrize(
    ("temp_c", "dew_c", "wbgt"), [(16, 10, 17.8), (25, 11, 23.3), (14.7, 9.3, 16.9)]
)  # three rows of the paper's own data
def test_the_index_is_that_of_the_paper(temp_c, dew_c, wbgt):
    assert simplified_wbgt(temp_c, dew_c) == pytest.approx(wbgt, abs=0.06)


def test_cool_weather_takes_nothing_off():
    assert heat_of(7, 4).slower == heat_of(7, 4).error == 0


def test_a_warm_and_a_hot_day():
    warm, hot = heat_of(20, 14), heat_of(28, 20)
    assert warm.slower == pytest.approx(0.0301, abs=0.0001)  # W = 21.56, 10.06 above W0
    assert warm.error == pytest.approx(warm.slower * K_ERROR / 0.000293, rel=0.05)
    assert hot.slower == pytest.approx(0.0907, abs=0.001)
    assert (warm.beyond, hot.beyond) == (False, True)


@given(st.floats(-20, 45), st.floats(0, 30), st.floats(0, 5))
def test_a_hotter_day_is_never_faster_and_nothing_jumps(temp_c, below, more):
    one, other = heat_of(temp_c, temp_c - below), heat_of(temp_c + more, temp_c - below)
    assert 0 <= one.slower <= other.slower <= one.slower + 0.02 * more + 1e-9
