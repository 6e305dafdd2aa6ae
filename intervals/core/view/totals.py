"""What a plan adds up to: time, distance, and how much of it is hard running.

Law: pure; the list, the library and the editor say the same.
"""

from __future__ import annotations

from intervals.core.phrases import ENGLISH, Phrasebook
from intervals.core.quantities.formatting import clock_text, count_text
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


def length_text(plan: Plan) -> str:
    """Say how long a plan is: `1:03:20`, and `31:00+` where legs are open until the lap key."""
    return clock_text(plan.total_ms) + ("+" if plan.last_open >= 0 else "")


def planned_distance_text(plan: Plan, phrases: Phrasebook = ENGLISH) -> str:
    """Say how far a plan leads, by the rule of a session that was run: `6.00 mi`, `about 6.59 mi`; empty for 0."""
    mm, estimated = plan.planned_distance()
    per = plan.athlete.per
    far = f"{mm / per.mm:.2f} {per}" if mm else ""
    return phrases.screen("about", far=far) if far and estimated else far


def totals_parts(plan: Plan, phrases: Phrasebook = ENGLISH) -> list[str]:
    """Say how long, how far, and how far or long hard: `1:03:20`, `about 6.59 mi`, `4.00 mi hard`."""
    per = plan.athlete.per
    time, distance = hard_running(plan)
    far = f"{distance / per.mm:.2f} {per}" if distance else clock_text(time) if time else ""
    hard = phrases.screen("hard", far=far) if far else ""
    return [part for part in (length_text(plan), planned_distance_text(plan, phrases), hard) if part]


def totals_text(plan: Plan) -> str:
    """Say how long, how far and how many legs: `1:03:20 · 6.00 mi · 10 legs`."""
    parts = [length_text(plan), planned_distance_text(plan), count_text(len(plan.legs), "leg")]
    return " · ".join(part for part in parts if part)
