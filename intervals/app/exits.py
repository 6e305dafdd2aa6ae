"""How a use case ends: exit codes, and a failure in words."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
WRONG_INPUT: Final = 1
USAGE: Final = 2
SIGNALLED: Final = 128
"""From here on the code says which signal ended it."""
INTERRUPTED: Final = 130


class Failure(Exception):  # noqa: N818 - it is what happened, said to the user
    """A command cannot go on: the message says why and what would be right."""

    def __init__(self, message: str, code: int = WRONG_INPUT) -> None:
        super().__init__(message)
        self.code = code
