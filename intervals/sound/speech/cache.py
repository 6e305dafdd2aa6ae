"""Rendered phrases on disk, one WAV each.

Law: a file is whole or not there; a broken one is rendered again; the folder is the runner's alone and does not grow
beyond `MAX_BYTES`. A cache that cannot be written costs time, never a phrase.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import wave
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.mastering import Clarity, mastered

FORMAT: Final = "3"
"""Changes when phrases are processed differently, so that old files are not used."""
MAX_BYTES: Final = 64 * 1024 * 1024
PEAK: Final = 0.85
LONGEST_S: Final = 60
"""No phrase takes longer: what claims to is damaged."""
LARGEST_BYTES: Final = 16 * 1024 * 1024
"""An engine that writes more than this for a phrase has gone wrong."""
_SILENCE: Final = 0.01
_MARGIN: Final = round(SAMPLE_RATE * 0.02)


def key_of(text: str, *voice: object) -> str:
    """Return the name of a phrase's file: it depends on the text and all that shapes the voice."""
    parts = "\0".join([FORMAT, text, *(str(one) for one in voice)])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


class SpeechCache:
    """The folder of rendered phrases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str, name: str) -> Clip | None:
        """Return a phrase, or None where it is not there or broken."""
        path = self._path(key)
        try:
            # A pipe in a file's place would be waited for, and no phrase takes as long as some files claim.
            if not stat.S_ISREG(path.stat().st_mode):
                return None
            with wave.open(str(path), "rb") as file:
                if file.getframerate() != SAMPLE_RATE or file.getnchannels() != 1 or file.getsampwidth() != 2:
                    return None
                count = file.getnframes()
                if not 0 < count <= LONGEST_S * SAMPLE_RATE:
                    return None
                frames = file.readframes(count)
                whole = len(frames) == 2 * count
        except Exception:  # noqa: BLE001 - `wave` raises RuntimeError too, for lengths that lie: a broken file like any
            return None
        with suppress(OSError):
            os.utime(path)  # `shrink` takes what was not used for longest
        return Clip(name, np.frombuffer(frames, dtype="<i2").astype(np.int16)) if whole else None

    def put(self, key: str, clip: Clip) -> bool:
        """Keep a phrase and return whether that went; if not it is simply rendered again next time."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as raw, wave.open(raw, "wb") as file:
                    file.setnchannels(1)
                    file.setsampwidth(2)
                    file.setframerate(SAMPLE_RATE)
                    file.writeframes(clip.pcm.astype("<i2").tobytes())
                Path(temporary).replace(self._path(key))
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
            return True
        return False

    def shrink(self) -> None:
        """Remove the oldest files until the folder is small enough."""
        with suppress(OSError):
            files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob("*.wav"))
            size = sum(one for _, one, _ in files)
            for _, one, path in files:
                if size <= MAX_BYTES:
                    return
                path.unlink(missing_ok=True)
                size -= one

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.wav"


def read_rendered(path: Path, name: str, clarity: Clarity = Clarity.NORMAL) -> Clip:
    """Read what an engine wrote: resampled, trimmed, mastered. Raises OSError, wave.Error or EOFError."""
    if path.stat().st_size > LARGEST_BYTES:
        raise wave.Error("more sound than a phrase can have")
    with wave.open(str(path), "rb") as file:
        rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
        frames = file.readframes(file.getnframes())
    if width != 2 or not frames or rate <= 0:
        raise wave.Error(f"{8 * width}-bit sound at {rate} Hz, or none")
    samples = np.frombuffer(frames, dtype="<i2").astype(np.float32) / np.float32(32_768)
    if channels > 1:
        whole = samples[: len(samples) // channels * channels].reshape(-1, channels)
        samples = whole.mean(axis=1).astype(np.float32)
    return Clip.of(name, mastered(levelled(trimmed(resampled(samples, rate))), clarity))


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


def levelled(samples: Samples) -> Samples:
    """Bring the highest sample to `PEAK`."""
    top = float(np.max(np.abs(samples))) if len(samples) else 0.0
    return samples if top == 0.0 else (samples * (PEAK / top)).astype(np.float32)
