"""A workout that is read, checked whole: read, planned for an athlete, and looked at for slips.

Law: what the plan finds is told like what the reader finds, with place and remedy.
"""

from __future__ import annotations

from dataclasses import replace

from intervals.core.dataclass import dataclass
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Venue, Workout
from intervals.files.diagnostics import Diagnostic
from intervals.files.diagnostics.diagnostic import in_file_order
from intervals.files.workout.lint import lint_plan, lint_steps
from intervals.files.workout.load import LoadedWorkout
from intervals.files.yaml import Document, Place


@dataclass(frozen=True, slots=True)
class Checked:
    """A workout and its plan, or the reasons why there are none; warnings come with both."""

    workout: Workout | None
    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the workout can be run."""
        return self.plan is not None


def check_loaded(
    loaded: LoadedWorkout, athlete: Athlete, venue: Venue | None = None, lane: int | None = None
) -> Checked:
    """Plan and lint a workout that is read already."""
    workout, document = loaded.workout, loaded.document
    if workout is None or document is None:
        return Checked(None, None, loaded.diagnostics)
    if lane is not None:
        workout = replace(workout, lane=lane)
    told = [*loaded.diagnostics, *lint_steps(workout, document)]
    try:
        plan = compile_plan(workout, athlete, venue)
    except PlanError as error:
        return Checked(workout, None, in_file_order([*told, plan_diagnostic(error, document)]))
    return Checked(workout, plan, in_file_order([*told, *lint_plan(workout, plan, document)]))


def plan_diagnostic(error: PlanError, document: Document) -> Diagnostic:
    """Return the diagnostic for a workout that could not be planned."""
    if error.line:
        source = document.line(error.line)
        indent = len(source) - len(source.lstrip(" -"))
        place = Place(error.line, indent + 1, max(1, len(source.rstrip()) - indent))
    else:
        place = document.place(("steps",), key=True)
    return document.diagnostic(error.wording, place)
