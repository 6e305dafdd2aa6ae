"""A file of another program, read as the text that an import would make of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from intervals.files.diagnostics import Diagnostic
from intervals.files.formats import registry
from intervals.files.formats.model import FormatError, ReadOptions
from intervals.files.workout import LoadedWorkout, read_workout
from intervals.files.workout.write import write_workout
from intervals.files.yaml.guard import MAX_BYTES


def load_foreign(data: bytes, file: str, known_paces: Collection[str]) -> LoadedWorkout | None:
    """Read a file of another program; None for our own YAML."""
    form = registry.find(file, data)
    if form is None:
        return None
    if len(data) > MAX_BYTES:
        remedy = "`intervals import` takes the workout out of it" if form.NAME == "fit" else "is it a workout?"
        return LoadedWorkout(None, (Diagnostic.of("too-large", file, "this file has more than 1 MiB", remedy),))
    try:
        found = registry.read_foreign(form, data, ReadOptions(Path(file).name.partition(".")[0]))
    except FormatError as error:
        told = Diagnostic("error", "foreign", file, error.line, error.column, error.what, error.remedy)
        return LoadedWorkout(None, (told,))
    if len(found) > 1:
        what = f"this file holds {len(found)} workouts"
        return LoadedWorkout(None, (Diagnostic.of("foreign", file, what, "`intervals import` makes a file of each"),))
    losses = tuple(Diagnostic.of("not-kept", file, loss, "") for loss in found[0].losses)
    loaded = read_workout(write_workout(found[0].workout), file, known_paces)
    return LoadedWorkout(loaded.workout, (*losses, *loaded.diagnostics), loaded.document)
