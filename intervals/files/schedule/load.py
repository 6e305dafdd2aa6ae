"""The plan's file: bytes in, a month or diagnostics out.

Law: no bytes raise; all errors of a file are told in one go, in file order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from intervals.files.decoder.schema import table_of, tidied
from intervals.files.diagnostics import Diagnostic
from intervals.files.schedule.model import GoalModel, LiftsModel, PlanModel, Reading, RotationModel
from intervals.files.schedule.schedule import Goal, Lifts, Rotation, Schedule
from intervals.files.yaml import diagnose, read_document, read_file, unknown_key


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
        model = PlanModel.model_validate(document.data, context=Reading(workouts))
    except ValidationError as error:
        return PlanFile(None, diagnose(document, error, _unknown))
    if document.problems:
        return PlanFile(None, tuple(document.problems))
    return PlanFile(_month(model))


def plan_schema() -> dict[str, Any]:
    """Return the schema of a plan's file, JSON Schema draft 2020-12."""
    schema = tidied(PlanModel.model_json_schema(), "Plan")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def settings_table() -> str:
    """Return every setting with its default and what it does, as a Markdown table."""
    below: dict[str, tuple[str, type[BaseModel]]] = {
        "goal": ("goal.", GoalModel),
        "rotate": ("rotate[].", RotationModel),
        "lifts": ("lifts.", LiftsModel),
    }
    return table_of(PlanModel, below, lambda _name, value: f"`{value}`" if value else "–")


def _month(model: PlanModel) -> Schedule:
    goal, lifts = model.goal, model.lifts
    return Schedule(
        rotations=tuple(Rotation(one.workouts, one.days) for one in model.rotate),
        name=model.name,
        start=model.start,
        weeks=model.weeks,
        goal=None if goal is None else Goal(goal.race, goal.time, goal.date),
        lifts=None
        if lifts is None
        else Lifts(lifts.target, lifts.target if lifts.minimum is None else lifts.minimum, lifts.over),
    )


_MODELS: Final[dict[str, type[BaseModel]]] = {"rotate": RotationModel, "goal": GoalModel, "lifts": LiftsModel}


def _unknown(loc: Sequence[int | str], key: str) -> tuple[str, str, str]:
    model = _MODELS.get(str(loc[0]), PlanModel) if loc else PlanModel
    return unknown_key(key, list(model.model_fields))
