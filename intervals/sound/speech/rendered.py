"""What an engine wrote, made a phrase that can be played: trimmed, mastered, at our rate.

Law: it is done in the speech worker's process, so that none of its work and memory is the timer's. A file that is no
sound of a phrase's length raises; it is never read in full to find that out.
"""

from __future__ import annotations

import shutil
import wave
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from intervals.sound.clip import Clip, Samples
from intervals.sound.mastering import Clarity, mastered
from intervals.sound.speech.phrase_file import LARGEST_BYTES

LEAST_FREE_BYTES: Final = 1024 * 1024
"""Where less is left on the disk, a sound without an end is its fault."""
_SILENCE: Final = 0.01
_PAUSE: Final = 0.02
"""Below this share of the highest sample nothing is said."""
_MARGIN_S: Final = 0.02
PAUSE_S: Final = 0.16
"""A pause within a phrase is no longer: what is said in less time leaves more to the tones."""
_PAUSE_STEP_S: Final = 0.01


class NothingHeardError(ValueError):
    """A file without a sound: what an engine writes of a text in a script that it does not know."""


def read_rendered(path: Path, clarity: Clarity = Clarity.NORMAL, presence_db: float = 0.0) -> Clip:
    """Read what an engine wrote: trimmed, resampled, mastered.

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
    heard = trimmed(samples, rate)
    if len(heard) == 0:
        raise NothingHeardError("it speaks without a sound")
    return Clip.of(path.stem, mastered(hurried(heard, rate), clarity, presence_db, rate))


def hurried(samples: Samples, rate: int, pause_s: float = PAUSE_S) -> Samples:
    """Cut the middle out of each pause that is longer than `pause_s`."""
    step = max(1, round(rate * _PAUSE_STEP_S))
    count, most = len(samples) // step, round(pause_s / _PAUSE_STEP_S)
    if count == 0:
        return samples
    tops = np.abs(samples[: count * step]).reshape(count, step).max(axis=1)
    loud = np.flatnonzero(tops > _PAUSE * tops.max())
    kept = np.ones(len(samples), dtype=bool)
    for before, after in pairwise(loud):
        if after - before - 1 > most:
            kept[(before + 1 + most // 2) * step : (after - (most - most // 2)) * step] = False
    return samples[kept]


def trimmed(samples: Samples, rate: int) -> Samples:
    """Cut the silence at both ends, but for 20 ms."""
    top = float(np.max(np.abs(samples))) if len(samples) else 0.0
    loud = np.flatnonzero(np.abs(samples) > _SILENCE * top) if top else np.array([], dtype=np.int64)
    if len(loud) == 0:
        return samples[:0]
    margin = round(rate * _MARGIN_S)
    return samples[max(0, int(loud[0]) - margin) : int(loud[-1]) + margin]
