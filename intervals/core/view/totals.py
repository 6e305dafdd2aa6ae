"""What a plan adds up to: time, distance, and how much of it is hard running.

Law: pure; the list, the library and the editor say the same.
"""

from __future__ import annotations

from intervals.core.quantities.formatting import clock_text
from intervals.core.workout.plan import Leg, Plan


def is_hard(leg: Leg) -> bool:
    """Whether a leg is hard running: a run or a stride, unless at easy pace."""
    return leg.kind.traits.is_hard and leg.pace_name != "easy"


def hard_running(plan: Plan) -> tuple[int, int]:
    """Return time in milliseconds and distance in millimetres of the hard running.

    A timed leg without a pace has no distance that anybody knows.
    """
    time = distance = 0
    for leg in plan.legs:
        if is_hard(leg):
            time += leg.expected_ms or 0
            if leg.distance is not None:
                distance += leg.distance.mm
            elif leg.pace is not None and leg.expected_ms is not None:
                distance += leg.pace.middle.distance_mm(leg.expected_ms)
    return time, distance


def totals_parts(plan: Plan) -> list[str]:
    """Say how long, how far, and how far or long hard: `1:03:20`, `6.00 mi`, `4.00 mi hard`."""
    per = plan.athlete.per
    parts = [clock_text(plan.total_ms)]
    if plan.distance_mm:
        parts.append(f"{plan.distance_mm / per.mm:.2f} {per}")
    time, distance = hard_running(plan)
    if distance:
        parts.append(f"{distance / per.mm:.2f} {per} hard")
    elif time:
        parts.append(f"{clock_text(time)} hard")
    return parts
