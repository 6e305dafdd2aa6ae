"""The plan's file: bytes in, a schedule or diagnostics out.

Law: no bytes raise; all errors of a file are told in one go, in file order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from intervals.core.codes import wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import UnitError
from intervals.core.workout.progress import ProgressError, progressed
from intervals.core.workout.workout import Workout
from intervals.files.decoder.diagnose import diagnose
from intervals.files.decoder.table import Problem, ProblemsError
from intervals.files.diagnostics import Diagnostic
from intervals.files.schedule.fields import SCHEDULE, ScheduleContext, schedule_of
from intervals.files.schedule.schedule import Schedule
from intervals.files.yaml import Document, read_document, read_file

NEAR_DAYS: Final = 2
"""A race no further off than this leaves nothing to plan."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A schedule, or the reasons why there is none."""

    schedule: Schedule | None
    diagnostics: tuple[Diagnostic, ...] = ()


Look = Callable[[str], Workout | None]
"""Gives the workout of a name, where it can be read."""


def load_plan(
    path: Path | str, workouts: Collection[str], look: Look | None = None, today: date | None = None
) -> PlanFile:
    """Read a plan's file. `workouts` are the names that lead to one; see `read_plan`."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return PlanFile(None, (data,))
    return read_plan(data, str(path), workouts, look, today)


def read_plan(
    data: bytes | str, file: str, workouts: Collection[str], look: Look | None = None, today: date | None = None
) -> PlanFile:
    """Read a plan from bytes or text; `file` is how diagnostics call it.

    With `look` it is told where a workout cannot progress as it says, and with `today` where the race is too near.
    """
    report = read_document(data, file)
    document = report.value
    if document is None:
        return PlanFile(None, report.diagnostics)
    try:
        schedule = schedule_of(SCHEDULE.read(document.data, ScheduleContext(workouts)))
        _check_progress(schedule, look)
    except (UnitError, ProblemsError) as error:
        return PlanFile(None, diagnose(document, error))
    if document.problems:
        return PlanFile(None, tuple(document.problems))
    return PlanFile(schedule, tuple(_warnings(schedule, document, today)))


def _check_progress(schedule: Schedule, look: Look | None) -> None:
    """Raise ProblemsError where a workout lacks what should progress."""
    problems = []
    for name, progress in schedule.progress.items():
        workout = look(name) if look is not None and name not in schedule.own else None
        if workout is None:
            continue
        try:
            for turn in range(max(len(progress.reps), len(progress.extent), len(progress.pace))):
                progressed(workout, progress, turn)
        except ProgressError as error:
            problems.append(Problem(("progress", name), error.wording))
    if problems:
        raise ProblemsError(problems)


def _warnings(schedule: Schedule, document: Document, today: date | None) -> Iterator[Diagnostic]:
    """Yield what looks wrong: a race that is over, or too near for a plan."""
    race = None if schedule.goal is None else schedule.goal.day
    if race is None or today is None or (race - today).days > NEAR_DAYS:
        return
    case = "race-date/over" if race < today else "race-date"
    yield document.diagnostic(wording(case, day=race), document.place(("goal", "date")))
