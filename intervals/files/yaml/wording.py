"""Kinder words for what the YAML library says.

Law: each wording is chosen by the library's own message and never by guessing at the file.
"""

from __future__ import annotations

from typing import Final

import yaml

_KIND: Final = (
    ("expected a single document", "several-documents", "a second document starts here", "keep one document a file"),
    ("found undefined alias", "yaml", "this alias has no anchor", "define it first: `&name` before the value"),
    ("found duplicate anchor", "yaml", "this anchor is defined twice", "give it another name"),
    ("cannot start any token", "yaml", "a value cannot start with this character", "put the value in quotes"),
    ("mapping values are not allowed", "yaml", "a colon is not expected here",
     "put the text in quotes, or start a new line for the key"),
    ("did not find expected ',' or ']'", "yaml", "the list in brackets is not closed", "close it with ]"),
    ("did not find expected ',' or '}'", "yaml", "the mapping in braces is not closed", "close it with }"),
    ("did not find expected node content", "yaml", "a value is expected here",
     "write one, or close the bracket before"),
    ("did not find expected '-' indicator", "yaml", "an item of the list is expected here",
     "start it with `- `, in the column of the items above"),
    ("did not find expected key", "yaml", "a key is expected here",
     "put it in the column of the keys above it"),
    ("could not find expected ':'", "yaml", "a colon is missing", "write `key: value`, with a space after the colon"),
    ("unexpected end of stream", "yaml", "a quotation mark is not closed", "close it"),
    ("block sequence entries are not allowed", "yaml", "a list cannot start here", "start it on a line of its own"),
    ("did not find expected <document start>", "yaml", "this belongs to nothing above it", "check its indentation"),
    ("unknown escape character", "yaml", "unknown escape", "double the backslash, or use single quotes"),
    ("found undefined tag handle", "tag", "this tag has no meaning here", "delete the tag"),
)  # fmt: skip


def kind_wording(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str, str, yaml.Mark | None]:
    """Return the code, what is wrong, what would be right, and where.

    What is not closed is told where it opens, for its missing end may be anywhere after that.
    """
    problem = str(error.problem or "")
    context = str(error.context or "")
    mark = error.problem_mark or error.context_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return "yaml", "a tab cannot indent", "indent with spaces", mark
    for fragment, code, what, remedy in _KIND:
        if fragment in problem or fragment in context:
            return code, what, remedy, (error.context_mark or mark) if "not closed" in what else mark
    return "yaml", problem or "this is not YAML", "check the punctuation and the indentation here", mark
