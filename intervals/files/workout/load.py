"""One workout file: bytes in, a workout or diagnostics out.

Law: no bytes raise. All errors of a file are told in one go, in file order.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from intervals.core.quantities.units import UnitError
from intervals.core.workout.compile import MAX_LEGS, count_legs
from intervals.core.workout.workout import Workout
from intervals.files.decoder.diagnose import diagnose
from intervals.files.decoder.own_sounds import sound_paths
from intervals.files.decoder.table import ProblemsError
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout.fields import WORKOUT, WorkoutContext
from intervals.files.yaml import Document, read_document, read_file
from intervals.files.yaml.guard import MAX_BYTES


@dataclass(frozen=True, slots=True)
class LoadedWorkout:
    """A workout, or the reasons why there is none."""

    workout: Workout | None
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = None
    """The file's text and places, for whoever has more to say about it."""


def load_workout(path: Path | str, known_paces: Collection[str]) -> LoadedWorkout:
    """Read a workout file. `known_paces` are the names that the athlete has paces for."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return LoadedWorkout(None, (data,))
    return _foreign(data, str(path), known_paces) or read_workout(data, str(path), known_paces)


def _foreign(data: bytes, file: str, known_paces: Collection[str]) -> LoadedWorkout | None:
    """Read a file of another program as the text that an import would make of it; None for our own YAML."""
    if file.lower().endswith((".yaml", ".yml")) and b"workoutSegments" not in data:
        return None
    from intervals.files.formats import registry  # noqa: PLC0415 - 20 ms of every check of our own files
    from intervals.files.formats.model import FormatError, ReadOptions  # noqa: PLC0415 - the same
    from intervals.files.workout.write import write_workout  # noqa: PLC0415 - the same

    form = registry.find(file, data)
    if form is None:
        return None
    if len(data) > MAX_BYTES:
        return LoadedWorkout(None, (Diagnostic.of("too-large", file, "this file has more than 1 MiB", "import it"),))
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


def read_workout(data: bytes | str, file: str, known_paces: Collection[str]) -> LoadedWorkout:
    """Read a workout from bytes or text; `file` is how diagnostics call it."""
    report = read_document(data, file)
    document = report.value
    if document is None:
        return LoadedWorkout(None, report.diagnostics)
    try:
        values = WORKOUT.read(document.data, WorkoutContext(set(known_paces)))
    except (UnitError, ProblemsError) as error:
        return LoadedWorkout(None, diagnose(document, error), document)
    if document.problems:
        return LoadedWorkout(None, tuple(document.problems), document)
    paths, warnings = sound_paths(values.pop("sounds", {}), document)
    workout = Workout(**values, sounds={name: str(path) for name, path in paths.items()})
    legs = count_legs(workout.steps)
    if legs > MAX_LEGS:
        what = f"this unfolds to {legs:,} legs; {MAX_LEGS:,} are the most"
        place = document.place(("steps",), key=True)
        told = document.diagnostic("too-many-legs", place, what, "repeat fewer times")
        return LoadedWorkout(None, (told,), document)
    return LoadedWorkout(workout, tuple(warnings), document)
