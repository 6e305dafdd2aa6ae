"""What the decoder found wrong becomes diagnostics at their places.

Law: all of them, in file order, each once; a hundred at most, so that a hostile file costs no time.
"""

from __future__ import annotations

from typing import Final

from intervals.core.quantities.units import UnitError
from intervals.files.decoder.table import MOST, ProblemsError, problems_of
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
        ((document.place(problem.loc, key=problem.code in _AT_KEY), problem) for problem in found),
        key=lambda pair: (pair[0].line, pair[0].column),
    )
    told = list(document.problems)
    for place, problem in placed[:MOST]:
        code, what, remedy = problem.code, problem.what, problem.remedy
        if problem.table is not None:
            code, what, remedy = problem.table.unknown(str(problem.loc[-1]))
        told.append(document.diagnostic(code, place, what, remedy))
    if len(placed) > MOST:
        what = f"and {len(placed) - MOST:,} more errors from here on"
        told.append(document.diagnostic("too-many-errors", placed[MOST][0], what, "fix those above first"))
    return in_file_order(told)
