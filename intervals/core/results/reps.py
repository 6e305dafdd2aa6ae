"""The reps of a session as sets: against their target, how even they were, and what they come to.

Law: pure. A rep counts once it was run to its end; the reps of one repeat and kind are a set, as are those of a lift.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, pstdev
from typing import NamedTuple

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import MM_PER_KM, Pace
from intervals.core.results.legs import LegResult, leg_results
from intervals.core.session.events import LegRecord
from intervals.core.session.lifts import lift_name
from intervals.core.view.readout import kind_text, target_text
from intervals.core.workout.plan import Leg, Plan


@dataclass(frozen=True, slots=True)
class RepSet:
    """The reps of one repeat."""

    label: str
    reps: tuple[LegResult, ...]
    planned: int
    """How many there should have been."""
    target: Pace | None
    per_pace: bool
    """Whether the reps are compared by pace; else by time."""

    @property
    def values(self) -> tuple[float, ...]:
        """What is compared, rep by rep: seconds a kilometre, or seconds."""
        return tuple(rep.s_per_km if self.per_pace and rep.s_per_km else rep.actual_ms / 1_000 for rep in self.reps)

    @property
    def mean(self) -> float:
        """The average of `values`."""
        return fmean(self.values)

    @property
    def spread(self) -> float:
        """From the fastest to the slowest, in the unit of `values`."""
        return max(self.values) - min(self.values)

    @property
    def deviation(self) -> float:
        """Standard deviation of `values`, of these reps alone."""
        return pstdev(self.values)

    @property
    def fade(self) -> float:
        """The last rep less the first, in the unit of `values`; below zero it got faster."""
        return self.values[-1] - self.values[0]


def completed_reps(plan: Plan, records: Sequence[LegRecord]) -> list[LegResult]:
    """Return the reps that were run to their end, in order."""
    return [rep for rep in leg_results(plan, records) if rep.leg.is_rep and rep.completed]


def rep_sets(plan: Plan, records: Sequence[LegRecord]) -> list[RepSet]:
    """Return the reps that were run, a set for each repeat and kind, in order."""
    groups: dict[tuple[int, Kind, str], list[LegResult]] = {}
    for rep in completed_reps(plan, records):
        if rep.actual_ms > 0:
            groups.setdefault(_group(rep.leg), []).append(rep)
    return [_set(plan, group, reps) for group, reps in groups.items()]


def _group(leg: Leg) -> tuple[int, Kind, str]:
    """Return what the reps of a set have in common; the lifts of a superset are sets of their own."""
    return leg.rounds[-1].block, leg.kind, lift_name(leg) if leg.kind is Kind.LIFT else ""


def _set(plan: Plan, group: tuple[int, Kind, str], reps: list[LegResult]) -> RepSet:
    planned = sum(1 for leg in plan.legs if leg.is_rep and _group(leg) == group)
    first = reps[0].leg
    alike = all(target_text(rep.leg) == target_text(first) for rep in reps)
    word = kind_text(first)
    return RepSet(
        f"{word}, {target_text(first)}" if alike else word,
        tuple(reps),
        planned,
        first.pace.middle if alike and first.pace is not None else None,
        all(rep.s_per_km is not None for rep in reps),
    )


class RepsRun(NamedTuple):
    """The reps that were run to their end, in short."""

    reps: int
    average: str
    """Their pace; empty for reps without distances."""
    kind: Kind


def reps_run(plan: Plan, records: Sequence[LegRecord]) -> RepsRun:
    """Count the reps that were run to their end: the runs, or where there are none the strides or lifts."""
    done = completed_reps(plan, records)
    runs = [rep for rep in done if rep.leg.kind is Kind.RUN]
    average = ""
    if len(runs) > 1 and all(rep.leg.distance is not None for rep in runs):
        mm, ms = sum(rep.mm for rep in runs), sum(rep.actual_ms for rep in runs)
        average = str(Pace(ms / 1_000 / (mm / MM_PER_KM), plan.athlete.per))
    kind = Kind.RUN if runs or not done else done[0].leg.kind
    return RepsRun(sum(rep.leg.kind is kind for rep in done), average, kind)
