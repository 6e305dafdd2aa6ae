"""Measures tones and voice, and how surely each tone is told from every other one in noise.

`python -m tools.measure_levels` prints the two tables of docs/sound.md. A tone is told by a matched filter: in pink
noise as loud as itself, the tone whose shape fits best has to be the one that sounded.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from intervals import paths
from intervals.core.phrases import phrasebook
from intervals.sound.clip import Clip
from intervals.sound.level import active_level_db
from intervals.sound.mastering import Clarity
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.speaker import Speaker
from intervals.sound.tones import load_tones

TRIALS = 10
LEAD = 4_000
PHRASES = ("Rep 2 of 4. 1 mi at 7:00/mi.", "Recover. 90-120 s, walk or jog. Next: rep 3 of 4.", "Halfway.")

Wave = NDArray[np.float64]


def pink(length: int, seed: int) -> Wave:
    """Return pink noise of power 1."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(length))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, length)
    return np.asarray(noise / np.sqrt(np.mean(noise**2)), dtype=np.float64)


def level_row(name: str, clips: list[Clip]) -> str:
    """Return a row of the level table: peak and active level in dBFS, and length."""
    peak = max(float(np.abs(clip.samples).max()) for clip in clips)
    level = float(np.mean([active_level_db(clip.samples) for clip in clips]))
    seconds = sum(clip.duration_ms for clip in clips) / len(clips) / 1000
    return f"| {name} | {20 * np.log10(peak):.1f} | {level:.1f} | {seconds:.2f} |"


def confusions(tones: dict[str, Clip]) -> tuple[int, int, float]:
    """Return how often another tone fitted best, of how many trials, and the least lead of the right one."""
    size = 1 << (max(len(clip) for clip in tones.values()) * 2).bit_length()
    shapes = {}
    for name, clip in tones.items():
        wave = clip.samples.astype(np.float64)
        shapes[name] = np.conj(np.fft.rfft(wave / np.sqrt(np.sum(wave**2)), size))
    wrong, least = 0, np.inf
    for number, (name, clip) in enumerate(tones.items()):
        wave = clip.samples.astype(np.float64)
        power = 10 ** (active_level_db(clip.samples) / 20)
        for trial in range(TRIALS):
            heard = pink(size // 2, number * 1_000 + trial) * power
            heard[LEAD : LEAD + len(wave)] += wave
            spectrum = np.fft.rfft(heard, size)
            fits = {other: float(np.fft.irfft(spectrum * shape, size).max()) for other, shape in shapes.items()}
            right = fits.pop(name)
            wrong += right <= max(fits.values())
            least = min(least, right / max(fits.values()))
    return wrong, TRIALS * len(tones), float(least)


def spoken(engine: str) -> list[Clip]:
    """Speak a few phrases."""
    with tempfile.TemporaryDirectory() as folder:
        voice = VoiceChoice(rate=170, engine=engine, clarity=Clarity.NORMAL)
        speaker = Speaker(Path(folder), voice, spoken=phrasebook().spoken)
        speaker.prepare(PHRASES)
        speaker.wait(60)
        clips = [clip for clip in map(speaker.clip, PHRASES) if clip is not None]
        speaker.close()
    return clips


def main() -> None:
    """Print the tables."""
    tones, _ = load_tones(paths.shipped_sounds())
    print("| sound | peak, dBFS | active level, dBFS | length, s |\n| --- | --- | --- | --- |")
    for name, clip in tones.items():
        print(level_row(name, [clip]))
    for engine in ("neural", "system"):
        print(level_row(f"voice, {engine}", spoken(engine)))
    wrong, trials, least = confusions(tones)
    print(f"\nEach tone in pink noise as loud as itself, {trials} trials: {wrong} taken for another one; ", end="")
    print(f"the right one fits at least {least:.2f} times as well as the next.")


if __name__ == "__main__":
    main()
