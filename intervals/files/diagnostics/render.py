"""The parts of a diagnostic as they look in a terminal.

Law: whatever bytes a file holds, nothing is printed that moves the cursor, changes a colour or rings a bell;
the caret stands under the value also after tabs and wide characters.
"""

from __future__ import annotations

from typing import Final
from unicodedata import combining, east_asian_width

_TAB: Final = 4
_WINDOW: Final = 100
"""Columns of a source line that are shown at most."""
_CLIP: Final = 500
_PAINT: Final = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "help": "\x1b[36m", "bold": "\x1b[1m"}
_PLAIN: Final = "\x1b[0m"


def paint(text: str, style: str) -> str:
    """Return a text in the colour of a severity, of `help`, or `bold`."""
    return f"{_PAINT[style]}{text}{_PLAIN}"


def visible(text: str) -> str:
    """Return the text with every character that is not printed written as its escape."""
    if text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def clipped(text: str) -> str:
    """Return a text that is not endless."""
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return repr(char)[1:-1]


def excerpt(source: str, column: int, length: int) -> tuple[str, str]:
    """Return the shown part of a source line and the caret line below it; `column` counts from 1."""
    start = min(max(0, column - 1), len(source))
    end = min(len(source), start + max(1, length))
    first, last = 0, len(source)
    if len(source) > _WINDOW:
        first = max(0, start - _WINDOW // 3)
        last = min(len(source), first + _WINDOW)
        end = min(end, last)
    before = _widened("…" * (first > 0) + source[first:start])
    marked = _widened(source[start:end])
    after = _widened(source[end:last] + "…" * (last < len(source)))
    caret = " " * _columns(before) + "^" + "~" * (_columns(marked) - 1)
    return f"{before}{marked}{after}".rstrip(), caret


def _widened(text: str) -> str:
    """Return the text as it is shown: tabs as spaces, control characters as escapes."""
    return visible(text.replace("\t", " " * _TAB))


def _columns(text: str) -> int:
    """Count the terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
