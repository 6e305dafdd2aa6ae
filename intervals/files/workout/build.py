"""Validated models become the core's workout.

Law: nothing can be wrong any more; this only changes the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from intervals.core.kinds import Kind
from intervals.core.workout.workout import Repeat, Step, Workout

if TYPE_CHECKING:  # the models are made of what this makes
    from intervals.files.workout.model import RepeatModel, StepModel, WorkoutModel


def step_of(model: StepModel, kind: Kind, line: int) -> Step:
    """Return the step that a model stands for."""
    return Step(
        kind,
        getattr(model, kind),
        model.pace,
        model.incline,
        model.effort,
        model.how,
        model.label,
        model.say,
        model.form,
        model.pacer,
        model.ends,
        line,
        model.load,
    )


def repeat_of(model: RepeatModel, line: int) -> Repeat:
    """Return the repeat that a model stands for."""
    return Repeat(model.repeat, tuple(model.steps), tuple(model.between), model.label, line)


def workout_of(model: WorkoutModel, sounds: Mapping[str, str]) -> Workout:
    """Return the workout that a model stands for; `sounds` are the paths of its own sounds, looked up already."""
    return Workout(
        name=model.name,
        steps=tuple(model.steps),
        about=model.about,
        tags=model.tags,
        venue=model.venue,
        form=model.form,
        paces=model.paces,
        pacer=model.pacer,
        sounds=sounds,
    )
