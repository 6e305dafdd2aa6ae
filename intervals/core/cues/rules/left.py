"""The time left of a leg: at the moments that the runner set, or those of a chatty timer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule
from intervals.core.cues.settings import Density
from intervals.core.quantities.formatting import total_text

MARKS_MS: Final = (60_000, 300_000)
"""What is left when it is told."""
STALE_MS: Final = 2_000
EARLY_MS: Final = 500
"""Sooner than this it would not be so much that is left: where a count-in of ten comes at ten seconds, it says so."""
NEAR_HALF_MS: Final = 10_000
"""A mark this near the half of a leg would say the same twice."""


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Tell the last minutes of a leg that ends by itself."""
    end, half, marks = context.end_ms, context.halfway_ms, context.book.settings.left_ms
    if marks is None:
        marks = MARKS_MS if context.density is Density.CHATTY else ()
    if end is not None:
        for left in marks:
            told = half is not None and abs(end - left - half) < NEAR_HALF_MS
            if end > left * 1.5 and not told:
                at, text = end - left, context.say("left", time=total_text(left))
                yield PhraseRequest(text, at, from_ms=at - EARLY_MS, until_ms=at + STALE_MS)


RULE = Rule("left", priority=66, make=make)
