"""The belt: what to set for a pace, and what a grade makes of it.

Law: pure numbers. Source of the grade's worth: the running equation of the American College of Sports Medicine,
`VO2 = 0.2 S + 0.9 S G + 3.5` (S in metres a minute, G as a fraction), solved for the flat speed of the same VO2:
`S (1 + 4.5 G)`. It is an estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Pace
from intervals.core.workout.athlete import Athlete

GRADE_FACTOR: Final = 4.5


def flat_pace(pace: Pace, incline: float) -> Pace:
    """Return the flat pace that is as hard as `pace` on an incline in per cent (ACSM). A descent is not eased."""
    return Pace(pace.s_per_km / (1 + GRADE_FACTOR * max(0.0, incline) / 100), pace.per)


def graded_pace(pace: Pace, incline: float) -> Pace:
    """Return the pace that is, on an incline in per cent, as hard as `pace` on the flat (ACSM)."""
    return Pace(pace.s_per_km * (1 + GRADE_FACTOR * max(0.0, incline) / 100), pace.per)


@dataclass(frozen=True, slots=True)
class BeltRow:
    """One setting of the belt: its speed, the pace that it gives, and the flat pace it is worth on each incline."""

    setting: float
    pace: Pace
    worth: tuple[Pace, ...]


def belt_row(pace: Pace, athlete: Athlete, inclines: Sequence[float]) -> BeltRow:
    """Return the setting nearest to a pace, with what it is worth on each incline, over the athlete's own unit."""
    setting, real = athlete.belt_for(pace)
    shown = Pace(real.s_per_km, athlete.per)
    return BeltRow(setting, shown, tuple(flat_pace(shown, incline) for incline in inclines))
