"""A split against where the runner should be: how far off the target pace they are at the mark they passed.

Law: pure, and only where the place is known. On a treadmill it is what the belt led; on the track the key is taken to
be pressed at a line, the one that is due nearest, and where none is near nothing is said.
"""

from __future__ import annotations

from typing import Final

from intervals.core.quantities.units import Distance
from intervals.core.session.belt import STEPS_PER_MM
from intervals.core.session.state import State
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.track import MARK_MM, start_behind_mm
from intervals.core.workout.workout import Venue

NEAR: Final = 4
"""A split further from every mark than this part of the way between two was not taken at one."""


def split_off_ms(state: State, every: Distance | None) -> int | None:
    """Return how late the last split of the leg is, below zero how early; None where nobody can know.

    `every` is the distance between the runner's marks; None is the lines of the track.
    """
    leg, plan = state.leg, state.plan
    if not state.splits:
        return None
    elapsed_ms = state.splits[-1]
    if plan.venue is not Venue.TREADMILL:
        return late_at_mark_ms(leg, plan, elapsed_ms, every)
    if state.belt is None or leg.pace is None or leg.distance is None:
        return None
    return elapsed_ms - leg.ms_at(state.steps_at(elapsed_ms) // STEPS_PER_MM)


def late_at_mark_ms(leg: Leg, plan: Plan, elapsed_ms: int, every: Distance | None = None) -> int | None:
    """Return how late a split on foot is at the mark that is due nearest; None where none is near.

    Against a target time the marks of 200 m count too, since those are what the screen has the runner look for.
    """
    if leg.pace is None or leg.distance is None or plan.venue is Venue.TREADMILL:
        return None
    near = (_late_at_nearest_ms(leg, elapsed_ms, some) for some in split_marks(leg, plan, every) if some)
    return next((late_ms for late_ms in near if late_ms is not None), None)


def split_marks(leg: Leg, plan: Plan, every: Distance | None) -> list[range]:
    """Return the marks of a distance leg at which a split on foot may be taken, those that count first first."""
    marks = [marks_of(leg, plan, every)]
    if every is None and leg.time is not None and leg.distance is not None and plan.venue is Venue.TRACK:
        marks.append(range(MARK_MM, leg.distance.mm + 1, MARK_MM))
    return marks


def _late_at_nearest_ms(leg: Leg, elapsed_ms: int, marks: range) -> int | None:
    nearest = min(marks, key=lambda mm: abs(leg.ms_at(mm) - elapsed_ms))
    late_ms = elapsed_ms - leg.ms_at(nearest)
    between_mm = marks[1] - marks[0] if len(marks) > 1 else marks[0]
    return late_ms if abs(late_ms) <= leg.ms_at(between_mm) // NEAR else None


def marks_of(leg: Leg, plan: Plan, every: Distance | None) -> range:
    """Return the marks within a distance leg, its end included: each `every`, or the lines of the track."""
    if leg.distance is None or (every is None and plan.venue is not Venue.TRACK):
        return range(0)
    step = plan.athlete.lap_mm if every is None else every.mm
    return range(start_behind_mm(leg, plan) + step, leg.distance.mm + 1, step)
