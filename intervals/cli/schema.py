"""`intervals schema`: the JSON schema of a workout file, for an editor with a YAML language server."""

from __future__ import annotations

import json

from intervals import places
from intervals.authoring.schema import workout_schema
from intervals.cli.exits import DONE


def print_schema(*, path: bool) -> int:
    """Print the schema, or where the copy that ships lies."""
    if path:
        print(places.shipped_workouts() / "workout.schema.json")
    else:
        print(json.dumps(workout_schema(), indent=2, ensure_ascii=False))
    return DONE
