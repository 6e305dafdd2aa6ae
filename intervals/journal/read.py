"""Sessions read back: from rows to what is shown, exported and compared.

Law: reading never writes, but for one thing: a summary that is lost, or follows from other rows now, is made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import cache

from intervals.journal.corrections import Refolded, refold
from intervals.journal.rows import Correction, SessionRows
from intervals.journal.store import Store
from intervals.journal.stored import KeptSession, Listed
from intervals.journal.summary import Summary, summarised


def wall_time(ms: int, utc_offset_s: int) -> datetime:
    """Return a wall time, from milliseconds since 1970 in UTC, as the clock on the wall had it."""
    return datetime.fromtimestamp(ms / 1_000, _zone(utc_offset_s))


@cache
def _zone(utc_offset_s: int) -> timezone:
    return timezone(timedelta(seconds=utc_offset_s))


def listed(store: Store, limit: int | None = None, *, reps: bool = False) -> list[Listed]:
    """Return the newest sessions that ended, newest first; with their `reps` where those are wanted."""
    return [
        Listed(number, wall_time(zero, offset), file, Summary.of_row(tuple(row)), effort, note)
        for number, zero, offset, file, effort, note, *row in store.listed(limit, reps=reps)
    ]


def refolded(rows: SessionRows, *, original: bool = False, ended_at_ms: int | None = None) -> Refolded:
    """Put a session together, without its corrections where it is the `original` that is wanted.

    An open session is taken as far as `ended_at_ms` of its clock, or to its last input.
    """
    corrections: Sequence[Correction] = () if original else rows.corrections
    if rows.summary is not None:
        return refold(rows.plan, rows.inputs, corrections, rows.summary.ended_at_ms, stop=True)
    last = max((one.at_ms for one in rows.inputs), default=0)
    return refold(rows.plan, rows.inputs, corrections, ended_at_ms or last, stop=False)


def kept(rows: SessionRows, *, original: bool = False) -> KeptSession:
    """Return a session as it is shown."""
    found = refolded(rows, original=original)
    session = found.session
    return KeptSession(
        rows.number,
        rows.header.file,
        session.plan,
        found.records,
        session.state.phase,
        wall_time(rows.header.zero_ms + found.begins_at_ms, rows.header.utc_offset_s),
        found.breaks,
        rows.effort,
        rows.note,
    )


def correct(store: Store, rows: SessionRows, one: Correction, wall_ms: int) -> KeptSession:
    """Write a correction and what the session comes to now; return it."""
    with store.transaction():
        store.correct(rows.number, one, wall_ms)
        fresh = store.session(rows.number)
        assert fresh is not None  # noqa: S101 - it was there a moment ago
        found = refolded(fresh)
        if fresh.summary is not None:
            phase, ended = found.session.state.phase, fresh.summary.ended_at_ms
            store.summarise(rows.number, summarised(found.session, phase, ended, found.records))
    return kept(fresh)
