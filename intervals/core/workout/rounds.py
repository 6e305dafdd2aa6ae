"""As many rounds as fit: how many a repeat has that is given a time in place of a number.

Law: pure. A round begins only if it can be over in time: if what it is expected to take, or what the one before it
took where that was longer, is left. A leg that is open until the lap key is expected to take nothing, so a round of
which nobody knows how long it takes begins as long as there is time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from intervals.core.quantities.units import UntilSendOff
from intervals.core.workout.plan import Leg, Plan

MAX_LEGS: Final = 10_000


def expected_ms(legs: Sequence[Leg]) -> int:
    """Return what legs are expected to take; open ones count nothing."""
    return sum(leg.expected_ms or 0 for leg in legs)


def rounds_fitting(
    plan: Plan, index: int, depth: int, *, begun_ms: int, over_ms: int, ends_ms: int, took_ms: int = 0
) -> int:
    """Return how many rounds the repeat at `depth` round leg `index` comes to, the one of that leg among them.

    That round, or the gap after it, began at `begun_ms` and is over at `over_ms`; the repeat may last until
    `ends_ms`; the last whole round took `took_ms`. All of it is active time.
    """
    here = plan.legs[index].rounds[depth]
    gap, fresh = plan.next_round(index, depth)
    every_ms = next((leg.extent.every_ms for leg in gap if isinstance(leg.extent, UntilSendOff)), 0)
    gap_ms = expected_ms([leg for leg in gap if not isinstance(leg.extent, UntilSendOff)])
    takes_ms = max(expected_ms(fresh), took_ms)
    starts_ms = over_ms if here.between else max(over_ms + gap_ms, begun_ms + every_ms)
    if starts_ms >= ends_ms or starts_ms + takes_ms > ends_ms:
        return here.index + 1
    period_ms = max(every_ms, gap_ms + takes_ms)
    more = 1 + (ends_ms - starts_ms - takes_ms) // period_ms if period_ms else 1
    room = (MAX_LEGS - len(plan.legs)) // (len(gap) + len(fresh))
    return here.index + 1 + min(more, max(1, room))


def fitted(plan: Plan) -> Plan:
    """Return a plan whose repeats with a time have as many rounds as are expected to fit."""
    index = 0
    while index < len(plan.legs):
        depth = plan.legs[index].timed_depth
        if depth is not None:
            here = plan.legs[index].rounds[depth]
            _, one = plan.next_round(index, depth)
            times = rounds_fitting(
                plan, index, depth, begun_ms=0, over_ms=expected_ms(one), ends_ms=here.lasts_ms or 0
            )
            plan = plan.with_rounds(index, depth, times).plan
            while index + 1 < len(plan.legs) and _in(plan.legs[index + 1], depth, here.block):
                index += 1
        index += 1
    return plan


def _in(leg: Leg, depth: int, block: int) -> bool:
    return len(leg.rounds) > depth and leg.rounds[depth].block == block
