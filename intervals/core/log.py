"""What was done: sessions as the plan, the suggestions and the week's count need them.

Law: plain facts, wherever they were kept. A day is ISO text, since the core knows no calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from intervals.core.plan import Plan
from intervals.core.workout import Kind

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
    return "lift" if Kind.LIFT in kinds and not kinds & {Kind.RUN, Kind.STRIDE} else "run"


def lifts_between(sessions: Iterable[DoneSession], first: str, last: str) -> int:
    """Count the strength sessions from one day to another, both included."""
    return sum(one.kind == "lift" and first <= one.date <= last for one in sessions)


def metres_between(sessions: Iterable[DoneSession], first: str, last: str) -> float:
    """Sum the metres run from one day to another, both included."""
    return sum(one.distance_m for one in sessions if first <= one.date <= last)
