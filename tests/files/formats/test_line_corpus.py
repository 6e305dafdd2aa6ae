"""Lines of real plans, each with what it means: none may be taken for something else in silence."""

from __future__ import annotations

import pytest

from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.formats.line import read_line
from tests.files.formats.corpus import CORPUS, needs_corpus
from tests.files.formats.expected_line import means

LINES = [
    tuple((row + "\t\t").split("\t")[:3])
    for row in ((CORPUS / "lines.tsv").read_text(encoding="utf-8").splitlines()[1:] if CORPUS.is_dir() else [])
]


def _read(line):
    return read_line(line, PACE_NAMES)


@needs_corpus
@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in LINES if row[0] != "C"])
def test_nothing_is_accepted_and_wrong(line, expected):
    scope = next(row[0] for row in LINES if row[1] == line)
    report = _read(line)
    if report.value is not None:
        assert means(report.value.blocks, expected, within=scope == "B")
        assert scope == "A" or report.diagnostics  # what it leaves open was said


@needs_corpus
@pytest.mark.parametrize("line", [row[1] for row in LINES if row[0] == "C"])
def test_two_sessions_and_prose_are_refused_with_the_word_that_stopped_it(line):
    report = _read(line)
    assert report.value is None
    (error,) = report.diagnostics
    assert error.is_error
    assert line[error.column - 1 : error.column - 1 + error.length].strip()


@needs_corpus
@pytest.mark.parametrize(("scope", "least"), [("A", 0.92), ("B", 0.65)])
def test_most_are_read(scope, least):
    rows = [row for row in LINES if row[0] == scope]
    assert sum(_read(row[1]).value is not None for row in rows) >= least * len(rows)
