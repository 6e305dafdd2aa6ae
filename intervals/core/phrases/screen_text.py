"""A screen text that is not filled in yet: who has something to tell knows no language, and who shows it does.

Law: its key stands in the catalogue of every language; as plain text, for a command or a log, it is English.
"""

from __future__ import annotations

from intervals.core.dataclass import dataclass
from intervals.core.phrases.phrasebook import Phrasebook, phrasebook


@dataclass(frozen=True, slots=True)
class ScreenText:
    """A key of the catalogue, and the values that go into its text."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, key: str, /, **values: object) -> ScreenText:
        """Return the text of a key with its values."""
        return cls(key, tuple(values.items()))

    def by(self, phrases: Phrasebook) -> str:
        """Fill it in in a language."""
        return phrases.screen(self.key, **dict(self.values))

    def __str__(self) -> str:
        """In English."""
        return self.by(phrasebook())
