"""Mastering: a voice made to be understood by someone out of breath outdoors, at the loudness of the tones.

Law: pure arrays in and out; nothing is later or longer than it was, nothing clicks at either end, and no sample is
beyond −1 dBFS. `VERSION` changes with the result, so that what was kept under an older one is not used.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from intervals.core.dataclass import dataclass
from intervals.sound.clip import SAMPLE_RATE, Samples
from intervals.sound.level import CEILING, LEVEL_DB, active_level_db

VERSION: Final = "4"
PEAK: Final = 0.85
"""The highest sample of a phrase that is left as the engine speaks it."""
KNEE: Final = 0.6
"""From here on the limiter bends, so that it is never reached at an edge."""
HIGH_PASS_HZ: Final = 140.0
"""What is below is rumble: a small speaker wastes its strength on it, and no consonant is there."""
SHELF_HZ: Final = 1_800.0
"""From here on up are the consonants, which tell words apart."""
WINDOW_S: Final = 0.010
"""The compressor follows the level over this long: shorter than a syllable, longer than a vowel's period."""
STEP: Final = SAMPLE_RATE // 1_000
"""The compressor looks at the level once in so many samples: ten times in its window."""
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


def mastered(
    samples: Samples, clarity: Clarity = Clarity.NORMAL, presence_db: float = 0.0, rate: int = SAMPLE_RATE
) -> Samples:
    """Return a phrase of any rate made ready to be heard; `presence_db` is what a dull voice needs more."""
    recipe = RECIPES.get(clarity)
    if len(samples) == 0 or not np.any(samples):
        return samples
    if recipe is None:
        return at_peak(resampled(samples, rate))
    louder = compressed(brightened(samples, recipe.presence_db + presence_db, rate), recipe.ratio)
    # Limiting takes from the level what it bends: a few rounds bring it back.
    gain = 1.0
    for _ in range(4):
        gain *= 10 ** ((recipe.level_db - active_level_db(limited(louder * np.float32(gain)))) / 20)
    return faded(limited(louder * np.float32(gain)))


def brightened(samples: Samples, presence_db: float, rate: int = SAMPLE_RATE) -> Samples:
    """Take away what is below the voice, and lift what tells its consonants apart; no phase is turned."""

    def gain(hz: NDArray[np.float32]) -> NDArray[np.float32]:
        low, high = (hz / np.float32(HIGH_PASS_HZ)) ** 2, (hz / np.float32(SHELF_HZ)) ** 2
        lift = np.float32(10 ** (presence_db / 10))
        return np.asarray(low / np.sqrt(1 + low**2) * np.sqrt((1 + lift * high) / (1 + high)), dtype=np.float32)

    return resampled(samples, rate, gain)


def resampled(
    samples: Samples, rate: int, gain: Callable[[NDArray[np.float32]], NDArray[np.float32]] | None = None
) -> Samples:
    """Bring samples to 44,100 Hz, band-limited, by their spectrum; `gain` filters it, by the frequencies in Hz."""
    if len(samples) == 0 or (rate == SAMPLE_RATE and gain is None):
        return samples
    common = math.gcd(rate, SAMPLE_RATE)
    given, wanted = rate // common, SAMPLE_RATE // common
    # Transforms are fast at lengths of small factors; what is added keeps the two ends from meeting.
    blocks = _round_count(-(-(len(samples) + rate // 20) // given))
    spectrum = np.fft.rfft(samples, blocks * given)
    if gain is not None:
        spectrum *= gain(np.arange(len(spectrum), dtype=np.float32) * np.float32(rate / (blocks * given)))
    wide = np.fft.irfft(spectrum, blocks * wanted)[: round(len(samples) * SAMPLE_RATE / rate)]
    return (wide * np.float32(wanted / given)).astype(np.float32)


def _round_count(least: int) -> int:
    """Return a power of two, or three quarters or five eighths of one."""
    size = 1 << (least - 1).bit_length()
    return next((part for part in (size * 5 // 8, size * 3 // 4) if part >= least), size)


def at_peak(samples: Samples) -> Samples:
    """Bring the highest sample to `PEAK`."""
    return (samples * np.float32(PEAK / float(np.max(np.abs(samples))))).astype(np.float32, copy=False)


def compressed(samples: Samples, ratio: float) -> Samples:
    """Bring loud and soft syllables together: above the threshold the level grows by 1/ratio.

    The level is looked at on both sides of each sample, so that an onset is met without a click.
    """
    count = len(samples)
    padded = np.pad(samples, (0, -count % STEP)).reshape(-1, STEP)
    power = np.einsum("ij,ij->i", padded, padded, dtype=np.float64) / STEP
    level = np.sqrt(_smoothed(power, "constant") + 1e-12)
    threshold = float(level.max()) * 10 ** (THRESHOLD_DB / 20)
    gain = _smoothed((np.maximum(level, threshold) / threshold) ** (1 / ratio - 1), "edge")
    middles = np.arange(len(gain)) * STEP + (STEP - 1) / 2
    return (samples * np.interp(np.arange(count), middles, gain)).astype(np.float32)


def _smoothed(values: NDArray[np.float64], beyond: Literal["constant", "edge"]) -> NDArray[np.float64]:
    """Return the mean of each step's surroundings, weighted by a raised cosine."""
    half = round(SAMPLE_RATE * WINDOW_S / STEP)
    window = np.hanning(2 * half + 3)[1:-1]
    return np.convolve(np.pad(values, half, mode=beyond), window / window.sum(), mode="valid")


def limited(samples: Samples) -> Samples:
    """Bend what is loud, so that nothing comes to the ceiling."""
    out = samples.copy()
    loud = np.flatnonzero(np.abs(samples) > KNEE)
    room = np.float32(CEILING - KNEE)
    out[loud] = np.sign(samples[loud]) * (KNEE + room * np.tanh((np.abs(samples[loud]) - np.float32(KNEE)) / room))
    return out


def faded(samples: Samples) -> Samples:
    """Let a clip begin and end at nothing."""
    length = min(round(SAMPLE_RATE * FADE_S), len(samples) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    out = samples.copy()
    out[:length] *= ramp
    out[len(out) - length :] *= ramp[::-1]
    return out
