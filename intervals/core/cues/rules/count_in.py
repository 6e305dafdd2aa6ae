"""The count-in: a beep a second before a boundary that comes by itself (spoken digits would be uneven)."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import COUNT_MS, LegContext
from intervals.core.cues.rule import Rule, ToneRequest


def beeps(end_ms: int, count: int) -> Iterator[ToneRequest]:
    """Yield the beeps before `end_ms`."""
    for left in range(count, 0, -1):
        yield ToneRequest("count", end_ms - COUNT_MS * left, str(left))


def make(context: LegContext) -> Iterator[ToneRequest]:
    """Count in to the end of a leg that ends by itself."""
    if context.end_ms is not None:
        yield from beeps(context.end_ms, context.book.settings.count_in)


RULE = Rule("count", priority=5, make=make)
