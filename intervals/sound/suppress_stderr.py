"""Keeps what C libraries write to stderr off the screen while a device opens.

Law: the screen may itself be drawn through file descriptor 2, from another thread, so that stays as it is wherever it
can: with glibc only C's own `stderr` stream is turned away. Where ALSA meets another C library the descriptor is, for
as short as can be; macOS and Windows open their devices without a word.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache


class _Quiet:
    """How many are inside now, and what brings stderr back after the last of them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.inside = 0
        self.restore: Callable[[], None] | None = None


_QUIET = _Quiet()


@contextmanager
def suppress_stderr() -> Iterator[None]:
    """Turn away what C libraries write to stderr; many threads may be inside at once."""
    with _QUIET.lock:
        _QUIET.inside += 1
        if _QUIET.inside == 1:
            _QUIET.restore = _silence()
    try:
        yield
    finally:
        with _QUIET.lock:
            _QUIET.inside -= 1
            if _QUIET.inside == 0 and _QUIET.restore is not None:
                _QUIET.restore()
                _QUIET.restore = None


def _silence() -> Callable[[], None] | None:
    """Turn stderr away; return what brings it back, or None where there is nothing to turn away."""
    if sys.platform in {"darwin", "win32"}:
        return None
    return _silence_stream() if _is_glibc() else _silence_descriptor()


def _is_glibc() -> bool:
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (AttributeError, OSError, ValueError):
        return False


@cache
def _nowhere() -> int | None:
    """Return a C stream to nowhere, never closed: a library's thread may be about to write to it."""
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    stream: int | None = libc.fopen(os.devnull.encode(), b"w")
    return stream


def _silence_stream() -> Callable[[], None] | None:
    """Point C's `stderr` at nowhere: ALSA and PulseAudio write through it, Python and Textual do not.

    Source: the GNU C Library's manual, "Standard Streams": they are variables there, which a program may set. Other
    C libraries may have them as constants.
    """
    nowhere = _nowhere()
    if nowhere is None:
        return None
    stream = ctypes.c_void_p.in_dll(ctypes.CDLL(None), "stderr")
    saved, stream.value = stream.value, nowhere

    def restore() -> None:
        stream.value = saved

    return restore


def _silence_descriptor() -> Callable[[], None] | None:
    """Send file descriptor 2 nowhere."""
    try:
        saved = os.dup(2)
    except OSError:
        # No stderr to keep quiet.
        return None
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)

    def restore() -> None:
        with suppress(OSError):
            os.dup2(saved, 2)
        os.close(saved)

    return restore
