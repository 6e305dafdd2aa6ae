"""A leg whose length depends on what was run becomes a concrete one as it begins.

Law: pure. What a leg lasts is a function of the plan, the records so far and the moment at which it begins; the plan
of the start keeps the rule and what is expected, the plan of the session has what came of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from intervals.core.quantities.units import ShareOfRep, UntilSendOff
from intervals.core.session.events import LegRecord
from intervals.core.workout.plan import Leg, Plan


def entered(plan: Plan, index: int, records: Sequence[LegRecord], start_ms: int) -> Plan:
    """Return the plan in which leg `index`, which begins at `start_ms` of active time, has its true length.

    Where what it depends on was never run, as after a jump, what is expected holds.
    """
    leg = plan.legs[index]
    extent = leg.extent
    if isinstance(extent, ShareOfRep):
        rep = next((record for record in reversed(records) if plan.legs[record.index].kind.traits.is_rep), None)
        if rep is not None:
            return plan.with_leg(lasting(leg, rep.actual_ms * extent.percent // 100))
    elif isinstance(extent, UntilSendOff):
        begun_ms = _round_begun_ms(plan, leg, records)
        if begun_ms is not None:
            return plan.with_leg(lasting(leg, begun_ms + extent.every_ms - start_ms))
    return plan


def lasting(leg: Leg, ms: int) -> Leg:
    """Return a leg that takes its length from what was run, once that is known: `ms`, below zero where it is late."""
    extent, lasts = leg.extent, max(0, ms)
    if isinstance(extent, ShareOfRep):
        extent = replace(extent, low_ms=lasts, high_ms=lasts, known=True)
    elif isinstance(extent, UntilSendOff):
        extent = replace(extent, low_ms=lasts, high_ms=lasts, known=True, late_ms=max(0, -ms))
    return replace(leg, extent=extent, expected_ms=lasts, deadline_ms=lasts)


def _round_begun_ms(plan: Plan, leg: Leg, records: Sequence[LegRecord]) -> int | None:
    """Return when the round before a leg between rounds began, as it was run last; None where it was not run."""
    depth, here = len(leg.rounds) - 1, leg.rounds[-1]
    begun_ms = None
    for record in reversed(records):
        rounds = plan.legs[record.index].rounds
        there = rounds[depth] if len(rounds) > depth else None
        inside = there is not None and (there.block, there.index) == (here.block, here.index)
        if there is not None and inside and not there.between:
            begun_ms = record.start_ms
        elif begun_ms is not None:
            break
    return begun_ms
