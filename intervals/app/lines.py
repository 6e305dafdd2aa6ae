"""Workouts typed in one line, for every command that takes one."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from intervals import paths
from intervals.app.exits import Failure
from intervals.atomic import replace
from intervals.core.workout.workout import Workout
from intervals.files.athlete import AthleteFile
from intervals.files.formats.line import read_line
from intervals.files.workout.write import blocks_line, write_workout


def yaml_of_line(line: str, athlete: AthleteFile, name: str | None = None) -> str:
    """Return the workout file that a line stands for. Raises Failure with its diagnostics."""
    report = read_line(line, athlete.athlete.paces.keys())
    if report.value is None:
        raise Failure("this line cannot be read as a workout", diagnostics=report.diagnostics)
    normal = blocks_line(report.value, set(athlete.athlete.paces)) or line
    return write_workout(Workout(name or normal[:80], report.value, about=normal if name else ""))


def file_of_line(line: str, athlete: AthleteFile) -> str:
    """Write the workout that a line stands for into the cache, so that it can be resumed; return its path."""
    text = yaml_of_line(line, athlete)
    path = paths.quick_workouts() / f"quick-{hashlib.sha256(text.encode()).hexdigest()[:12]}.yaml"
    try:
        with suppress(FileExistsError):
            paths.private(path.parent)
        replace(path, text)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    return str(path)
