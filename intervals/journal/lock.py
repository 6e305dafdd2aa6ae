"""Which sessions are being led right now, by this program or another one of ours.

Law: the operating system says it. A lock is held while a session is led, and is gone with the process that held it,
however that ended; the time of its file says when the session was last alive.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout


def lock_file(journal: Path, number: int) -> Path:
    """Return the lock of a session."""
    return journal.with_name(f"session-{number}.live")


class SessionLock:
    """The lock of a session that is led here. Not being able to lock is no reason not to lead it."""

    def __init__(self, journal: Path, number: int) -> None:
        self._path = lock_file(journal, number)
        # Somebody who asks whether this session is led holds its lock for a moment.
        self._lock = FileLock(self._path, timeout=1.0, mode=0o600, thread_local=False)
        with suppress(OSError, Timeout):
            self._lock.acquire(poll_interval=0.01)
        self.beat()

    def beat(self) -> None:
        """Say that the session is alive; this is all that is left of the moment it broke."""
        with suppress(OSError):
            os.utime(self._path)

    def release(self, *, over: bool) -> None:
        """Let go of the lock; a session that is not `over` may go on later, and the file's time stays."""
        with suppress(OSError):
            self._lock.release()
        if over:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def is_live(journal: Path, number: int) -> bool:
    """Whether somebody leads this session now."""
    path = lock_file(journal, number)
    if not path.exists():
        return False
    lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
    try:
        # Taking a lock may touch its file, which would say that the session was alive just now.
        alive = path.stat().st_mtime_ns
        with lock:
            pass
        if path.exists():
            os.utime(path, ns=(time.time_ns(), alive))
    except Timeout:
        return True
    except OSError:
        return False
    return False


def last_alive_ms(journal: Path, number: int) -> int:
    """Return when a session was last alive, in milliseconds since 1970 in UTC; 0 where nothing says."""
    try:
        return lock_file(journal, number).stat().st_mtime_ns // 1_000_000
    except OSError:
        return 0


def forget(journal: Path, number: int) -> None:
    """Take away what is left of a session that is led no more."""
    with suppress(OSError):
        lock_file(journal, number).unlink(missing_ok=True)
