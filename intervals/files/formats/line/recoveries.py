"""Which recovery belongs to what: to the repeat before it, between the runs of a list, between sets.

Law: what may as well be a run is refused.
"""

from __future__ import annotations

from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DurationRange,
    PaceRange,
)
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import has_recovery, is_plain_run, says_nothing_but_length
from intervals.files.formats.line.reading import Reading, nothing_repeated, run_or_recovery, stray
from intervals.files.formats.line.sums import seconds
from intervals.files.formats.line.token import T

_RUN_S_PER_KM: Final = 300
_JOG_S_PER_KM: Final = 400
_LONG_S: Final = 480
"""A jog from here on that is longer than the rep before it is a cool-down, and no recovery."""
_SHORT_EASY_S: Final = 300
_FASTEST_CLOCK_S: Final = 150
"""From here on a clock behind a pace may be the next pace: `6 x 1 km @ 4:00, 3:55`."""
_COOLDOWN_S: Final = 240
"""A jog at the end that is shorter is one more recovery."""


def belongs(  # noqa: PLR0911 - the same
    reading: Reading,
    items: list[Phrase],
    between: list[Phrase],
    phrase: Phrase,
    phrases: list[Phrase],
    i: int,
    *,
    top: bool,
) -> bool:
    """Put a recovery to the repeat or the list that it belongs to; False where it is a step of its own."""
    if phrase.counts or phrase.kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.STRIDE, Kind.LIFT} or not items:
        if phrase.between and not phrase.counts:
            if top or not phrases[:i]:
                raise stray(phrase) if top else nothing_repeated(phrase)
            between.append(phrase)
            return True
        return False
    before = items[-1]
    if phrase.between == "sets":
        return _between_sets(items, between, phrase, top=top)
    if before.counts:
        return _to_repeat(reading, before, phrase, phrases, i)
    if not phrase.rests:
        return False
    listed = phrase.joined == "next" and len(items) > 1 and is_plain_run(items[-2])
    if phrase.between or phrase.joined == "with" or listed or _ends_a_list(items, phrase):
        return share_or_follow(reading, items, [phrase], top=top, between=between)
    return False


def _between_sets(items: list[Phrase], between: list[Phrase], phrase: Phrase, *, top: bool) -> bool:
    repeat = next((item for item in reversed(items) if item.counts), None)
    if top and (repeat is None or repeat is not items[-1]):
        raise stray(phrase)
    if repeat is not None and (top or len(repeat.counts) > 1):
        (repeat.outer if len(repeat.counts) > 1 else repeat.recoveries).append(phrase)
    else:
        between.append(phrase)
    return True


def _to_repeat(reading: Reading, before: Phrase, phrase: Phrase, phrases: list[Phrase], i: int) -> bool:  # noqa: PLR0911 - one case a way of hanging on
    """Put what follows a repeat into it, where it is its recovery or the other half of its rounds."""
    if phrase.joined == "followed":
        ends = all(other.kind is Kind.COOLDOWN for other in phrases[i + 1 :])
        rests = phrase.kind in {Kind.RECOVER, Kind.REST} and not has_recovery(before)
        phrase.joined = "with" if ends and rests else "then"
        if ends and rests:
            reading.say(phrase, "is read as the recovery")
    if phrase.joined == "then" and not phrase.between:
        return False
    off = phrase.kind_at is not None and phrase.kind_at.word == "off" and phrase.joined != "next"
    if not before.group and not before.recoveries and (off or (phrase.joined == "/" and not phrase.rests)):
        if phrase.has_length:
            before.pair.append(phrase)
            return True
        return False
    if phrase.rests:
        return _rest_to_repeat(reading, before, phrase, phrases, i)
    if phrase.easy and phrase.extent is not None and not before.recoveries and not before.pair:
        return _easy_half(before, phrase)
    if says_nothing_but_length(phrase) and phrase.joined not in {"then", "."} and not has_recovery(before):
        return _bare_length(reading, before, phrase)
    return False


def _rest_to_repeat(reading: Reading, before: Phrase, phrase: Phrase, phrases: list[Phrase], i: int) -> bool:
    """Put a recovery to the repeat before it: between reps or sets; False where it is a cool-down."""
    if has_recovery(before) and not (phrase.between or phrase.joined in {"with", "and", "next"}):
        if len(before.counts) > 1 and not before.outer:
            before.outer.append(phrase)
            return True
        return False
    if len(before.counts) > 1 and before.recoveries and not (before.outer or phrase.between):
        reading.say(phrase, "is read as the recovery between sets")
        before.outer.append(phrase)
        return True
    if _is_cooldown(before, phrase, phrases, i):
        reading.say(phrase, "is read as the cool-down, since it is too long for a recovery")
        return False
    if before.recoveries and phrase.joined in {"next", "and"} and not phrase.between:
        if phrase.joined == "next" and i + 1 < len(phrases) and phrases[i + 1].counts:
            reading.say(phrase, "comes once, after the repeat")
            return False
        reading.say(phrase, "is read as the second part of each recovery")
    before.recoveries.append(phrase)
    return True


