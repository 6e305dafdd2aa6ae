"""Keeps what C libraries write to stderr off the screen while a device opens.

Law: the screen may itself be drawn through file descriptor 2, from another thread, so that stays as it is wherever it
can: with glibc only C's own `stderr` stream is turned away. Elsewhere the descriptor is, for as short as can be.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_LOCK = threading.Lock()
_depth = 0
_restore: Callable[[], None] | None = None


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Turn away what C libraries write to stderr; it may be entered by many threads at once."""
    global _depth, _restore  # noqa: PLW0603 - stderr belongs to the whole process, and so does its being turned away
    with _LOCK:
        _depth += 1
        if _depth == 1:
            _restore = _silence()
    try:
        yield
    finally:
        with _LOCK:
            _depth -= 1
            if _depth == 0 and _restore is not None:
                _restore()
                _restore = None


def _silence() -> Callable[[], None] | None:
    """Turn stderr away; return what brings it back, or None where there was nothing to turn away."""
    return _silence_stream() if _is_glibc() else _silence_descriptor()


def _is_glibc() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (OSError, ValueError):
        return False


def _silence_stream() -> Callable[[], None] | None:
    """Point C's `stderr` at a stream to nowhere. ALSA and PulseAudio write through it; Python and Textual do not.

    In glibc `stderr` is a variable that a program may assign to (its manual, "Standard Streams"); in other C
    libraries it may be a constant.
    """
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    stream = ctypes.c_void_p.in_dll(libc, "stderr")
    nowhere = libc.fopen(os.devnull.encode(), b"w")
    if nowhere is None:
        return None
    saved, stream.value = stream.value, nowhere

    def restore() -> None:
        # The stream to nowhere is left open: a library's thread may be about to write to it.
        stream.value = saved

    global _silence_stream_again  # noqa: PLW0603 - one stream to nowhere serves the life of the process
    return restore
