"""The JSON schema of the athlete's file for editors, and its settings as a table for the manual.

Law: both are made from the model that validates, so neither can drift from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pydantic import BaseModel

from intervals.core.quantities.units import MS_PER_S, Per
from intervals.core.running.fitness import Method
from intervals.files.athlete.model import AthleteModel, AudioModel, BeltModel, RaceModel, VoiceModel
from intervals.files.athlete.values import Cues, Look
from intervals.files.decoder.schema import table_of, tidied

_BELOW: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "belt": ("belt.", BeltModel),
    "races": ("races[].", RaceModel),
    "voice": ("voice.", VoiceModel),
    "audio": ("audio.", AudioModel),
}


def athlete_schema() -> dict[str, Any]:
    """Return the schema of the athlete's file, JSON Schema draft 2020-12."""
    schema = tidied(AthleteModel.model_json_schema(), "Athlete")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


_AS_WRITTEN: Final[dict[str, Callable[[Any], str]]] = {
    "volume": lambda share: f"{share:.0%}",
    "preroll": lambda ms: f"{ms} ms",
    "lead": lambda ms: f"{ms / MS_PER_S:g} s",
}
"""How the file writes what the model holds as a bare number."""


def settings_table() -> str:
    """Return every setting with its default and what it does, as a Markdown table."""
    return table_of(AthleteModel, _BELOW, _written)


def _written(name: str, value: object) -> str:
    """Return a default as the file would write it; a dash where there is none."""
    if value is None or value in ({}, [], "") or isinstance(value, BaseModel):
        return "–"
    text: str
    match value:
        case Cues(all=word) | Look(base=word):
            text = word
        case Per() | Method():
            text = value.value
        case True:
            text = "on"
        case _:
            text = _AS_WRITTEN.get(name, str)(value)
    return f"`{text}`"
