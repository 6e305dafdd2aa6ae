"""A number that is typed while a session runs: digits one after the other, until enter.

Law: it takes digits and what may stand between them, and no other key; what nobody goes on with is forgotten.
"""

from __future__ import annotations

import time
from typing import Final

TYPING_S: Final = 5.0
"""How long it waits for the next key."""
_LONGEST: Final = 12


class TypedNumber:
    """What was typed so far."""

    def __init__(self, inside: str = ".") -> None:
        """Take digits, and between them the characters of `inside`."""
        self._inside = inside
        self._text = ""
        self._until_s = 0.0

    @property
    def text(self) -> str:
        """What is typed; empty where nothing is, or nobody went on."""
        return self._text if time.monotonic() < self._until_s else ""

    def take(self, key: str, character: str | None) -> bool:
        """Take a key that belongs to a number; return whether it does."""
        text = self.text
        typed = "." if character == "," else character or ""
        if key == "backspace" and text:
            text = text[:-1]
        elif typed.isdecimal() or (text and typed and typed in self._inside and not (typed == "." and "." in text)):
            text = (text + typed)[:_LONGEST]
        else:
            return False
        self._text, self._until_s = text, time.monotonic() + TYPING_S
        return True

    def finish(self) -> str:
        """Return what was typed, and begin anew."""
        text, self._text = self.text, ""
        return text
