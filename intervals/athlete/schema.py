"""The JSON schema of the athlete's file for editors, and its settings as a table for the manual.

Law: both are made from the model that validates, so neither can drift from it.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from intervals.athlete.model import AthleteModel, AudioModel, BeltModel, RaceModel, VoiceModel
from intervals.athlete.values import Cues, Look
from intervals.core.fitness import Method
from intervals.core.units import Per
from intervals.document.schema import table_of, tidied

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
            text = {"volume": "100%", "preroll": "0 ms"}.get(name, str(value))
    return f"`{text}`"
