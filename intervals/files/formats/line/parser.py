"""Tokens become phrases, parted by marks; brackets hold phrases of their own.

Law: a phrase keeps all that was written in it. What the phrases of a line mean to one another is told in meaning.py.
"""

from __future__ import annotations

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DistanceRange,
    PaceRange,
)
from intervals.files.formats.line.brackets import bracket_of, explains, open_up
from intervals.files.formats.line.cursor import ENDS, Cursor
from intervals.files.formats.line.lengths import count, take_amount, take_count, take_number, take_percent
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.targets import set_pace, target
from intervals.files.formats.line.token import T, Token, at, misread
from intervals.files.formats.line.wording import take_between, take_colon, take_word
from intervals.files.formats.line.words import (
    EASY,
    GAITS,
    is_effort,
    kind_of,
)  # fmt: skip


def _sequence(cursor: Cursor, opened: Token | None) -> list[Phrase]:
    out: list[Phrase] = []
    joined = ""
    if opened is not None and cursor.type() is T.WITH:
        cursor.next()
        joined = "with"
    while True:
        token = cursor.peek()
        if token is None:
            if opened is not None:
                raise at(opened, "a bracket is not closed", "close it with )")
            if joined not in {"", "."}:
                last = cursor.tokens[-1]
                raise misread("the line ends too soon", "write a step, or leave out the mark", last.end, 1)
            return out
        if token.type is T.CLOSE:
            if opened is None:
                raise at(token, "this bracket closes nothing", "leave it out")
            if not out or joined not in {"", "."}:
                raise at(token, "a bracket is closed too soon", "write a step before it")
            cursor.next()
            return out
        phrase = _phrase(cursor, joined)
        if joined == "followed" and not phrase.rests:
            phrase.joined = "then"
        out.append(phrase)
        joined = _joint(cursor)


def _joint(cursor: Cursor) -> str:
    """Read what stands between two phrases; return how they hang together."""
    joined, seen = "", set[str]()
    while (token := cursor.peek()) is not None and token.type in {T.SEPARATOR, T.SLASH, T.WITH}:
        mark = "with" if token.type is T.WITH else "/" if token.type is T.SLASH else _mark(token.word)
        if mark in seen and mark in {",", ";", "/", "with"}:
            raise at(token, f'"{token.text}" is not expected here', "write one mark between two steps")
        seen.add(mark)
        joined = joined if joined in {"with", "then", "followed"} else mark
        joined = "with" if mark == "with" else joined
        cursor.next()
    return joined or ("next" if cursor.peek() is not None and cursor.type() is not T.CLOSE else "")


def _phrase(cursor: Cursor, joined: str) -> Phrase:
    first = cursor.peek()
    assert first is not None  # noqa: S101 - the caller looked
    phrase = Phrase(first.start, joined)
    while (token := cursor.peek()) is not None and token.type not in ENDS:
        if not _take(cursor, phrase, token):
            break
    if token is not None and cursor.i and cursor.peek() is first:
        raise at(token, f'"{token.text}" is not expected here', "write a distance or a time, like 800 m or 90 s")
    if cursor.type() is T.SLASH and (_joins_words(cursor, phrase) or _converts(cursor, phrase)):
        cursor.next()
        return _continued(cursor, phrase)
    phrase.end = cursor.tokens[cursor.i - 1].end
    return phrase


def _continued(cursor: Cursor, phrase: Phrase) -> Phrase:
    while (token := cursor.peek()) is not None and token.type not in ENDS:
        if not _take(cursor, phrase, token):
            break
    phrase.end = cursor.tokens[cursor.i - 1].end
    return phrase


def _converts(cursor: Cursor, phrase: Phrase) -> bool:
    """Whether what is behind a slash is the same length in another unit: `5 km / 3.1 mi`."""
    other = cursor.peek(1)
    if other is None or not isinstance(other.extent, DistanceRange) or not isinstance(phrase.extent, DistanceRange):
        return False
    here, there = phrase.extent.high, other.extent.high
    if here.unit is there.unit or not 0.96 < here.mm / there.mm < 1.04:
        return False
    cursor.assume(other.start, len(other.text), "is a conversion, and is left out")
    cursor.i += 1
    return True


