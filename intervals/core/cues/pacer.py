"""The audible pacer: where a runner at target pace should be, and the lines they should be crossing.

Law: a lap is that of the lane (400 m in lane 1), so a mile there is four laps and 9.34 m. Whoever starts at the line
ends past it; whoever starts that much behind it ends on it.
"""

from __future__ import annotations

from intervals.core.cues.settings import EACH_200_M
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Distance
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.track import start_behind_mm
from intervals.core.workout.workout import Venue


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment of a leg at target pace: `at_ms` from its start, on a 400 m line or between two."""

    at_ms: int
    mm: int
    is_line: bool


def spacing_of(leg: Leg, plan: Plan, usual: Distance | None) -> Distance | None:
    """Return the distance between the ticks of a leg; None where it has none.

    The step's word goes before the workout's, and that before `usual`, the athlete's (None is off).
    """
    if leg.distance is None or leg.pace is None:
        return None
    said = leg.pacer
    if said is None and not leg.kind.traits.is_hard:
        return None
    said = plan.pacer if said is None else said
    if isinstance(said, Distance):
        return said
    return usual if said is None else (usual or EACH_200_M) if said else None


def ticks(leg: Leg, plan: Plan, usual: Distance | None) -> list[Tick]:
    """Return the ticks of a leg in order, the one at its end included."""
    spacing = spacing_of(leg, plan, usual)
    if spacing is None or leg.distance is None or leg.pace is None:
        return []
    behind, goal = start_behind_mm(leg, plan), leg.distance.mm
    # The line just after a start behind it is left out: it would fall into the announcement.
    places = {*range(behind + spacing.mm, goal, spacing.mm), goal}
    if plan.athlete.lane != 1 and plan.venue is Venue.TRACK:
        # In an outer lane no line lies on a multiple of the spacing.
        places.update(range(behind + plan.athlete.lap_mm, goal, plan.athlete.lap_mm))
    return [Tick(leg.ms_at(mm), mm, (mm - behind) % plan.athlete.lap_mm == 0) for mm in sorted(places)]
