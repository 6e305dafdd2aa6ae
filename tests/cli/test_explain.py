"""Every code's example has that code, and its mended twin has nothing; `explain` says it all."""

from __future__ import annotations

import json
from datetime import date

import pytest

from intervals.app.exits import Failure
from intervals.app.explain import known_code
from intervals.cli.main import run_cli
from intervals.core.codes import codes
from intervals.core.view.keys import DEFAULT_KEYS
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import read_athlete
from intervals.files.formats.line import read_line
from intervals.files.schedule import read_plan
from intervals.files.workout.check import check_loaded
from intervals.files.workout.load import read_workout

CODES = codes()

WITHOUT = {
    # what no file as text can show, or none that a page would hold
    "no-file", "unreadable", "too-large", "too-many-values", "too-deep", "not-text", "control-character",
    "too-many-errors", "too-long-text", "foreign", "not-kept",
    # what depends on more than the file: a sound beside it, the athlete's belt, the workout of a name
    "unknown-sound", "sound-file", "belt-max", "progress",
}  # fmt: skip
EXAMPLES = {code: row.example for code, row in CODES.items() if row.example is not None}
TODAY = date(2026, 11, 24)
READ = {
    "workout": lambda text: check_loaded(read_workout(text, "x.yaml", Athlete().paces), Athlete()).diagnostics,
    "athlete": lambda text: read_athlete(text, "athlete.yaml", keys=DEFAULT_KEYS, today=TODAY).diagnostics,
    "plan": lambda text: read_plan(text, "plan.yaml", ["mile-repeats"], today=TODAY).diagnostics,
    "line": lambda text: read_line(text, Athlete().paces).diagnostics,
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_examples(code):
    wrong, right, kind = EXAMPLES[code]
    assert {told.code for told in READ[kind](wrong)} == {code}
    assert READ[kind](right) == ()


def test_every_code_that_can_has_an_example():
    assert set(CODES) - set(EXAMPLES) == WITHOUT


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
