"""What an engine wrote, made a clip: resampled, trimmed, mastered.

Law: a file that is no sound of a phrase's length raises; it is never read in full to find that out.
"""

from __future__ import annotations

import shutil
import wave
from pathlib import Path
from typing import Final

import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.mastering import Clarity, mastered

PEAK: Final = 0.85
LARGEST_BYTES: Final = 16 * 1024 * 1024
"""An engine that writes more than this for a phrase has gone wrong."""
LEAST_FREE_BYTES: Final = 1024 * 1024
"""Where less is left on the disk, a sound without an end is its fault."""
_SILENCE: Final = 0.01
_MARGIN: Final = round(SAMPLE_RATE * 0.02)


class NothingHeardError(ValueError):
    """A file without a sound: what an engine writes of a text in a script that it does not know."""


def read_rendered(path: Path, name: str, clarity: Clarity = Clarity.NORMAL, presence_db: float = 0.0) -> Clip:
    """Read what an engine wrote: resampled, trimmed, mastered.

    Raises OSError, wave.Error, EOFError, or NothingHeardError for silence.
    """
    if path.stat().st_size > LARGEST_BYTES:
        raise wave.Error("more sound than a phrase can have")
    with wave.open(str(path), "rb") as file:
        rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
        count = file.getnframes()
        frames = file.readframes(count)
    if width != 2 or rate <= 0:
        raise wave.Error(f"{8 * width}-bit sound at {rate} Hz")
    if len(frames) < count * channels * width or not count:
        if shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES:
            raise OSError("the disk is full")
        if count:
            raise wave.Error("the sound is cut off")
    samples = np.frombuffer(frames, dtype="<i2").astype(np.float32) / np.float32(32_768)
    if channels > 1:
        whole = samples[: len(samples) // channels * channels].reshape(-1, channels)
        samples = whole.mean(axis=1).astype(np.float32)
    heard = trimmed(resampled(samples, rate))
    if len(heard) == 0:
        raise NothingHeardError("it speaks without a sound")
    return Clip.of(name, mastered(at_peak(heard), clarity, presence_db))


def resampled(samples: Samples, rate: int) -> Samples:
    """Bring samples to 44,100 Hz, band-limited (by their spectrum)."""
    if rate == SAMPLE_RATE or len(samples) == 0:
        return samples
    # Padding to a round length keeps the transform fast and its ends from meeting.
    size = 1 << (len(samples) + rate // 10 - 1).bit_length()
    target = round(size * SAMPLE_RATE / rate)
    spectrum = np.fft.rfft(samples, size)
    wide = np.fft.irfft(spectrum, target) * (target / size)
    return wide[: round(len(samples) * SAMPLE_RATE / rate)].astype(np.float32)


def trimmed(samples: Samples) -> Samples:
    """Cut the silence at both ends, but for 20 ms."""
    top = float(np.max(np.abs(samples))) if len(samples) else 0.0
    loud = np.flatnonzero(np.abs(samples) > _SILENCE * top) if top else np.array([], dtype=np.int64)
    if len(loud) == 0:
        return samples[:0]
    return samples[max(0, int(loud[0]) - _MARGIN) : int(loud[-1]) + _MARGIN]


def at_peak(samples: Samples) -> Samples:
    """Bring the highest sample to `PEAK`."""
    top = float(np.max(np.abs(samples))) if len(samples) else 0.0
    return samples if top == 0.0 else (samples * (PEAK / top)).astype(np.float32)
