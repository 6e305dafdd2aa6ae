"""A session that the journal holds, read back: its plan, what became of each leg, and when by the wall clock.

Law: whoever shows or exports a session takes one of these, and nothing else of the journal. It was folded from
the inputs, corrections included; the rows it came from are never changed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from intervals.core.dataclass import dataclass
from intervals.core.results.activity import WatchStretch
from intervals.core.results.log import ALL, DoneSession
from intervals.core.session.events import LegRecord
from intervals.core.session.state import Phase
from intervals.core.workout.plan import Plan
from intervals.journal.rows import UNMARKED, Logged, Marks, Watched
from intervals.journal.summary import Summary


@dataclass(frozen=True, slots=True)
class Break:
    """A pause: when it began, in active time, and how long it was."""

    at_ms: int
    length_ms: int


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One session as it was run."""

    number: int
    """What `intervals history` calls it; from 1, oldest first, never given twice."""
    file: str
    """The workout's file, as it was then."""
    plan: Plan
    """The plan as it was at the end, added rounds included."""
    records: tuple[LegRecord, ...]
    """What became of the legs, in order, in active time (which leaves out count-in and pauses)."""
    phase: Phase
    begun: datetime
    """When active time was zero, with the offset from UTC that the machine had then."""
    breaks: tuple[Break, ...] = ()
    effort: int | None = None
    """How it felt, 1 to 10."""
    note: str = ""
    logged: Logged | None = None
    """What the runner typed of it; None for one that the timer led."""
    marks: Marks = UNMARKED
    watched: Watched | None = None
    """What a watch recorded of it."""

    @property
    def active_ms(self) -> int:
        """How long it lasted, pauses left out; 0 where nobody said."""
        if self.logged is not None and self.logged.time_ms is not None:
            return self.logged.time_ms
        return self.records[-1].end_ms if self.records else 0

    @property
    def ended(self) -> datetime:
        """When its last leg was over."""
        return self.wall_at(self.active_ms)

    def watch_stretch(self, record: LegRecord) -> WatchStretch | None:
        """Return what the watch has of a leg; None where none was imported, or the leg has no time of its own."""
        if self.watched is None or self.logged is not None:
            return None
        activity = self.watched.activity
        begin, end = self.wall_at(record.start_ms, after=True), self.wall_at(record.end_ms)
        return activity.stretch(*(round(at.timestamp() * 1_000) - activity.begun_ms for at in (begin, end)))

    def wall_at(self, active_ms: int, *, after: bool = False) -> datetime:
        """Return the wall time of a moment of active time; of one at a pause its begin, or its end with `after`."""
        last = active_ms if after else active_ms - 1
        gone = sum(one.length_ms for one in self.breaks if one.at_ms <= last)
        return self.begun + timedelta(milliseconds=active_ms + gone)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the history."""

    number: int
    begun: datetime
    file: str
    summary: Summary
    effort: int | None
    note: str
    is_logged: bool = False
    """The runner said so; no timer led it."""
    said: bool | None = None
    """Whether the runner said that it counts as done; None where nothing was said."""

    def done(self, *, reps: bool = False) -> DoneSession:
        """Return it as the schedule and, with its `reps`, the suggestions take it."""
        told = self.summary
        return DoneSession(
            told.name,
            self.file,
            self.begun.date().isoformat(),
            told.kind,
            told.reps if reps else (),
            told.distance_m,
            self.note,
            told.share or ALL,
            self.said,
            self.number,
            self.effort,
        )