def _easy_half(before: Phrase, phrase: Phrase) -> bool:
    """Take `1 min easy` after `6 x 1 min hard` as the other half of a round; a mile easy is a step of its own."""
    rep, rest = seconds(before, _RUN_S_PER_KM), seconds(phrase, _JOG_S_PER_KM)
    if phrase.joined != "with" and not (rest <= rep and rest < _SHORT_EASY_S):
        return False
    timed = isinstance(phrase.extent, DurationRange)
    if timed and phrase.joined != "with" and not before.group:
        before.pair.append(phrase)
    else:
        before.recoveries.append(phrase)
    return True


def _bare_length(reading: Reading, before: Phrase, phrase: Phrase) -> bool:
    """Read the 90 s of `6 x 800 m @ 5k, 90 s` as the recovery; what may as well be a run is refused."""
    rep, rest = seconds(before, _RUN_S_PER_KM), seconds(phrase, _RUN_S_PER_KM)
    timed = isinstance(phrase.extent, DurationRange)
    if before.pair or before.kind is Kind.STRIDE or (rest > rep and not (timed and rest < _SHORT_EASY_S + 60)):
        return False
    clock = phrase.extent_at is not None and phrase.extent_at.type is T.CLOCK and phrase.joined in {",", "/"}
    may_be_pace = clock and rest >= _FASTEST_CLOCK_S and (before.target_s or isinstance(before.pace, PaceRange))
    if not timed or rest > rep or may_be_pace:
        raise run_or_recovery(phrase)
    reading.say(phrase, "is read as the recovery")
    before.recoveries.append(phrase)
    return True


def _is_cooldown(before: Phrase, phrase: Phrase, phrases: list[Phrase], i: int) -> bool:
    if phrase.gait != "jog" or phrase.kind is not None or phrase.between or phrase.joined in {"with", "/", "next"}:
        return False
    if i + 1 < len(phrases):
        return False
    first = phrases[0]
    if first.gait == "jog" and first.extent == phrase.extent:
        return True
    rest = seconds(phrase, _JOG_S_PER_KM)
    return rest >= _LONG_S and rest > seconds(before, _RUN_S_PER_KM)


def _ends_a_list(items: list[Phrase], phrase: Phrase) -> bool:
    """Whether a short recovery behind three runs of a kind is that of all: `5-4-3-2-1 min @ 10k, 1 min jog`."""
    runs = items[-3:]
    return (
        len(runs) == 3 and all(is_plain_run(run) and not run.recoveries for run in runs)
        and all(says_nothing_but_length(run) for run in runs[:-1])
        and 0 < seconds(phrase, _JOG_S_PER_KM) < _COOLDOWN_S
    )  # fmt: skip


def share_or_follow(
    reading: Reading, items: list[Phrase], recoveries: list[Phrase], *, top: bool, between: list[Phrase]
) -> bool:
    """Put one recovery between the runs of a list, or after a single run."""
    count = 0
    for item in reversed(items):
        if not is_plain_run(item) or (item is not items[-1] and item.recoveries):
            break
        count += 1
    runs = items[len(items) - count :]
    said = any(recovery.between for recovery in recoveries)
    items[-1].recoveries = []
    if len(runs) < 2:
        if said and top:
            raise stray(next(recovery for recovery in recoveries if recovery.between))
        if said or not top:
            between += recoveries
        else:
            items += recoveries
        return True
    if not said:
        reading.say(recoveries[0], f"is read as the recovery between each of the {len(runs)}")
    for run in runs[:-1]:
        run.recoveries = list(recoveries)
    if not top:
        between += recoveries
    return True


def share_last_recovery(reading: Reading, items: list[Phrase]) -> None:
    """Give the recovery behind the last of repeats in a row to all: `4 x 400 / 4 x 300, 200 jog`."""
    repeats: list[Phrase] = []
    for item in reversed(items):
        if (
            len(item.counts) != 1
            or item.kind not in {None, Kind.RUN}
            or item.group
            or item.pair
            or item.joined == "then"
        ):
            break
        repeats.append(item)
    if len(repeats) < 2 or not repeats[0].recoveries or any(item.recoveries or item.every_ms for item in repeats[1:]):
        return
    shared = repeats[0].recoveries
    reading.say(shared[0], f"is read as the recovery of all {len(repeats)} repeats")
    for item in repeats[1:]:
        item.recoveries = list(shared)
