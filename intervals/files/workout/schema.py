"""The JSON schema of a workout file, for editors.

Law: made from the model that validates, so that what an editor accepts and what `check` accepts cannot drift apart;
a schema sees values where the model sees text, so numbers are let through wherever text is.
"""

from __future__ import annotations

from typing import Any

from intervals.files.workout.model import KINDS, WorkoutModel


def workout_schema() -> dict[str, Any]:
    """Return the schema of a workout file, JSON Schema draft 2020-12."""
    schema = WorkoutModel.model_json_schema()
    step = schema["$defs"]["StepModel"]
    step["oneOf"] = [{"required": [kind.value]} for kind in KINDS]
    for name in ("StepModel", "RepeatModel"):
        schema["$defs"][name.removesuffix("Model").lower()] = schema["$defs"].pop(name)
    renamed = _renamed(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **renamed}


def _renamed(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a schema whose references follow the new names, and whose titles, made from names, are gone."""
    if isinstance(node, list):
        return [_renamed(item) for item in node]
    if isinstance(node, str) and node.startswith("#/$defs/"):
        return "#/$defs/" + node.removeprefix("#/$defs/").removesuffix("Model").lower()
    if isinstance(node, dict):
        return {
            key: _renamed(value)
            for key, value in node.items()
            if key != "discriminator"
            and not (key == "default" and value is None)
            and not (key == "title" and isinstance(value, str) and value != "Workout")
        }
    return node
