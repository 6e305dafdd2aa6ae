"""The JSON schema of a workout file, for an editor with a YAML language server."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from intervals import paths
from intervals.atomic import PRIVATE, bytes_of, replace
from intervals.files.workout.fields import workout_schema

NAME = "workout.schema.json"


def schema_text() -> str:
    """Return the schema as JSON text."""
    return json.dumps(workout_schema(), indent=2, ensure_ascii=False)


def schema_file() -> Path:
    """Return where the copy lies that ships."""
    return paths.shipped_workouts() / NAME


def lay_schema(folder: Path) -> None:
    """Put the schema beside workouts: their first line names it, and an editor looks for it there.

    A folder where that cannot be done keeps its workouts all the same. One below the working directory may have a
    schema of its own, which stays.
    """
    target = folder / NAME
    with suppress(OSError):
        ours, there = schema_file().read_bytes(), bytes_of(target)
        if there is None or (there != ours and folder == paths.user_workouts()):
            replace(target, ours, mode=PRIVATE if folder == paths.user_workouts() else None)
