"""The track under the runner: its lines, and where a leg begins.

Law: lane 1 is 400 m to the millimetre, so a mile is four laps and 9.34 m. Whoever starts at the line ends past it;
whoever starts that much behind it ends on it.
"""

from __future__ import annotations

from typing import Final

from intervals.core.quantities.units import MM_PER_LAP
from intervals.core.workout.plan import Leg, Plan

MAX_BEHIND_MM: Final = 50_000
"""A start further behind the line than this is no start behind the line: the runner begins at it."""


def start_behind_mm(leg: Leg, plan: Plan) -> int:
    """Return how far behind the line the runner starts, in millimetres."""
    if not plan.athlete.start_behind or leg.distance is None:
        return 0
    rest = leg.distance.mm % MM_PER_LAP
    return rest if rest <= MAX_BEHIND_MM else 0
