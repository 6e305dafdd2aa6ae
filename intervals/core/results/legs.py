"""What became of each leg of a session: the one model of what was run.

Law: pure; made from the plan and the records alone. A leg counts as run once it was run to its end. Summary, history,
trends, suggestions and exports all ask here, and there is one rule for how far a leg went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Part
from intervals.core.quantities.units import MM_PER_KM
from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan

UNLIKELY: Final = 1.5
"""A machine whose distance differs by this factor was misread, or another session's."""


@dataclass(frozen=True, slots=True)
class LegResult:
    """One leg as it was run, against what it should have been."""

    leg: Leg
    record: LegRecord
    mm: int
    """How far it went, in millimetres."""
    estimated: bool
    """Whether only the time is known; it is taken at the leg's pace, or at the usual one of its kind."""

    @property
    def actual_ms(self) -> int:
        """How long it took, pauses left out."""
        return self.record.actual_ms

    @property
    def completed(self) -> bool:
        """Whether it was run to its end."""
        return self.record.cause.completes

    @property
    def target_ms(self) -> int | None:
        """How long it should have taken; None for a leg without a target pace."""
        return self.leg.expected_ms if self.leg.pace is not None else None

    @property
    def s_per_km(self) -> float | None:
        """The pace run, in seconds a kilometre; None where the distance or the end is not known."""
        if self.leg.distance is None or self.estimated or not self.completed or self.actual_ms <= 0:
            return None
        return self.actual_ms / 1_000 / (self.mm / MM_PER_KM)


def leg_result(plan: Plan, record: LegRecord) -> LegResult:
    """Return what became of one leg."""
    leg = plan.legs[record.index]
    mm, estimated = _distance(plan, leg, record)
    return LegResult(leg, record, mm, estimated)


def leg_results(plan: Plan, records: Sequence[LegRecord]) -> list[LegResult]:
    """Return what became of each leg that was begun, in order."""
    return [leg_result(plan, record) for record in records]


def _distance(plan: Plan, leg: Leg, record: LegRecord) -> tuple[int, bool]:
    """Return how far a leg went, and whether that is an estimate.

    A distance that was run to its end is itself. Of anything else the time is known, and the pace; a range that the
    runner ended lies between its ends.
    """
    if record.mm is not None:
        return record.mm, False
    estimate = plan.mm_in(leg, record.actual_ms)
    span = leg.distances
    if span is None:
        return estimate, estimate > 0
    low, high = span.low.mm, span.high.mm
    if not record.cause.completes:
        return min(estimate, high), min(estimate, high) > 0
    if low == high or record.cause is Cause.AUTO:
        return high, False
    return min(max(low, estimate), high), True


def scaled_to(plan: Plan, records: Sequence[LegRecord], total_mm: int) -> tuple[LegRecord, ...]:
    """Return the records with distances that come to what the machine showed, each in its proportion."""
    counted = [result.mm for result in leg_results(plan, records)]
    whole = sum(counted)
    if not whole:
        return tuple(records)
    scaled, sum_mm, told_mm = [], 0, 0
    for record, mm in zip(records, counted, strict=True):
        sum_mm += mm
        upto_mm = (2 * total_mm * sum_mm + whole) // (2 * whole)
        scaled.append(replace(record, mm=upto_mm - told_mm) if mm else record)
        told_mm = upto_mm
    return tuple(scaled)


def is_unlikely(counted_mm: int, told_mm: int) -> bool:
    """Whether what a machine is said to have shown is so far from what was counted that it is asked again."""
    return not counted_mm / UNLIKELY <= told_mm <= counted_mm * UNLIKELY


@dataclass(frozen=True, slots=True)
class Distances:
    """How far a session went, in metres."""

    reps: float
    recoveries: float
    easy: float
    """Warm-up and cool-down."""
    estimated: bool
    """Whether some of it is an estimate."""

    @property
    def total(self) -> float:
        """All of it."""
        return self.reps + self.recoveries + self.easy


def distances(plan: Plan, records: Sequence[LegRecord]) -> Distances:
    """Sum up how far a session went, jogged recoveries included."""
    mm = dict.fromkeys(Part, 0)
    estimated = False
    for result in leg_results(plan, records):
        mm[result.leg.kind.traits.part] += result.mm
        estimated = estimated or result.estimated
    return Distances(mm[Part.REPS] / 1_000, mm[Part.RECOVERIES] / 1_000, mm[Part.EASY] / 1_000, estimated)
