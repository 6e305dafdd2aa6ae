"""The clips of a session, encoded for a phone: made when first asked for, and kept.

Law: at most 100 kB each, since a large answer from this process would hold up the laptop's own tones.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.encode import FORMATS, Encoder, NoEncoder
from intervals.sound.lame import DELAY, SPEECH_BIT_RATE

MAX_BYTES: Final = 100_000
_RATE: Final = SAMPLE_RATE // 2


class Clips:
    """Encodes the clips that a phone asks for."""

    def __init__(self, find: Callable[[str], Clip | None]) -> None:
        """`find` returns the samples of a clip by its name, None while there are none."""
        self._find = find
        self._made: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return a clip as MP3, or as WAV where there is no encoder; None while it is not rendered."""
        made = self._made.get(name)
        if made is None:
            clip = self._find(name)
            if clip is None:
                return None
            made = self._made[name] = _encoded(clip)
        return made if len(made) <= MAX_BYTES else None


def _encoded(clip: Clip) -> bytes:
    samples: Samples = (clip.pcm / np.float32(32_768)).astype(np.float32)
    out = io.BytesIO()
    try:
        # What comes first is the silence that the encoder's delay is taken from; what comes last pushes it through.
        with Encoder(out, FORMATS[".mp3"], clip.name, SPEECH_BIT_RATE) as encoder:
            encoder.write(np.zeros(2 * DELAY, np.float32))
            encoder.write(samples)
            encoder.write(np.zeros(2 * DELAY, np.float32))
    except NoEncoder:
        out = io.BytesIO()
        with Encoder(out, FORMATS[".wav"], clip.name) as encoder:
            encoder.write(samples)
    return out.getvalue()
