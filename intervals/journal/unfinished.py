"""Sessions that were begun and never ended: the machine stopped, the terminal was closed, the program was killed.

Law: a session is where its inputs and the clock on the wall say. What is not led by anybody, and is not over, can go
on: now, or paused at the moment it broke; or it ends there.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.session.inputs import Stop
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase, State
from intervals.journal.corrections import folded
from intervals.journal.lock import Beat, SessionLed, SessionLock, forget, is_live, last_beat
from intervals.journal.recorded import BrokenRow
from intervals.journal.rows import InputRow, SessionRows
from intervals.journal.store import Store
from intervals.journal.summary import summary_of

STALE_MS: Final = 12 * 3_600_000
"""Nobody goes on with a session that broke longer ago: it ends where it broke."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that can go on. Times are milliseconds of the session clock."""

    rows: SessionRows
    broke_ms: int
    """When it was last alive."""
    now_ms: int
    then: State
    """Where it stood when it broke."""
    now: State
    """Where it stands now, had it gone on."""

    @property
    def number(self) -> int:
        """What the history calls it."""
        return self.rows.number


class Taken(Exception):
    """The session is no longer as it was when it was asked about; the message says what became of it."""


def unfinished(store: Store, journal: Path, wall_ms: int) -> tuple[list[Unfinished], list[int]]:
    """Return the sessions that can go on, newest first, and the numbers of stale ones, which are ended here.

    One that its inputs ended is summed up here. One that was over by the clock alone is offered: it is the runner who
    says that it ended so.
    """
    found, ended = [], []
    for number in store.open_numbers():
        if is_live(journal, number):
            continue
        try:
            rows = store.session(number)
        except BrokenRow:
            continue  # of a version that this program does not know; the others can still go on
        if rows is None:
            continue
        one = _unfinished(rows, journal, wall_ms)
        by_input = _at(rows, max((given.at_ms for given in rows.inputs), default=0)).state.phase
        over = by_input not in {Phase.RUNNING, Phase.PAUSED}
        if not over and one.now_ms - one.broke_ms <= STALE_MS:
            found.append(one)
            continue
        with suppress(Taken):
            end(store, journal, one)
            if not over:
                ended.append(number)
    return found, ended


def _unfinished(rows: SessionRows, journal: Path, wall_ms: int) -> Unfinished:
    zero_ms = rows.header.zero_ms
    last = max((given.at_ms for given in rows.inputs), default=0)
    beat = last_beat(journal, rows.number, zero_ms)
    if beat is None or beat.clock_ms < last:
        beat = Beat(last, rows.last_wall_ms)
    # A wall clock that was set back while nobody led it must not take the session back.
    now = beat.clock_ms + max(0, wall_ms - beat.wall_ms)
    return Unfinished(rows, beat.clock_ms, now, _at(rows, beat.clock_ms).state, _at(rows, now).state)


def _at(rows: SessionRows, now_ms: int) -> Session:
    session, _ = folded(rows.plan, rows.inputs)
    session.advance(now_ms)
    return session


def take(store: Store, journal: Path, one: Unfinished) -> SessionLock | None:
    """Take the lead of a session; None where the disk takes no locks.

    Raises Taken where another terminal leads it by now, or it is not as it was when it was asked about.
    """
    lock = None
    try:
        lock = SessionLock(journal, one.number)
    except SessionLed as error:
        raise Taken(str(error)) from None
    except OSError:
        pass
    rows = store.session(one.number)
    if rows == one.rows:
        return lock
    if lock is not None:
        lock.release(over=rows is None or rows.summary is not None)
    if rows is None or rows.header != one.rows.header:
        raise Taken(f"session {one.number} is no longer in the journal")
    if rows.summary is not None:
        raise Taken(f"session {one.number} was ended in another terminal meanwhile")
    raise Taken(f"session {one.number} went on in another terminal meanwhile: `intervals resume` asks anew")


def end(store: Store, journal: Path, one: Unfinished) -> None:
    """End a session where it broke; one that was over already is only summed up. Raises Taken."""
    lock = take(store, journal, one)
    try:
        rows = one.rows
        session = _at(rows, one.broke_ms)
        with store.transaction():
            if session.state.phase in {Phase.RUNNING, Phase.PAUSED}:
                stop = Stop(one.broke_ms)
                session.feed(stop)
                store.add_inputs(rows.number, [InputRow(len(rows.inputs), rows.header.zero_ms + one.broke_ms, stop)])
            store.summarise(rows.number, summary_of(session))
    finally:
        if lock is not None:
            lock.release(over=True)
    forget(journal, one.number)
