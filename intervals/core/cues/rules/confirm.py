"""The answer to a key: what it changed, in a few words; within a leg a tone comes first."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.confirming import CAUSE_KEYS, TAKEN_BACK, moved_by
from intervals.core.cues.context import LegContext
from intervals.core.cues.placing import GAP_MS
from intervals.core.cues.rule import PhraseRequest, Request, Rule, Slot, ToneRequest


def make(context: LegContext) -> Iterator[Request]:
    """Confirm what was changed within the leg, or what a key other than the lap key began it with."""
    entry, change = context.entry, context.confirmation
    if change is not None and not change.is_aside:
        yield ToneRequest("notice", change.at_ms)
        yield PhraseRequest(change.text, change.at_ms + context.book.tone_ms("notice") + GAP_MS)
    elif entry.status_at_ms is None and entry.cause in CAUSE_KEYS:
        yield PhraseRequest(context.say(moved_by(entry.cause, entry.last, context.leg.index)), Slot.OPENING)


def foresee(context: LegContext) -> Iterator[str]:
    """Yield the answers that a runner is likeliest to hear."""
    say = context.say
    yield say("taken-back", what=say(TAKEN_BACK["lap"]), leg=say.name(context.leg))
    yield from (say(key) for key in ("paused", "resumed", "skipped", "restarted", "went-back", "cut-short"))
    yield say("extended", seconds=10)
    yield say("shortened", seconds=10)


RULE = Rule("confirm", priority=1, make=make, order=0, foresee=foresee)
