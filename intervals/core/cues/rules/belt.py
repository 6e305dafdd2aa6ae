"""What a treadmill is to be set to: before a quicker leg in time for the belt to spin up, else as the leg begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.rule import PhraseRequest, Rule, Slot
from intervals.core.quantities.units import Pace, PaceRamp
from intervals.core.session.events import Cause
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Venue

RAMP_EVERY_MS: Final = 15_000
"""Within a ramp the belt is not set more often."""


def quickens(leg: Leg, following: Leg) -> bool:
    """Whether the belt has to be set faster between two legs."""
    if following.belt is None:
        return False
    return leg.belt is None or following.belt.first.s_per_km < leg.belt.last.s_per_km


def ramp_steps(leg: Leg, plan: Plan) -> Iterator[tuple[int, float]]:
    """Yield when a ramp comes to need another setting, and which: at the end of one step the next one is nearer.

    Steps that come faster than they can be set are taken several at a time.
    """
    if not isinstance(leg.belt, PaceRamp) or leg.expected_ms is None or plan.venue is not Venue.TREADMILL:
        return
    athlete = plan.athlete
    step = athlete.belt_step
    now, last = (athlete.belt_for(end)[0] for end in (leg.belt.first, leg.belt.last))
    steps = round(abs(last - now) / step)
    if not steps:
        return
    at_once = -(-steps * RAMP_EVERY_MS // leg.expected_ms)
    up = 1 if last > now else -1
    for done in range(at_once, steps + at_once, at_once):
        setting = round(now + up * step * min(done, steps), 3)
        between = Pace.of_speed(setting - up * step * at_once / 2 - athlete.belt_offset, athlete.belt_per)
        p, q = leg.belt.first.s_per_km, leg.belt.last.s_per_km
        share = min(1.0, max(0.0, (between.s_per_km - p) / (q - p)))
        yield leg.belt_ms_at(share), setting


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say the setting of this leg, unless it was said before or has not changed; and that of a quicker one ahead."""
    plan, leg, entry = context.plan, context.leg, context.entry
    before, following = context.before, context.following
    belt = context.say.belt(leg, plan)
    said = before is not None and entry.cause is Cause.AUTO and quickens(before, leg)
    changed = plan.sets_belt(before, leg)
    # Who has said what the belt runs at needs no setting any more.
    if belt and context.belt is None and (entry.status_at_ms is not None or (changed and not said)):
        yield PhraseRequest(belt, Slot.OPENING)
    ahead = context.say.belt(following, plan) if following is not None else ""
    last_step = context.end_ms
    if following is not None and ahead and context.end_ms is not None and quickens(leg, following):
        over_by = context.end_ms - context.book.settings.belt_lead_ms
        yield PhraseRequest(ahead, Slot.CLOSING, over_by_ms=over_by)
        # Once the next leg's setting is said, one of this leg would be taken for it.
        last_step = over_by - context.book.phrase_ms(ahead)
    for at, setting in ramp_steps(leg, plan):
        if last_step is None or at + STALE_MS < last_step:
            yield PhraseRequest(_step(context, setting), at, at + STALE_MS)


def _step(context: LegContext, setting: float) -> str:
    text = context.say("belt-step", setting=f"{setting:.1f}")
    return f"{text[:1].upper()}{text[1:]}."


def foresee(context: LegContext) -> Iterator[str]:
    """Yield the leg's own setting, which a key may call for."""
    belt = context.say.belt(context.leg, context.plan)
    if belt:
        yield belt


RULE = Rule("belt", priority=20, make=make, order=30, foresee=foresee)
