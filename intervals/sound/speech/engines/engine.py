"""What an engine can do, and which one speaks."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final, Protocol

from intervals.core.dataclass import dataclass

ENGINES: Final = ("neural", "system")
PRESENCE_DB: Final = {"neural": 0.0, "system": 3.0}
"""How much more an engine's consonants are lifted than those of a natural voice: a synthesiser's are soft."""
NEURAL_VOICES: Final = ("heart",)
"""The voices that the neural engine has without asking a network; they speak English."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be spoken into the file `path`, and how."""

    text: str
    path: str
    voice: str | None = None
    rate: int | None = None
    """Words a minute; None is the engine's own."""
    language: str = "en"


class Engine(Protocol):
    """Speaks into files."""

    def voices(self) -> list[dict[str, str]]:
        """Return the voices there are, each with `id` and `name`."""
        ...

    def say(self, phrase: Utterance) -> str | None:
        """Write a WAV file; return what was asked for and is not there (`voice 'Alex'`). Raises what it likes."""
        ...


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which engine speaks, and why."""

    name: str
    why: str


def neural_lacks() -> str:
    """Return what the neural engine lacks here; empty where it is installed."""
    missing = [package for module, package in (("hibari", "hibari-tts"), ("onnxruntime", "onnxruntime"))
               if find_spec(module) is None]  # fmt: skip
    return f"{' and '.join(missing)} not installed" if missing else ""


def choose_engine(wanted: str, language: str, voice: str | None) -> EngineChoice:
    """Return the engine for a wish of `auto`, `neural` or `system`. Loads none of them."""
    if wanted != "auto":
        return EngineChoice(wanted, "voice: engine: asks for it")
    if language.lower().replace("_", "-").partition("-")[0] != "en":
        return EngineChoice("system", f"the neural engine speaks English, and the language is {language}")
    if voice and voice.lower() not in NEURAL_VOICES:
        return EngineChoice("system", f"the voice {voice} is one of the system's")
    lacks = neural_lacks()
    if lacks:
        return EngineChoice("system", f"the neural engine is not there: {lacks}")
    return EngineChoice("neural", "it is installed, and understood best")
