"""Has a session's inputs written down, in a thread of its own: nothing that a disk does reaches a cue.

Law: an input is kept in memory until the database has it on the disk. `flush` waits for that a moment, so that
the screen confirms what is kept; where it takes longer the screen says so, and the session goes on. All rows stay in
memory until the end: a journal that is damaged, removed or replaced meanwhile gets them once more.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from intervals.core.phrases.screen_text import ScreenText
from intervals.core.session.inputs import Input
from intervals.core.workout.plan import Plan
from intervals.journal.migrations import UnusableJournal
from intervals.journal.rows import GivenSoFar, GoingOn, Header, InputRow, Rescued
from intervals.journal.summary import Summary
from intervals.threads import start_thread

if TYPE_CHECKING:  # only the thread writes: the first frame does not wait for what that loads
    from intervals.journal.store import Store
    from intervals.journal.writer import JournalWriter


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
        self._going_on = going_on
        given = going_on.inputs if going_on is not None else ()
        self._rows = [InputRow(i, header.zero_ms + one.at_ms, one) for i, one in enumerate(given)]
        self._written = len(self._rows)
        self._summary: Summary | None = None
        self._remarks: list[tuple[int | None, str | None]] = []
        self._remarks_written = 0
        self._notices: list[ScreenText] = []
        self._told: set[ScreenText] = set()
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
            self.flush(wait_s)

    def flush(self, wait_s: float = WAIT_S) -> None:
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

    def notices(self) -> list[ScreenText]:
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

    def unkept(self, ended_at_ms: int | None) -> Rescued | None:
        """Return the session, for another place, where the journal lacks some of its inputs; else None.

        `ended_at_ms` is when it was over, None where it may go on. Only once it is closed.
        """
        if self._plan is None or not self._rows or self._written == len(self._rows):
            return None
        return Rescued(self._header, self._plan, tuple(self._rows), tuple(self._remarks), self._number, ended_at_ms)

    def _died(self, error: BaseException) -> None:
        with self._changed:
            self.status = KeepStatus.FAILED
            self._gave_up = True
            self._changed.notify_all()
        self._tell(ScreenText.of("notice-journal-failed", error=type(error).__name__))

    # --- the thread ---

    def _run(self) -> None:
        from intervals.journal.writer import JournalWriter  # noqa: PLC0415 - the locks' library, after the first frame: 8 ms

        writer = JournalWriter(
            self._path, self._header, self._wall_ms, self._tell, going_on=self._going_on, opened=self._opened
        )
        failures = 0
        while True:
            with self._changed:
                if writer.is_open:
                    self._changed.wait_for(self._has_work, timeout=BEAT_S)
                given = self._given()
                closing = self._closing
            try:
                writer.write(given)
            except UnusableJournal as error:
                self._take_over(writer)
                self._give_up(ScreenText.of("notice-journal-unusable", error=str(error)))
                break
            except (sqlite3.Error, OSError) as error:
                writer.shut()
                self._take_over(writer)
                if not self._wait_after(error, failures):
                    break
                failures += 1
                continue
            failures = 0
            self._take_over(writer)
            self._confirm(given)
            writer.beat(self._clock_ms)
            if closing:
                break
        writer.leave(over=self._summary is not None and self._written == len(self._rows))

    def _given(self) -> GivenSoFar:
        """Return all that there is to write; how it ended only once it is closed."""
        summary = self._summary if self._closing else None
        return GivenSoFar(self._plan, tuple(self._rows), tuple(self._remarks), summary, self.counts, self.machine_mm)

    def _take_over(self, writer: JournalWriter) -> None:
        """See how far the journal is."""
        with self._changed:
            self._number, self._written, self._remarks_written = writer.number, writer.written, writer.remarks_written

    def _confirm(self, given: GivenSoFar) -> None:
        with self._changed:
            again = self.status == KeepStatus.FAILING
            if self._written == len(self._rows):
                self.status = KeepStatus.KEPT if given.rows else KeepStatus.READY
            self._changed.notify_all()
        if again:
            self._told.clear()
            self._tell(ScreenText.of("notice-kept-again"))

    def _has_work(self) -> bool:
        unwritten = self._written < len(self._rows) or self._remarks_written < len(self._remarks)
        return self._closing or unwritten

    def _wait_after(self, error: Exception, failures: int) -> bool:
        """Wait until it is time to try again; return whether it is worth it."""
        with self._changed:
            self.status = KeepStatus.FAILING
            self._changed.notify_all()
        self._tell(ScreenText.of("notice-not-kept", reason=reason(error)))
        with self._changed:
            if self._closing:
                self._changed.wait_for(lambda: self._gave_up, timeout=RETRY_S[0])
            else:
                self._changed.wait_for(lambda: self._closing, timeout=RETRY_S[min(failures, len(RETRY_S) - 1)])
        return not self._gave_up

    def _give_up(self, why: ScreenText) -> None:
        with self._changed:
            self.status = KeepStatus.FAILING
            self._gave_up = True
            self._changed.notify_all()
        self._tell(why)

    def _tell(self, notice: ScreenText) -> None:
        with self._changed:
            if notice not in self._told:
                self._told.add(notice)
                self._notices.append(notice)


def reason(error: Exception) -> str:
    """Say in a few words why the disk does not take it."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
