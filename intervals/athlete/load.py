"""The athlete's file: bytes in, settings out, whatever happens.

Law: no file is no mistake. A broken one is told with all its errors, and the defaults serve meanwhile; what only
looks wrong is told, and serves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ValidationError

from intervals.athlete.check import pace_errors, slips
from intervals.athlete.derive import Origin, RaceResult, Source, derived
from intervals.athlete.model import AthleteModel, AudioModel, BeltModel, RaceModel, VoiceModel
from intervals.athlete.paces import settle
from intervals.athlete.values import Reading
from intervals.core.athlete import Athlete
from intervals.core.cue_settings import DENSITIES, EACH_200_M, CueSettings
from intervals.core.fitness import Method
from intervals.core.keys import DEFAULT_KEYS
from intervals.core.race import Result
from intervals.core.units import Distance
from intervals.core.workout import Kind
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
    races: tuple[RaceResult, ...] = ()
    goal: Result | None = None
    method: Method = Method.VDOT
    cues: Literal["quiet", "normal", "chatty"] = "normal"
    cues_by_kind: Mapping[Kind, Literal["quiet", "normal", "chatty"]] = field(default_factory=dict)
    """How much is said in legs of a kind, where it is not what `cues` says."""
    pacer: Distance | bool = True
    """Distance between the pacer's ticks; True is the usual one, False none."""
    belt_lead_ms: int = 8_000
    """How long before a rep its belt setting is said."""
    voice: Voice = field(default_factory=Voice)
    audio: Audio = field(default_factory=Audio)
    theme: Literal["dark", "light", "auto"] = "auto"
    colours: Mapping[str, str] = field(default_factory=dict)
    """Grounds of the runner's own as `#rrggbb`, by name: run, recover, easy, lift, still."""
    count_in: int = 3
    """Beeps before a timed end, one a second; 0 is none."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys in place of the usual ones, by id, several with commas between."""
    sounds: Mapping[str, Path] = field(default_factory=dict)
    """The runner's own sounds, by tone."""
    sources: Mapping[str, Source] = field(default_factory=dict, compare=False)
    """Where each pace came from; what is not here is a default."""
    diagnostics: tuple[Diagnostic, ...] = ()

    def cue_settings(self) -> CueSettings:
        """Return the wishes for cues."""
        return CueSettings(
            density=DENSITIES[self.cues],
            by_kind={kind: DENSITIES[word] for kind, word in self.cues_by_kind.items()},
            count_in=self.count_in,
            pacer=EACH_200_M if self.pacer is True else self.pacer or None,
            belt_lead_ms=self.belt_lead_ms,
        )

    def source(self, name: str) -> Source:
        """Return where a pace came from."""
        return self.sources.get(name, Source(Origin.DEFAULT))


def load_athlete(path: Path | str, *, today: date | None = None) -> AthleteFile:
    """Read the athlete's file. None there is no mistake; a broken one gives the defaults and says why."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return AthleteFile() if data.code == "no-file" else AthleteFile(diagnostics=(data,))
    return read_athlete(data, str(path), today=today)


def read_athlete(
    data: bytes | str, file: str, *, keys: Mapping[str, str] = DEFAULT_KEYS, today: date | None = None
) -> AthleteFile:
    """Read the athlete's file from bytes or text; `file` is how diagnostics call it.

    `keys` are the usual keys by id; a result of a later day than `today` is an error.
    """
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
    settled, _ = settle(given, {**Athlete().paces, **told})
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
