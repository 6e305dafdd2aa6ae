"""Rep pace from session to session."""

from __future__ import annotations

import pytest

from intervals.core.results.log import DoneSession, RepResult
from intervals.core.results.trend import trend_point


def rep(metres, seconds, target=260.0, *, completed=True):
    return RepResult(target, round(seconds * 1_000), round(target * metres), completed)


def session(day, *reps, file="/w/mile-repeats.yaml"):
    return DoneSession("Mile repeats", file, day, "run", reps)


def test_a_session_is_a_point_with_its_average_and_its_target():
    point = trend_point(session("2026-11-20", rep(1_000, 250), rep(1_000, 270)))
    assert point.day == "2026-11-20"
    assert (point.mean_s_per_km, point.spread_s_per_km, point.reps) == (pytest.approx(260), pytest.approx(20), 2)
    assert point.target_s_per_km == pytest.approx(260)


def test_each_rep_counts_as_long_as_it_is():
    point = trend_point(session("2026-11-20", rep(400, 80), rep(1_600, 400)))
    assert point.mean_s_per_km == pytest.approx(480 / 2)


def test_what_was_not_run_to_its_end_is_no_point():
    assert trend_point(session("2026-11-20", rep(1_000, 99, completed=False))) is None
    assert trend_point(session("2026-11-21")) is None
    assert trend_point(session("2026-11-20", rep(1_000, 0))) is None
