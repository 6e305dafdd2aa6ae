"""Who leads which session right now, and who has the journal open to lead one: this program or another of ours.

Law: the operating system says it. A lock is held from before the first row is written, and is gone with the process
that held it, however that ended. Beside it a small file says where the session clock stood: a wall clock that was set
meanwhile makes up no running.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from intervals.core.dataclass import dataclass

LOCK_S: Final = 1.0
"""How long a lock is waited for: somebody who asks whether it is held holds it for a moment."""


class SessionLed(Exception):
    """Another process leads this session."""


@dataclass(frozen=True, slots=True)
class Beat:
    """The last sign of life of a session."""

    clock_ms: int
    """The session clock."""
    wall_ms: int
    """Milliseconds since 1970 in UTC, by the wall clock at that moment."""


def lock_file(journal: Path, number: int) -> Path:
    """Return the lock of a session."""
    return journal.with_name(f"session-{number}.live")


def beat_file(journal: Path, number: int) -> Path:
    """Return the file that says where a session's clock stood."""
    return journal.with_name(f"session-{number}.clock")


def _in_use_file(journal: Path) -> Path:
    return journal.with_name(f"in-use-{os.getpid()}.lock")


class SessionLock:
    """The lead of one session. Raises SessionLed where another process has it, and OSError where none can be had."""

    def __init__(self, journal: Path, number: int, *, wait_s: float = LOCK_S) -> None:
        self.number = number
        self._path = lock_file(journal, number)
        self._beat_path = beat_file(journal, number)
        self._lock = FileLock(self._path, timeout=wait_s, mode=0o600, thread_local=False)
        try:
            self._lock.acquire(poll_interval=0.01)
        except Timeout:
            raise SessionLed(f"session {number} is led in another terminal") from None

    def beat(self, zero_ms: int, beat: Beat) -> None:
        """Say that the session is alive; this is all that is left of the moment it broke.

        `zero_ms` is the wall time at which its clock was zero: it tells the session from another of that number.
        """
        text = json.dumps({"zero_ms": zero_ms, "clock_ms": beat.clock_ms, "wall_ms": beat.wall_ms})
        with suppress(OSError):
            handle = os.open(self._beat_path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(handle, text.encode().ljust(120))
            finally:
                os.close(handle)

    def release(self, *, over: bool) -> None:
        """Let go of the lock; a session that is not `over` may go on later, and its last beat stays."""
        with suppress(OSError):
            self._lock.release()
        if over:
            for path in (self._path, self._beat_path):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


class JournalInUse:
    """Held by a program that leads a session, or is about to: from its first frame on."""

    def __init__(self, journal: Path) -> None:
        """Take it. Raises OSError."""
        self._path = _in_use_file(journal)
        self._lock = FileLock(self._path, timeout=LOCK_S, mode=0o600, thread_local=False)
        with suppress(Timeout):  # our own process: a second session in it has the same standing
            self._lock.acquire(poll_interval=0.01)

    def release(self) -> None:
        """Give it back."""
        with suppress(OSError):
            self._lock.release()
            self._path.unlink(missing_ok=True)


def is_live(journal: Path, number: int) -> bool:
    """Whether somebody leads this session now."""
    return _is_held(lock_file(journal, number))


def is_in_use(journal: Path) -> bool:
    """Whether any program leads a session of this journal, or stands on its start screen. Dead locks are swept."""
    held = [_is_held(path, sweep=True) for path in journal.parent.glob("in-use-*.lock")]
    return any(held) or any(_is_held(path) for path in journal.parent.glob("session-*.live"))


def _is_held(path: Path, *, sweep: bool = False) -> bool:
    if not path.exists():
        return False
    try:
        with FileLock(path, timeout=0, mode=0o600, thread_local=False):
            pass
        if sweep:
            path.unlink(missing_ok=True)
    except Timeout:
        return True
    except OSError:
        return False
    return False


def last_beat(journal: Path, number: int, zero_ms: int) -> Beat | None:
    """Return the last sign of life of a session; None where nothing says."""
    try:
        found = json.loads(beat_file(journal, number).read_bytes())
        if found["zero_ms"] != zero_ms:
            return None  # of another session of that number, in a journal that was replaced since
        return Beat(int(found["clock_ms"]), int(found["wall_ms"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def left_behind(journal: Path) -> list[int]:
    """Return the numbers of sessions that are led, or were and left their lock: without opening the journal."""
    try:
        found = [re.fullmatch(r"session-(\d{1,18})\.live", path.name) for path in journal.parent.iterdir()]
    except OSError:
        return []
    return sorted(int(match[1]) for match in found if match is not None)


def forget(journal: Path, number: int) -> None:
    """Take away what is left of a session that is led no more."""
    for path in (lock_file(journal, number), beat_file(journal, number)):
        with suppress(OSError):
            path.unlink(missing_ok=True)
