"""What begins now: which leg, how long, how fast; for a recovery also what comes after it."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule, Slot


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Announce the leg; a runner who was away hears where the session stands instead."""
    if context.entry.status_at_ms is None:
        yield PhraseRequest(context.say.announce(context.leg, context.plan, brief=context.brief), Slot.OPENING)


RULE = Rule("announce", priority=10, make=make, order=20)
