"""One measure of how loud a clip is, for voice and tones alike, and the level that both are brought to.

A loudness by ITU-R BS.1770 wants 400 ms, which a beep does not last; so all are held to an active level.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Samples

LEVEL_DB: Final = -11.5
"""The active level of the voice and of a runner's own sounds, in dBFS: about that of the tones that ship."""
CEILING: Final = 0.891
"""−1 dBFS: no sample is beyond it."""
FRAME_S: Final = 0.020
ACTIVE_DB: Final = 20.0
"""Frames quieter than the loudest by more than this are pauses, and count for no level."""


def active_level_db(samples: Samples) -> float:
    """Return the level of what sounds, in dBFS: the mean power of the frames that are not pauses."""
    frame = round(SAMPLE_RATE * FRAME_S)
    if len(samples) == 0:
        return -120.0
    edges = np.linspace(0, len(samples), max(1, len(samples) // frame) + 1).astype(np.intp)
    power = np.add.reduceat(np.square(samples, dtype=np.float64), edges[:-1]) / np.diff(edges)
    loudest = float(power.max(initial=0.0))
    if loudest <= 0.0:
        return -120.0
    return float(10 * np.log10(power[power >= loudest * 10 ** (-ACTIVE_DB / 10)].mean()))


def levelled(samples: Samples) -> Samples:
    """Bring a sound to `LEVEL_DB`, or as near as the ceiling lets it: by one gain, so that it stays what it is."""
    top = float(np.max(np.abs(samples), initial=0.0))
    if top == 0.0:
        return samples
    gain = min(10 ** ((LEVEL_DB - active_level_db(samples)) / 20), CEILING / top)
    return (samples * np.float32(gain)).astype(np.float32)
