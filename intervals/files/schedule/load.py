"""The plan's file: bytes in, a month or diagnostics out.

Law: no bytes raise; all errors of a file are told in one go, in file order.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from intervals.core.quantities.units import UnitError
from intervals.files.decoder.diagnose import diagnose
from intervals.files.decoder.table import ProblemsError
from intervals.files.diagnostics import Diagnostic
from intervals.files.schedule.fields import SCHEDULE, ScheduleContext, schedule_of
from intervals.files.schedule.schedule import Schedule
from intervals.files.yaml import read_document, read_file


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A month, or the reasons why there is none."""

    month: Schedule | None
    diagnostics: tuple[Diagnostic, ...] = ()


def load_plan(path: Path | str, workouts: Collection[str]) -> PlanFile:
    """Read a plan's file. `workouts` are the names that lead to one."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return PlanFile(None, (data,))
    return read_plan(data, str(path), workouts)


def read_plan(data: bytes | str, file: str, workouts: Collection[str]) -> PlanFile:
    """Read a plan from bytes or text; `file` is how diagnostics call it."""
    report = read_document(data, file)
    document = report.value
    if document is None:
        return PlanFile(None, report.diagnostics)
    try:
        schedule = schedule_of(SCHEDULE.read(document.data, ScheduleContext(workouts)))
    except (UnitError, ProblemsError) as error:
        return PlanFile(None, diagnose(document, error))
    if document.problems:
        return PlanFile(None, tuple(document.problems))
    return PlanFile(schedule)
