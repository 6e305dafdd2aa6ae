"""The system's engine: pyttsx3, which speaks by SAPI, NSSpeech or eSpeak NG, in every language that those have.

Law: only the speech worker loads this file, and so eSpeak NG, which is GPL-3. One phrase a call, into a file: several
`save_to_file` before one `runAndWait` keep only the last.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import pyttsx3

from intervals.sound.speech.engines.engine import Utterance

try:
    import espeakng_loader
except ImportError:
    espeakng_loader = None  # there is no wheel for every system

RENDERS: Final = 3
"""pyttsx3's eSpeak driver now and then (one phrase in two hundred) loses the samples and writes an empty file."""
EMPTY_BYTES: Final = 1_000
ESPEAK_RANGE: Final = 90
"""How far eSpeak's pitch moves within a phrase, of 100: in noise fewer words are misheard than at its own 50."""


class SystemEngine:
    """Speaks by pyttsx3."""

    def __init__(self) -> None:
        speaks_by_espeak = not sys.platform.startswith(("win", "darwin"))
        if speaks_by_espeak:
            load_espeak()
        self._engine: Any = pyttsx3.init()
        self._espeak: Any = import_module("pyttsx3.drivers._espeak") if speaks_by_espeak else None

    def voices(self) -> list[dict[str, str]]:
        """Return the voices of this machine."""
        return [{"id": str(one.id), "name": str(one.name)} for one in self._engine.getProperty("voices") or []]

    def say(self, phrase: Utterance) -> str | None:
        """Write a WAV file. Raises OSError where the engine writes none."""
        missing = choose_voice(self._engine, self.voices(), phrase.voice, phrase.language)
        if phrase.rate:
            self._engine.setProperty("rate", phrase.rate)
        if self._espeak is not None:
            self._espeak.SetParameter(self._espeak.RANGE, ESPEAK_RANGE, 0)
        for _ in range(RENDERS):
            self._engine.save_to_file(phrase.text, phrase.path)
            self._engine.runAndWait()
            if os.path.exists(phrase.path) and os.path.getsize(phrase.path) > EMPTY_BYTES:  # noqa: PTH110, PTH202 - a name, not a path of the program's
                return missing
        raise OSError("the engine writes no sound")


def make() -> SystemEngine:
    """Start the engine."""
    return SystemEngine()


def load_espeak() -> None:
    """Load the eSpeak NG that comes with pip, for pyttsx3 to find; without it the system's own serves."""
    if espeakng_loader is None:
        return
    with suppress(OSError):
        # pyttsx3 looks the library up by its soname, and finds this one since it is loaded already.
        os.environ.setdefault("ESPEAK_DATA_PATH", os.path.dirname(espeakng_loader.get_data_path()))  # noqa: PTH120 - the worker starts without pathlib: 8 ms
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def choose_voice(engine: Any, voices: list[dict[str, str]], name: str | None, language: str) -> str | None:
    """Set the voice by name or id, else the language's own. Returns what is not there: `voice for de`."""
    wanted = (name or "").lower()
    if wanted:
        for exact in (True, False):
            for one in voices:
                known = (one["id"].lower(), one["name"].lower())
                if wanted in known if exact else any(wanted in word for word in known):
                    engine.setProperty("voice", one["id"])
                    return None
    chosen = next((one["id"] for fits in _forms(language) for one in voices if fits.search(one["id"].lower())), None)
    if chosen is None:
        return f"voice for {language}"
    engine.setProperty("voice", chosen)
    return f"voice {name!r}" if name else None


def _forms(language: str) -> list[re.Pattern[str]]:
    """Return how the id of a voice may name a language, the best first.

    eSpeak NG writes `gmw/de` or `gmw/en-us`, macOS `….compact.de-DE.Anna`, Windows `…_DE-DE_HEDDA_11.0`.
    """
    code = language.lower().replace("_", "-")
    base = code.partition("-")[0]
    region = r"[-_]"
    # eSpeak's plain English (British) is understood better than its American one; no other system has a plain one.
    exact = [base, f"{base}{region}us"] if code == "en" else []
    for one in (code, base):
        exact += [
            (own := re.escape(one).replace(r"\-", region)),
            f"{own}{region}[a-z]{{2}}",
            f"{own}{region}[a-z0-9-]+",
        ]
    return [re.compile(rf"(?:^|[/\\._]){form}(?:$|[/\\._])") for form in exact]
