"""What comes behind an `@`: a pace, a name of one, a percentage, the time of the rep, an effort.

Law: a name that nobody knows is refused with the nearest; what a clock is taken for is said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from intervals.core.codes import wording
from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import (
    DISTANCE_UNITS,
)
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    NamedPace,
    Pace,
    PaceRange,
    PaceSpec,
    Per,
)
from intervals.files.formats.line import paces
from intervals.files.formats.line.cursor import Cursor
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.token import T, Token, at, coded_at, misread
from intervals.files.formats.line.tokens import plain
from intervals.files.formats.line.words import (
    GAITS,
    STOPS,
    is_effort,
    kind_of,
)  # fmt: skip


def set_pace(cursor: Cursor, phrase: Phrase, token: Token, pace: PaceSpec | None) -> None:
    """Give a phrase the pace that it says. Raises LineError where it has another."""
    if phrase.pace is not None and not phrase.named_by_word and phrase.pace != pace:
        raise at(token, "a step has one pace, and this is a second one", "part two steps by a comma")
    if (
        isinstance(phrase.pace, NamedPace)
        and isinstance(pace, NamedPace)
        and phrase.pace.name in paces.RACE_KM
        and phrase.pace.name != pace.name
    ):
        raise at(token, "a step has one pace, and this is a second one", "part two steps by a comma")
    phrase.pace, phrase.named_by_word = pace, False
    while cursor.word() in {"pace", "paced", "effort", "speed"}:
        cursor.next()


def target(cursor: Cursor, phrase: Phrase, mark: Token) -> None:  # noqa: C901 - the same
    """Read what comes after `@`: a pace, a name, a percentage, a time for the rep, an effort."""
    while cursor.word() in {
        "about",
        "approx",
        "around",
        "roughly",
        "your",
        "the",
        "an",
        "approximately",
        "prescribed",
    }:
        cursor.next()
    token = cursor.peek()
    if token is None:
        raise misread("the line ends too soon", "write a pace, like 7:00/mi or 5k", mark.end, 1)
    if _relative(cursor, phrase):
        return
    match token.type:
        case T.PACE:
            cursor.next()
            set_pace(cursor, phrase, token, token.pace)
        case T.PERCENT:
            cursor.next()
            percent_target(cursor, phrase, token)
        case T.CLOCK:
            cursor.next()
            clock_target(cursor, phrase, token, explicit_pace=False, timed=mark.word == "in")
            while cursor.word() in {"pace", "paced", "min", "each"}:
                cursor.next()
        case T.NUMBER if cursor.word(1) in {"pace", "effort"}:
            named(cursor, phrase, token)
        case T.NUMBER if cursor.word(1) == "bpm":
            _effort_target(cursor, phrase, token)
        case T.NUMBER | T.AMOUNT if isinstance(token.extent, DurationRange) or (
            token.type is T.NUMBER and cursor.word(1) != "m"
        ):
            _timed(cursor, phrase, token, mark)
        case T.WORD | T.AMOUNT:
            named(cursor, phrase, token)
        case _:
            raise at(token, f'"{token.text}" is not expected here', "write a pace, like 7:00/mi or 5k")


def _timed(cursor: Cursor, phrase: Phrase, token: Token, mark: Token) -> None:
    """Read `in 95`, `in 80-82 s`, `@ 78`, `@ 6'40"`: seconds for the rep, or a pace."""
    cursor.next()
    if isinstance(token.extent, DurationRange):
        low, high = token.extent.low_ms / 1000, token.extent.high_ms / 1000
    else:
        low, high = token.value
        if not 20 <= low <= high <= 200:
            raise coded_at(token, wording("no-unit/target", text=token.text))
        cursor.says(token, f"is read as {token.text.strip()} s for the rep")
    clock = Token(T.CLOCK, token.text, token.start, (low, high))
    clock_target(cursor, phrase, clock, explicit_pace=False, timed=mark.word == "in" or token.type is T.NUMBER)


def clock_target(cursor: Cursor, phrase: Phrase, token: Token, *, explicit_pace: bool, timed: bool = False) -> None:
    """Decide whether minutes and seconds are a pace or the time of the rep; what they are taken for is said."""
    low, high = min(token.value), max(token.value)
    per = cursor.line_per
    extent = phrase.extent
    metres = extent.high.metres if isinstance(extent, DistanceRange) and extent.low == extent.high else 0.0
    as_time = low / (metres / 1000) if metres else 0.0
    as_pace = low * 1_000_000 / per.mm
    if not explicit_pace and metres and (timed or _is_time(as_pace, as_time, high * 1_000_000 / per.mm, metres)):
        phrase.target_s, phrase.target_at, phrase.timed = (low, high), token, timed
        return
    if timed:
        raise at(token, "a time for a step that has no distance", "write a distance before it, like 800 m in 3:20")
    if not 120 <= as_pace <= 1500:
        raise coded_at(token, wording("no-unit/pace", text=token.text.strip()))
    if phrase.pace is not None and not phrase.named_by_word:
        raise at(token, "a step has one pace, and this is a second one", "part two steps by a comma")
    phrase.pace = PaceRange(Pace.over(low, per), Pace.over(high, per))
    phrase.named_by_word = False
    cursor.says(token, f"is read as {phrase.pace}")
    while cursor.word() in {"pace", "paced"}:
        cursor.next()


def percent_target(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Read `95% of 5k pace`, `80% effort`."""
    while cursor.word() == "of":
        cursor.next()
    found = _longest_name(cursor)
    if found is None:
        text = f"{token.text.strip()}"
        while cursor.word() in {
            "effort",
            "max",
            "hr",
            "hrmax",
            "mhr",
            "intensity",
            "lthr",
            "heart",
            "rate",
            "maximum",
            "of",
            "maxhr",
            "speed",
        }:
            text += f" {cursor.next().text}"
        phrase.effort.append(text)
        phrase.words.append(text)
        cursor.note(phrase, token)
        return
    named, name, span = found
    low, high = token.value
    spec = paces.share(named.pace.name, *(end * named.pace.percent / 100 for end in (low, high)))
    if named.assumed:
        cursor.assume(*span, named.assumed)
    set_pace(cursor, phrase, name, with_offset(cursor, spec))


