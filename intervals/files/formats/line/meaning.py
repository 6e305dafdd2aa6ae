"""Phrases become steps and repeats.

Law: nothing is dropped without a word. Where a line leaves something open, one reading is taken and said; where two
readings are about as likely, the line is refused.
"""

from __future__ import annotations

from intervals.core.kinds import Kind
from intervals.core.workout.workout import Block
from intervals.files.formats.line.around import (
    both_ends,
    unfolded,
    with_ends_merged,
    with_pace_list,
    without_title,
    without_totals,
)
from intervals.files.formats.line.attach import attached
from intervals.files.formats.line.build import built
from intervals.files.formats.line.ends import heed_title, move_ends, place_ends
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import is_short_clock
from intervals.files.formats.line.reading import Reading, refused, stray
from intervals.files.formats.line.whole import contain


def blocks_of(reading: Reading, phrases: list[Phrase]) -> tuple[Block, ...]:
    """Return the steps and repeats of the whole line. Raises LineError."""
    phrases = without_title(reading, phrases)
    phrases = with_ends_merged(with_pace_list(reading, phrases))
    phrases = without_totals(reading, unfolded(reading, phrases))
    items, between, contained = attached(reading, both_ends(phrases), top=True)
    if between:
        raise stray(between[0])
    if contained:
        contain(reading, items, contained)
    for item in items:
        if item.kind is Kind.STRIDE and not (item.counts or item.has_length):
            raise refused(item, "how many strides is not said", "write a count, like 6 strides")
    if len(items) == 1 and is_short_clock(items[0]):
        raise refused(items[0], "this may be minutes or hours", "write 75 min or 1:15:00, or 75 s")
    move_ends(reading, items)
    heed_title(reading, items)
    place_ends(items)
    return tuple(block for item in items for block in built(reading, item))
