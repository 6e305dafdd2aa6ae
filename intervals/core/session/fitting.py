"""As many rounds as fit, while they are run: how many more there are is worked out anew with each leg and each key.

Law: pure; by the plan, the records and the moment alone, so a fold gives the same again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan, Renumbered, Round
from intervals.core.workout.rounds import expected_ms, rounds_fitting


class TimedBlock(NamedTuple):
    """A repeat that has as many rounds as fit, since it began."""

    block: int
    ends_ms: int
    """Active time by which its rounds are to be over."""


def timed_block(
    before: TimedBlock | None, left: Leg, leg: Leg, start_ms: int, cause: Cause | None
) -> TimedBlock | None:
    """Return the repeat with a time that `leg` is in, or the one that was last, as `leg` begins after leg `left`.

    Whoever comes back to it goes on in its time; whoever jumps to it from elsewhere begins it at `start_ms`.
    """
    depth = leg.timed_depth
    if depth is None:
        return before
    here = leg.rounds[depth]
    inside = any(one.block == here.block for one in left.rounds)
    if before is not None and before.block == here.block and (inside or cause is not Cause.GO_TO):
        return before
    return TimedBlock(here.block, start_ms + (here.lasts_ms or 0))


def fitting(
    plan: Plan, index: int, timed: TimedBlock, records: Sequence[LegRecord], start_ms: int, over_ms: int
) -> Renumbered | None:
    """Return the plan with as many rounds as fit; None where it has them.

    Leg `index` is under way; it began at `start_ms` and is over at `over_ms`, both active time.
    """
    leg = plan.legs[index]
    depth = leg.timed_depth
    if depth is None:
        return None
    here = leg.rounds[depth]
    rest = [other for other in plan.legs[index + 1 :] if len(other.rounds) > depth and other.rounds[depth] == here]
    ran = _ran(plan, here, depth, records)
    is_whole = here.between or (bool(records) and records[-1].index == index and not rest)
    done = here.index if is_whole else here.index - 1
    before = _ran(plan, here._replace(index=done, between=False), depth, records)
    times = rounds_fitting(
        plan,
        index,
        depth,
        begun_ms=min((record.start_ms for record in ran), default=start_ms),
        over_ms=over_ms + expected_ms(rest),
        ends_ms=timed.ends_ms,
        took_ms=sum(record.actual_ms for record in before if record.cause.completes),
    )
    return None if times == here.of else plan.with_rounds(index, depth, times)


def _ran(plan: Plan, of: Round, depth: int, records: Sequence[LegRecord]) -> list[LegRecord]:
    """Return what was run of one round, as it was run last."""
    found: list[LegRecord] = []
    for record in reversed(records):
        rounds = plan.legs[record.index].rounds
        at = rounds[depth] if len(rounds) > depth else None
        if at is not None and (at.block, at.index, at.between) == (of.block, of.index, of.between):
            found.append(record)
        elif found or at is None or at.block != of.block:
            break
    return found
