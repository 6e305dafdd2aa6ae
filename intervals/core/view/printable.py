"""Text from files and from the runner, made safe for a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return a text with � in place of control characters, as escapes begin with; ends of lines and tabs stay."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\t" else "�" for char in text)
