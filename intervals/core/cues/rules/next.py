"""What comes next, before a boundary that comes by itself; over before the count-in."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule, Slot
from intervals.core.cues.settings import Density
from intervals.core.workout.plan import Leg, Plan


def like_the_last(leg: Leg, plan: Plan) -> bool:
    """Whether a leg asks for just what the last of its kind did: a runner between the two need not hear it again."""
    earlier = (plan.legs[index] for index in range(leg.index - 1, -1, -1))
    before = next((one for one in earlier if one.kind is leg.kind), None)
    return before is not None and (before.extent, before.pace, before.load, before.label) == (
        leg.extent, leg.pace, leg.load, leg.label,
    )  # fmt: skip


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say what comes next, without what its own announcement will say."""
    if context.quiet_ms is None:
        return
    following, plan = context.following, context.plan
    known = context.leg.kind.traits.is_recovery and following is not None and like_the_last(following, plan)
    yield PhraseRequest(context.say.preview(following, plan, brief=context.brief or known), Slot.CLOSING)


RULE = Rule("next", priority=40, make=make, density=Density.NORMAL, order=20)
