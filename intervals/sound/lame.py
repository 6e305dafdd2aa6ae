"""MP3 by LAME's own library, several times as fast as through libsndfile.

Law: it is written front to back, so it has no table of contents: one bit rate throughout lets players seek. The
encoder's delay is taken out of the silence that a file begins with, so that cues are where they belong.
"""

from __future__ import annotations

from typing import BinaryIO, Final

import numpy as np

from intervals.sound.clip import Samples

try:
    import lameenc
except ImportError:
    lameenc = None  # a machine that it has no wheel for

BIT_RATE: Final = 48
"""In kbit/s, for one channel at 22,050 Hz."""
SPEECH_BIT_RATE: Final = 32
"""The same where there is speech and little else, and every kilobyte is waited for."""
QUALITY: Final = 2
"""LAME's own measure: 0 is best, 9 is fastest."""
DELAY: Final = 576 + 529
"""Samples by which LAME and every decoder together come late."""


def has_lame() -> bool:
    """Whether LAME's module is there."""
    return lameenc is not None


class LameFile:
    """Writes mono samples into an open file."""

    def __init__(self, file: BinaryIO, rate: int, title: str, bit_rate: int = BIT_RATE) -> None:
        """Write the title. The first `DELAY` samples are dropped; they must be silence."""
        self.closed = False
        self._file = file
        self._drop = DELAY
        self._lame = lameenc.Encoder()
        self._lame.set_bit_rate(bit_rate)
        self._lame.set_in_sample_rate(rate)
        self._lame.set_out_sample_rate(rate)
        self._lame.set_channels(1)
        self._lame.set_quality(QUALITY)
        self._lame.silence()
        self._file.write(_id3(title))

    def write(self, samples: Samples) -> None:
        """Add samples."""
        dropped = min(self._drop, len(samples))
        self._drop -= dropped
        if dropped < len(samples):
            whole = np.rint(np.clip(samples[dropped:], -1.0, 1.0) * 32_767).astype("<i2")
            self._file.write(bytes(self._lame.encode(whole.tobytes())))

    def close(self) -> None:
        """Write what the encoder still holds."""
        if not self.closed:
            self.closed = True
            if self._drop == 0:
                self._file.write(bytes(self._lame.flush()))


def _id3(title: str) -> bytes:
    """Return a tag with a title (ID3v2.4, one frame, in UTF-8)."""
    text = b"\x03" + title.encode()
    frame = b"TIT2" + _syncsafe(len(text)) + b"\x00\x00" + text
    return b"ID3\x04\x00\x00" + _syncsafe(len(frame)) + frame


def _syncsafe(number: int) -> bytes:
    """Return a number in four bytes of seven bits."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
