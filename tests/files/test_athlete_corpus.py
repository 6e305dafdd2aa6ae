"""Bad athlete's files and plans, each against its golden diagnostics.

`INTERVALS_UPDATE_GOLDEN=1 pytest tests/files/test_athlete_corpus.py` writes them anew: read the difference.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from intervals.core.codes import codes
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import AthleteFile, read_athlete
from intervals.files.athlete.fields import athlete_schema
from intervals.files.schedule import read_plan
from intervals.files.schedule.fields import schedule_schema
from intervals.paths import shipped_plans

CODES = codes()

CORPUS = Path(__file__).parent.parent / "corpus"
BAD = sorted([*(CORPUS / "athlete").glob("*.yaml"), *(CORPUS / "plan").glob("*.yaml")])
TODAY = date(2026, 11, 23)
WORKOUTS = ["mile-repeats", "400m-repeats", "tempo-intervals", "strength"]
UPDATE = "INTERVALS_UPDATE_GOLDEN" in os.environ


def diagnostics(path):
    data = path.read_bytes()
    if path.parent.name == "plan":
        return read_plan(data, path.name, WORKOUTS).diagnostics
    return read_athlete(data, path.name, today=TODAY).diagnostics


@pytest.mark.parametrize("path", BAD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_bad(path):
    told = diagnostics(path)
    assert told
    for one in told:
        assert one.code in CODES
        assert one.remedy
        assert one.line
    assert [(d.line, d.column) for d in told] == sorted((d.line, d.column) for d in told)
    text = "\n\n".join(one.render(colour=False) for one in told) + "\n"
    golden = path.with_suffix(".txt")
    if UPDATE:
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [one for one in BAD if one.parent.name == "athlete"], ids=lambda path: path.stem)
def test_a_broken_file_leaves_the_defaults(path):
    found = read_athlete(path.read_bytes(), path.name, today=TODAY)
    if any(one.is_error for one in found.diagnostics):
        assert found.athlete == Athlete()
        assert found.keys == AthleteFile().keys


def test_the_plan_that_ships_is_right_and_its_schema_is_the_models():
    text = json.dumps(schedule_schema(), indent=2, ensure_ascii=False) + "\n"
    shipped = shipped_plans() / "plan.schema.json"
    if UPDATE:
        shipped.write_text(text, encoding="utf-8", newline="\n")
    assert shipped.read_text(encoding="utf-8") == text
    found = read_plan((shipped_plans() / "marathon-month.yaml").read_bytes(), "m", WORKOUTS)
    assert found.diagnostics == ()
    assert (found.schedule.lifts.target, found.schedule.lifts.minimum, str(found.schedule.goal)) == (
        5,
        4,
        "marathon under 3:45:00",
    )
    assert found.schedule.rotations[0].workouts == ("mile-repeats", "400m-repeats", "tempo-intervals")


def test_the_schemas_describe_every_key():
    for schema in (athlete_schema(), schedule_schema()):
        Draft202012Validator.check_schema(schema)
        assert schema["additionalProperties"] is False
        assert [key for key, field in schema["properties"].items() if not field["description"]] == []
