"""`intervals schema`: the JSON schema of a workout file, for an editor with a YAML language server."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from intervals import paths
from intervals.app.exits import DONE
from intervals.atomic import bytes_of, replace

NAME = "workout.schema.json"


def print_schema(*, path: bool) -> int:
    """Print the schema, or where the copy that ships lies."""
    if path:
        print(paths.shipped_workouts() / NAME)
    else:
        from intervals.files.workout.schema import workout_schema

        print(json.dumps(workout_schema(), indent=2, ensure_ascii=False))
    return DONE


def lay_schema(folder: Path) -> None:
    """Put the schema beside workouts: their first line names it, and an editor looks for it there.

    A folder where that cannot be done keeps its workouts all the same. One below the working directory may have a
    schema of its own, which stays.
    """
    target = folder / NAME
    with suppress(OSError):
        ours, there = (paths.shipped_workouts() / NAME).read_bytes(), bytes_of(target)
        if there is None or (there != ours and folder == paths.user_workouts()):
            replace(target, ours)
