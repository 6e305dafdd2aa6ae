"""What the YAML library says, as a case of ours.

Law: each case is chosen by the library's own message and never by guessing at the file.
"""

from __future__ import annotations

from typing import Final

import yaml

from intervals.core.codes import Wording, wording

_CASES: Final = (
    ("expected a single document", "several-documents"),
    ("found undefined alias", "yaml/no-anchor"),
    ("found duplicate anchor", "yaml/two-anchors"),
    ("cannot start any token", "yaml/token"),
    ("mapping values are not allowed", "yaml/colon"),
    ("did not find expected ',' or ']'", "yaml/open-list"),
    ("did not find expected ',' or '}'", "yaml/open-mapping"),
    ("did not find expected node content", "yaml/no-node"),
    ("did not find expected '-' indicator", "yaml/no-item"),
    ("did not find expected key", "yaml/no-key"),
    ("could not find expected ':'", "yaml/no-colon"),
    ("unexpected end of stream", "yaml/open-quote"),
    ("block sequence entries are not allowed", "yaml/list-here"),
    ("did not find expected <document start>", "yaml/stray"),
    ("unknown escape character", "yaml/escape"),
    ("found undefined tag handle", "tag/handle"),
)
_OPEN: Final = frozenset({"yaml/open-list", "yaml/open-mapping", "yaml/open-quote"})
"""What is not closed is told where it opens, for its missing end may be anywhere after that."""


def library_error(error: yaml.MarkedYAMLError, text: str) -> tuple[Wording, yaml.Mark | None]:
    """Return what is said of an error of the library, and where."""
    problem = str(error.problem or "")
    context = str(error.context or "")
    mark = error.problem_mark or error.context_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return wording("yaml/tab"), mark
    for fragment, case in _CASES:
        if fragment in problem or fragment in context:
            return wording(case), (error.context_mark or mark) if case in _OPEN else mark
    return wording("yaml", problem=problem) if problem else wording("yaml/nameless"), mark
