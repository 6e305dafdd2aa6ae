"""Lines in the ways that plans are written, each with what it means; `A` is read so, `C` is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.formats.line import read_line
from tests.files.formats.expected_line import means

ROWS = [(row + "\t").split("\t")[:3] for row in Path(__file__).with_name("plans.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in ROWS if row[0] == "A"])
def test_a_line_of_a_plan_is_read(line, expected):
    report = read_line(line, PACE_NAMES)
    assert report.value is not None, report.diagnostics
    assert means(report.value.blocks, expected)


@pytest.mark.parametrize("line", [row[1] for row in ROWS if row[0] == "C"])
def test_what_a_line_cannot_say_is_refused(line):
    (error,) = read_line(line, PACE_NAMES).diagnostics
    assert error.is_error
    assert error.remedy
