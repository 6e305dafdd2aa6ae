"""What a session shows: its reps against their target, how even they were, and how far everything went.

Law: pure; made from the plan and the records alone. A rep counts once it was run to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MM_PER_KM, Pace
from intervals.core.results.log import session_kind
from intervals.core.session.events import Cause, LegRecord
from intervals.core.view.readout import kind_text, target_text
from intervals.core.workout.compile import usual_pace
from intervals.core.workout.plan import Leg, Plan

_WHOLE: Final = {Cause.LAP, Cause.AUTO}


@dataclass(frozen=True, slots=True)
class RepRow:
    """One rep: which it was, and what it took in milliseconds against what it should have."""

    rep: int
    actual_ms: int
    expected_ms: int | None
    s_per_km: float | None
    """The pace run, in seconds a kilometre; None for a rep without a distance."""


@dataclass(frozen=True, slots=True)
class RepSet:
    """The reps of one repeat."""

    label: str
    rows: tuple[RepRow, ...]
    planned: int
    """How many there should have been."""
    target: Pace | None
    per_pace: bool
    """Whether the reps are compared by pace; else by time."""

    @property
    def values(self) -> tuple[float, ...]:
        """What is compared, rep by rep: seconds a kilometre, or seconds."""
        return tuple(
            row.s_per_km if self.per_pace and row.s_per_km is not None else row.actual_ms / 1_000 for row in self.rows
        )

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


def rep_sets(plan: Plan, records: Sequence[LegRecord]) -> list[RepSet]:
    """Return the reps that were run, a set for each repeat and kind, in order."""
    groups: dict[tuple[int, Kind], list[tuple[Leg, LegRecord]]] = {}
    for record in records:
        leg = plan.legs[record.index]
        if leg.is_rep and record.cause in _WHOLE and record.actual_ms > 0:
            groups.setdefault((leg.rounds[-1].block, leg.kind), []).append((leg, record))
    return [_set(plan, block, kind, found) for (block, kind), found in groups.items()]


def _set(plan: Plan, block: int, kind: Kind, found: list[tuple[Leg, LegRecord]]) -> RepSet:
    planned = sum(1 for leg in plan.legs if leg.is_rep and leg.kind is kind and leg.rounds[-1].block == block)
    first = found[0][0]
    alike = all(target_text(leg) == target_text(first) for leg, _ in found)
    word = kind_text(first)
    rows = tuple(
        RepRow(leg.rep or 0, record.actual_ms, leg.expected_ms if leg.pace else None, _run_pace(leg, record))
        for leg, record in found
    )
    return RepSet(
        f"{word}, {target_text(first)}" if alike else word,
        rows,
        planned,
        first.pace.middle if alike and first.pace is not None else None,
        all(row.s_per_km is not None for row in rows),
    )


def _run_pace(leg: Leg, record: LegRecord) -> float | None:
    return None if leg.distance is None else record.actual_ms / 1_000 / (leg.distance.mm / MM_PER_KM)


@dataclass(frozen=True, slots=True)
class Distances:
    """How far a session went, in metres."""

    reps: float
    recoveries: float
    easy: float
    """Warm-up and cool-down."""
    estimated: bool
    """Whether some of it is an estimate: a leg of which only the time is known, taken at the pace of its kind."""

    @property
    def total(self) -> float:
        """All of it."""
        return self.reps + self.recoveries + self.easy


def metres_of(plan: Plan, record: LegRecord) -> tuple[float, bool]:
    """Return how far a leg went, and whether that is an estimate.

    A distance that was run to its end is itself. Of anything else the time is known, and the pace: the leg's own, or
    the one its kind is usually run at. Nobody gets anywhere by resting, or by warming up to lift.
    """
    leg = plan.legs[record.index]
    if leg.distance is not None and record.cause in _WHOLE:
        return leg.distance.metres, False
    if leg.kind.traits.is_still or record.actual_ms <= 0:
        return 0.0, False
    if leg.pace is None and session_kind(plan) == "lift":
        return 0.0, False
    pace = leg.pace or plan.athlete.paces.get(usual_pace(leg.kind, leg.how).name)
    if pace is None:
        return 0.0, False
    metres = pace.middle.distance_mm(record.actual_ms) / 1_000
    return (min(metres, leg.distance.metres) if leg.distance is not None else metres), True


def distances(plan: Plan, records: Sequence[LegRecord]) -> Distances:
    """Sum up how far a session went, jogged recoveries included."""
    sums = {"reps": 0.0, "recoveries": 0.0, "easy": 0.0}
    estimated = False
    for record in records:
        metres, guess = metres_of(plan, record)
        sums[plan.legs[record.index].kind.traits.part] += metres
        estimated = estimated or (guess and metres > 0)
    return Distances(estimated=estimated, **sums)


# --- in words -------------------------------------------------------------------------------------------


def value_text(reps: RepSet, value: float, plan: Plan) -> str:
    """Print one of a set's values: a pace over the runner's unit, or a time."""
    if reps.per_pace:
        per = reps.target.per if reps.target is not None else plan.athlete.per
        return str(Pace(value, per))
    return clock_text(round(value * 1_000))


def seconds_text(reps: RepSet, value: float, plan: Plan) -> str:
    """Print a difference of two values, with its sign: `+3 s/mi`, `−1 s`."""
    unit = "s"
    if reps.per_pace:
        per = reps.target.per if reps.target is not None else plan.athlete.per
        value, unit = value * per.mm / MM_PER_KM, f"s/{per}"
    seconds = round(value)
    sign = "+" if seconds > 0 else "−" if seconds < 0 else "±"
    return f"{sign}{abs(seconds)} {unit}"


def set_text(reps: RepSet, plan: Plan) -> str:
    """Say a set in a line: average, against the target, spread and fade."""
    told: Callable[[float], str] = lambda value: value_text(reps, value, plan)  # noqa: E731 - short, and used thrice
    parts = [f"{len(reps.rows)} of {reps.planned}", f"average {told(reps.mean)}"]
    if reps.target is not None and reps.per_pace:
        parts.append(f"{seconds_text(reps, reps.mean - reps.target.s_per_km, plan)} to target")
    if len(reps.rows) > 1:
        parts.append(f"{told(min(reps.values))} to {told(max(reps.values))}")
        parts.append(f"last to first {seconds_text(reps, reps.fade, plan)}")
    return " · ".join(parts)


def distance_text(found: Distances, plan: Plan) -> str:
    """Say how far a session went, and of what that is made."""
    per = plan.athlete.per

    def told(metres: float) -> str:
        return f"{metres * 1_000 / per.mm:.2f}"

    parts = [
        f"{name} {told(metres)}"
        for name, metres in (("reps", found.reps), ("recoveries", found.recoveries), ("easy", found.easy))
        if metres > 0
    ]
    about = "about " if found.estimated else ""
    return f"{about}{told(found.total)} {per}" + (f" ({', '.join(parts)})" if len(parts) > 1 else "")
