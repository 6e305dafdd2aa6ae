"""Sound files of any format, read as clips.

Law: what cannot be read is a `SoundFileError` that names the file, never an exception of a library.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import miniaudio
import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Clip

MAX_SECONDS: Final = 600
MAX_BYTES: Final = 64 * 1024 * 1024
BLOCK: Final = SAMPLE_RATE
"""Samples decoded at a time."""


class SoundFileError(ValueError):
    """A file that is no usable sound: `path`, what is wrong, and what would be right."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        super().__init__(f"{path}: {what}: {remedy}")
        self.path = path
        self.what = what
        self.remedy = remedy


def load_clip(path: Path, name: str | None = None) -> Clip:
    """Read a WAV, MP3, FLAC or OGG file. Raises SoundFileError."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise SoundFileError(path, error.strerror or "cannot be read", "name a file that is there") from None
    if path.is_dir() or size == 0:
        raise SoundFileError(path, "isn't a sound file", "name a WAV, MP3, FLAC or OGG file")
    if size > MAX_BYTES:
        raise SoundFileError(path, "is larger than 64 MiB", "use a short sound")
    blocks, length = [], 0
    try:
        # Decoding from memory: the path of a file never has to pass a C library's idea of text.
        data = path.read_bytes()
        # Decoding in blocks: hours of silence fit into a small FLAC file, and must not fill the memory.
        for block in miniaudio.stream_memory(data, miniaudio.SampleFormat.SIGNED16, 1, SAMPLE_RATE, BLOCK):
            blocks.append(np.frombuffer(block, dtype=np.int16).copy())
            length += len(block)
            if length > MAX_SECONDS * SAMPLE_RATE:
                raise SoundFileError(path, "lasts more than ten minutes", "use a short sound")
    except miniaudio.MiniaudioError:
        raise SoundFileError(path, "can't be read as sound", "use a WAV, MP3, FLAC or OGG file") from None
    except OSError as error:
        raise SoundFileError(path, error.strerror or "cannot be read", "check its permissions") from None
    if length == 0:
        raise SoundFileError(path, "holds no sound", "use a WAV, MP3, FLAC or OGG file")
    return Clip(name or path.stem, np.concatenate(blocks))
