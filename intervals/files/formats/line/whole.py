"""What a run contains: work in its middle with easy running on both sides, or strides at its end."""

from __future__ import annotations

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    UntilLap,
)
from intervals.files.formats.line.attach import attached
from intervals.files.formats.line.build import built
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import has_recovery
from intervals.files.formats.line.reading import Reading, refused
from intervals.files.formats.line.sums import half_of, left_of


def contain(reading: Reading, items: list[Phrase], contained: list[Phrase]) -> None:
    """Put work into the run that contains it, in place: easy running before and after, strides at its end."""
    whole = items[-1]
    if whole.counts or whole.extent is None or whole.kind not in {None, Kind.RUN} or len(items) > 1:
        raise refused(contained[0], "what this is part of is not clear", "part the two by a comma")
    contents, between, deeper = attached(reading, contained, top=True)
    if between or deeper:
        raise refused((between or deeper)[0], "what this is part of is not clear", "part the two by a comma")
    if len(contents) == 2 and contents[0].counts and not has_recovery(contents[0]) and contents[1].easy:
        reading.say(contents[1], "is read as the recovery")
        contents[0].recoveries.append(contents.pop())
    strides = [item for item in contents if item.kind is Kind.STRIDE]
    work = [item for item in contents if item.kind is not Kind.STRIDE]
    sides = _sides(reading, whole, work)
    items[:] = [sides[0], *work, sides[1], *strides] if sides else [*work, *strides]


def _sides(reading: Reading, whole: Phrase, work: list[Phrase]) -> list[Phrase]:
    """Return the easy running before and after the work; nothing where there is none."""
    reading.whole_said = True
    ends = [item for item in work if item.kind in {Kind.WARMUP, Kind.COOLDOWN}]
    if ends and len(ends) == len(work):
        work.insert(0, whole)
        return []
    if ends:
        reading.say(whole, "is the total, and is left out")
        return []
    if whole.pace is not None and not whole.named_by_word:
        raise refused(whole, "of what part of this the pace is, is not clear", "write the steps")
    left = left_of(whole.extent, [block for item in work for block in built(reading, item, quiet=True)])
    if left == 0:
        return []
    if whole.effort or whole.gait or whole.incline is not None:
        raise refused(whole, "of what part of this the effort is, is not clear", "write the steps")
    reading.keep(whole)
    how = [word for word in whole.words if word != "easy"]
    easy = [
        Phrase(
            whole.start, "then", whole.end, extent=UntilLap(), kind=kind, easy=True, words=how, unknown=whole.unknown
        )
        for kind in (Kind.WARMUP, Kind.COOLDOWN)
    ]
    if left is None:
        reading.say(
            whole,
            "is the total: easy running before and after, each until the lap key, since what is left is not said",
        )
        return easy
    if left < 0:
        raise refused(whole, "what it contains is longer than the whole", "check the two")
    extent = half_of(whole.extent, left)
    reading.say(whole, f"is the total: what is left is easy running, {extent} before and {extent} after")
    for side in easy:
        side.extent = extent
    return easy
