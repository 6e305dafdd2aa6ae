"""The half of a long leg, and the form thought of a rep in the same breath."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.placing import GAP_MS
from intervals.core.cues.rule import PhraseRequest, Request, Rule, ToneRequest
from intervals.core.cues.settings import Density


def make(context: LegContext) -> Iterator[Request]:
    """Tell the half."""
    half = context.halfway_ms
    if half is None:
        return
    yield ToneRequest("halfway", half)
    if not context.brief:
        form = context.leg.form
        text = " ".join([context.say("halfway"), *([sentence(form)] if form is not None else [])])
        at = half + context.book.tone_ms("halfway") + GAP_MS
        yield PhraseRequest(text, at, at + STALE_MS)


def sentence(words: str) -> str:
    """Return the author's words with a full stop at their end."""
    return words.rstrip(".") + "."


RULE = Rule("halfway", priority=70, make=make, density=Density.NORMAL)
