"""`intervals athlete`: the athlete's file shown, opened in an editor, and described for one."""

from __future__ import annotations

import json
import sys

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.editor import open_in_editor
from intervals.app.exits import DONE, WRONG_INPUT, Failure
from intervals.app.today import today
from intervals.cli.output import say_athlete, say_diagnostics
from intervals.cli.pace_tables import goal_lines
from intervals.cli.paces import pace_lines, paces_json
from intervals.files.athlete import AthleteFile, load_athlete, write_default
from intervals.files.athlete.write import lay_schema, schema_text


def show_athlete(*, as_json: bool) -> int:
    """Print where the file is and what it says; return the exit code."""
    path = paths.athlete_file()
    athlete = say_athlete(load_athlete_file())
    if as_json:
        data = {"file": str(path), "exists": path.exists(), **paces_json(athlete), "settings": settings(athlete)}
        print(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        print(f"{path}{'' if path.exists() else ': not there yet; `intervals athlete edit` writes it'}\n")
        for name, value in settings(athlete).items():
            print(f"{name:<10}{value}")
        print()
        for line in [*pace_lines(athlete), "", *(f"race: {race}" for race in athlete.races), *goal_lines(athlete)]:
            print(line)
    return WRONG_INPUT if any(one.is_error for one in athlete.diagnostics) else DONE


def settings(athlete: AthleteFile) -> dict[str, str]:
    """Return what is set beside paces, races and goal, as text."""
    runner = athlete.athlete
    pacer = ("on" if athlete.pacer else "off") if isinstance(athlete.pacer, bool) else str(athlete.pacer)
    voice = athlete.voice
    return {
        "units": runner.per.value,
        "venue": athlete.athlete.venue.value,
        "belt": f"{runner.belt_per.speed_unit}, steps of {runner.belt_step:g}",
        "cues": ", ".join([athlete.cues, *(f"{kind}: {word}" for kind, word in athlete.cues_by_kind.items())]),
        "pacer": pacer,
        "count-in": str(athlete.count_in) if athlete.count_in else "off",
        "voice": f"{voice.name or 'the first'}, {voice.language}, {voice.rate} words a minute",
        "audio": f"{athlete.audio.device or 'the usual output'}, {athlete.audio.volume:.0%}",
        "theme": ", ".join([athlete.theme, *(f"{name}: {colour}" for name, colour in athlete.colours.items())]),
        "keys": ", ".join(f"{id_}: {keys}" for id_, keys in athlete.keys.items()) or "the usual ones",
    }


def edit_athlete() -> int:
    """Open the file in an editor and check it; return the exit code. Raises Failure."""
    path = paths.athlete_file()
    try:
        write_default(path)
        lay_schema(path.parent)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    while True:
        open_in_editor(path)
        found = load_athlete(path, today=today())
        say_diagnostics(found.diagnostics)
        errors = sum(one.is_error for one in found.diagnostics)
        if not errors:
            print(f"{path}: no errors")
            return DONE
        print(f"{path}: {errors} error{'s' if errors != 1 else ''}; until it is fixed the defaults are used")
        if not sys.stdin.isatty() or input("edit again? [Y/n] ").strip().lower() in {"n", "no"}:
            return WRONG_INPUT


def print_schema() -> int:
    """Print the schema; return the exit code."""
    print(schema_text(), end="")
    return DONE
