"""The table of `docs/formats.md`: what each format keeps, names as a loss, or cannot say is tried, row by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import compile_plan
from intervals.files.formats import apple, fit, icu, out_txt, registry, zwo
from intervals.files.formats.model import FormatError, ReadOptions
from intervals.files.workout.load import read_workout

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
COLUMNS = {"FIT": fit, "Apple": apple, "intervals.icu": icu, "one line": out_txt, "ZWO": zwo}
STEPS = {
    "a distance": "run: 800 m",
    "a time": "run: 3 min",
    "until the lap key": "run: lap",
    "a range of times": "run: 90-120 s",
    "reps of a lift": "lift: 8 reps",
    "a pace": "run: 800 m\n    pace: 7:00/mi",
    "a range of paces": "run: 3 min\n    pace: 7:00-7:10/mi",
    "a ramp": "run: 3 min\n    pace: 8:00 -> 7:00/mi",
    "a target time": "run: 800 m\n    time: 3:20",
    "an effort": "run: 3 min\n    effort: RPE 8",
    "a rest": "rest: 2 min",
    "a stride": "stride: 100 m",
    "how it is done": "recover: 60 s\n    how: walk",
    "a label": "run: 3 min\n    label: Hill",
    "an incline": "run: 3 min\n    incline: 4",
    "what is said": "run: 3 min\n    say: Go hard",
    "form thoughts": "run: 3 min\n    form: Tall",
    "steps between rounds": "repeat: 3\n    steps:\n      - run: 400 m\n    between:\n      - recover: 60 s",
    "a repeat in a repeat": "repeat: 2\n    steps:\n      - repeat: 3\n        steps:\n          - run: 400 m\n      - recover: 2 min",
    "a value a round": "repeat: 2\n    steps:\n      - run: [400 m, 800 m]",
    "a send-off": "repeat: 3\n    every: 2:30\n    steps:\n      - run: 400 m",
    "a share of the rep": "repeat: 2\n    steps:\n      - run: 400 m\n      - recover: 50% of rep",
    "rounds that fit a time": "repeat: {for: 10 min}\n    steps:\n      - run: 400 m\n        pace: 5k",
}
TABLE = {
    cells[0]: dict(zip(COLUMNS, cells[1:], strict=True))
    for line in PAGE.partition("## What is kept")[2].partition("\n## ")[0].splitlines()
    if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == len(COLUMNS) + 1
    and not re.fullmatch(r":?-+:?|what", cells[0])
}


def kept(form, workout):
    plan = compile_plan(workout, Athlete())
    try:
        made = registry.writing(f"x{form.ENDINGS[0]}").write(workout, plan)
    except FormatError:
        return "no"
    return "told" if made.losses else "yes"


def test_the_page_has_every_row():
    assert list(TABLE) == list(STEPS)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", STEPS)
def test_what_the_page_says_of_a_format_is_so(row, column):
    report = read_workout(f"name: X\nsteps:\n  - {STEPS[row]}\n", "x.yaml", PACE_NAMES)
    assert report.workout is not None, report.diagnostics
    assert kept(COLUMNS[column], report.workout) == TABLE[row][column]


@pytest.mark.parametrize("ending", [".fit", ".workout", ".zwo", ".icu.txt", ".yaml", ".txt"])
def test_each_ending_that_the_page_writes_is_written(ending):
    assert registry.writing(f"x{ending}") is not None
    assert f"`{ending}`" in PAGE


def test_what_is_only_read_is_not_written():
    for ending in (".json", ".tcx", ".csv"):
        assert registry.writing(f"x{ending}") is None
    (one,) = registry.read_foreign(icu, b"Run\n\n- 10m Z2 HR\n", ReadOptions("x"))
    assert one.workout.steps[0].effort == "Z2 HR"
    assert one.losses
