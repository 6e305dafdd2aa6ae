"""The voices that an engine has, and which of them are of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intervals.core.closest_match import closest_match
from intervals.sound.speech.process import FIRST_TIMEOUT_S, WORKER, Worker, WorkerError


def list_voices(
    command: Sequence[str] = WORKER, timeout_s: float = FIRST_TIMEOUT_S, *, engine: str = "system"
) -> list[str]:
    """Return the names of the voices that an engine has; empty where there is no engine."""
    try:
        worker = Worker(command)
    except OSError:
        return []
    try:
        voices = worker.ask({"do": "voices", "engine": engine}, timeout_s)["voices"]
        return [f"{one['name']} ({one['id']})" for one in voices]
    except (WorkerError, KeyError, TypeError):
        return []
    finally:
        worker.end()


def speaks(identity: str, language: str) -> bool:
    """Whether a voice is one of a language, as far as its id says: `gmw/de`, `…compact.de-DE.Anna`."""
    base = language.lower().replace("_", "-").partition("-")[0]
    return re.search(rf"(?:^|[/\\._]){re.escape(base)}(?:$|[-/\\._])", identity.lower()) is not None


def near_voices(wanted: str, voices: list[dict[str, str]], language: str) -> str:
    """Return what a runner who asked for a voice that is not there may have meant."""
    names = [one["name"] for one in voices]
    if not names:
        return "no other is known"
    near = closest_match(wanted, names)
    if near is not None:
        return f"did you mean {near!r}?"
    own = [one["name"] for one in voices if speaks(one["id"], language)] or names
    return f"there are {len(names)}, among them {', '.join(own[:4])}; `intervals doctor` lists more"
