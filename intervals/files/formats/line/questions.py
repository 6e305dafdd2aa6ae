"""What a phrase says and does not say: questions that the meaning of a line turns on."""

from __future__ import annotations

from intervals.core.kinds import Kind
from intervals.core.quantities.units import DurationRange
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.token import T


def says_more(phrase: Phrase) -> bool:
    """Whether a phrase says anything of what is run."""
    return bool(
        phrase.has_length or phrase.counts or phrase.kind or phrase.both or phrase.gait or phrase.easy or phrase.pace
        or phrase.times or phrase.share or phrase.effort
    )  # fmt: skip


def is_title(phrase: Phrase) -> bool:
    """Whether a phrase is a name and nothing else."""
    return not says_more(phrase) and not phrase.words


def is_title_and_more(phrase: Phrase, after: Phrase) -> bool:
    """Whether a phrase is the first half of a name with a plus in it: `General aerobic + speed 10 mi`."""
    return after.joined == "+" and not (
        phrase.has_length or phrase.counts or phrase.kind or phrase.both or phrase.gait or phrase.share
    )


def is_only_a_name(phrase: Phrase) -> bool:
    """Whether a phrase says what run it is and not how long: `Recovery run, 4 miles`."""
    return not (
        phrase.has_length or phrase.counts or phrase.gait or phrase.share or phrase.both or phrase.effort
    ) and (phrase.kind is Kind.RUN or (phrase.kind is None and (phrase.easy or phrase.named_by_word)))


def only_length(phrase: Phrase) -> bool:
    """Whether a phrase says a length, and at most a pace by a word."""
    return not (phrase.kind or phrase.gait or phrase.easy or phrase.effort or phrase.counts or phrase.target_s) and (
        phrase.pace is None or phrase.named_by_word
    )


def says_nothing_but_length(phrase: Phrase) -> bool:
    """Whether a phrase is a length and nothing else."""
    return only_length(phrase) and phrase.pace is None and not phrase.words and phrase.extent is not None


def pace_is_open(phrase: Phrase) -> bool:
    """Whether a phrase says nothing of how fast or how hard it is, beside its words."""
    return phrase.pace is None and not (phrase.kind or phrase.easy or phrase.effort or phrase.target_s or phrase.gait)


def only_target(phrase: Phrase) -> bool:
    """Whether a phrase is a pace and nothing else: `3 x 1 mi, 10k pace`."""
    return phrase.pace is not None and not (
        phrase.has_length or phrase.counts or phrase.times or phrase.kind or phrase.gait or phrase.words
    )


def is_bracketed_total(phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Whether a phrase is an amount in brackets at the end of a line that has steps before it."""
    group = phrase.group
    return (
        phrase is phrases[-1] and len(phrases) > 1 and group is not None and not phrase.counts and len(group) == 1
        and phrase.pace is None and group[0].extent is not None and only_length(group[0]) and not group[0].words
    )  # fmt: skip


def has_recovery(phrase: Phrase) -> bool:
    """Whether a repeat has its recovery, after it or as the last in its brackets."""
    inside = phrase.group or []
    rests = bool(inside) and (inside[-1].rests or (inside[-1].easy and not inside[-1].counts))
    return rests or bool(phrase.recoveries) or any(member.between for member in inside)


def is_plain_run(phrase: Phrase) -> bool:
    """Whether a phrase is one run among others of a list, and neither easy nor one of the ends."""
    return (
        not phrase.counts and phrase.extent is not None and not phrase.rests and not phrase.easy
        and phrase.kind in {None, Kind.RUN}
    )  # fmt: skip


def is_work(phrase: Phrase) -> bool:
    """Whether a phrase is what the others warm up for."""
    if phrase.counts:
        return phrase.kind is not Kind.STRIDE
    return not (phrase.rests or phrase.easy) and phrase.kind in {None, Kind.RUN}


def is_short_clock(phrase: Phrase) -> bool:
    """Whether a phrase is a run of a few minutes by a clock, as `1:15 long run`, which is written for hours too."""
    token, extent = phrase.extent_at, phrase.extent
    short = isinstance(extent, DurationRange) and extent.high_ms < 5 * 60_000
    return short and token is not None and token.type is T.CLOCK and not phrase.counts
