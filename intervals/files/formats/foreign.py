"""A file of another program, read as the text that an import would make of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from intervals.core.codes import wording
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
        said = wording("too-large/activity" if form.NAME == "fit" else "too-large/foreign")
        return LoadedWorkout(None, (Diagnostic.of(said, file),))
    try:
        found = registry.read_foreign(form, data, ReadOptions(Path(file).name.partition(".")[0]))
    except FormatError as error:
        said = wording("foreign", what=error.what, remedy=error.remedy)
        return LoadedWorkout(None, (Diagnostic.of(said, file, error.line, error.column),))
    if len(found) > 1:
        return LoadedWorkout(None, (Diagnostic.of(wording("foreign/several", count=len(found)), file),))
    losses = tuple(Diagnostic.of(wording("not-kept", loss=loss), file) for loss in found[0].losses)
    loaded = read_workout(write_workout(found[0].workout), file, known_paces)
    return LoadedWorkout(loaded.workout, (*losses, *loaded.diagnostics), loaded.document)
