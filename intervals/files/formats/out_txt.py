"""A workout as the one line that says it, to paste into a message."""

from __future__ import annotations

from typing import Final

from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Workout
from intervals.files.formats.line import workout_line
from intervals.files.formats.model import FormatError, Written

NAME: Final = "line"
ABOUT: Final = "one line of text"
ENDINGS: Final = (".txt",)


def write(workout: Workout, plan: Plan) -> Written:
    """Return the line. Raises FormatError where a line cannot say the workout."""
    del plan
    line = workout_line(workout)
    if line is None:
        raise FormatError("one line cannot say this workout", "write .yaml or .icu.txt")
    return Written(f"{line}\n".encode())
