"""Clips: sounds in memory, ready to be mixed.

Law: a clip is mono, 44,100 Hz, kept in 16 bits (a session holds minutes of them) and mixed as float32 within ±1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE: Final = 44_100

Samples = NDArray[np.float32]
_FULL: Final = 32_768
"""Full scale of 16 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A sound: mono samples at 44,100 Hz, 16 bits each."""

    name: str
    pcm: NDArray[np.int16]

    @classmethod
    def of(cls, name: str, samples: Samples) -> Clip:
        """Make a clip of samples; what is beyond ±1 is cut off."""
        return cls(name, np.clip(np.rint(samples * _FULL), -_FULL, _FULL - 1).astype(np.int16))

    def __len__(self) -> int:
        """Count its samples."""
        return len(self.pcm)

    @property
    def duration_ms(self) -> int:
        """Length in milliseconds, rounded up."""
        return -(-len(self) * 1_000 // SAMPLE_RATE)

    @property
    def samples(self) -> Samples:
        """All of it, within ±1."""
        return self.part(0, len(self))

    def part(self, first: int, last: int) -> Samples:
        """Return the samples from `first` up to `last`, within ±1."""
        return self.pcm[first:last] * np.float32(1 / _FULL)
