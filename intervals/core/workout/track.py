"""The track under the runner: its lines, and where a leg begins.

Law: a lap is that of the lane (400 m in lane 1), so a mile there is four laps and 9.34 m. Whoever starts at the line
ends past it; whoever starts that much behind it ends on it, and in an outer lane a 400 starts past the line.
"""

from __future__ import annotations

from typing import Final

from intervals.core.workout.plan import Leg, Plan

MAX_BEHIND_MM: Final = 50_000
"""A start further behind the line than this is no start behind the line: the runner begins at it."""
MARK_MM: Final = 200_000
"""Where a rep with a target time is told when one should be there."""


def start_behind_mm(leg: Leg, plan: Plan) -> int:
    """Return how far behind the line the runner starts, in millimetres; below zero it is past the line."""
    if not plan.athlete.start_behind or leg.distance is None:
        return 0
    lap = plan.athlete.lap_mm
    rest = leg.distance.mm % lap
    if plan.athlete.lane != 1 and lap - rest <= MAX_BEHIND_MM:
        return rest - lap
    return rest if rest <= MAX_BEHIND_MM else 0
