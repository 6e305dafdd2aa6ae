"""A kept session as training sites see one: laps that follow each other in wall time, and the running between pauses.

Law: laps leave no gap. The time of a pause belongs to the leg it fell into; where a leg was left while time stood,
the next one begins when time goes on. A leg that took no time is no lap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.results.legs import leg_result
from intervals.core.session.events import LegRecord
from intervals.core.workout.plan import Leg
from intervals.journal.stored import StoredSession

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class NothingToExport(ValueError):
    """No leg of the session took any time: there is no lap to write."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running without a pause: from and to in active time, and the wall time it began at."""

    start_ms: int
    end_ms: int
    begun: datetime

    def wall_at(self, active_ms: int) -> datetime:
        """Return the wall time of a moment of this stretch."""
        return self.begun + timedelta(milliseconds=active_ms - self.start_ms)

    @property
    def ended(self) -> datetime:
        """The wall time it ended at."""
        return self.wall_at(self.end_ms)


@dataclass(frozen=True, slots=True)
class ActivityLap:
    """One leg as it was run, from its begin to that of the next."""

    leg: Leg
    record: LegRecord
    begun: datetime
    ended: datetime
    mm: int
    """How far it led, in millimetres."""

    @property
    def timer_ms(self) -> int:
        """How long it took, pauses left out."""
        return self.record.actual_ms

    @property
    def elapsed_ms(self) -> int:
        """How long it took, pauses included."""
        return whole_ms(self.ended - self.begun)


def normalised(session: StoredSession) -> StoredSession:
    """Return the session as every format takes it: its begin at a fixed offset, its pauses within its running.

    The offset is that which held at the start: adding to a time in a zone with summer time adds to what its clocks
    show, and is an hour off after a change. A pause before the first leg makes that begin later; one that the session
    ended in counts for nobody. Raises ValueError for a begin without an offset.
    """
    offset = session.begun.utcoffset()
    if offset is None:
        raise ValueError("the begin of a session needs its offset from UTC")
    start_ms = session.records[0].start_ms if session.records else 0
    late_ms = sum(one.length_ms for one in session.breaks if one.at_ms <= start_ms)
    return replace(
        session,
        begun=session.begun.astimezone(timezone(offset)) + timedelta(milliseconds=late_ms),
        breaks=tuple(one for one in session.breaks if start_ms < one.at_ms < session.active_ms and one.length_ms > 0),
    )


def laps_of(session: StoredSession) -> list[ActivityLap]:
    """Return the laps of a normalised session, in order. Raises NothingToExport where there is none."""
    records = [record for record in session.records if record.actual_ms > 0]
    if not records:
        raise NothingToExport("no leg of this session took any time")
    starts = [session.wall_at(record.start_ms, after=True) for record in records]
    ends = [*starts[1:], session.wall_at(records[-1].end_ms)]
    laps = []
    for record, begun, ended in zip(records, starts, ends, strict=True):
        leg = session.plan.legs[record.index]
        laps.append(ActivityLap(leg, record, begun, ended, leg_result(session.plan, record).mm))
    return laps


def stretches_of(session: StoredSession, start_ms: int, end_ms: int) -> Iterator[Stretch]:
    """Yield the running between the pauses of a normalised session, from one moment of active time to another."""
    pauses = sorted({one.at_ms for one in session.breaks if start_ms < one.at_ms < end_ms})
    for begin, end in pairwise([start_ms, *pauses, end_ms]):
        yield Stretch(begin, end, session.wall_at(begin, after=True))


def whole_ms(length: timedelta) -> int:
    """Return a length of time in whole milliseconds, rounded down."""
    return length // timedelta(milliseconds=1)


def unix_ms(moment: datetime) -> int:
    """Return the milliseconds since 1970 in UTC, rounded down."""
    return whole_ms(moment - _EPOCH)


def iso(moment: datetime) -> str:
    """Print a moment to the millisecond with its offset: `2026-11-23T18:02:11.250+05:30`."""
    return moment.isoformat(timespec="milliseconds")
