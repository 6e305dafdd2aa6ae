"""A workout in our own YAML: bytes in, a workout or diagnostics out.

Law: no bytes raise. All errors of a file are told in one go, in file order.
"""

from __future__ import annotations

from collections.abc import Collection

from intervals.core.codes import wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import UnitError
from intervals.core.workout.compile import count_legs
from intervals.core.workout.rounds import MAX_LEGS
from intervals.core.workout.workout import Workout
from intervals.files.decoder.diagnose import diagnose
from intervals.files.decoder.own_sounds import sound_paths
from intervals.files.decoder.table import ProblemsError
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout.fields import WORKOUT, WorkoutContext
from intervals.files.workout.order import order_problems
from intervals.files.yaml import Document, read_document


@dataclass(frozen=True, slots=True)
class LoadedWorkout:
    """A workout, or the reasons why there is none."""

    workout: Workout | None
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = None
    """The file's text and places, for whoever has more to say about it."""


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
    if problems := order_problems(workout):
        return LoadedWorkout(None, diagnose(document, ProblemsError(problems)), document)
    legs = count_legs(workout.steps)
    if legs > MAX_LEGS:
        said = wording("too-many-legs", legs=legs, most=MAX_LEGS)
        told = document.diagnostic(said, document.place(("steps",), key=True))
        return LoadedWorkout(None, (told,), document)
    return LoadedWorkout(workout, tuple(warnings), document)
