"""All that deciding on cues needs beside the plan: words, lengths, and the runner's wishes.

Law: there is one length of a phrase, the rendered one where it is known, else one estimate; asking starts no render.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Final

from intervals.core.cues.settings import CueSettings
from intervals.core.dataclass import dataclass
from intervals.core.phrases import Phrasebook
from intervals.core.phrases.length import estimate_ms

USUAL_TONE_MS: Final = 400
"""Length of a tone that is not there."""


@dataclass(frozen=True, slots=True)
class CueBook:
    """Words, lengths and wishes."""

    phrases: Phrasebook
    rendered_ms: Callable[[str], int | None] = field(default=lambda _caption: None)
    """Length of a phrase, by its caption, in milliseconds; None where it is not rendered."""
    tone_ms: Callable[[str], int] = field(default=lambda _name: USUAL_TONE_MS)
    """Length of a tone, by its name, in milliseconds."""
    settings: CueSettings = field(default_factory=CueSettings)
    measured: bool = True
    """Whether the times of this session are a runner's own; else nothing is said that claims to have measured."""

    def phrase_ms(self, caption: str) -> int:
        """Return the length of a phrase, by its caption, in milliseconds."""
        rendered = self.rendered_ms(caption)
        return estimate_ms(self.phrases.spoken(caption)) if rendered is None else rendered
