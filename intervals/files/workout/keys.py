"""What is said of a key that nobody knows, or that belongs somewhere else.

Law: derived from the model; no list of keys is written twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from intervals.files.workout.model import KINDS, REPEAT_TAG, STEP_TAG, RepeatModel, StepModel, WorkoutModel
from intervals.files.yaml import unknown_key


def unknown_workout_key(loc: Sequence[int | str], key: str) -> tuple[str, str, str]:
    """Return code, what and remedy for a key that the mapping at `loc` may not have."""
    last = loc[-1] if loc else None
    step, repeat = StepModel.model_fields, RepeatModel.model_fields
    elsewhere: tuple[str, str] | None = None
    if last == REPEAT_TAG:
        known = list(repeat)
        if key in KINDS:
            return "kind-in-repeat", f'"{key}" is a step, and this is a repeat', f"put `- {key}: …` under `steps:`"
        if key in step:
            elsewhere = f'a repeat has no "{key}"', f"put `{key}:` on the steps it is for"
    elif last == STEP_TAG:
        known = [*step, "repeat"]
        if key == "between":
            elsewhere = 'a step has no "between"', "put it beside a `repeat:`"
    else:
        known = list(WorkoutModel.model_fields)
        if key in step or key in repeat:
            elsewhere = f'a workout has no "{key}"', f"put `{key}:` into an item under `steps:`"
    return unknown_key(key, known) if elsewhere is None else ("unknown-key", *elsewhere)
