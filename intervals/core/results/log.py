"""What was done: sessions as the schedule, the suggestions and the week's count need them.

Law: plain facts, wherever they were kept. A session was *done* once every rep was run to its end, *partly done* with
some, and only *tried* with none; what counts is the first, unless the runner said otherwise. A day is ISO text, since
the core knows no calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, Literal

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import MS_PER_MIN, PaceRamp
from intervals.core.results.legs import distances
from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan

SessionKind = Literal["run", "lift"]
ShareUnit = Literal["reps", "sets", "min", "legs"]
TRIED_BELOW: Final = 0.25
"""A session that is measured by its minutes was only tried where fewer than this part of them were run."""


class Done(StrEnum):
    """How much of a session was done."""

    DONE = "done"
    PARTLY = "partly done"
    TRIED = "tried"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what a session is for was run to its end: `2 of 4 reps`."""

    run: int
    of: int
    """0 where nothing tells: the runner said that it was done."""
    unit: ShareUnit

    @property
    def status(self) -> Done:
        """Done, partly done or tried."""
        if self.run >= self.of:
            return Done.DONE
        tried = self.run < self.of * TRIED_BELOW if self.unit == "min" else self.run == 0
        return Done.TRIED if tried else Done.PARTLY

    def __str__(self) -> str:
        """As the runner reads it: `2 of 4 reps`."""
        return f"{self.run} of {self.of} {self.unit}"


ALL: Final = Share(0, 0, "reps")
"""Of a session whose runner said that it was done."""


def share_of(planned: Plan, run: Plan, records: Sequence[LegRecord]) -> Share:
    """Return how much of a session was run: `planned` at its start, `run` with the rounds that were added since.

    It is measured by its reps, strides apart where it has others; one without reps by the minutes of its runs, and
    one of which no time is known by its legs.
    """
    whole = {record.index for record in records if record.cause in {Cause.LAP, Cause.AUTO}}
    kinds = {leg.kind for leg in planned.legs if leg.is_rep}
    kinds = kinds - {Kind.STRIDE} or kinds
    if kinds:
        # Of as many rounds as fit, those that did are all there were to be.
        legs = [leg for leg in planned.legs if leg.timed_depth is None]
        legs += [leg for leg in run.legs if leg.timed_depth is not None]
        of = sum(leg.is_rep and leg.kind in kinds for leg in legs)
        count = sum(leg.is_rep and leg.kind in kinds and leg.index in whole for leg in run.legs)
        return Share(min(count, of), of, "sets" if kinds == {Kind.LIFT} else "reps")
    work = [leg for leg in planned.legs if leg.kind.traits.is_rep] or list(planned.legs)
    expected = [leg.expected_ms for leg in work if leg.expected_ms is not None]
    if len(expected) < len(work):
        return Share(sum(leg.index in whole for leg in work), len(work), "legs")
    of = max(1, round(sum(expected) / MS_PER_MIN))
    if all(leg.index in whole for leg in work):
        return Share(of, of, "min")
    run_ms = {record.index: record.actual_ms for record in records}
    minutes = sum(min(run_ms.get(leg.index, 0), leg.expected_ms or 0) for leg in work) // MS_PER_MIN
    return Share(min(minutes, of - 1), of, "min")


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
    share: Share = ALL
    said: bool | None = None
    """Whether the runner said that it counts; None where nothing was said."""
    number: int = 0
    """What the history calls it."""
    effort: int | None = None
    """How it felt, 1 to 10; None where nothing was said."""

    @property
    def counts(self) -> bool:
        """Whether it counts as done: by what was run, unless the runner said otherwise."""
        return self.share.status is Done.DONE if self.said is None else self.said

    @property
    def standing(self) -> Done:
        """Done, partly done or tried, as the schedule has it."""
        if self.counts:
            return Done.DONE
        return Done.TRIED if self.share.status is Done.DONE else self.share.status

    @property
    def name(self) -> str:
        """The name that the workout is called by: that of its file, without folder and ending."""
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return name.removesuffix(".yaml").removesuffix(".yml")


def session_kind(plan: Plan) -> SessionKind:
    """Tell a strength session from a run: it lifts, and has no running rep."""
    return "lift" if plan.is_strength else "run"


def session_of(plan: Plan, records: Sequence[LegRecord], file: str, day: str, note: str = "") -> DoneSession:
    """Return what a session comes to, from its plan and the records of its legs."""
    last = {record.index: record for record in records}
    reps = [result for leg in plan.legs if (result := _rep_result(leg, last.get(leg.index))) is not None]
    metres = distances(plan, records).total
    return DoneSession(plan.name, file, day, session_kind(plan), tuple(reps), metres, note)


def _rep_result(leg: Leg, record: LegRecord | None) -> RepResult | None:
    """Return how a rep with a target went; None for another leg, and for one that the timer ended by itself.

    That one tells nothing: it took what was expected, whoever ran. A rep that was not reached was not completed.
    """
    if not leg.is_rep or leg.pace is None or leg.distance is None or leg.expected_ms is None:
        return None
    if isinstance(leg.pace, PaceRamp):
        return None  # it tells nothing of one pace
    if record is not None and record.cause is Cause.AUTO:
        return None
    done = record is not None and record.cause is Cause.LAP
    actual = record.actual_ms if record is not None else 0
    return RepResult(leg.pace.middle.s_per_km, actual, leg.expected_ms, done, leg.pace_name)


def lifts_between(sessions: Iterable[DoneSession], first: str, last: str) -> int:
    """Count the strength sessions that were done from one day to another, both included."""
    return sum(each.kind == "lift" and each.counts and first <= each.date <= last for each in sessions)


def metres_between(sessions: Iterable[DoneSession], first: str, last: str) -> float:
    """Sum the metres run from one day to another, both included."""
    return sum(one.distance_m for one in sessions if first <= one.date <= last)
