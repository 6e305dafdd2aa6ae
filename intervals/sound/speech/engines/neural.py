"""The neural engine: hibari-tts, whose one built-in voice speaks English with no network.

Law: another voice would be downloaded on first use, so none is ever asked for.
"""

from __future__ import annotations

from typing import Any, Final

from hibari import Hibari

from intervals.sound.speech.engines.engine import NEURAL_VOICES, Utterance

USUAL_RATE: Final = 170
"""Words a minute at the model's own speed."""
SEED: Final = 1
"""The same phrase sounds the same every time."""


class NeuralEngine:
    """Speaks with the model in the package."""

    def __init__(self) -> None:
        self._hibari: Any = Hibari(voice=NEURAL_VOICES[0], threads=1)

    def voices(self) -> list[dict[str, str]]:
        """Return the built-in voice."""
        return [{"id": f"en/{name}", "name": name} for name in NEURAL_VOICES]

    def say(self, phrase: Utterance) -> str | None:
        """Write a WAV file of 24 kHz."""
        if not phrase.language.lower().startswith("en"):
            raise ValueError(f"the neural engine speaks English, not {phrase.language!r}")
        speed = min(2.0, max(0.5, (phrase.rate or USUAL_RATE) / USUAL_RATE))
        self._hibari.save(phrase.text, phrase.path, speed=speed, seed=SEED)
        known = phrase.voice is None or phrase.voice.lower() in NEURAL_VOICES
        return None if known else f"voice {phrase.voice!r}"


def make() -> NeuralEngine:
    """Load the model."""
    return NeuralEngine()
