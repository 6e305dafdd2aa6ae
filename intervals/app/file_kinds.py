"""Which kind of file one is, and what is wrong with it: a workout, the athlete's file, or a plan.

Law: told by what the file says, and by its name only where that cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from intervals import paths
from intervals.app.today import today
from intervals.core.workout.athlete import Athlete
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout import check_workout
from intervals.files.yaml import read_document, read_file

FileKind = Literal["workout", "athlete", "plan"]


def own_files() -> list[Path]:
    """Return the athlete's file and the plan, where they are there."""
    return [path for path in (paths.athlete_file(), paths.plan_file()) if path.exists()]


def diagnostics_of(file: Path, athlete: Athlete) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file, whichever kind it is; workouts are planned for `athlete`."""
    kind = kind_of(file)
    if kind == "workout":
        return check_workout(file, athlete).diagnostics
    if kind == "plan":
        from intervals.files.schedule import load_plan  # noqa: PLC0415 - workouts need neither: 20 ms of `check`

        return load_plan(file, [entry.name for entry in paths.all_workouts()]).diagnostics
    from intervals.files.athlete import read_athlete  # noqa: PLC0415 - as above

    data = read_file(file)
    return (data,) if isinstance(data, Diagnostic) else read_athlete(data, str(file), today=today()).diagnostics


def kind_of(file: Path) -> FileKind:
    """Tell which kind of file this is."""
    data = read_file(file)
    document = None if isinstance(data, Diagnostic) else read_document(data, str(file)).value
    keys = set(document.data) if document is not None and isinstance(document.data, dict) else set()
    if "steps" in keys:
        return "workout"
    if "rotate" in keys or file.stem == "plan":
        return "plan"
    if file.stem == "athlete" or (keys & {"units", "races", "belt", "voice", "audio", "keys"}):
        return "athlete"
    return "workout"
