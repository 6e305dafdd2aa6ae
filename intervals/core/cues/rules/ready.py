"""From the minimum of a range on it is the runner's to end: a tone then, and a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.placing import GAP_MS
from intervals.core.cues.rule import PhraseRequest, Request, Rule, ToneRequest
from intervals.core.cues.settings import Density


def make(context: LegContext) -> Iterator[Request]:
    """Tell the moment."""
    ready = context.leg.ready_ms
    if ready is not None:
        yield ToneRequest("ready", ready)
        if context.density > Density.QUIET:
            at = ready + context.book.tone_ms("ready") + GAP_MS
            yield PhraseRequest(context.say("ready"), at, at + STALE_MS)


RULE = Rule("ready", priority=50, make=make)
