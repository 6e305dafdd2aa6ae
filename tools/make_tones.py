"""Makes the tones in `sounds/`: `python tools/make_tones.py [FOLDER]`.

Law: the same bytes every time. Tones lie between 0.9 and 3.2 kHz, where ears and small speakers are best and wind
is not; each starts within 5 ms, fades out without a click, and peaks at −3 dBFS.
"""

from __future__ import annotations

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 44_100
PEAK = 10 ** (-3 / 20)
ATTACK_S = 0.004

# A note: start in seconds, length in seconds, frequency in Hz, loudness from 0 to 1, decay (0 holds, 6 is a bell).
Note = tuple[float, float, float, float, float]

A5, C6, D6, E6, G6, A6, C7, D7, E7, G7 = 880.0, 1046.5, 1174.7, 1318.5, 1568.0, 1760.0, 2093.0, 2349.3, 2637.0, 3136.0

TONES: dict[str, list[Note]] = {
    # Work: quick and rising.
    "rep": [(0.0, 0.10, G6, 0.9, 1), (0.11, 0.10, C7, 0.9, 1), (0.22, 0.26, E7, 1.0, 2)],
    "stride": [(0.0, 0.07, C7, 0.9, 1), (0.08, 0.07, E7, 0.9, 1), (0.16, 0.18, G7, 1.0, 2)],
    "lift": [(0.0, 0.12, G6, 1.0, 1), (0.15, 0.28, C7, 1.0, 2)],
    # Ease: falling and soft.
    "recovery": [(0.0, 0.20, E7, 0.8, 4), (0.17, 0.31, A6, 0.9, 4)],
    "rest": [(0.0, 0.18, A6, 0.8, 4), (0.16, 0.30, D6, 0.9, 4)],
    # Calm, at the two ends.
    "warmup": [(0.0, 0.18, C6, 0.8, 3), (0.15, 0.18, E6, 0.8, 3), (0.30, 0.20, G6, 0.9, 3)],
    "cooldown": [(0.0, 0.18, G6, 0.9, 3), (0.15, 0.18, E6, 0.8, 3), (0.30, 0.20, C6, 0.8, 3)],
    # Marks.
    "count": [(0.0, 0.12, A6, 1.0, 1)],
    "count-last": [(0.0, 0.12, A6 * 1.25, 1.0, 1)],
    "go": [(0.0, 0.35, A6 * 1.5, 1.0, 0.6)],
    "halfway": [(0.0, 0.09, D7, 0.9, 2), (0.15, 0.09, D7, 0.9, 2)],
    "pacer": [(0.0, 0.06, C7, 0.9, 3)],
    "line": [(0.0, 0.06, G7, 1.0, 3)],
    "ready": [(0.0, 0.16, D7, 0.9, 3), (0.18, 0.24, G7, 0.9, 3)],
    "notice": [(0.0, 0.09, E6, 0.9, 1), (0.12, 0.09, E6, 0.9, 1), (0.24, 0.16, C6, 0.9, 1)],
    "finish": [
        (0.0, 0.14, C7, 0.8, 1), (0.15, 0.14, E7, 0.8, 1), (0.30, 0.14, G7, 0.9, 1),
        (0.45, 0.10, E7, 0.8, 1), (0.56, 0.74, G7, 1.0, 2.5), (0.56, 0.74, C7, 0.7, 2.5),
    ],
}  # fmt: skip


def samples(notes: list[Note]) -> list[float]:
    """Sum the notes; peak at `PEAK`."""
    length = max(start + seconds for start, seconds, *_ in notes)
    out = [0.0] * math.ceil(length * RATE)
    for start, seconds, hz, loudness, decay in notes:
        first, count = round(start * RATE), round(seconds * RATE)
        release = min(0.03, seconds / 3)
        for i in range(count):
            at = i / RATE
            envelope = min(1.0, (at + 1 / RATE) / ATTACK_S) * math.exp(-decay * at / seconds)
            envelope *= min(1.0, (seconds - at) / release)
            # A little of the octave below 4 kHz makes it carry without making it harsh.
            wave_now = math.sin(2 * math.pi * hz * at) + 0.18 * math.sin(4 * math.pi * hz * at)
            if first + i < len(out):
                out[first + i] += loudness * envelope * wave_now
    top = max(abs(value) for value in out)
    return [value * PEAK / top for value in out]


def write(name: str, folder: Path) -> Path:
    """Write one tone as a 16-bit mono WAV, and return its path."""
    path = folder / f"{name}.wav"
    values = [round(value * 32_767) for value in samples(TONES[name])]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
    return path


def main() -> None:
    """Write every tone."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for name in TONES:
        print(write(name, folder))


if __name__ == "__main__":
    main()
