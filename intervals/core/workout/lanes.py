"""The lanes of a standard 400 m track: how long a lap is in each, and where a distance begins that ends on the line.

Source: World Athletics, Track and Field Facilities Manual (2019), the 400 m standard track: straights of 84.39 m, a
kerb on a radius of 36.50 m, lanes of 1.22 m, measured 0.30 m from the kerb in lane 1 and 0.20 m from the inner line
elsewhere. So a lap of lane `n` is `2 · 84.39 + 2 π (36.50 + 1.22 (n - 1) + 0.20)`, and that of lane 1 is 400 m.

Law: whole millimetres; lane 1 is 400 m to the millimetre.
"""

from __future__ import annotations

from math import pi
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import MM_PER_LAP, MM_PER_MILE

LANES: Final = range(1, 9)
_STRAIGHT_MM: Final = 84_390
_RADIUS_MM: Final = 36_500
_LANE_MM: Final = 1_220
_OUT_MM: Final = 200
_MARKS: Final = {
    "200 m": 200_000, "300 m": 300_000, "400 m": 400_000, "800 m": 800_000, "1 mi": MM_PER_MILE,
}  # fmt: skip


def lap_mm(lane: int) -> int:
    """Return the length of a lap in a lane, in millimetres."""
    if lane == 1:
        return MM_PER_LAP
    return round(2 * _STRAIGHT_MM + 2 * pi * (_RADIUS_MM + _LANE_MM * (lane - 1) + _OUT_MM))


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a distance begins in a lane that is to end on the finish line."""

    name: str
    mm: int
    laps: float
    """How many laps it is."""
    past_line_mm: int
    """How far past the finish line it begins, in the direction of running."""
    behind_line_mm: int
    """How far behind the line that is, the other way round."""


def marks(lane: int) -> list[Mark]:
    """Return where the usual distances begin in a lane."""
    lap = lap_mm(lane)
    return [Mark(name, mm, mm / lap, -mm % lap, mm % lap) for name, mm in _MARKS.items()]
