"""A send-off that was missed: the round took longer, and the next one begins at once, late by so much."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule, Slot
from intervals.core.quantities.formatting import total_text
from intervals.core.quantities.units import UntilSendOff


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Tell by how much, where it was measured and comes to a second."""
    last = context.entry.last
    extent = None if last is None else context.plan.legs[last.index].extent
    if isinstance(extent, UntilSendOff) and extent.late_ms >= 500 and context.book.measured:
        yield PhraseRequest(context.say("send-off-missed", late=total_text(extent.late_ms)), Slot.OPENING)


RULE = Rule("overdue", priority=30, make=make, order=11)
