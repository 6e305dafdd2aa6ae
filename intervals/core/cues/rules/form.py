"""A form thought in the middle of a rep that is too short to have its half told."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.rule import PhraseRequest, Rule
from intervals.core.cues.rules.halfway import sentence
from intervals.core.cues.settings import Density


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say the thought."""
    leg = context.leg
    if leg.form is None or context.halfway_ms is not None or context.brief or leg.kind.traits.is_recovery:
        return
    middle = (leg.expected_ms or 0) // 2
    if middle:
        yield PhraseRequest(sentence(leg.form), middle, middle + STALE_MS)


RULE = Rule("form", priority=80, make=make, density=Density.NORMAL)
