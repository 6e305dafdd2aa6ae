"""A workout file of any format: our own YAML, or another program's as the text that an import would make of it.

Law: what is in a file says whose it is. No bytes raise.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Venue
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout import Checked, LoadedWorkout, check_loaded, read_workout
from intervals.files.yaml import read_file


def check_workout(path: Path | str, athlete: Athlete, venue: Venue | None = None, lane: int | None = None) -> Checked:
    """Read, plan and lint a workout file; `venue` and `lane` in place of the workout's own."""
    return check_loaded(load_workout(path, athlete.paces.keys()), athlete, venue, lane)


def load_workout(path: Path | str, known_paces: Collection[str]) -> LoadedWorkout:
    """Read a workout file. `known_paces` are the names that the athlete has paces for."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return LoadedWorkout(None, (data,))
    file = str(path)
    if file.lower().endswith((".yaml", ".yml")) and b"workoutSegments" not in data:
        return read_workout(data, file, known_paces)
    from intervals.files.formats.foreign import load_foreign  # noqa: PLC0415 - 20 ms of every check of our own files

    return load_foreign(data, file, known_paces) or read_workout(data, file, known_paces)
