"""What stands around the steps: titles, totals, brackets in no repeat, lists of paces, both ends said at once.

Law: what is left out is said; parts that do not come to their whole are refused.
"""

from __future__ import annotations

from dataclasses import replace

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    NamedPace,
)
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import (
    is_bracketed_total,
    is_only_a_name,
    is_plain_run,
    is_title,
    is_title_and_more,
    only_length,
    only_target,
    says_nothing_but_length,
)
from intervals.files.formats.line.reading import Reading, refused
from intervals.files.formats.line.sums import left_of
from intervals.files.formats.line.token import T, misread


def without_title(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases without the name that stands before them, which goes to the title."""
    rest = list(phrases)
    while len(rest) > 1 and not rest[0].total and (is_title(rest[0]) or is_title_and_more(rest[0], rest[1])):
        reading.title += [*rest[0].title, *(word for word in rest[0].words if word not in rest[0].title)]
        reading.keep(rest[0])
        del rest[0]
    if len(rest) > 1 and is_only_a_name(rest[0]) and only_length(rest[1]) and rest[1].extent is not None:
        named, first = rest.pop(0), rest[0]
        first.kind, first.easy, first.pace = Kind.RUN, named.easy, named.pace
        first.named_by_word, first.pending = named.named_by_word, named.pending
        first.words, first.said = [*named.words, *first.words], [*named.said, *first.said]
        first.unknown, first.last = named.unknown or first.unknown, named.last or first.last
    reading.title += rest[0].title
    reading.kept.update(token.start for token in rest[0].said if token.text in rest[0].title)
    rest[0].title = []
    rest[0].joined = ""
    for phrase in rest:
        phrase.words = [*phrase.title, *phrase.words]
    return rest


def with_pace_list(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Give `1600, 1200, 800 m @ 10k, 5k, mile` a pace each; a race that stands behind a pace is no length."""
    for i, phrase in enumerate(phrases):
        before = phrases[i - 1] if i else None
        if (
            before is None
            or not isinstance(before.pace, NamedPace)
            or before.named_by_word
            or phrase.joined not in {",", "/"}
            or _race_named(reading, phrase) is None
        ):
            continue
        j = next((j for j in range(i, len(phrases)) if _race_named(reading, phrases[j]) is None), len(phrases))
        names = [pace for other in phrases[i:j] if (pace := _race_named(reading, other)) is not None]
        runs = phrases[i - 1 - len(names) : i] if i > len(names) else []
        if not runs or not all(is_plain_run(run) and (run is before or run.pace is None) for run in runs):
            what, remedy = (
                "this may be a length or a pace",
                "write @ before a pace, and easy or hard behind a length",
            )
            raise refused(phrase, what, remedy)
        for run, pace in zip(runs, [before.pace, *names], strict=True):
            run.pace, run.named_by_word = pace, False
        before.recoveries = [*before.recoveries, *phrases[j - 1].recoveries]
        return [*phrases[:i], *phrases[j:]]
    return phrases


def _race_named(reading: Reading, phrase: Phrase) -> NamedPace | None:
    """Return the pace that a phrase of nothing but a race's name may be."""
    if only_target(phrase) and isinstance(phrase.pace, NamedPace):
        return phrase.pace
    if phrase.extent_at is None or not says_nothing_but_length(phrase) or phrase.last or phrase.total:
        return None
    return reading.named(phrase.extent_at.word)


def with_ends_merged(phrases: list[Phrase]) -> list[Phrase]:
    """Put `Cool down` and `with 800 m of jogging` into one phrase."""
    out: list[Phrase] = []
    for phrase in phrases:
        end = out[-1] if out else None
        if (
            end is not None and end.kind in {Kind.WARMUP, Kind.COOLDOWN} and not end.has_length and not end.counts
            and not (end.times or end.gait or end.effort or end.incline or end.pace or end.last)
            and phrase.joined == "with" and phrase.has_length and not phrase.counts
            and (phrase.kind is None or phrase.kind is Kind.RUN) and phrase.pace is None
        ):  # fmt: skip
            out[-1] = replace(
                phrase, kind=end.kind, kind_at=end.kind_at, joined=end.joined, start=end.start,
                words=[*end.words, *phrase.words], said=[*end.said, *phrase.said],
                unknown=end.unknown or phrase.unknown,
            )  # fmt: skip
        else:
            out.append(phrase)
    return out


def unfolded(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Put what brackets hold that stand in no repeat into their place."""
    out: list[Phrase] = []
    for phrase in phrases:
        if phrase.contents:
            reading.whole_said = True
            if (
                phrase.last
                or phrase.incline
                or phrase.effort
                or (phrase.pace is not None and not phrase.named_by_word)
            ):
                raise refused(phrase, "of what part of this that is said, is not clear", "write it with its step")
            _check_sum(phrase, phrase.contents)
            first, *others = phrase.contents
            ends = any(
                part.easy or part.both or part.kind in {Kind.WARMUP, Kind.COOLDOWN} for part in phrase.contents
            )
            if not ends and first.counts:
                first.joined = "with"
                out.append(replace(phrase, contents=[]))
                out += phrase.contents
                continue
            reading.assume(*phrase.contents_at, "is the total of what is in the brackets")
            first.joined = phrase.joined
            if phrase.words:
                reading.title += phrase.words
                reading.keep(phrase)
            out += [first, *others]
        elif phrase.group is not None and not phrase.counts and not is_bracketed_total(phrase, phrases):
            out += _opened(reading, phrase)
        else:
            out.append(phrase)
    return out


def _check_sum(whole: Phrase, parts: list[Phrase]) -> None:
    """Refuse parts that are said to be the whole and come to another length."""
    if all(part.extent_at is not None and part.extent_at.type is T.CLOCK and not part.words for part in parts):
        what, remedy = "these may be paces or times", "write each step, like 1 mi @ 8:30/mi"
        raise misread(what, remedy, parts[0].start, parts[-1].end - parts[0].start)
    left = left_of(whole.extent, parts)
    if left is not None and left != 0 and (left < 0 or any(part.borrowed for part in parts)):
        raise refused(whole, "the parts come to another length than the whole", "check the two")


def _opened(reading: Reading, phrase: Phrase) -> list[Phrase]:
    members = unfolded(reading, phrase.group or [])
    members[0].joined = phrase.joined
    if phrase.joined == "with":
        for member in members:
            member.joined = "with" if member.rests else member.joined
    share_all(phrase, members)
    if phrase.kind in {Kind.WARMUP, Kind.COOLDOWN}:
        if any(member.kind in {Kind.WARMUP, Kind.COOLDOWN} for member in members):
            raise refused(phrase, "where this ends is not clear", "part the steps by commas")
        for member in members:
            if not (member.counts or member.rests) and member.kind is None:
                member.kind, member.kind_at = phrase.kind, phrase.kind_at
    members[-1].recoveries += phrase.recoveries
    if phrase.between and len(members) == 1:
        members[0].between, members[0].between_at = phrase.between, phrase.between_at
    return members


def share_all(phrase: Phrase, members: list[Phrase]) -> None:
    """Give a bracket's pace and effort to those in it that have none. Raises LineError where nothing takes them."""
    if phrase.rests or phrase.kind in {Kind.RECOVER, Kind.REST}:
        raise refused(phrase, "what is in these brackets is said to be a recovery", "write it within them")
    share_targets(phrase, members)
    if phrase.pace is not None and not any(member.pace == phrase.pace for member in _flat(members)):
        raise refused(phrase, "nothing in these brackets is without a pace", "leave out the pace beside them")


def _flat(members: list[Phrase]) -> list[Phrase]:
    return [each for member in members for each in (member, *_flat(member.group or []))]


def share_targets(phrase: Phrase, members: list[Phrase]) -> None:
    """Give a bracket's pace and effort to those in it that have none."""
    for member in members:
        if member.rests or member.easy or member.pace is not None or member.kind not in {None, Kind.RUN}:
            continue
        member.pace, member.named_by_word, member.pending = phrase.pace, phrase.named_by_word, phrase.pending
        if phrase.effort and not member.effort:
            member.effort, member.words = list(phrase.effort), [*member.words, *phrase.words]
            member.said = [*member.said, *phrase.said]
        if member.group is not None:
            share_targets(phrase, member.group)


def without_totals(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Leave out what says how long the whole is, which is told; keep a whole that contains the rest."""
    out = [phrase for phrase in phrases if not is_bracketed_total(phrase, phrases)]
    for phrase in phrases:
        if phrase not in out:
            reading.say(phrase, "is the total, and is left out")
    first, *rest = out
    ends = any(phrase.both or phrase.kind in {Kind.WARMUP, Kind.COOLDOWN} for phrase in rest)
    if rest and only_length(first) and not first.rests and not first.counts and first.extent is not None:
        dashed = rest[0].joined == "-"
        if first.total or (dashed and ends and not first.words):
            parts = any(phrase.borrowed and not phrase.last for phrase in rest)
            if parts:
                reading.whole_said = True
                _check_sum(first, rest)
            if ends or parts or left_of(first.extent, rest) == 0 or (first.total and rest[0].easy):
                reading.say(first, "is the total, and is left out")
                rest[0].joined = ""
                return rest
            if first.total:
                rest[0].joined = "with"
                first.total = False
                return [first, *rest]
    totals = [phrase for phrase in out if phrase.total and len(out) > 1]
    for phrase in totals:
        if not only_length(phrase):
            raise refused(phrase, "this is a total and a step at once", "part the two by a comma")
        reading.say(phrase, "is the total, and is left out")
    return [phrase for phrase in out if phrase not in totals]


def both_ends(phrases: list[Phrase]) -> list[Phrase]:
    """Put a warm-up and a cool-down that are said at once to the two ends."""
    both = [phrase for phrase in phrases if phrase.both]
    if len(both) > 1:
        raise refused(both[1], "warm-up and cool-down are said twice", "say each once")
    if not both:
        return phrases
    rest = [phrase for phrase in phrases if not phrase.both]
    if rest:
        rest[0].joined = ""
    ends = [replace(both[0], both=False, kind=kind, joined="then") for kind in (Kind.WARMUP, Kind.COOLDOWN)]
    return [ends[0], *rest, ends[1]]
