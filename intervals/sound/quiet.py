"""Keeps what C libraries write to stderr off the screen while a device opens.

Law: file descriptor 2 belongs to the whole process, so the time without it is short, and only one at a time has it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Send file descriptor 2 nowhere, and bring it back."""
    with _ONE_AT_A_TIME:
        try:
            saved = os.dup(2)
        except OSError:
            # No stderr to keep quiet.
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            with suppress(OSError):
                os.dup2(saved, 2)
            os.close(saved)
            os.close(nowhere)
