"""Mastering: a voice made to be understood by someone out of breath outdoors, at the loudness of the tones.

Law: pure arrays in and out; nothing is later or longer than it was, nothing clicks at either end, and no sample is
beyond −1 dBFS. `VERSION` changes with the result, so that what was kept under an older one is not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from intervals.sound.clip import SAMPLE_RATE, Samples
from intervals.sound.level import CEILING, LEVEL_DB, active_level_db

VERSION: Final = "2"
KNEE: Final = 0.6
"""From here on the limiter bends, so that it is never reached at an edge."""
HIGH_PASS_HZ: Final = 140.0
"""What is below is rumble: a small speaker wastes its strength on it, and no consonant is there."""
SHELF_HZ: Final = 1_800.0
"""From here on up are the consonants, which tell words apart."""
WINDOW_S: Final = 0.010
"""The compressor follows the level over this long: shorter than a syllable, longer than a vowel's period."""
THRESHOLD_DB: Final = -14.0
"""The compressor works from this far below the loudest part."""
FADE_S: Final = 0.004


class Clarity(StrEnum):
    """How much is done for a voice."""

    OFF = "off"
    """As the engine speaks, at one peak."""
    NORMAL = "normal"
    STRONG = "strong"
    """For wind, traffic and a treadmill hall: harder, and louder."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of one clarity."""

    presence_db: float
    ratio: float
    level_db: float
    """Active level of the result, in dBFS."""


RECIPES: Final = {Clarity.NORMAL: Recipe(6.0, 2.5, LEVEL_DB), Clarity.STRONG: Recipe(9.0, 4.0, -9.5)}


def mastered(samples: Samples, clarity: Clarity = Clarity.NORMAL, presence_db: float = 0.0) -> Samples:
    """Return a phrase made ready to be heard; `presence_db` is what a dull voice needs more."""
    recipe = RECIPES.get(clarity)
    if recipe is None or len(samples) == 0 or not np.any(samples):
        return samples
    louder = compressed(brightened(samples, recipe.presence_db + presence_db), recipe.ratio)
    # Limiting takes from the level what it bends: a few rounds bring it back.
    gain = 1.0
    for _ in range(4):
        gain *= 10 ** ((recipe.level_db - active_level_db(limited(louder * np.float32(gain)))) / 20)
    return faded(limited(louder * np.float32(gain)))


def brightened(samples: Samples, presence_db: float) -> Samples:
    """Take away what is below the voice, and lift what tells its consonants apart; no phase is turned."""
    size = _transform_size(len(samples) + SAMPLE_RATE // 20)
    hz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    low, high = (hz / HIGH_PASS_HZ) ** 2, (hz / SHELF_HZ) ** 2
    lift = 10 ** (presence_db / 10)
    gain = low / np.sqrt(1 + low**2) * np.sqrt((1 + lift * high) / (1 + high))
    return np.fft.irfft(np.fft.rfft(samples, size) * gain, size)[: len(samples)].astype(np.float32)


def _transform_size(least: int) -> int:
    """Return a length that a transform is fast at: a power of two, or three quarters of one."""
    size = 1 << (least - 1).bit_length()
    return size * 3 // 4 if size * 3 // 4 >= least else size


def compressed(samples: Samples, ratio: float) -> Samples:
    """Bring loud and soft syllables together: above the threshold the level grows by 1/ratio.

    The level is looked at on both sides of each sample, so that an onset is met without a click.
    """
    level = np.sqrt(_smoothed(samples.astype(np.float64) ** 2) + 1e-12)
    threshold = float(level.max()) * 10 ** (THRESHOLD_DB / 20)
    gain = np.minimum(1.0, (np.maximum(level, threshold) / threshold) ** (1 / ratio - 1))
    return (samples * _smoothed(gain, edge=True)).astype(np.float32)


def _smoothed(values: NDArray[np.float64], *, edge: bool = False) -> NDArray[np.float64]:
    """Return the mean of each value's surroundings, weighted by a raised cosine.

    By running sums, of the values and of them turned by the cosine's phase: a transform takes eight times as long.
    """
    half = round(SAMPLE_RATE * WINDOW_S)
    padded = np.pad(values, half, mode="edge" if edge else "constant")
    turn = np.resize(np.exp(1j * np.pi * np.arange(2 * half) / half), len(padded))
    plain = np.concatenate(([0.0], np.cumsum(padded)))
    turned = np.concatenate(([0.0], np.cumsum(padded * turn)))
    count, width = len(values), 2 * half + 1
    box = plain[width:] - plain[:count]
    cosine = ((turned[width:] - turned[:count]) * turn[:count].conj()).real
    smooth: NDArray[np.float64] = np.maximum((box - cosine) / (2 * half), 0.0)
    return smooth


def limited(samples: Samples) -> Samples:
    """Bend what is loud, so that nothing comes to the ceiling."""
    size = np.abs(samples)
    room = CEILING - KNEE
    bent = KNEE + room * np.tanh((size - KNEE) / room)
    return np.asarray(np.where(size > KNEE, np.sign(samples) * bent, samples), dtype=np.float32)


def faded(samples: Samples) -> Samples:
    """Let a clip begin and end at nothing."""
    length = min(round(SAMPLE_RATE * FADE_S), len(samples) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    out = samples.copy()
    out[:length] *= ramp
    out[len(out) - length :] *= ramp[::-1]
    return out
