"""Writes a session's inputs down, in a thread of its own: nothing that a disk does reaches a cue.

Law: an input is kept in memory until the database has it on the disk. `settle` waits for that a moment, so that
the screen confirms what is kept; where it takes longer the screen says so, and the session goes on. All rows stay in
memory until the end: a journal that is damaged, removed or replaced meanwhile gets them once more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from intervals.core.session.inputs import Input
from intervals.core.workout.plan import Plan
from intervals.journal.rows import Correction, Header, InputRow
from intervals.journal.summary import Summary
from intervals.threads import start_thread

if TYPE_CHECKING:  # the thread loads the database; the first frame does not wait for it
    from intervals.journal.lock import JournalInUse, SessionLock
    from intervals.journal.store import Store


class KeepStatus(StrEnum):
    """Whether what was given is on the disk."""

    OFF = "off"
    """Nothing is to be kept."""
    READY = "ready"
    """There was nothing to keep so far."""
    KEEPING = "keeping"
    KEPT = "kept"
    FAILING = "failing"
    """The disk does not take it: it is tried again and again."""
    FAILED = "failed"
    """It is given up: nothing more is kept."""


WAIT_S: Final = 0.15
"""How long an input waits for the disk before the screen goes on without."""
BEAT_S: Final = 2.0
"""How often a session says that it is alive."""
RETRY_S: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
"""How long to wait after each failure; the last one for good."""
CLOSE_S: Final = 5.0
"""How long a session that is over waits for a disk that fails."""


@dataclass(frozen=True, slots=True)
class GoingOn:
    """What the journal has of a session that is led on, and the lead of it."""

    number: int
    plan: Plan
    inputs: tuple[Input, ...]
    lock: SessionLock | None = None


class Recorder:
    """Keeps one session."""

    def __init__(
        self,
        path: Path,
        header: Header,
        wall_ms: Callable[[], int],
        *,
        clock_ms: Callable[[], int] | None = None,
        going_on: GoingOn | None = None,
        opened: Callable[[Path], Store] | None = None,
    ) -> None:
        """Keep a session in the journal at `path`; `wall_ms` tells the time since 1970, `clock_ms` the session's.

        `going_on` is what the journal has of a session that is led on; `opened` opens the database.
        """
        self._path = path
        self._header = header
        self._wall_ms = wall_ms
        self._clock_ms = clock_ms
        self._opened = opened
        self._plan = going_on.plan if going_on is not None else None
        self._number = going_on.number if going_on is not None else None
        self._lock = going_on.lock if going_on is not None else None
        given = going_on.inputs if going_on is not None else ()
        self._rows = [InputRow(i, header.zero_ms + one.at_ms, one) for i, one in enumerate(given)]
        self._written = len(self._rows)
        self._summary: Summary | None = None
        self._remarks: list[tuple[int | None, str | None]] = []
        self._remarks_written = 0
        self._store: Store | None = None
        self._in_use: JournalInUse | None = None
        self._notices: list[str] = []
        self._told: set[str] = set()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._gave_up = False
        self._patient = False
        self.counts: bool | None = None
        """Whether the runner said that it counts as done; None where nothing was said."""
        self.machine_mm: int | None = None
        """The distance that the treadmill showed, in millimetres; None where nobody said."""
        self.status: KeepStatus = KeepStatus.READY

    @property
    def header(self) -> Header:
        """What is known of the session as it begins."""
        return self._header

    @property
    def number(self) -> int | None:
        """What the session is called; None until the database has it."""
        return self._number

    # --- called by whoever leads the session ---

    def open(self) -> None:
        """Open the journal ahead of the first input."""
        with self._changed:
            self._start()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = start_thread("journal", self._run, self._died)

    def keep(self, one: Input, plan: Plan, wait_s: float = WAIT_S) -> None:
        """Write an input down; waits for `wait_s` at most until the disk has it. `plan` is that of the start."""
        with self._changed:
            if self._plan is None:
                self._plan = plan
            self._rows.append(InputRow(len(self._rows), self._wall_ms(), one))
            self.machine_mm = None
            patient = self.status in {KeepStatus.READY, KeepStatus.KEPT}
            if self._gave_up:
                return
            self.status = KeepStatus.KEEPING if patient else self.status
            self._start()
            self._changed.notify_all()
            self._patient = patient
        if wait_s:
            self.settle(wait_s)

    def settle(self, wait_s: float = WAIT_S) -> None:
        """Wait for what is being written, where the disk was quick so far; whoever confirms an input does."""
        with self._changed:
            if self._patient and not self._changed.wait_for(lambda: self.status != KeepStatus.KEEPING, wait_s):
                self._patient = False

    def remark(self, effort: int | None = None, note: str | None = None) -> None:
        """Write down how the session felt, 1 to 10, or a note of it."""
        with self._changed:
            self._remarks.append((effort, note))
            self._changed.notify_all()

    def count(self, counts: bool) -> None:  # noqa: FBT001 - it is what is said
        """Write down, with the end, whether the session counts as done, as the runner says."""
        with self._changed:
            self.counts = counts

    def machine(self, mm: int) -> None:
        """Write down, with the end, how far the treadmill says that it was; an input makes that another end."""
        with self._changed:
            self.machine_mm = mm

    def notices(self) -> list[str]:
        """Return what the runner should be told, once."""
        with self._changed:
            notices, self._notices = self._notices, []
            return notices

    def close(self, summary: Summary | None = None, timeout_s: float = CLOSE_S) -> bool:
        """End: with a `summary` the session is over, without one it can go on later. Returns whether all is kept."""
        with self._changed:
            self._summary = summary if self._rows or self._number is not None else None
            self._closing = True
            if self._summary is not None and not self._gave_up:
                self._start()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout_s)
            self._gave_up = True
        return thread is None or (not thread.is_alive() and self._written == len(self._rows))

    def unkept(self, ended_at_ms: int | None) -> str | None:
        """Return the session as text, for another place, where the journal lacks some of its inputs; else None.

        `ended_at_ms` is when it was over, None where it may go on. Only once it is closed.
        """
        if self._plan is None or not self._rows or self._written == len(self._rows):
            return None
        from intervals.journal.rescue import Rescued, rescue_text  # noqa: PLC0415 - hardly ever needed

        given = Rescued(self._header, self._plan, tuple(self._rows), tuple(self._remarks), self._number, ended_at_ms)
        return rescue_text(given)

    def _died(self, error: BaseException) -> None:
        with self._changed:
            self.status = KeepStatus.FAILED
            self._gave_up = True
            self._changed.notify_all()
        self._tell(f"the journal failed ({type(error).__name__}): nothing more of this session is kept")

    # --- the thread ---

    def _run(self) -> None:
        import sqlite3  # noqa: PLC0415 - not before the first frame

        from intervals.journal.migrations import UnusableJournal  # noqa: PLC0415 - as above

        failures = 0
        while True:
            with self._changed:
                if self._store is not None:
                    self._changed.wait_for(self._has_work, timeout=BEAT_S)
                rows = list(self._rows)
                closing = self._closing
            try:
                self._bring_in(rows, self._summary if closing else None)
            except UnusableJournal as error:
                self._give_up(f"not kept: the journal cannot be used: {error}")
                break
            except (sqlite3.Error, OSError) as error:
                if not self._wait_after(error, failures):
                    break
                failures += 1
                continue
            failures = 0
            self._beat()
            if closing:
                break
        self._leave()

    def _bring_in(self, rows: list[InputRow], summary: Summary | None) -> None:
        """Write what is not written yet, into the journal that is there by then, and confirm it.

        Raises sqlite3.Error, OSError or UnusableJournal.
        """
        import sqlite3  # noqa: PLC0415 - not before the first frame

        from intervals.journal.store import Clash  # noqa: PLC0415 - as above

        while True:
            if self._store is not None and not self._store.is_in_place():
                self._shut()
                lost, self._written, self._remarks_written = self._written, 0, 0
                if lost:
                    self._tell("the journal was removed or replaced: all of this session is written again")
            try:
                if self._store is None or self._has_work():
                    self._write(rows, summary)
            except Clash as error:
                self._part()
                self._tell(f"{error}: this one is kept whole, under a number of its own")
                continue
            except sqlite3.Error as error:
                if self._mend(error):
                    continue
                raise
            if self._store is not None and self._store.is_in_place():
                break  # else what was written went into a file that is no longer the journal
        self._confirm(rows)

    def _confirm(self, rows: list[InputRow]) -> None:
        with self._changed:
            again = self.status == KeepStatus.FAILING
            if self._written == len(self._rows):
                self.status = KeepStatus.KEPT if rows else KeepStatus.READY
            self._changed.notify_all()
        if again:
            self._told.clear()
            self._tell("kept on disk again")

    def _has_work(self) -> bool:
        unwritten = self._written < len(self._rows) or self._remarks_written < len(self._remarks)
        return self._closing or unwritten

    def _write(self, rows: list[InputRow], summary: Summary | None) -> None:
        from intervals.journal.store import Store  # noqa: PLC0415 - not before the first frame

        if self._store is None:
            self._store = (self._opened or Store)(self._path)
            if self._store.was_emptied:
                self._tell("the journal was empty, of 0 bytes: a new one begins")
        store = self._store
        self._hold_journal()
        unwritten = self._written < len(rows) or self._remarks_written < len(self._remarks)
        if self._plan is not None and (unwritten or summary is not None):
            with store.transaction():
                number = self._number
                if number is None or not store.has_session(number, self._header):
                    number = store.begin(self._header, self._plan)
                    self._written = self._remarks_written = 0  # what another file had is written once more
                self._hold_session(number)  # before the row can be seen: nobody else may find it open and take it
                store.add_inputs(number, rows[self._written :])
                remarks = self._remarks[self._remarks_written :]
                for effort, note in remarks:
                    store.remark(number, self._wall_ms(), effort=effort, note=note)
                if summary is not None:
                    if self.counts is not None:
                        store.mark(number, self._wall_ms(), counts=self.counts)
                    if self.machine_mm is not None:
                        store.correct(number, Correction("machine-distance", (self.machine_mm,)), self._wall_ms())
                    store.summarise(number, summary)
            self._number = number
            self._written = len(rows)
            self._remarks_written += len(remarks)

    def _hold_journal(self) -> None:
        from intervals.journal.lock import JournalInUse  # noqa: PLC0415 - not before the first frame

        if self._in_use is None:
            with suppress(OSError):  # a disk that takes no lock is no reason not to keep a session
                self._in_use = JournalInUse(self._path)

    def _hold_session(self, number: int) -> None:
        from intervals.journal.lock import SessionLed, SessionLock  # noqa: PLC0415 - not before the first frame

        if self._lock is not None and self._lock.number != number:
            self._lock.release(over=True)
            self._lock = None
        if self._lock is None:
            # Another may hold it whose journal was replaced: it notices at its next beat, and this tries again.
            with suppress(OSError, SessionLed):
                self._lock = SessionLock(self._path, number)

    def _beat(self) -> None:
        if self._number is not None:
            self._hold_session(self._number)
        if self._lock is not None and self._clock_ms is not None:
            from intervals.journal.lock import Beat  # noqa: PLC0415 - not before the first frame

            self._lock.beat(self._header.zero_ms, Beat(self._clock_ms(), self._wall_ms()))

    def _part(self) -> None:
        """Go on under a number of our own: what another program wrote under this one stays as it is."""
        if self._lock is not None:
            self._lock.release(over=False)
            self._lock = None
        self._number = None

    def _mend(self, error: Exception) -> bool:
        """Set a damaged journal aside; return whether it is worth trying again at once."""
        from intervals.journal.store import is_damage, set_aside  # noqa: PLC0415 - as above

        if not is_damage(error):
            return False
        self._shut()
        try:
            aside = set_aside(self._path)
        except OSError:
            return False
        self._tell(f"the journal was damaged: it is kept as {aside.name}, and a new one begins")
        return True

    def _wait_after(self, error: Exception, failures: int) -> bool:
        """Wait until it is time to try again; return whether it is worth it."""
        self._shut()
        with self._changed:
            self.status = KeepStatus.FAILING
            self._changed.notify_all()
        self._tell(f"not kept on disk: {reason(error)}; it is kept in memory, and written when that goes")
        with self._changed:
            if self._closing:
                self._changed.wait_for(lambda: self._gave_up, timeout=RETRY_S[0])
            else:
                self._changed.wait_for(lambda: self._closing, timeout=RETRY_S[min(failures, len(RETRY_S) - 1)])
        return not self._gave_up

    def _give_up(self, why: str) -> None:
        with self._changed:
            self.status = KeepStatus.FAILING
            self._gave_up = True
            self._changed.notify_all()
        self._tell(why)

    def _tell(self, notice: str) -> None:
        with self._changed:
            if notice not in self._told:
                self._told.add(notice)
                self._notices.append(notice)

    def _shut(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _leave(self) -> None:
        self._shut()
        if self._lock is not None:
            self._lock.release(over=self._summary is not None and self._written == len(self._rows))
        if self._in_use is not None:
            self._in_use.release()


def reason(error: Exception) -> str:
    """Say in a few words why the disk does not take it."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
