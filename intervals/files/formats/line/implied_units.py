"""Lengths without a unit, which their neighbours tell: `6 x 800`, `off 90`, `16 miles: 10 easy, 6 @ MP`.

Law: a number whose unit only one reading gives is read so, and that is said by the caller; any other is none.
"""

from __future__ import annotations

from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
)
from intervals.files.formats.line import paces
from intervals.files.formats.line.cursor import ENDS, Cursor
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.token import TRACK, T, Token
from intervals.files.formats.line.words import (
    EASY,
    GAITS,
    is_effort,
    kind_of,
)  # fmt: skip

_ENDS_OF_RUNS: Final = frozenset(["wu", "cd", "warm", "cool", "hard", "fast", "slow"])


def bare_seconds(cursor: Cursor, token: Token) -> Extent | None:
    """Read the 90 of `off 90` and of `90 rest`, which is no length that a track has."""
    low, high = token.value
    before = cursor.peek(-1) if cursor.i else None
    off = before is not None and before.word == "off"
    after = kind_of(cursor.word(1)) in {Kind.RECOVER, Kind.REST} or cursor.word(1) in GAITS
    if not (off or after) or not 20 <= low <= high <= 240 or low % 5 or high % 5:
        return None
    if not off and low in TRACK:
        return None
    return DurationRange(round(low) * 1_000, round(high) * 1_000)


def bare_metres(cursor: Cursor, phrase: Phrase, token: Token) -> Extent | None:
    """Read `800` as metres where its neighbours say that it is a length."""
    low, high = token.value
    if low not in TRACK or low != high:
        return None
    following = {cursor.word(1), cursor.word(2)}
    if not (
        phrase.counts or phrase.joined in {"/", "with"} or cursor.many_bare
        or any(word in GAITS or kind_of(word) in {Kind.RECOVER, Kind.REST} for word in following)
        or (cursor.type(1) is T.AT and low >= 200)
    ):  # fmt: skip
        return None
    distance = Distance(round(low) * 1000, DistanceUnit.M)
    return DistanceRange(distance, distance)


def bare_minutes(cursor: Cursor, phrase: Phrase, token: Token) -> Extent | None:
    """Read the 20 of `20 tempo`."""
    low, high = token.value
    if not phrase.counts and cursor.word(1) == "tempo" and low % 5 == 0 and 10 <= low <= high <= 90:
        return DurationRange(round(low) * 60_000, round(high) * 60_000)
    return None


def shared_unit(cursor: Cursor, token: Token) -> Extent | None:
    """Read the first number of `1/1 min` in the unit of the second."""
    second = cursor.peek(2)
    if cursor.type(1) is not T.SLASH or second is None or second.type is not T.AMOUNT:
        return None
    low, high = token.value
    if low != high:
        return None
    match second.extent:
        case DurationRange(low_ms, high_ms) if low_ms == high_ms:
            unit = 60_000 if high_ms % 60_000 == 0 and low <= 30 else 1_000
            return DurationRange(round(low * unit), round(low * unit))
        case DistanceRange(_, end) if end.unit is not DistanceUnit.M or low >= 100:
            distance = Distance(round(low * end.unit.mm), end.unit)
            return DistanceRange(distance, distance)
    return None


def unit_of_whole(cursor: Cursor, phrase: Phrase, token: Token) -> Extent | None:
    """Read the parts of `16 miles: 10 easy, 6 @ MP` and of `14 miles, last 4 at MP` in the unit of the whole."""
    whole = next((other for other in cursor.tokens[: cursor.i] if other.type is T.AMOUNT), None)
    low, high = token.value
    word = cursor.word(1)
    if phrase.counts or low != high:
        return None
    if kind_of(word) in {Kind.WARMUP, Kind.COOLDOWN} and low <= 10:
        return _unit_of_line(cursor, low)
    if whole is None:
        return None
    says_more = cursor.type(1) in {T.AT, *ENDS} or word in EASY or is_effort(word) or word in _ENDS_OF_RUNS
    if not (says_more or cursor.peek(1) is None or kind_of(word) or paces.is_name(word, cursor.known)):
        return None
    match whole.extent:
        case DistanceRange(start, end) if (
            start == end and end.unit is not DistanceUnit.M and low < end.mm / end.unit.mm
        ):
            distance = Distance(round(low * end.unit.mm), end.unit)
            extent: Extent = DistanceRange(distance, distance)
        case DurationRange(start_ms, end_ms) if start_ms == end_ms and low < end_ms / 60_000:
            extent = DurationRange(round(low * 60_000), round(low * 60_000))
        case _:
            return None
    phrase.borrowed = True
    return extent


def _unit_of_line(cursor: Cursor, amount: float) -> Extent | None:
    """Read the 3 of `3 WU, 3 x 3 miles, 1 CD` in the one unit that the line has for as far."""
    far = {
        token.extent.high.unit
        for token in cursor.tokens
        if isinstance(token.extent, DistanceRange) and token.extent.high.unit in {DistanceUnit.MILE, DistanceUnit.KM}
    }
    if len(far) != 1:
        return None
    (unit,) = far
    distance = Distance(round(amount * unit.mm), unit)
    return DistanceRange(distance, distance)
