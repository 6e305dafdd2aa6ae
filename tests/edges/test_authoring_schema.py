"""The schema that ships is the one the model makes, and it takes every good file of the corpus."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from intervals.authoring.model import KINDS, RepeatModel, StepModel, WorkoutModel
from intervals.authoring.schema import workout_schema
from intervals.document import read_document
from intervals.places import shipped_workouts

SCHEMA = workout_schema()
SHIPPED = shipped_workouts() / "workout.schema.json"
GOOD = sorted((Path(__file__).parent.parent / "corpus" / "good").glob("*.yaml")) + sorted(
    shipped_workouts().glob("*.yaml")
)
TYPES = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "array": list, "object": dict}
KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description", "enum",
    "examples",
    "items", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "oneOf", "pattern", "properties",
    "required", "title", "type",
}  # fmt: skip


def valid(value, schema):  # noqa: C901, PLR0911 - one line a keyword
    """Say whether a value fits a schema: as much of the standard as ours uses."""
    assert set(schema) <= KNOWN
    if "$ref" in schema and not valid(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]):
        return False
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(isinstance(value, TYPES[name]) for name in types):
            return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "anyOf" in schema and not any(valid(value, part) for part in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(valid(value, part) for part in schema["oneOf"]) != 1:
        return False
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return False
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return False
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(valid(item, schema.get("items", {})) for item in value)
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        rest = schema.get("additionalProperties", {})
        return set(schema.get("required", [])) <= set(value) and all(
            valid(item, properties[key]) if key in properties else rest is not False and valid(item, rest)
            for key, item in value.items()
        )
    return True


def as_an_editor_sees_it(tree):
    """Give whole numbers their type, as YAML 1.2 does."""
    if isinstance(tree, dict):
        return {key: as_an_editor_sees_it(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_an_editor_sees_it(item) for item in tree]
    return int(tree) if tree.isdigit() else tree


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_fit(path):
    data = as_an_editor_sees_it(read_document(path.read_bytes(), path.name).value.data)
    assert valid(data, SCHEMA)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [{}],
        [{"pace": "easy"}],
        [{"run": "1 mi", "rest": "1 min"}],
        [{"rum": "1 mi"}],
        [{"run": 5}],
        [{"repeat": 0, "steps": [{"run": "1 mi"}]}],
        [{"repeat": 2}],
        [{"repeat": 2, "steps": []}],
        [{"run": "1 mi", "ends": "never"}],
    ],
)
def test_bad_steps_do_not(steps):
    assert not valid({"name": "x", "steps": steps}, SCHEMA)
    assert valid({"name": "x", "steps": [{"run": "1 mi"}]}, SCHEMA)


def test_the_schema_that_ships_is_the_models():
    text = json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    if "INTERVALS_UPDATE_GOLDEN" in os.environ:
        SHIPPED.write_text(text, encoding="utf-8", newline="\n")
    assert SHIPPED.read_text(encoding="utf-8") == text


def test_every_key_is_described():
    for model in (WorkoutModel, StepModel, RepeatModel):
        for name, field in model.model_fields.items():
            assert field.description, name
    assert [name for name in StepModel.model_fields if name in set(KINDS)] == [str(kind) for kind in KINDS]
