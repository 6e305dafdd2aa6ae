"""The time of a split, or how many laps came late, once there is room: it takes back nothing about to be heard."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.rule import PhraseRequest, Rule


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say it."""
    noted = context.confirmation
    if noted is not None and noted.is_aside:
        yield PhraseRequest(noted.text, noted.at_ms, noted.at_ms + STALE_MS)


RULE = Rule("split", priority=65, make=make)
