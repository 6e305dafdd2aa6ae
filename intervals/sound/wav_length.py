"""The length of a WAV, without loading what mixing needs."""

from __future__ import annotations

import wave
from pathlib import Path


def wav_ms(path: Path) -> int:
    """Return the length of a WAV file in milliseconds, rounded up. Raises wave.Error for one that is none."""
    with wave.open(str(path), "rb") as file:
        return -(-file.getnframes() * 1000 // file.getframerate())
