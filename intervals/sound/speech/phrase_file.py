"""A phrase as a file: WAV, mono, 16 bits, at our rate, with the plainest header there is.

Law: a file is a whole phrase or it raises; what claims to be longer than any phrase is not read.
"""

from __future__ import annotations

import stat
import struct
from pathlib import Path
from typing import Final

import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Clip

LARGEST_BYTES: Final = 16 * 1024 * 1024
"""Whoever writes more than this for a phrase has gone wrong."""
_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")


def _header(size: int) -> bytes:
    """Return what stands before `size` bytes of samples."""
    shape = (16, 1, 1, SAMPLE_RATE, 2 * SAMPLE_RATE, 2, 16)
    return _HEADER.pack(b"RIFF", size + _HEADER.size - 8, b"WAVE", b"fmt ", *shape, b"data", size)


def phrase_bytes(clip: Clip) -> bytes:
    """Return a phrase's file."""
    samples = clip.pcm.astype("<i2").tobytes()
    return _header(len(samples)) + samples


def read_phrase(path: Path, name: str) -> Clip:
    """Read a phrase. Raises OSError, or ValueError for what is no whole phrase."""
    about = path.stat()
    # A pipe in a file's place would be waited for.
    if not stat.S_ISREG(about.st_mode) or not _HEADER.size < about.st_size <= LARGEST_BYTES:
        raise ValueError("it is no phrase")
    content = path.read_bytes()
    if content[: _HEADER.size] != _header(len(content) - _HEADER.size):
        raise ValueError("it is no phrase")
    return Clip(name, np.frombuffer(content, dtype="<i2", offset=_HEADER.size))
