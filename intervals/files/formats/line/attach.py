"""The phrases of one level become its items, recoveries put to what they belong to.

Law: every phrase ends up in an item, or stops the reading.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from intervals.core.kinds import Kind
from intervals.files.formats.line.around import share_targets
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import is_plain_run, only_target, says_more, says_nothing_but_length
from intervals.files.formats.line.reading import Reading, empty, refused, stray
from intervals.files.formats.line.recoveries import belongs, share_last_recovery, share_or_follow
from intervals.files.formats.line.sums import left_of, rest_of, seconds
from intervals.files.formats.line.token import at, misread
from intervals.files.formats.line.words import HOW


class Attached(NamedTuple):
    """The items of a level, what comes between its rounds, and what its one run contains."""

    items: list[Phrase]
    between: list[Phrase]
    contained: list[Phrase]


def attached(reading: Reading, phrases: list[Phrase], *, top: bool) -> Attached:  # noqa: C901, PLR0912 - one case a way of hanging on
    """Return a level's items, recoveries put to what they belong to. Raises LineError."""
    items: list[Phrase] = []
    between: list[Phrase] = []
    contained: list[Phrase] = []
    for i, phrase in enumerate(phrases):
        if phrase.last and (phrase.rests or (items and items[-1].counts)):
            raise refused(phrase, "what this is the last of is not clear", "write the two steps")
        if phrase.times:
            _repeated(reading, items, phrase)
        elif phrase.counts and phrase.between:
            raise stray(phrase, "there is nothing that this would be between")
        elif items and phrase.joined == "with" and not says_more(phrase) and {*phrase.words, *phrase.title} <= HOW:
            items[-1].words = [*items[-1].words, *phrase.title, *phrase.words]
            items[-1].said = [*items[-1].said, *phrase.said]
        elif not says_more(phrase) and not phrase.has_length:
            raise empty(phrase)
        elif only_target(phrase) and items and items[-1].pace is None and not items[-1].rests:
            share_targets(phrase, [items[-1]])
        elif belongs(reading, items, between, phrase, phrases, i, top=top):
            continue
        elif phrase.trailing is not None and items and _may_repeat_with(items[-1], phrase):
            raise at(phrase.trailing, "this may repeat one or all", "put what is repeated in brackets")
        elif items and items[-1].opens and is_plain_run(phrase) and phrase.joined not in {"then", "."}:
            raise misread("where the set ends is not clear", "put what is repeated in brackets", items[-1].start, 1)
        elif phrase.middle and phrase.joined != "with":
            raise misread("what this is the middle of is not clear", "write the steps", phrase.start, 1)
        elif phrase.last:
            _end_of_whole(reading, items, phrase)
        elif phrase.joined == "with" and items and not phrase.rests and not phrase.easy:
            if phrase.kind is not Kind.STRIDE:
                contained = [replace(phrase, joined=""), *phrases[i + 1 :]]
                break
            _add_strides(reading, items, phrase)
        else:
            items.append(phrase)
            if phrase.recoveries and not phrase.counts:
                share_or_follow(reading, items, phrase.recoveries, top=top, between=between)
    _share_last_pace(reading, items)
    share_last_recovery(reading, items)
    return Attached(items, between, contained)


def _add_strides(reading: Reading, items: list[Phrase], strides: Phrase) -> None:
    """Put strides that a run comes with behind it."""
    whole = items[-1]
    if whole.counts or whole.group is not None or whole.extent is None:
        raise refused(strides, "what this is part of is not clear", "part the two by a comma")
    if whole.kind is not Kind.WARMUP:
        reading.say(strides, f"come at the end, on top of the {whole.extent}")
    items.append(strides)


def _may_repeat_with(before: Phrase, phrase: Phrase) -> bool:
    """Whether the count behind a step may be that of the one before it too: `400 m easy / 400 m hard x 4`."""
    if (
        phrase.group is not None
        or phrase.joined == "then"
        or before.counts
        or before.kind is Kind.WARMUP
        or before.rests
    ):
        return False
    alike = seconds(before, 300) <= 2 * seconds(phrase, 300)
    return says_nothing_but_length(before) or (before.easy and (phrase.joined == "/" or alike))


def _repeated(reading: Reading, items: list[Phrase], phrase: Phrase) -> None:
    """Put what stands before `repeat 4 times` into a repeat."""
    if phrase.has_length or phrase.counts or phrase.pace is not None or phrase.kind is not None or phrase.said:
        raise refused(phrase, "this says more than how often the steps are repeated", "part the two by a full stop")
    start = 0
    while start < len(items) and items[start].kind is Kind.WARMUP:
        start += 1
    rests = [item.rests or item.easy for item in items[start:]]
    if len(rests) > 2 and rests[0] and rests[-1] and not all(rests):
        reading.say(items[start], "is read as the warm-up, and is not repeated")
        items[start].kind = Kind.WARMUP
        start += 1
    marks = {item.joined for item in items[start + 1 :]}
    if len(marks) > 1 and "." in marks:
        start = max(i for i, item in enumerate(items) if item.joined == ".")
    body = items[start:]
    if not body or any(item.kind is Kind.COOLDOWN for item in body):
        raise refused(phrase, "there is nothing before this to repeat", "write the steps first")
    del items[start:]
    items.append(Phrase(body[0].start, body[0].joined, phrase.end, [phrase.times], group=body))


def _share_last_pace(reading: Reading, items: list[Phrase]) -> None:
    """Give a pace that stands after a list of three or more to all of it."""
    runs = []
    for item in reversed(items):
        if not is_plain_run(item):
            break
        runs.append(item)
    if (
        len(runs) < 3
        or runs[0].pace is None
        or any(run.pace is not None or run.words or run.effort or run.kind for run in runs[1:])
    ):
        return
    reading.say(runs[0], f"gives its pace to all {len(runs)}")
    for run in runs[1:]:
        run.pace = runs[0].pace


def _end_of_whole(reading: Reading, items: list[Phrase], last: Phrase) -> None:
    """Part a run in two: what is before its last part, easy where no pace is said, and that part."""
    whole = items[-1] if items else None
    if whole is None or whole.counts or whole.extent is None or whole.kind not in {None, Kind.RUN} or last.counts:
        raise refused(last, "what this is the last part of is not clear", "write the two steps")
    left = left_of(whole.extent, [last])
    if left is None or left <= 0:
        raise refused(last, "this is no part of what is before it", "write the two steps")
    whole.varies, whole.total = None, False
    easy = whole.pace is None and not whole.effort
    whole.easy = whole.easy or easy
    before = rest_of(whole.extent, left)
    reading.say(whole, f"is the total: {before}{' easy' if easy else ''} before its last part")
    whole.extent = before
    whole.kind, last.kind = Kind.RUN, Kind.RUN
    items.append(last)
