"""What a treadmill is to be set to: before a quicker leg in time for the belt to spin up, else as the leg begins."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Place, Rule
from intervals.core.session.events import Cause
from intervals.core.workout.plan import Leg


def quickens(leg: Leg, following: Leg) -> bool:
    """Whether the belt has to be set faster between two legs."""
    if following.belt is None:
        return False
    return leg.belt is None or following.belt.middle.s_per_km < leg.belt.middle.s_per_km


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say the setting of this leg, unless it was said before or has not changed; and that of a quicker one ahead."""
    plan, leg, entry = context.plan, context.leg, context.entry
    before, following = context.before, context.following
    belt = context.say.belt(leg, plan)
    said = before is not None and entry.cause is Cause.AUTO and quickens(before, leg)
    changed = plan.sets_belt(before, leg)
    if belt and (entry.status_at_ms is not None or (changed and not said)):
        yield PhraseRequest(belt, Place.OPENING)
    ahead = context.say.belt(following, plan) if following is not None else ""
    if following is not None and ahead and context.end_ms is not None and quickens(leg, following):
        over_by = context.end_ms - context.book.settings.belt_lead_ms
        yield PhraseRequest(ahead, Place.CLOSING, over_by_ms=over_by)


def foresee(context: LegContext) -> Iterator[str]:
    """Yield the leg's own setting, which a key may call for."""
    belt = context.say.belt(context.leg, context.plan)
    if belt:
        yield belt


RULE = Rule("belt", rank=20, make=make, order=30, foresee=foresee)
