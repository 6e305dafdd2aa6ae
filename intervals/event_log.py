"""What happened, with times, for a bug report: `--log FILE`, or `log:` in the athlete's file.

Law: nothing is written unless a file was asked for; a file that cannot be written to is given up, never an error; no
secret is ever handed in.
"""

from __future__ import annotations

import threading
import time
import traceback
from pathlib import Path
from typing import Final, TextIO

_lock: Final = threading.Lock()


class _Log:
    file: TextIO | None = None


def open_log(path: Path) -> None:
    """Append to `path` from now on. Raises OSError where that is not possible."""
    file = path.open("a", encoding="utf-8", buffering=1)
    with _lock:
        before, _Log.file = _Log.file, file
    if before is not None:
        before.close()


def close_log() -> None:
    """Write no more."""
    with _lock:
        file, _Log.file = _Log.file, None
    if file is not None:
        file.close()


def note(text: str) -> None:
    """Write a line: the time on the wall in UTC, the thread, and what happened."""
    if _Log.file is None:
        return
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03}Z"
    with _lock:
        try:
            if _Log.file is not None:
                _Log.file.write(f"{stamp}  {threading.current_thread().name:<14}  {text}\n")
        except (OSError, ValueError):
            _Log.file = None


def failure(what: str, error: BaseException) -> None:
    """Write what failed, and where in the program."""
    if _Log.file is None:
        return
    note(f"{what}: {type(error).__name__}: {error}\n" + "".join(traceback.format_exception(error)).rstrip())
