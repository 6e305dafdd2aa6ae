"""What is wrong with files: workouts, the athlete's file, schedules.

Law: a file's kind is told by what it says, and by its name only where that cannot be read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from intervals import paths
from intervals.app.today import today
from intervals.core.workout.athlete import Athlete
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout_file import check_workout
from intervals.files.yaml import read_document, read_file

FileKind = Literal["workout", "athlete", "plan"]


def files_to_check(named: Sequence[Path]) -> list[Path]:
    """Return the files that are named and the YAML files in the folders that are; all known ones where none is."""
    if not named:
        own = [path for path in (paths.athlete_file(), paths.plan_file()) if path.exists()]
        return [*own, *(entry.path for entry in paths.all_workouts())]
    return [file for path in named for file in _files(path)]


def _files(path: Path) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112 - the Path method raises for a name too long
        yield path
        return
    # What vanishes meanwhile, or may not be read, is passed over; hidden files and folders are nobody's workouts.
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if paths.is_workout_name(name))


def check_files(files: Sequence[Path], aside: Callable[[Sequence[Diagnostic]], None]) -> Iterator[Diagnostic]:
    """Yield what is wrong with each file in turn; workouts are planned for the runner whose file is there.

    What is wrong with that file itself goes to `aside`, if it is not among them.
    """
    athlete, diagnostics = _athlete(files)
    aside(diagnostics)
    for file in files:
        yield from diagnostics_of(file, athlete)


def _athlete(files: Sequence[Path]) -> tuple[Athlete, tuple[Diagnostic, ...]]:
    file = paths.athlete_file()
    if not file.exists():
        return Athlete(), ()
    found = _read("athlete", file)
    is_among = bool(found.diagnostics) and file.resolve() in {one.resolve() for one in files}
    return found.athlete, () if is_among else found.diagnostics


def _read(kind: FileKind, file: Path) -> Any:
    """Return what is read of a file of the runner's that is no workout."""
    if kind == "plan":
        from intervals.files.schedule import load_plan  # noqa: PLC0415 - workouts need neither: 20 ms each

        return load_plan(file, [entry.name for entry in paths.all_workouts()])
    from intervals.files.athlete import load_athlete  # noqa: PLC0415 - as above

    return load_athlete(file, today=today())


def diagnostics_of(file: Path, athlete: Athlete) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file, whichever kind it is; workouts are planned for `athlete`."""
    kind = kind_of(file)
    if kind == "workout":
        return check_workout(file, athlete).diagnostics
    data = read_file(file)
    # No athlete's file is no mistake, but where it was to be checked.
    found: tuple[Diagnostic, ...] = (data,) if isinstance(data, Diagnostic) else _read(kind, file).diagnostics
    return found


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
