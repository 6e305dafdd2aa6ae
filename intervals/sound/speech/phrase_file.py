"""A phrase as a file: WAV, mono, 16 bits, at our rate, with the plainest header there is.

Law: a file is a whole phrase or it raises; what claims to be longer than any phrase is not read.
"""

from __future__ import annotations

import stat
import struct
import threading
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from intervals.sound.clip import SAMPLE_RATE, Clip

LARGEST_BYTES: Final = 16 * 1024 * 1024
"""Whoever writes more than this for a phrase has gone wrong."""
SHELF: Final = 4 * 1024 * 1024
"""Samples of a shelf: 8 MB, for which the system has large pages."""
_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")


def _header(size: int) -> bytes:
    """Return what stands before `size` bytes of samples."""
    shape = (16, 1, 1, SAMPLE_RATE, 2 * SAMPLE_RATE, 2, 16)
    return _HEADER.pack(b"RIFF", size + _HEADER.size - 8, b"WAVE", b"fmt ", *shape, b"data", size)


def phrase_bytes(clip: Clip) -> bytes:
    """Return a phrase's file."""
    samples = clip.pcm.astype("<i2").tobytes()
    return _header(len(samples)) + samples


class Shelf:
    """Memory for phrases, taken in large pieces.

    A session has twenty megabytes of them, and in pieces of a phrase's size the system hands them out three times as
    slowly.
    """

    def __init__(self) -> None:
        self._free = np.empty(0, dtype="<i2")
        self._lock = threading.Lock()

    def room(self, count: int) -> NDArray[np.int16]:
        """Return room for `count` samples."""
        with self._lock:
            if len(self._free) < count:
                self._free = np.empty(max(count, SHELF), dtype="<i2")
            room, self._free = self._free[:count], self._free[count:]
            return room


def read_phrase(path: Path, name: str, shelf: Shelf | None = None) -> Clip:
    """Read a phrase, onto a shelf where there is one. Raises OSError, or ValueError for what is no whole phrase."""
    about = path.stat()
    # A pipe in a file's place would be waited for.
    if not stat.S_ISREG(about.st_mode) or not _HEADER.size < about.st_size <= LARGEST_BYTES:
        raise ValueError("it is no phrase")
    size = about.st_size - _HEADER.size
    with path.open("rb", buffering=0) as file:
        if file.read(_HEADER.size) != _header(size) or size % 2:
            raise ValueError("it is no phrase")
        samples = np.empty(size // 2, dtype="<i2") if shelf is None else shelf.room(size // 2)
        if file.readinto(samples.data.cast("B")) != size:
            raise ValueError("it is no phrase")
    return Clip(name, samples)
