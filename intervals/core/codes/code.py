"""A code: what it stands for, what is said where it comes up, and a file that has it beside the same file mended.

Law: a code never changes its meaning. Its severity, title, explanation, messages and example are one row, from which
`check`, `explain` and the manual take what they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning"]
FileKind = Literal["workout", "athlete", "plan", "line"]
Messages = Mapping[str, tuple[str, str]]
"""By case, what is wrong and what would be right, with `{names}` where values go; the case "" is the usual one."""


class Example(NamedTuple):
    """A file that has a code and nothing else, and the same file mended, which has nothing at all."""

    wrong: str
    right: str
    kind: FileKind = "workout"


class Code(NamedTuple):
    """One row."""

    severity: Severity
    title: str
    explanation: str
    messages: Messages
    example: Example | None


class Wording(NamedTuple):
    """What is said of one thing that is wrong: the code, what it is, and what would be right."""

    code: str
    what: str
    remedy: str


class CodedError(ValueError):
    """Something is wrong, and a row of the table says what; for whoever knows no place in a file."""

    def __init__(self, said: Wording) -> None:
        super().__init__(said.what)
        self.wording = said

    @property
    def code(self) -> str:
        """The code."""
        return self.wording.code

    @property
    def what(self) -> str:
        """What is wrong."""
        return self.wording.what

    @property
    def remedy(self) -> str:
        """What would be right."""
        return self.wording.remedy


def error(title: str, explanation: str, messages: Messages, example: Example | None = None) -> Code:
    """Return the row of what makes a file useless."""
    return Code("error", title, explanation, messages, example)


def warning(title: str, explanation: str, messages: Messages, example: Example | None = None) -> Code:
    """Return the row of what is allowed and yet looks like a slip."""
    return Code("warning", title, explanation, messages, example)


_HEAD: Final = "name: Example\nsteps:\n"


def steps(wrong: str, right: str) -> Example:
    """Return an example from what stands under the `steps:` of a workout."""
    return Example(_HEAD + wrong, _HEAD + right)
