"""Sessions that were begun and never ended: the machine stopped, the terminal was closed, the program was killed.

Law: a session is where its inputs and the clock on the wall say. What is not led by anybody, and is not over, can go
on: now, or paused at the moment it broke; or it ends there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from intervals.core.session.inputs import Stop
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase, State
from intervals.journal.corrections import folded
from intervals.journal.lock import forget, is_live, last_alive_ms
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


def unfinished(store: Store, journal: Path, wall_ms: int) -> tuple[list[Unfinished], list[int]]:
    """Return the sessions that can go on, newest first, and the numbers of stale ones, which are ended here."""
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
        one = _unfinished(rows, max(last_alive_ms(journal, number), store.last_wall_ms(number)), wall_ms)
        if one.then.phase in {Phase.RUNNING, Phase.PAUSED} and one.now_ms - one.broke_ms <= STALE_MS:
            found.append(one)
            continue
        if one.then.phase in {Phase.RUNNING, Phase.PAUSED}:
            ended.append(number)
        end(store, journal, one)
    return found, ended


def _unfinished(rows: SessionRows, alive_wall_ms: int, wall_ms: int) -> Unfinished:
    last = max((one.at_ms for one in rows.inputs), default=0)
    broke = max(last, alive_wall_ms - rows.header.zero_ms)
    # A wall clock that was set back must not take the session back with it.
    now = max(broke, wall_ms - rows.header.zero_ms)
    return Unfinished(rows, broke, now, _at(rows, broke).state, _at(rows, now).state)


def _at(rows: SessionRows, now_ms: int) -> Session:
    session, _ = folded(rows.plan, rows.inputs)
    session.advance(now_ms)
    return session


def end(store: Store, journal: Path, one: Unfinished) -> None:
    """End a session where it broke; one that was over already is only summed up."""
    rows = one.rows
    session = _at(rows, one.broke_ms)
    with store.transaction():
        if session.state.phase in {Phase.RUNNING, Phase.PAUSED}:
            stop = Stop(one.broke_ms)
            session.feed(stop)
            store.add_inputs(rows.number, [InputRow(len(rows.inputs), rows.header.zero_ms + one.broke_ms, stop)])
        store.summarise(rows.number, summary_of(session))
    forget(journal, rows.number)
