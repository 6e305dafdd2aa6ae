"""What was done: sessions as the plan, the suggestions and the week's count need them.

Law: plain facts, wherever they were kept. A day is ISO text, since the core knows no calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from intervals.core.kinds import Kind
from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan

SessionKind = Literal["run", "lift"]


@dataclass(frozen=True, slots=True)
class RepResult:
    """One rep with a target pace, as it was run."""

    target_s_per_km: float
    actual_ms: int
    expected_ms: int
    completed: bool
    pace_name: str | None = None
    """What the workout called the pace; None where it gave a time."""

    @property
    def off_s_per_km(self) -> float:
        """How much slower than its target it was, in seconds a kilometre; below zero is faster."""
        if self.expected_ms <= 0:
            return 0.0
        return self.target_s_per_km * (self.actual_ms - self.expected_ms) / self.expected_ms


@dataclass(frozen=True, slots=True)
class DoneSession:
    """One session that was done."""

    workout_name: str
    file: str
    """The workout's file; empty for one that was done elsewhere."""
    date: str
    """The day, as ISO text: `2026-11-23`."""
    kind: SessionKind
    reps: tuple[RepResult, ...] = ()
    distance_m: float = 0.0
    note: str = ""

    @property
    def name(self) -> str:
        """The name that the workout is called by: that of its file, without folder and ending."""
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return name.removesuffix(".yaml").removesuffix(".yml")


def session_kind(plan: Plan) -> SessionKind:
    """Tell a strength session from a run: it lifts, and has no running rep."""
    kinds = {leg.kind for leg in plan.legs}
    return "lift" if Kind.LIFT in kinds and not any(kind.traits.is_hard for kind in kinds) else "run"


def session_of(plan: Plan, records: Sequence[LegRecord], file: str, day: str, note: str = "") -> DoneSession:
    """Return what a session comes to, from its plan and the records of its legs."""
    last = {record.index: record for record in records}
    reps = [result for leg in plan.legs if (result := _rep_result(leg, last.get(leg.index))) is not None]
    metres = sum(leg_metres(plan.legs[record.index], record) for record in records)
    return DoneSession(plan.name, file, day, session_kind(plan), tuple(reps), metres, note)


def _rep_result(leg: Leg, record: LegRecord | None) -> RepResult | None:
    """Return how a rep with a target went; None for another leg, and for one that the timer ended by itself.

    That one tells nothing: it took what was expected, whoever ran. A rep that was not reached was not completed.
    """
    if not leg.is_rep or leg.pace is None or leg.distance is None or leg.expected_ms is None:
        return None
    if record is not None and record.cause is Cause.AUTO:
        return None
    done = record is not None and record.cause is Cause.LAP
    actual = record.actual_ms if record is not None else 0
    return RepResult(leg.pace.middle.s_per_km, actual, leg.expected_ms, done, leg.pace_name)


def leg_metres(leg: Leg, record: LegRecord) -> float:
    """Return the metres of one leg: its distance, or where it was not run to its end what the pace makes of it."""
    if leg.distance is not None and record.cause in {Cause.LAP, Cause.AUTO}:
        return leg.distance.metres
    if leg.pace is None:
        return 0.0
    metres = leg.pace.middle.distance_mm(record.actual_ms) / 1_000
    return metres if leg.distance is None else min(metres, leg.distance.metres)


def lifts_between(sessions: Iterable[DoneSession], first: str, last: str) -> int:
    """Count the strength sessions from one day to another, both included."""
    return sum(one.kind == "lift" and first <= one.date <= last for one in sessions)


def metres_between(sessions: Iterable[DoneSession], first: str, last: str) -> float:
    """Sum the metres run from one day to another, both included."""
    return sum(one.distance_m for one in sessions if first <= one.date <= last)
