"""`intervals check`: every error and warning of workouts, the athlete's file and plans."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from intervals import paths
from intervals.app.exits import DONE, WRONG_INPUT
from intervals.app.file_kinds import diagnostics_of, own_files
from intervals.app.today import today
from intervals.cli.output import say_diagnostics
from intervals.core.workout.athlete import Athlete


def check_files(named: list[Path], *, as_json: bool) -> int:
    """Check files, and all in folders; return 1 where there is any error."""
    files = _files(named) if named else [*own_files(), *(entry.path for entry in paths.all_workouts())]
    athlete = _athlete(files)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    errors = warnings = 0
    reports = []
    for file in files:
        diagnostics = diagnostics_of(file, athlete)
        errors += sum(one.severity == "error" for one in diagnostics)
        warnings += sum(one.severity == "warning" for one in diagnostics)
        if as_json:
            reports += [one.to_json() for one in diagnostics]
        else:
            for one in diagnostics:
                print(one.render(colour=colour))
    if as_json:
        import json

        print(
            json.dumps(
                {"files": len(files), "errors": errors, "warnings": warnings, "diagnostics": reports}, indent=2
            )
        )
    else:
        print(f"{len(files)} file{_s(len(files))}: {errors} error{_s(errors)}, {warnings} warning{_s(warnings)}")
    return WRONG_INPUT if errors else DONE


def _athlete(files: list[Path]) -> Athlete:
    """Return the runner; what is wrong with their file is told here where it is not among those that are checked."""
    file = paths.athlete_file()
    if not file.exists():
        return Athlete()
    from intervals.files.athlete import load_athlete

    found = load_athlete(file, today=today())
    if found.diagnostics and file.resolve() not in {one.resolve() for one in files}:
        say_diagnostics(found.diagnostics)
    return found.athlete


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _files(named: list[Path]) -> list[Path]:
    """Return the files named, and the YAML files in the folders named."""
    out: list[Path] = []
    for path in named:
        if path.is_dir():
            out += sorted(
                child for child in path.rglob("*") if paths.is_workout_name(child.name) and not _hidden(child, path)
            )
        else:
            out.append(path)
    return out


def _hidden(child: Path, folder: Path) -> bool:
    """Whether a file is no workout of the folder's: a draft, or something that another program keeps there."""
    return any(part.startswith(".") for part in child.relative_to(folder).parts)
