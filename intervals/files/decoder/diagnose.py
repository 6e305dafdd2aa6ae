"""What the decoder found wrong becomes diagnostics at their places.

Law: all of them, in file order, each once; a hundred at most, so that a hostile file costs no time.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes import wording
from intervals.core.quantities.units import UnitError
from intervals.files.decoder.table import MOST, Problem, ProblemsError, Table, problems_of
from intervals.files.diagnostics import Diagnostic
from intervals.files.diagnostics.diagnostic import in_file_order
from intervals.files.yaml.tree import Document

_AT_KEY: Final = frozenset(
    {"unknown-key", "pace-name", "circular-pace", "duplicate-key", "two-kinds", "unknown-sound"}
)


def diagnose(document: Document, error: UnitError | ProblemsError) -> tuple[Diagnostic, ...]:
    """Return the document's own problems and those that reading it found, in file order."""
    found = problems_of(error)
    placed = sorted(
        ((document.place(problem.loc, key=_at_key(problem)), problem) for problem in found),
        key=lambda pair: (pair[0].line, pair[0].column),
    )
    told = list(document.problems)
    for place, (loc, said) in placed[:MOST]:
        told.append(document.diagnostic(said.unknown(str(loc[-1])) if isinstance(said, Table) else said, place))
    if len(placed) > MOST:
        told.append(document.diagnostic(wording("too-many-errors", more=len(placed) - MOST), placed[MOST][0]))
    return in_file_order(told)


def _at_key(problem: Problem) -> bool:
    return isinstance(problem.said, Table) or problem.said.code in _AT_KEY
