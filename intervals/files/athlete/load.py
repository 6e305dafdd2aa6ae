"""The reader of the athlete's file: bytes in, settings out, whatever happens.

Law: a broken file is told with all its errors, and the defaults serve meanwhile; what only
looks wrong is told, and serves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from pydantic import BaseModel, ValidationError

from intervals.core.workout.athlete import Athlete
from intervals.files.athlete.check import pace_errors, slips
from intervals.files.athlete.derive import Origin, RaceResult, Source, derived
from intervals.files.athlete.model import AthleteModel, AudioModel, BeltModel, RaceModel, VoiceModel
from intervals.files.athlete.paces import normalise
from intervals.files.athlete.settings import AthleteFile, Audio, Voice
from intervals.files.athlete.values import Reading
from intervals.files.diagnostics.diagnostic import in_file_order
from intervals.files.yaml import Document, diagnose, read_document, sound_paths, unknown_key


def read(data: bytes | str, file: str, keys: Mapping[str, str], today: date | None) -> AthleteFile:
    """Read the athlete's file; see `read_athlete`."""
    report = read_document(data, file)
    document = report.value
    if document is None:
        empty = all(d.code == "empty" for d in report.diagnostics)
        return AthleteFile() if empty else AthleteFile(diagnostics=report.diagnostics)
    try:
        model = AthleteModel.model_validate(document.data, context=Reading(keys, today))
    except ValidationError as error:
        told = [*diagnose(document, error, _unknown), *pace_errors(document)]
        return AthleteFile(diagnostics=in_file_order(told))
    errors = [*document.problems, *pace_errors(document)]
    if errors:
        return AthleteFile(diagnostics=in_file_order(errors))
    return _settings(model, document)


def _settings(model: AthleteModel, document: Document) -> AthleteFile:
    races = tuple(RaceResult(race.result, race.date, race.note) for race in model.races)
    told, source = derived(races, model.goal, model.method, model.units)
    given = {name.lower(): spec for name, spec in model.paces.items()}
    settled, _ = normalise(given, {**Athlete().paces, **told})
    sounds, warnings = sound_paths(model.sounds, document)
    sources = {
        **dict.fromkeys(told, source),
        **{name: Source(Origin.GIVEN, str(spec)) for name, spec in given.items()},
    }
    return AthleteFile(
        athlete=Athlete(
            paces=settled,
            per=model.units,
            belt_per=model.belt.unit or model.units,
            belt_step=model.belt.step,
            venue=model.venue or Athlete().venue,
            start_behind=model.start_at == "behind",
        ),
        races=races,
        goal=model.goal,
        method=model.method,
        cues=model.cues.all,
        cues_by_kind=model.cues.by_kind,
        pacer=model.pacer,
        belt_lead_ms=model.belt.lead,
        voice=Voice(model.voice.name, model.voice.rate, model.voice.language),
        audio=Audio(model.audio.device, model.audio.volume, model.audio.preroll),
        theme=model.theme.base,
        colours=model.theme.colours,
        count_in=model.count_in,
        keys=model.keys,
        sounds=sounds,
        sources=sources,
        diagnostics=in_file_order([*slips(document, settled, races), *warnings]),
    )


_MODELS: Final[dict[str, type[BaseModel]]] = {
    "belt": BeltModel,
    "voice": VoiceModel,
    "audio": AudioModel,
    "races": RaceModel,
}


def _unknown(loc: Sequence[int | str], key: str) -> tuple[str, str, str]:
    model = _MODELS.get(str(loc[0]), AthleteModel) if loc else AthleteModel
    return unknown_key(key, list(model.model_fields))
