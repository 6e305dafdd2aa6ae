"""The clips that a script speaks of: what each is called, says, and how long it is.

Law: the table holds everything that a script names; what is not in it cannot be heard on a phone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from intervals.core.cues.book import CueBook
from intervals.core.cues.cue import Cue, CueKind

ClipRow = tuple[str, int, int]
"""What it says, its length in milliseconds, and 1 where that is known rather than estimated."""


def phrase_clip(text: str) -> str:
    """Return what the clip of a phrase is called."""
    return f"p-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def clip_name(cue: Cue) -> str:
    """Return what the clip of a cue is called: the tone's name, or a hash of the phrase."""
    return f"t-{cue.name}" if cue.kind is CueKind.TONE else phrase_clip(cue.text)


class ClipTable:
    """The clips of one script, in order of need."""

    def __init__(self, book: CueBook) -> None:
        """Ask `book` for lengths."""
        self._book = book
        self.rows: dict[str, ClipRow] = {}

    def tone(self, name: str) -> str:
        """Take a tone in; return its name."""
        self.rows.setdefault(f"t-{name}", ("", self._book.tone_ms(name), 1))
        return name

    def phrase(self, text: str) -> str:
        """Take a phrase in; return what its clip is called."""
        name = phrase_clip(text)
        if name not in self.rows:
            known = self._book.rendered_ms(text) is not None
            self.rows[name] = (text, self._book.phrase_ms(text), int(known))
        return name

    def captions(self, names: Iterable[str]) -> dict[str, str]:
        """Return the captions of those that are phrases."""
        return {name: self.rows[name][0] for name in names if name.startswith("p-")}
