"""Where the session stands, to a runner who was away."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule, Slot


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say which leg it is, and how much of it is left or gone."""
    away = context.entry.status_at_ms
    if away is not None:
        yield PhraseRequest(context.say.status(context.leg, context.plan, away, context.end_ms), Slot.OPENING)


RULE = Rule("status", priority=10, make=make, order=20)