def named(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Read the name of a pace, or of an effort."""
    found = _longest_name(cursor)
    if found is None:
        _effort_target(cursor, phrase, token)
        return
    named, name, span = found
    spec, assumed = named.pace, named.assumed
    second = _second_name(cursor, spec)
    if second is not None:
        spec, assumed, length = second
        span = (span[0], length - span[0])
    elif (
        not assumed
        and "effort" in {part.word for part in cursor.tokens[cursor.i - 2 : cursor.i]}
        and spec.name != "easy"
    ):
        assumed = f"is read as {spec.name} pace"
    if assumed:
        cursor.assume(*span, assumed)
    set_pace(cursor, phrase, name, with_offset(cursor, spec))


def _longest_name(cursor: Cursor) -> tuple[paces.Meant, Token, tuple[int, int]] | None:
    """Read as many tokens as together name a pace."""
    for length in range(6, 0, -1):
        span = [cursor.peek(i) for i in range(length)]
        if any(part is None or part.type not in {T.WORD, T.AMOUNT, T.NUMBER} for part in span):
            continue
        tokens = [part for part in span if part is not None]
        text = " ".join(part.word for part in tokens)
        if length > 1 and (tokens[-1].type is not T.WORD or kind_of(tokens[-1].word) not in {None, Kind.RUN}):
            continue
        found = paces.meant(text, cursor.known) or _range_of_names(cursor, text)
        if found is not None:
            cursor.i += length
            return found, tokens[0], (tokens[0].start, tokens[-1].end - tokens[0].start)
    return None


def _range_of_names(cursor: Cursor, text: str) -> paces.Meant | None:
    text = re.sub(r"^(\d+)(?=\s*-\s*\d+k\b)", r"\1k", re.sub(r"\s*(?:race )?(?:pace|effort)$", "", text))
    parts = re.split(r"\s*(?:-|\bto\b)\s*", text)
    for i in range(1, len(parts)):
        low = paces.meant("-".join(parts[:i]), cursor.known)
        high = paces.meant("-".join(parts[i:]), cursor.known)
        if low and high:
            return paces.between(low.pace, high.pace)
    return None


def _second_name(cursor: Cursor, first: NamedPace) -> tuple[NamedPace, str, int] | None:
    """Read the second name of `15k to half marathon pace`, `MP - HMP`."""
    token = cursor.peek()
    joins = token is not None and (
        token.word == "to" or (token.type in {T.SEPARATOR, T.SLASH} and plain(token.text).strip() in {"-", "/"})
    )
    if not joins or cursor.type(1) not in {T.WORD, T.AMOUNT}:
        return None
    before = cursor.i
    cursor.next()
    second = _longest_name(cursor)
    both = None if second is None else paces.between(first, second[0].pace)
    if both is None or second is None:
        cursor.i = before
        return None
    return both.pace, both.assumed, cursor.tokens[cursor.i - 1].end


def with_offset(cursor: Cursor, spec: NamedPace) -> NamedPace:
    """Read what may follow a name: `+ 10 s/mi`."""
    token = cursor.peek()
    while cursor.word() == "pace":
        cursor.next()
        token = cursor.peek()
    if token is None or token.type is not T.OFFSET:
        return spec
    cursor.next()
    return _offset(cursor, spec, token, *token.value, token.unit)


def _offset(cursor: Cursor, spec: NamedPace, token: Token, low: float, high: float, unit: str) -> NamedPace:
    seconds = (low + high) / 2
    per = Per.KM if unit == "km" else Per.MILE if unit == "mi" else cursor.line_per
    if not unit or low != high:
        cursor.says(token, f"is read as {'+' if seconds > 0 else '-'} {abs(seconds):g} s/{per}")
    return replace(spec, offset_s=seconds, offset_per=per)


def _relative(cursor: Cursor, phrase: Phrase) -> bool:
    """Read `10-15 s/mi slower than marathon pace`."""
    token = cursor.peek()
    if token is None or not isinstance(token.extent, DurationRange):
        return False
    ahead, unit = 1, ""
    if (cursor.type(1) is T.SLASH and cursor.word(2) in DISTANCE_UNITS) or (
        cursor.word(1) in {"per", "a"} and cursor.word(2) in DISTANCE_UNITS
    ):
        unit, ahead = cursor.word(2), 3
    if cursor.word(ahead) not in {"faster", "slower", "quicker", "under", "over", "above", "below"}:
        return False
    sign = 1 if cursor.word(ahead) in {"slower", "over", "above"} else -1
    cursor.i += ahead + 1
    while cursor.word() in {"than", "goal", "your"}:
        cursor.next()
    found = _longest_name(cursor)
    if found is None:
        raise coded_at(token, wording("unknown-pace/than"))
    low, high = sign * token.extent.low_ms / 1000, sign * token.extent.high_ms / 1000
    per = "" if not unit else "km" if unit.startswith("k") else "mi"
    set_pace(cursor, phrase, token, _offset(cursor, found[0].pace, token, low, high, per))
    return True


def _effort_target(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Read an effort after `@`: `hard`, `3k effort`, `Z2`, `RPE 8`."""
    said = []
    known = False
    while (part := cursor.peek()) is not None and part.type in {T.WORD, T.AMOUNT, T.NUMBER, T.PERCENT}:
        if part.type is T.WORD and (kind_of(part.word) is not None or part.word in GAITS or part.word in STOPS):
            break
        known = known or is_effort(part.word)
        said.append(part)
        cursor.next()
    if not known:
        name = re.sub(r"\s+pace$", "", " ".join(part.text for part in said) or token.text, flags=re.IGNORECASE)
        raise coded_at(token, paces.nobody_knows(name, cursor.known))
    text = " ".join(part.text.strip() for part in said)
    cursor.note(phrase, token)
    phrase.effort.append(text)
    phrase.words.append(text)


def _is_time(as_pace: float, as_time: float, slow_pace: float, metres: float) -> bool:
    """Whether a clock fits the whole rep, and not a mile or a kilometre of it; all in s/km."""
    fits = 145 <= as_time <= 540
    if not fits:
        return False
    if slow_pace > 480 and metres > 1700:
        return True
    return as_pace < 185 and metres < 1600
