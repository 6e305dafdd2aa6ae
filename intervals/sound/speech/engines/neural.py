"""The neural engine: hibari-tts, whose one built-in voice speaks English with no network.

Law: another voice would be downloaded on first use, so none is ever asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np
from hibari import Hibari
from hibari.tts import write_wav

from intervals.sound.speech.engines.engine import NEURAL_VOICES, Utterance

USUAL_RATE: Final = 170
"""Words a minute at the model's own speed."""
SENTENCES: Final = 64
"""So many are kept: some 20 MB, which end with the process."""
SEED: Final = 1
"""The same phrase sounds the same every time."""


class NeuralEngine:
    """Speaks with the model in the package."""

    def __init__(self) -> None:
        self._hibari: Any = Hibari(voice=NEURAL_VOICES[0], threads=1)
        # A plan's phrases share a third of their sentences, and the model takes each by itself.
        self._sentence = lru_cache(SENTENCES)(self._speak)

    def voices(self) -> list[dict[str, str]]:
        """Return the built-in voice."""
        return [{"id": f"en/{name}", "name": name} for name in NEURAL_VOICES]

    def _speak(self, sentence: str, speed: float) -> Any:
        return self._hibari(sentence, speed=speed, seed=SEED)

    def say(self, phrase: Utterance) -> str | None:
        """Write a WAV file of 24 kHz."""
        if not phrase.language.lower().startswith("en"):
            raise ValueError(f"the neural engine speaks English, not {phrase.language!r}")
        speed = min(2.0, max(0.5, (phrase.rate or USUAL_RATE) / USUAL_RATE))
        sentences = [self._sentence(one, speed) for one in Hibari.split_sentences(phrase.text)]
        write_wav(phrase.path, np.concatenate(sentences))
        known = phrase.voice is None or phrase.voice.lower() in NEURAL_VOICES
        return None if known else f"voice {phrase.voice!r}"


def make() -> NeuralEngine:
    """Load the model."""
    return NeuralEngine()
