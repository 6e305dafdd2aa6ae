"""What a rep took against its target, at the lap key that ended it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule, Slot
from intervals.core.cues.settings import Density
from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Ends

SPAN_S: Final = 15
"""Results this near the target are rendered ahead of time."""


def result_of(plan: Plan, last: LegRecord | None) -> tuple[int, int] | None:
    """Return actual and target time of the leg before, where it had a pace and was ended by the runner."""
    if last is None or last.cause is not Cause.LAP:
        return None
    leg = plan.legs[last.index]
    return (last.actual_ms, leg.expected_ms) if _has_target(leg) and leg.expected_ms is not None else None


def _has_target(leg: Leg) -> bool:
    return leg.distance is not None and leg.pace is not None and leg.kind.traits.is_hard


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Tell the time and the difference, where they were measured."""
    entry = context.entry
    last = entry.ran or entry.last
    result = result_of(context.plan, last) if context.book.measured and entry.status_at_ms is None else None
    if result is not None:
        yield PhraseRequest(context.say.result(*result), Slot.OPENING)


def foresee(context: LegContext) -> Iterator[str]:
    """Yield the results round the target, the nearest first."""
    leg = context.leg
    if leg.ends is Ends.LAP and leg.expected_ms is not None and _has_target(leg) and context.book.measured:
        for late in sorted(range(-SPAN_S, SPAN_S + 1), key=abs):
            yield context.say.result(leg.expected_ms + late * 1000, leg.expected_ms)


RULE = Rule("result", priority=30, make=make, density=Density.NORMAL, order=10, foresee=foresee)
