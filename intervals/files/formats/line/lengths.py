"""How many times and how long: counts, amounts, bare numbers and percentages go into a phrase.

Law: a phrase has one length; a second begins another phrase, or stops the reading.
"""

from __future__ import annotations

import re

from intervals.core.closest_match import closest_match
from intervals.core.codes import wording
from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import (
    DISTANCE_UNITS,
    DURATION_UNITS,
    MAX_PERCENT,
    bare_number,
    parse_amount,
    unknown_unit,
)
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    ShareOfRep,
    UntilLap,
)
from intervals.files.formats.line import paces
from intervals.files.formats.line.cursor import ENDS, Cursor
from intervals.files.formats.line.implied_units import (
    bare_metres,
    bare_minutes,
    bare_seconds,
    shared_unit,
    unit_of_whole,
)
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.targets import clock_target, named, percent_target
from intervals.files.formats.line.token import T, Token, at, coded_at
from intervals.files.formats.line.words import (
    EASY,
    FILLERS,
    GAITS,
    MANNERS,
    NUMBERS,
    STOPS,
    is_effort,
    kind_of,
)  # fmt: skip


def take_count(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Take `6 x`, `2 sets of`; False where it begins the next phrase."""
    if phrase.has_length or (phrase.pace is not None and not phrase.named_by_word):
        return False
    if phrase.counts and phrase.kind is Kind.STRIDE:
        return False
    if isinstance(token.extent, DurationRange):
        phrase.lasts_ms = token.extent.high_ms
        if "amrap" in token.word:
            rounds = f"as many rounds as fit in {token.extent}"
            cursor.says(token, f"is read as {rounds}: none begins that cannot be over")
    phrase.counts.append(count(cursor, token))
    phrase.opens = phrase.opens or token.text.rstrip().endswith(":")
    cursor.next()
    return True


def count(cursor: Cursor, token: Token) -> int:
    """Return how many rounds a token is. Raises LineError."""
    low, high = token.value
    if not 1 <= low <= 10_000:
        raise coded_at(token, wording("repeat-count", given=token.text.strip()))
    if high < low:
        raise at(token, "this leaves a choice", "write one of the two")
    if high != low:
        cursor.says(token, f"is read as {low:g}, the lower of the two")
    return int(low)


def take_amount(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Take a distance or a time; False where it begins the next phrase."""
    if phrase.has_length:
        if _is_pace_name_here(cursor, phrase, token):
            named(cursor, phrase, token)
            return True
        if token.type is T.CLOCK and phrase.pace is None and phrase.kind not in {Kind.RECOVER, Kind.REST}:
            after = cursor.word(1)
            if after in {"pace", "paced"} or (kind_of(after) is None and after not in GAITS):
                cursor.next()
                clock_target(cursor, phrase, token, explicit_pace=after in {"pace", "paced"})
                return True
        return _starts_phrase(cursor, phrase, token)
    _ambiguous_seconds(cursor, phrase, token)
    cursor.next()
    phrase.extent, phrase.extent_at = cursor.extent(token), token
    if token.glued:
        cursor.says(token, f"is read as {phrase.extent}")
    return True


def _ambiguous_seconds(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Refuse `6 x 3 min 30 sec rest`, which may be a rep of 3:30 or a rest of 30 s."""
    spaced = re.fullmatch(r"\d+\s*m\w*\s+\d+\s*s\w*", token.text, re.IGNORECASE)
    if phrase.counts and spaced and (cursor.word(1) in GAITS or kind_of(cursor.word(1)) in {Kind.RECOVER, Kind.REST}):
        raise at(token, "this may be one time, or a rep and its recovery", "write a comma between the two, or 3:30")


def _starts_phrase(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Whether a second amount begins a phrase of its own; raises where it can be nothing."""
    ended = phrase.kind is Kind.WARMUP or phrase.easy or (phrase.pace is not None and not phrase.named_by_word)
    if ended and phrase.extent_at is not None and not phrase.counts:
        return False
    for ahead in range(1, 4):
        word = cursor.word(ahead)
        if word in GAITS or kind_of(word) is not None or cursor.type(ahead) is T.BETWEEN:
            return False
        if not word and cursor.type(ahead) is not T.AMOUNT:
            break
    what = f'"{token.text.strip()}" is a second length in one step'
    raise at(token, what, "part two steps by a comma")


def take_number(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Take a number without a unit; False where it begins the next phrase."""
    low = token.value[0]
    word = cursor.word(1)
    if word in {"rep", "reps"} and not phrase.has_length:
        cursor.i += 2
        phrase.extent, phrase.extent_at = UntilLap(int(low)), token
        if not low:
            raise coded_at(token, wording("not-positive/reps", text=f"{token.text} reps"))
        return True
    if _easy_miles(cursor, phrase, token) or _strides(cursor, phrase, token):
        return True
    if phrase.has_length and str(token.text) in {"5000", "10000", "1500", "3000"} and word in {"pace", "effort"}:
        named(cursor, phrase, token)
        return True
    if phrase.has_length:
        return (
            _starts_phrase(cursor, phrase, token) if bare_metres(cursor, phrase, token) else _no_unit(cursor, token)
        )
    extent = (
        bare_seconds(cursor, token)
        or bare_metres(cursor, phrase, token)
        or bare_minutes(cursor, phrase, token)
        or shared_unit(cursor, token)
        or unit_of_whole(cursor, phrase, token)
    )
    if extent is None:
        return _no_unit(cursor, token)
    cursor.next()
    phrase.extent, phrase.extent_at = extent, token
    cursor.says(token, f"is read as {extent}")
    return True


def _easy_miles(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Read `5 easy miles`."""
    unit = cursor.word(2)
    if phrase.has_length or cursor.word(1) not in EASY or len(unit) == 1 or token.value[0] != token.value[1]:
        return False
    if unit not in DISTANCE_UNITS and unit not in DURATION_UNITS:
        return False
    phrase.extent, phrase.extent_at, phrase.easy = parse_amount(f"{token.value[0]:g} {unit}"), token, True
    cursor.i += 3
    return True


def _strides(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Read the number of `6 strides`, `6 easy strides` as a count."""
    ahead = 2 if cursor.word(1) and kind_of(cursor.word(1)) is not Kind.STRIDE else 1
    if phrase.has_length or kind_of(cursor.word(ahead)) is not Kind.STRIDE:
        return False
    if token.value[0] != int(token.value[0]) or token.value[0] >= 40:
        return False
    phrase.counts.append(count(cursor, token))
    cursor.next()
    return True


def _no_unit(cursor: Cursor, token: Token) -> bool:
    word = cursor.word(1)
    if word == "x":
        number = token.text.strip()
        remedy = f"write {number} x 800 m, or for a lift {number} reps"
        raise at(token, "a repeat has something to repeat", remedy)
    units = [*DISTANCE_UNITS, *DURATION_UNITS]
    known = kind_of(word) is not None or word in GAITS or word in FILLERS | EASY or is_effort(word) or word in STOPS
    if word and not known and (closest_match(word, units) or len(word) <= 3):
        error = unknown_unit(word)
    else:
        error = bare_number(token.text.strip())
    raise coded_at(token, error.wording)


def _is_pace_name_here(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Whether a second length in a step is the name of a race: `9 x 400 5k pace`."""
    if not isinstance(token.extent, DistanceRange) or (phrase.pace is not None and not phrase.named_by_word):
        return False
    if paces.meant(token.word, cursor.known) is None:
        return False
    after = cursor.word(1)
    return (
        after in {"pace", "effort", "race", "rp", "speed"}
        or cursor.peek(1) is None
        or cursor.type(1) in ENDS | {T.OPEN}
    )


def word_amount(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Read `one mile`, `half mile`, `6 x mile`."""
    if phrase.has_length:
        return False
    value = NUMBERS.get(token.word)
    following = cursor.word(1)
    if value is not None and following in {"a", "mile"} | DISTANCE_UNITS.keys() | DURATION_UNITS.keys():
        skip = 2 if following == "a" else 1
        unit = cursor.word(skip)
    elif token.word in {"mile", "miles"} and phrase.counts:
        value, skip, unit = 1.0, 0, "mile"
    else:
        return False
    if (unit not in DISTANCE_UNITS and unit not in DURATION_UNITS) or len(unit) == 1 or value is None:
        return False
    phrase.extent, phrase.extent_at = parse_amount(f"{value:g} {unit}"), token
    cursor.i += skip + 1
    return True


def take_percent(cursor: Cursor, phrase: Phrase) -> None:
    """Take a percentage: of a pace, of an incline, of the rep before."""
    token = cursor.next()
    after = cursor.word(1) if cursor.word() in MANNERS else cursor.word()
    shared = token.unit == "rep" or after in GAITS or kind_of(after) in {Kind.RECOVER, Kind.REST}
    if cursor.word() in {"incline", "grade", "gradient"} or (token.value[1] <= 15 and phrase.has_length):
        if cursor.word() in {"incline", "grade", "gradient"}:
            cursor.next()
        phrase.incline = token.value[0]
        cursor.note(phrase, token)
    elif shared or phrase.gait or phrase.kind in {Kind.RECOVER, Kind.REST} or _is_of_rep(cursor):
        low, high = token.value
        if low == high == int(high) and 1 <= high <= MAX_PERCENT and not phrase.has_length:
            phrase.extent, phrase.extent_at = ShareOfRep(0, 0, int(high)), token
            if not _is_of_rep(cursor) and token.unit != "rep":
                cursor.says(token, "is read as that much of what the rep before it took")
        else:
            phrase.share = True
            cursor.says(token, "of the rep: the recovery lasts until the lap key")
        while cursor.word() in {"of", "rep", "interval", "time", "the", "last", "each", "duration", "work"}:
            cursor.next()
    else:
        percent_target(cursor, phrase, token)


def _is_of_rep(cursor: Cursor) -> bool:
    """Whether what comes next is `of rep`, `of the last interval`."""
    ahead = 1
    while cursor.word(ahead) in {"the", "last", "each"}:
        ahead += 1
    return cursor.word() == "of" and cursor.word(ahead) in {"rep", "interval", "work", "duration"}
