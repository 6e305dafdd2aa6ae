"""One workout file: bytes in, a workout or diagnostics out.

Law: no bytes raise. All errors of a file are told in one go, in file order.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from intervals.core.workout.compile import MAX_LEGS, count_legs
from intervals.core.workout.workout import Workout
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout.build import workout_of
from intervals.files.workout.keys import unknown_workout_key
from intervals.files.workout.model import WorkoutModel
from intervals.files.workout.values import Reading
from intervals.files.yaml import Document, diagnose, read_document, read_file, sound_paths


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workout, or the reasons why there is none."""

    workout: Workout | None
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = None
    """The file's text and places, for whoever has more to say about it."""


def load_workout(path: Path | str, known_paces: Collection[str]) -> Loaded:
    """Read a workout file. `known_paces` are the names that the athlete has paces for."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return Loaded(None, (data,))
    return read_workout(data, str(path), known_paces)


def read_workout(data: bytes | str, file: str, known_paces: Collection[str]) -> Loaded:
    """Read a workout from bytes or text; `file` is how diagnostics call it."""
    report = read_document(data, file)
    document = report.value
    if document is None:
        return Loaded(None, report.diagnostics)
    try:
        model = WorkoutModel.model_validate(document.data, context=Reading(set(known_paces)))
    except ValidationError as error:
        return Loaded(None, diagnose(document, error, unknown_workout_key), document)
    if document.problems:
        return Loaded(None, tuple(document.problems), document)
    paths, warnings = sound_paths(model.sounds, document)
    workout = workout_of(model, {name: str(path) for name, path in paths.items()})
    legs = count_legs(workout.steps)
    if legs > MAX_LEGS:
        what = f"this unfolds to {legs:,} legs; {MAX_LEGS:,} are the most"
        place = document.place(("steps",), key=True)
        return Loaded(None, (document.diagnostic("too-many-legs", place, what, "repeat fewer times"),), document)
    return Loaded(workout, tuple(warnings), document)