def _joins_words(cursor: Cursor, phrase: Phrase) -> bool:  # noqa: PLR0911 - one case a pair of words
    """Whether a slash parts two words of one phrase: `walk/jog`, `warm up / cool down`, `run/walk`."""
    before, after = cursor.peek(-1), cursor.word(1)
    if before is None or before.type is not T.WORD or not after:
        return False
    kind = kind_of(after)
    if phrase.kind is Kind.WARMUP and kind is Kind.COOLDOWN:
        phrase.both, phrase.kind = True, None
        cursor.i += 1
        return True
    pair = {before.word, after}
    resting = {Kind.RECOVER, Kind.REST}
    if Kind.RUN in {kind, kind_of(before.word)} and (before.word in GAITS or after in GAITS):
        start = before.start
        cursor.assume(start, cursor.tokens[cursor.i + 1].end - start, "is read as one run")
        phrase.words, phrase.gait, phrase.kind = [f"{before.word}/{after}"], "", Kind.RUN
        cursor.i += 1
        return True
    if after in GAITS and before.word in GAITS:
        phrase.words.append("or")
        return True
    if after in GAITS and kind_of(before.word) in resting:
        return True
    if before.word in GAITS and kind in resting:
        return True
    return (bool(pair & EASY) and not phrase.has_length) or all(map(is_effort, pair))


def _take(cursor: Cursor, phrase: Phrase, token: Token) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a type
    """Put one token, or a few that belong together, into a phrase; False where the next phrase begins."""
    match token.type:
        case T.COUNT:
            return take_count(cursor, phrase, token)
        case T.TIMES:
            alone = (phrase.has_length or phrase.kind is Kind.STRIDE) and not (
                phrase.counts or phrase.rests or phrase.easy
            )
            if alone and not token.word.startswith(("repeat", "do", "all")):
                phrase.counts.append(count(cursor, token))
                phrase.trailing = token
            elif phrase.has_length or phrase.counts:
                return False
            else:
                phrase.times = count(cursor, token)
            cursor.next()
        case T.AMOUNT | T.CLOCK:
            return take_amount(cursor, phrase, token)
        case T.NUMBER:
            return take_number(cursor, phrase, token)
        case T.PERCENT if token.unit == "rep" and phrase.has_length:
            return False
        case T.PERCENT:
            take_percent(cursor, phrase)
        case T.PACE:
            cursor.next()
            set_pace(cursor, phrase, token, PaceRange(token.pace.fast, token.pace.slow) if token.pace else None)
        case T.AT:
            cursor.next()
            target(cursor, phrase, token)
        case T.BETWEEN:
            take_between(cursor, phrase, token)
        case T.OPEN:
            return _take_bracket(cursor, phrase, token)
        case T.WORD:
            return take_word(cursor, phrase, token)
        case T.COLON:
            take_colon(cursor, phrase, token)
        case _:
            raise at(token, f'"{token.text}" is not expected here', "write steps parted by commas")
    return True


def _take_bracket(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    if phrase.times:
        raise at(
            token, "what is repeated is not clear", "put what is repeated in brackets, like 4 x (800 m, 90 s jog)"
        )
    cursor.next()
    start = cursor.i
    if phrase.has_length and cursor.type(cursor.closing(token, start) - start + 1) is T.TIMES:
        cursor.i -= 1
        return False
    if (
        (phrase.rests or phrase.kind is Kind.STRIDE)
        and not phrase.has_length
        and explains(cursor, phrase, cursor.closing(token, start), (0, 0))
    ):
        cursor.i = cursor.closing(token, start) + 1
        return True
    if not phrase.has_length and (phrase.pace is None or phrase.named_by_word):
        phrase.group = _sequence(cursor, token)
        return True
    shut = cursor.closing(token, start)
    if cursor.type() is T.WITH and phrase.extent is not None and not phrase.counts:
        open_up(cursor, token, start, shut)
        return True
    kinds = {part.type for part in cursor.tokens[start:shut]}
    said = cursor.tokens[start : shut + 1]
    span = (token.start, said[-1].end - token.start)
    if kinds <= {T.WORD, T.SLASH, T.AT, T.PACE, T.CLOCK, T.PERCENT, T.OFFSET, T.AMOUNT} and explains(
        cursor, phrase, shut, span
    ):
        cursor.i = shut + 1
        return True
    cursor.i = start
    inner = _sequence(cursor, token)
    bracket_of(phrase, inner, span)
    return True


def _mark(word: str) -> str:
    if word in {"—", "|", "->", "||"} or set(word) <= {"-", ">"}:
        return "-"
    if word.startswith("followed"):
        return "followed"
    if word.startswith(("then", "and then")):
        return "then"
    return "+" if word in {"&", "plus", "+"} else word


def read_phrases(cursor: Cursor) -> list[Phrase]:
    """Return the phrases of the whole line. Raises LineError."""
    return _sequence(cursor, None)
