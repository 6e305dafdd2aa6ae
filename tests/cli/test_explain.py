"""Every code's example has that code, and its mended twin has nothing; `explain` says it all."""

from __future__ import annotations

import json

import pytest

from intervals.app.exits import Failure
from intervals.app.explain import known_code
from intervals.cli.main import run_cli
from intervals.core.workout.athlete import Athlete
from intervals.files.diagnostics import CODES
from intervals.files.diagnostics.examples import EXAMPLES
from intervals.files.workout.check import check_loaded
from intervals.files.workout.load import read_workout

WITHOUT = {
    # what no workout as text can show, or none that a page would hold
    "no-file", "unreadable", "too-large", "too-many-values", "too-deep", "not-text", "control-character",
    "too-many-errors", "too-long-text",
    # what only the athlete's file, a line, or no file gives
    "line", "unit", "not-a-distance", "not-a-duration", "number", "plan", "belt-max",
}  # fmt: skip


def codes_of(text):
    athlete = Athlete()
    return [d.code for d in check_loaded(read_workout(text, "x.yaml", athlete.paces), athlete).diagnostics]


@pytest.mark.parametrize("code", EXAMPLES)
def test_examples(code):
    assert set(codes_of(EXAMPLES[code].wrong)) == {code}
    assert codes_of(EXAMPLES[code].right) == []


def test_every_code_that_can_has_an_example():
    assert set(CODES) - set(EXAMPLES) <= WITHOUT | {
        code for code in CODES if code not in EXAMPLES and _athletes(code)
    }
    assert set(EXAMPLES) <= set(CODES)


def _athletes(code):
    """Codes that others add for the athlete's file have no workout to show them."""
    import re
    from pathlib import Path

    import intervals

    folder = Path(intervals.__file__).parent / "authoring"
    return not any(re.search(rf'"{code}"', path.read_text(encoding="utf-8")) for path in folder.glob("*.py"))


def test_explain_prints_what_there_is(capsys):
    assert run_cli(["explain", "unknown-pace"]) == 0
    text = capsys.readouterr().out
    assert "marathn" in text
    assert CODES["unknown-pace"].explanation in text
    assert run_cli(["explain", "[unknown-pace]", "--json"]) == 0
    (code,) = json.loads(capsys.readouterr().out)["codes"]
    assert code["severity"] == "error"
    assert run_cli(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(CODES)


def test_a_misspelt_code_brings_its_like():
    with pytest.raises(Failure, match='did you mean "odd-pace"'):
        known_code("od-pace")


def test_a_pace_beyond_the_belt_is_told_where_the_athletes_belt_ends():
    athlete = Athlete(belt_max=10.0)
    text = "name: X\nvenue: treadmill\nsteps:\n  - run: 1 mi\n    pace: 5:30/mi\n  - run: 1 mi\n    pace: 7:00/mi\n"
    (told,) = check_loaded(read_workout(text, "x.yaml", athlete.paces), athlete).diagnostics
    assert (told.code, told.line) == ("belt-max", 5)
    assert told.what.endswith("your treadmill goes up to 10: it will run at 6:00/mi")
