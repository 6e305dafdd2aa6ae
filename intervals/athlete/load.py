"""The athlete's file: bytes in, settings out, whatever happens.

Law: no file is no mistake. A broken one is told with all its errors, and the defaults serve meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from intervals.athlete.model import AthleteModel, AudioModel, BeltModel, VoiceModel
from intervals.athlete.paces import settle
from intervals.core.athlete import Athlete
from intervals.diagnostics import Diagnostic
from intervals.diagnostics.diagnostic import in_file_order
from intervals.document import Document, diagnose, read_document, read_file, sound_paths, unknown_key


@dataclass(frozen=True, slots=True)
class Voice:
    """The voice that speaks: a voice of this machine (None: the first of the language), words a minute, language."""

    name: str | None = None
    rate: int = 170
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Audio:
    """Where the sound goes: part of a device's name (None: the system's), volume from 0 to 1, pre-roll."""

    device: str | None = None
    volume: float = 1.0
    preroll_ms: int = 0


@dataclass(frozen=True, slots=True)
class AthleteFile:
    """What the athlete's file says, with defaults for all that it does not."""

    athlete: Athlete = field(default_factory=Athlete)
    cues: Literal["quiet", "normal", "chatty"] = "normal"
    voice: Voice = field(default_factory=Voice)
    audio: Audio = field(default_factory=Audio)
    theme: Literal["dark", "light", "auto"] = "auto"
    count_in: int = 3
    """Beeps before a timed end, one a second; 0 is none."""
    sounds: Mapping[str, Path] = field(default_factory=dict)
    """The runner's own sounds, by tone."""
    diagnostics: tuple[Diagnostic, ...] = ()


def load_athlete(path: Path | str) -> AthleteFile:
    """Read the athlete's file. None there is no mistake; a broken one gives the defaults and says why."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return AthleteFile() if data.code == "no-file" else AthleteFile(diagnostics=(data,))
    return read_athlete(data, str(path))


def read_athlete(data: bytes | str, file: str) -> AthleteFile:
    """Read the athlete's file from bytes or text; `file` is how diagnostics call it."""
    report = read_document(data, file)
    document = report.value
    if document is None:
        empty = all(d.code == "empty" for d in report.diagnostics)
        return AthleteFile() if empty else AthleteFile(diagnostics=report.diagnostics)
    try:
        model = AthleteModel.model_validate(document.data)
    except ValidationError as error:
        return AthleteFile(diagnostics=diagnose(document, error, _unknown))
    return _settings(model, document)


def _settings(model: AthleteModel, document: Document) -> AthleteFile:
    paces = {name.lower(): spec for name, spec in model.paces.items()}
    keys = {name.lower(): name for name in model.paces}
    settled, troubles = settle(paces, Athlete().paces)
    told = list(document.problems)
    for trouble in troubles:
        place = document.place(("paces", keys[trouble.name]), key=trouble.code == "circular-pace")
        told.append(document.diagnostic(trouble.code, place, trouble.what, trouble.remedy))
    if told:
        return AthleteFile(diagnostics=in_file_order(told))
    sounds, warnings = sound_paths(model.sounds, document)
    return AthleteFile(
        athlete=Athlete(
            paces=settled,
            per=model.units,
            belt_per=model.belt.unit or model.units,
            belt_step=model.belt.step,
            venue=model.venue or Athlete().venue,
        ),
        cues=model.cues,
        voice=Voice(model.voice.name, model.voice.rate, model.voice.language),
        audio=Audio(model.audio.device, model.audio.volume, model.audio.preroll),
        theme=model.theme,
        count_in=model.count_in,
        sounds=sounds,
        diagnostics=tuple(warnings),
    )


_MODELS: dict[str, type[BaseModel]] = {"belt": BeltModel, "voice": VoiceModel, "audio": AudioModel}


def _unknown(loc: Sequence[int | str], key: str) -> tuple[str, str, str]:
    model = _MODELS.get(str(loc[0]), AthleteModel) if loc else AthleteModel
    return unknown_key(key, list(model.model_fields))
