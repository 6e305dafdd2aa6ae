"""Brings a session into the journal: whatever became of the file meanwhile, all rows are in it afterwards.

Law: used by one thread, the recorder's. What a journal lacks that was damaged, removed or replaced is written once
more; another session that has come to bear this one's number stays as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from intervals.core.phrases.screen_text import ScreenText
from intervals.journal.lock import Beat, JournalInUse, SessionLed, SessionLock
from intervals.journal.rows import Correction, GivenSoFar, GoingOn, Header
from intervals.journal.store import Clash, Store, is_damage, set_aside


class JournalWriter:
    """Writes one session."""

    def __init__(
        self,
        path: Path,
        header: Header,
        wall_ms: Callable[[], int],
        tell: Callable[[ScreenText], None],
        *,
        going_on: GoingOn | None = None,
        opened: Callable[[Path], Store] | None = None,
    ) -> None:
        """Write into the journal at `path`, which has what `going_on` says of the session, or nothing.

        `tell` gets what the runner should know, `wall_ms` gives the milliseconds since 1970, `opened` opens it.
        """
        self._path = path
        self._header = header
        self._wall_ms = wall_ms
        self._tell = tell
        self._opened = opened or Store
        self._lock = going_on.lock if going_on is not None else None
        self._store: Store | None = None
        self._in_use: JournalInUse | None = None
        self.number = going_on.number if going_on is not None else None
        """What the session is called; None until the database has it."""
        self.written = len(going_on.inputs) if going_on is not None else 0
        """How many inputs the journal has."""
        self.remarks_written = 0

    @property
    def is_open(self) -> bool:
        """Whether the journal is open."""
        return self._store is not None

    def write(self, given: GivenSoFar) -> None:
        """Write what is not written yet, into the journal that is there by then.

        Raises sqlite3.Error, OSError or UnusableJournal.
        """
        while True:
            if self._store is not None and not self._store.is_in_place():
                self.shut()
                lost, self.written, self.remarks_written = self.written, 0, 0
                if lost:
                    self._tell(ScreenText.of("notice-journal-removed"))
            try:
                self._write(given)
            except Clash as error:
                self._part()
                self._tell(ScreenText.of("notice-journal-own-number", error=str(error)))
                continue
            except sqlite3.Error as error:
                if self._mend(error):
                    continue
                raise
            if self._store is not None and self._store.is_in_place():
                break  # else what was written went into a file that is no longer the journal

    def _write(self, given: GivenSoFar) -> None:
        if self._store is None:
            self._store = self._opened(self._path)
            if self._store.was_emptied:
                self._tell(ScreenText.of("notice-journal-empty"))
        self._hold_journal()
        behind = self.written < len(given.rows) or self.remarks_written < len(given.remarks)
        if given.plan is None or not (behind or given.summary is not None):
            return
        store = self._store
        with store.transaction():
            number = self.number
            if number is None or not store.has_session(number, self._header):
                number = store.begin(self._header, given.plan)
                self.written = self.remarks_written = 0  # what another file had is written once more
            self._hold_session(number)  # before the row can be seen: nobody else may find it open and take it
            store.add_inputs(number, given.rows[self.written :])
            for effort, note in given.remarks[self.remarks_written :]:
                store.remark(number, self._wall_ms(), effort=effort, note=note)
            if given.summary is not None:
                if given.counts is not None:
                    store.mark(number, self._wall_ms(), counts=given.counts)
                if given.machine_mm is not None:
                    store.correct(number, Correction("machine-distance", (given.machine_mm,)), self._wall_ms())
                store.summarise(number, given.summary)
        self.number, self.written, self.remarks_written = number, len(given.rows), len(given.remarks)

    def _hold_journal(self) -> None:
        if self._in_use is None:
            with suppress(OSError):  # a disk that takes no lock is no reason not to keep a session
                self._in_use = JournalInUse(self._path)

    def _hold_session(self, number: int) -> None:
        if self._lock is not None and self._lock.number != number:
            self._lock.release(over=True)
            self._lock = None
        if self._lock is None:
            # Another may hold it whose journal was replaced: it notices at its next beat, and this tries again.
            with suppress(OSError, SessionLed):
                self._lock = SessionLock(self._path, number)

    def beat(self, clock_ms: Callable[[], int] | None) -> None:
        """Hold the session, and say where its clock stands, where there is one."""
        if self.number is not None:
            self._hold_session(self.number)
        if self._lock is not None and clock_ms is not None:
            self._lock.beat(self._header.zero_ms, Beat(clock_ms(), self._wall_ms()))

    def _part(self) -> None:
        """Go on under a number of our own: what another program wrote under this one stays as it is."""
        if self._lock is not None:
            self._lock.release(over=False)
            self._lock = None
        self.number = None

    def _mend(self, error: Exception) -> bool:
        """Set a damaged journal aside; return whether it is worth trying again at once."""
        if not is_damage(error):
            return False
        self.shut()
        try:
            aside = set_aside(self._path)
        except OSError:
            return False
        self._tell(ScreenText.of("notice-journal-damaged", name=aside.name))
        return True

    def shut(self) -> None:
        """Close the journal; the next `write` opens it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def leave(self, *, over: bool) -> None:
        """Close the journal and let the locks go; `over` where nobody is to go on with the session."""
        self.shut()
        if self._lock is not None:
            self._lock.release(over=over)
        if self._in_use is not None:
            self._in_use.release()
