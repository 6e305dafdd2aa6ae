"""What of a text can be spoken.

Law: no control character, markup or picture reaches an engine, and no text that would be said for half a minute.
"""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST: Final = 400
"""No phrase has more letters: it would be said for half a minute."""


def speakable(text: str) -> str:
    """Return the words that a voice can say, without control characters, markup and pictures; empty if too many."""
    kept = "".join(
        char if unicodedata.category(char)[0] not in {"C", "S"} or char in "+=×°" else " "
        for char in text.replace("\ufe0f", "")
    )
    words = " ".join(kept.split())
    return words if len(words) <= LONGEST and any(char.isalnum() for char in words) else ""


def shown(text: str) -> str:
    """Return the beginning of a text, safe to print."""
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"{words[:40]}…" if len(words) > 40 else words
