"""The corpus: each good file against its golden plan, each bad one against its golden diagnostics.

`INTERVALS_UPDATE_GOLDEN=1 pytest tests/files/test_workout_corpus.py` writes them anew: read the difference.
"""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

from intervals.core.codes import codes
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.plan import Leg, Plan
from intervals.files.workout.check import check_loaded
from intervals.files.workout.load import read_workout
from intervals.files.workout_file import check_workout

CODES = codes()

CORPUS = Path(__file__).parent.parent / "corpus"
GOOD = sorted((CORPUS / "good").glob("*.yaml"))
BAD = sorted((CORPUS / "bad").glob("*.yaml"))
UPDATE = "INTERVALS_UPDATE_GOLDEN" in os.environ


def leg_row(leg: Leg) -> dict[str, object]:
    row: dict[str, object] = {}
    for field in dataclasses.fields(leg):
        value = getattr(leg, field.name)
        if value is None or value == ():
            continue
        if field.name == "rounds":
            value = [f"{r.block}: {r.index}/{r.of}{' between' if r.between else ''}" for r in value]
        elif field.name == "extent":
            value = leg.extent_text
        elif field.name in {"pace", "belt"}:
            value = f"{value} ({value.middle.s_per_km:.3f} s/km)"
        elif field.name == "pacer":
            value = value if isinstance(value, bool) else str(value)
        row[field.name] = value
    return row


def golden_plan(plan: Plan) -> str:
    body = {"name": plan.name, "about": plan.about, "venue": plan.venue, "total_ms": plan.total_ms}
    legs = ",\n".join(f"  {json.dumps(leg_row(leg), ensure_ascii=False)}" for leg in plan.legs)
    return f'{{"plan": {json.dumps(body, ensure_ascii=False)},\n"legs": [\n{legs}\n]}}\n'


def against(golden: Path, text: str) -> None:
    if UPDATE:
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good(path):
    checked = check_workout(path, Athlete())
    assert [d.headline for d in checked.diagnostics if d.is_error] == []
    assert checked.plan is not None
    assert [leg.index for leg in checked.plan.legs] == list(range(len(checked.plan.legs)))
    against(path.with_suffix(".json"), golden_plan(checked.plan))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad(path):
    loaded = read_workout(path.read_bytes(), path.name, Athlete().paces)
    checked = check_loaded(loaded, Athlete())
    assert checked.diagnostics
    text = "\n\n".join(d.render(colour=False) for d in checked.diagnostics) + "\n"
    assert text.replace("\n", "").isprintable()
    against(path.with_suffix(".txt"), text)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_each_diagnostic_has_a_known_code_a_place_in_the_file_and_a_remedy(path):
    data = path.read_bytes()
    checked = check_loaded(read_workout(data, path.name, Athlete().paces), Athlete())
    lines = data.decode("utf-8", "replace").split("\n")
    for d in checked.diagnostics:
        assert d.code in CODES
        assert d.severity == CODES[d.code].severity
        assert d.remedy
        assert 0 <= d.line <= len(lines)
        if d.line:
            assert 1 <= d.column <= len(lines[d.line - 1]) + 1
    places = [(d.line, d.column) for d in checked.diagnostics]
    assert places == sorted(places)


def test_the_corpus_is_large_enough():
    assert len(GOOD) >= 25
    assert len(BAD) >= 60
