"""Rep pace from session to session."""

from __future__ import annotations

import pytest

from intervals.core.log import DoneSession, RepResult
from intervals.core.trend import trends


def rep(metres, seconds, target=260.0, *, completed=True):
    return RepResult(target, round(seconds * 1_000), round(target * metres), completed)


def session(day, *reps, file="/w/mile-repeats.yaml"):
    return DoneSession("Mile repeats", file, day, "run", reps)


def test_points_come_by_workout_in_the_order_of_days():
    found = trends(
        [
            session("2026-11-20", rep(1_000, 250), rep(1_000, 270)),
            session("2026-11-06", rep(1_000, 280)),
            session("2026-11-13", rep(1_000, 200), file="400m-repeats.yaml"),
        ]
    )
    assert list(found) == ["mile-repeats", "400m-repeats"]
    assert [point.day for point in found["mile-repeats"]] == ["2026-11-06", "2026-11-20"]
    point = found["mile-repeats"][1]
    assert (point.mean_s_per_km, point.spread_s_per_km, point.reps) == (pytest.approx(260), pytest.approx(20), 2)
    assert point.target_s_per_km == pytest.approx(260)


def test_each_rep_counts_as_long_as_it_is():
    (point,) = trends([session("2026-11-20", rep(400, 80), rep(1_600, 400))])["mile-repeats"]
    assert point.mean_s_per_km == pytest.approx(480 / 2)


def test_what_was_not_run_to_its_end_is_no_point():
    assert trends([session("2026-11-20", rep(1_000, 99, completed=False)), session("2026-11-21")]) == {}
    assert trends([session("2026-11-20", rep(1_000, 0))]) == {}
    assert list(trends([session("2026-11-20", rep(1_000, 250), file="")])) == ["Mile repeats"]
