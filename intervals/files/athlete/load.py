"""The reader of the athlete's file: bytes in, settings out, whatever happens.

Law: a broken file is told with all its errors, and the defaults serve meanwhile; what only
looks wrong is told, and serves.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from intervals.core.kinds import Kind
from intervals.core.quantities.units import Per, UnitError
from intervals.core.running.fitness import Method
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete.check import slips
from intervals.files.athlete.derive import Origin, RaceResult, Source, derived
from intervals.files.athlete.fields import ATHLETE, AthleteContext
from intervals.files.athlete.settings import AthleteFile, Audio, Voice
from intervals.files.decoder.diagnose import diagnose
from intervals.files.decoder.own_sounds import sound_paths
from intervals.files.decoder.paces import resolve
from intervals.files.decoder.table import ProblemsError
from intervals.files.diagnostics.diagnostic import in_file_order
from intervals.files.yaml import Document, read_document


def read(data: bytes | str, file: str, keys: Mapping[str, str], today: date | None) -> AthleteFile:
    """Read the athlete's file; see `read_athlete`."""
    report = read_document(data, file)
    document = report.value
    if document is None:
        empty = all(d.code == "empty" for d in report.diagnostics)
        return AthleteFile() if empty else AthleteFile(diagnostics=report.diagnostics)
    try:
        values = ATHLETE.read(document.data, AthleteContext(keys, today))
        if document.problems:
            return AthleteFile(diagnostics=in_file_order(document.problems))
        return _settings(values, document)
    except (UnitError, ProblemsError) as error:
        return AthleteFile(diagnostics=diagnose(document, error))


def _settings(values: dict[str, Any], document: Document) -> AthleteFile:
    """Return the settings; what is not given is what it is where there is no file. Raises ProblemsError."""
    units: Per = values.pop("units", Per.MILE)
    races: tuple[RaceResult, ...] = values.pop("races", ())
    given = values.pop("paces", {})
    goal, method = values.pop("goal", None), values.pop("method", Method.VDOT)
    told, source = derived(races, goal, method, units)
    paces, problems = resolve(given, {**Athlete().paces, **told})
    if problems:
        raise ProblemsError([problem._replace(loc=("paces", *problem.loc)) for problem in problems])
    sounds, warnings = sound_paths(values.pop("sounds", {}), document)
    sources = {
        **dict.fromkeys(told, source),
        **{name: Source(Origin.GIVEN, str(spec)) for name, spec in given.items()},
    }
    belt, audio = values.pop("belt", {}), values.pop("audio", {})
    cues, theme = values.pop("cues", {}), values.pop("theme", {})
    defaults = AthleteFile()
    return AthleteFile(
        athlete=Athlete(
            paces=paces,
            per=units,
            belt_per=belt.get("unit", units),
            belt_step=belt.get("step", defaults.athlete.belt_step),
            belt_offset=belt.get("offset", defaults.athlete.belt_offset),
            belt_max=belt.get("max"),
            venue=values.pop("venue", defaults.athlete.venue),
            lane=values.pop("lane", defaults.athlete.lane),
            start_behind=values.pop("start_at", "line") == "behind",
        ),
        races=races,
        goal=goal,
        method=method,
        cues=cues.pop("all", defaults.cues),
        cues_by_kind={Kind(key): word for key, word in cues.items()},
        belt_lead_ms=belt.get("lead", defaults.belt_lead_ms),
        voice=Voice(**values.pop("voice", {})),
        audio=Audio(
            audio.get("device"),
            audio.get("volume", defaults.audio.volume),
            audio.get("preroll", defaults.audio.preroll_ms),
        ),
        theme=theme.pop("base", defaults.theme),
        colours=theme,
        sounds=sounds,
        sources=sources,
        diagnostics=in_file_order([*slips(document, paces, races), *warnings]),
        **values,
    )
