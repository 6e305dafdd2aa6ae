"""The schema that ships is the one the model makes, and it agrees with `check` wherever it can express the rule."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from intervals.app.schema import schema_file, schema_text
from intervals.core.codes import codes
from intervals.core.workout.athlete import Athlete
from intervals.files.workout.check import check_loaded
from intervals.files.workout.fields import KINDS, REPEAT, STEP, WORKOUT, workout_schema
from intervals.files.workout.load import read_workout
from intervals.paths import shipped_workouts

CODES = codes()

SCHEMA = workout_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = shipped_workouts() / "workout.schema.json"
CORPUS = Path(__file__).parent.parent / "corpus"
GOOD = [*sorted((CORPUS / "good").glob("*.yaml")), *sorted(shipped_workouts().glob("*.yaml"))]
BAD = sorted((CORPUS / "bad").glob("*.yaml"))

EXPRESSED = {
    "unknown-key", "missing-key", "not-a-mapping", "not-a-list", "no-kind", "two-kinds", "kind-in-repeat", "no-steps",
    "repeat-count", "not-text-value", "choice", "too-long-text",
}  # fmt: skip
"""What the schema can say too. Values such as `5 mls` are text to it, lengths of lists are none of its business."""
UNSEEN = {"yaml", "not-text", "control-character", "empty", "several-documents", "tag", "recursive-alias", "merge",
    "undefined", "key", "duplicate-key", "too-many-values", "too-deep", "too-large"}  # fmt: skip
"""What is wrong before there is a value that a schema could look at."""
_CORE = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
)


def as_an_editor_sees_it(node):
    """Give plain scalars their types by the core rules of YAML 1.2, as a YAML language server does."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(k.value, as_an_editor_sees_it(v)) for k, v in node.value]
        own = {key: value for key, value in pairs if key != "<<"}
        for key, value in pairs:
            for brought in (value if isinstance(value, list) else [value]) if key == "<<" else ():
                own = {**brought, **own}
        return own
    if isinstance(node, yaml.SequenceNode):
        return [as_an_editor_sees_it(item) for item in node.value]
    if node.style:
        return node.value
    return next((make(node.value) for pattern, make in _CORE if pattern.fullmatch(node.value)), node.value)


def schema_takes(text):
    return VALIDATOR.is_valid(as_an_editor_sees_it(yaml.compose(text, Loader=yaml.SafeLoader)))


def codes_of(text):
    athlete = Athlete()
    found = check_loaded(read_workout(text, "x.yaml", athlete.paces), athlete).diagnostics
    return {d.code for d in found if d.is_error}


def agree(text):
    codes = codes_of(text)
    if codes & UNSEEN:
        return
    if schema_takes(text):
        assert not codes & EXPRESSED, "check says what the schema could say, and does not"
    else:
        assert codes, "the schema refuses what check takes"


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_fit(path):
    text = path.read_text(encoding="utf-8-sig")
    assert codes_of(text) == set()
    assert schema_takes(text.replace(", ~]", "]"))  # to an editor `~` is nothing at all, to us it is a text


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_files_agree(path):
    agree(path.read_bytes().decode("utf-8-sig", "replace"))


EXAMPLES = {code: row.example for code, row in CODES.items() if row.example and row.example.kind == "workout"}


@pytest.mark.parametrize("code", EXAMPLES)
def test_examples_agree(code):
    agree(EXAMPLES[code].wrong)
    assert schema_takes(EXAMPLES[code].right)
    if code in EXPRESSED:
        assert not schema_takes(EXAMPLES[code].wrong)


def test_the_command_prints_it():
    assert json.loads(schema_text()) == SCHEMA
    assert schema_file() == SHIPPED


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
    assert not VALIDATOR.is_valid({"name": "x", "steps": steps})
    assert VALIDATOR.is_valid({"name": "x", "steps": [{"run": "1 mi"}]})


def test_the_schema_that_ships_is_the_models():
    text = json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    if "INTERVALS_UPDATE_GOLDEN" in os.environ:
        SHIPPED.write_text(text, encoding="utf-8", newline="\n")
    assert SHIPPED.read_text(encoding="utf-8") == text


def test_every_key_is_described():
    for table in (WORKOUT, STEP, REPEAT):
        assert [key for key, row in table.fields.items() if not row.about] == []
    assert [key for key in STEP.fields if key in KINDS] == list(KINDS)
