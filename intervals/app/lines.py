"""Workouts typed in one line, for every command that takes one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress

from intervals import paths
from intervals.app.exits import Failure
from intervals.atomic import replace
from intervals.core.workout.workout import Workout
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.formats.line import blocks_line, read_line
from intervals.files.workout.write import write_workout


def yaml_of_line(
    line: str, athlete: AthleteFile, name: str = "", *, assumed: Callable[[Diagnostic], None], strict: bool = False
) -> str:
    """Return the workout file that a line stands for. Raises Failure with its diagnostics.

    What had to be assumed goes to `assumed`; where `strict`, it is a failure.
    """
    report = read_line(line, athlete.athlete.paces.keys(), athlete.athlete.per)
    if report.value is None:
        raise Failure("this line cannot be read as a workout", diagnostics=report.diagnostics)
    if strict and report.diagnostics:
        raise Failure("--strict: this line leaves something open", diagnostics=report.diagnostics)
    for diagnostic in report.diagnostics:
        assumed(diagnostic)
    blocks, title = report.value.blocks, report.value.name
    normal = blocks_line(blocks, athlete.athlete.paces.keys()) or line
    shown = name or title or normal[:80]
    return write_workout(Workout(shown, blocks, about=normal if shown != normal[:80] else ""))


def file_of_line(
    line: str, athlete: AthleteFile, *, assumed: Callable[[Diagnostic], None], strict: bool = False
) -> str:
    """Write the workout that a line stands for into the cache, so that it can be resumed; return its path."""
    text = yaml_of_line(line, athlete, assumed=assumed, strict=strict)
    path = paths.quick_workouts() / f"quick-{hashlib.sha256(text.encode()).hexdigest()[:12]}.yaml"
    try:
        with suppress(FileExistsError):
            paths.private(path.parent)
        replace(path, text)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    return str(path)
