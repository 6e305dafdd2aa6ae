"""Our own YAML as a file to write: the normal form of a workout. It is read by `files.workout`, not here."""

from __future__ import annotations

from typing import Final

from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Workout
from intervals.files.formats.model import Written
from intervals.files.workout.write import write_workout

NAME: Final = "yaml"
ABOUT: Final = "our own YAML, in its normal form"
ENDINGS: Final = (".yaml", ".yml")


def sniff(data: bytes) -> bool:
    """Return False: it is what is left when nobody else claims a file."""
    del data
    return False


def write(workout: Workout, plan: Plan) -> Written:
    """Return the normal form; nothing is lost."""
    del plan
    return Written(write_workout(workout).encode())
