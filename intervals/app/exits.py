"""How a use case ends: exit codes, and a failure in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from intervals.files.diagnostics import Diagnostic

DONE: Final = 0
WRONG_INPUT: Final = 1
USAGE: Final = 2
SIGNALLED: Final = 128
"""From here on the code says which signal ended it."""
INTERRUPTED: Final = 130

Tell = Callable[[str], None]
"""Takes what the runner should know beside the value that a use case returns; whoever calls it shows that."""


class Failure(Exception):
    """A command cannot go on: the message says why and what would be right, after the diagnostics of a file."""

    def __init__(self, message: str, code: int = WRONG_INPUT, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.diagnostics = tuple(diagnostics)
