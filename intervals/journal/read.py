"""Sessions read back: from rows to what is shown, exported and compared.

Law: reading never writes, but for one thing: a summary that is lost, or follows from other rows now, is made again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cache

from intervals.core.results.log import ALL, share_of
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.state import Phase
from intervals.core.workout.plan import Plan
from intervals.journal.corrections import Refolded, refold
from intervals.journal.recorded import BrokenRow, text, whole
from intervals.journal.rows import Correction, Logged, SessionRows
from intervals.journal.store import Store, checked_time
from intervals.journal.stored import Listed, StoredSession
from intervals.journal.summary import Summary, summarised


def wall_time(ms: int, utc_offset_s: int) -> datetime:
    """Return a wall time, from milliseconds since 1970 in UTC, as the clock on the wall had it."""
    return datetime.fromtimestamp(ms / 1_000, _zone(utc_offset_s))


@cache
def _zone(utc_offset_s: int) -> timezone:
    return timezone(timedelta(seconds=utc_offset_s))


def listed(
    store: Store,
    limit: int | None = None,
    *,
    reps: bool = False,
    since_ms: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Listed]:
    """Return the newest sessions that ended, newest first; with their `reps` where those are wanted.

    `since_ms` leaves out older ones. A row that cannot be read costs that row alone; `tell` hears of it.
    """
    found = []
    for number, zero_ms, offset, file, source, effort, note, counts, *row in store.listed(
        limit, reps=reps, since_ms=since_ms
    ):
        try:
            checked_time(zero_ms, offset)
            summary = Summary.of_row(row)
            if summary.share is None:
                summary = _summed_up_anew(store, number)
            found.append(
                Listed(
                    number,
                    wall_time(zero_ms, offset),
                    text(file),
                    summary,
                    None if effort is None else whole(effort),
                    text(note),
                    source == "logged",
                    None if counts is None else bool(counts),
                )
            )
            if reps:
                _ = summary.reps
        except BrokenRow as error:
            tell(f"session {number} is left out: {error}")
    return found


def _summed_up_anew(store: Store, number: int) -> Summary:
    """Sum up a session that an older version summed up. Raises BrokenRow."""
    rows = store.session(number)
    if rows is None:
        raise BrokenRow("its plan is missing")
    summary = summed_up(rows)
    with suppress(sqlite3.Error), store.transaction():  # it is read all the same where it cannot be written
        store.summarise(number, summary)
    return summary


def summed_up(rows: SessionRows) -> Summary:
    """Return what a session that ended comes to."""
    if rows.logged is not None:
        return logged_summary(rows.plan, rows.logged)
    found = refolded(rows)
    ended = rows.summary.ended_at_ms if rows.summary is not None else found.session.state.paused_at_ms or 0
    return summarised(rows.plan, found.session.plan, found.session.state.phase, ended, found.records)


def logged_summary(plan: Plan, logged: Logged) -> Summary:
    """Return what a session comes to of which the runner typed what is known."""
    records = logged_records(logged)
    reps = len([leg for leg in plan.legs if leg.is_rep])
    share = share_of(plan, plan, records) if records and reps else ALL
    told = summarised(plan, plan, Phase.FINISHED, 0, records, share)
    metres = (
        told.distance_m
        if records and reps > len(records)
        else max(told.distance_m, plan.planned_distance()[0] / 1_000)
    )
    return replace(told, active_ms=logged.time_ms or told.active_ms, distance_m=metres)


def logged_records(logged: Logged) -> tuple[LegRecord, ...]:
    """Return the legs whose times were typed, one after the other."""
    records, at = [], 0
    for leg, ms in logged.rep_times:
        records.append(LegRecord(leg, at, at + ms, Cause.LAP))
        at += ms
    return tuple(records)


def refolded(rows: SessionRows, *, original: bool = False, ended_at_ms: int | None = None) -> Refolded:
    """Put a session together, without its corrections where it is the `original` that is wanted.

    An open session is taken as far as `ended_at_ms` of its clock, or to its last input.
    """
    corrections: Sequence[Correction] = () if original else rows.corrections
    if rows.summary is not None:
        return refold(rows.plan, rows.inputs, corrections, rows.summary.ended_at_ms, stop=True)
    last = max((one.at_ms for one in rows.inputs), default=0)
    return refold(rows.plan, rows.inputs, corrections, ended_at_ms or last, stop=False)


def stored_session(rows: SessionRows, *, original: bool = False) -> StoredSession:
    """Return a session as it is shown."""
    if rows.logged is not None:
        begun = wall_time(rows.header.zero_ms, rows.header.utc_offset_s)
        return StoredSession(
            rows.number,
            rows.header.file,
            rows.plan,
            logged_records(rows.logged),
            Phase.FINISHED,
            begun,
            (),
            rows.effort,
            rows.note,
            rows.logged,
            rows.marks,
            rows.watched,
        )
    found = refolded(rows, original=original)
    session = found.session
    return StoredSession(
        rows.number,
        rows.header.file,
        session.plan,
        found.records,
        session.state.phase,
        wall_time(rows.header.zero_ms + found.begins_at_ms, rows.header.utc_offset_s),
        found.breaks,
        rows.effort,
        rows.note,
        None,
        rows.marks,
        rows.watched,
    )


def correct(store: Store, rows: SessionRows, one: Correction, wall_ms: int) -> StoredSession:
    """Write a correction and what the session comes to now; return it."""
    with store.transaction():
        store.correct(rows.number, one, wall_ms)
        fresh = store.session(rows.number)
        assert fresh is not None  # noqa: S101 - it was there a moment ago
        if fresh.summary is not None:
            store.summarise(rows.number, summed_up(fresh))
    return stored_session(fresh)
