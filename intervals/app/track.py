"""The lanes of a standard track as lines and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from intervals.core.workout.lanes import lap_mm, marks


def lanes_lines(lanes: Sequence[int]) -> list[str]:
    """Say what a lap is in each lane; of one lane where the usual distances begin."""
    if len(lanes) > 1:
        return [
            "lane      a lap   400 m begins past the line",
            *(f"{lane:>4}  {_m(lap_mm(lane))} m  {_m(marks(lane)[2].past_line_mm)} m" for lane in lanes),
            "",
            "`intervals track --lane 4` has the marks of a lane; World Athletics' standard 400 m track",
        ]
    (lane,) = lanes
    found = (_mark_line(mark.name, mark.past_line_mm, mark.behind_line_mm) for mark in marks(lane))
    return [f"lane {lane}: a lap is {lap_mm(lane) / 1_000:.2f} m", "", "to end on the finish line, begin", *found]


def _m(mm: int) -> str:
    return f"{mm / 1_000:>7.2f}"


def _mark_line(name: str, past_mm: int, behind_mm: int) -> str:
    """Say where a distance begins, from the nearer side of the line."""
    if not past_mm:
        return f"  {name:<6} on it"
    near_mm, side = (behind_mm, "behind") if behind_mm < past_mm else (past_mm, "past")
    return f"  {name:<6} {near_mm / 1_000:>6.2f} m {side} it"


def lanes_json(lanes: Sequence[int]) -> dict[str, Any]:
    """Return lanes as plain data."""
    return {"lanes": [_lane_json(lane) for lane in lanes]}


def _lane_json(lane: int) -> dict[str, Any]:
    """Return a lane as plain data."""
    return {
        "lane": lane,
        "lap_m": lap_mm(lane) / 1_000,
        "marks": [
            {
                "distance": mark.name,
                "m": mark.mm / 1_000,
                "laps": round(mark.laps, 4),
                "past_line_m": mark.past_line_mm / 1_000,
                "behind_line_m": mark.behind_line_mm / 1_000,
            }
            for mark in marks(lane)
        ],
    }
