"""The words of a phrase: kinds, gaits, names of paces, and how it is done.

Law: a word that changes what is run, and is not understood here, stops the reading.
"""

from __future__ import annotations

import re
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    NamedPace,
)
from intervals.files.formats.line import paces
from intervals.files.formats.line.cursor import Cursor
from intervals.files.formats.line.lengths import word_amount
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.targets import with_offset
from intervals.files.formats.line.token import T, Token, at
from intervals.files.formats.line.words import (
    EASY,
    FILLERS,
    GAITS,
    HOW,
    LABELS,
    MANNERS,
    NUMBERS,
    STOPS,
    TITLES,
    TOTALS,
    VARIES,
    is_both_ends,
    is_effort,
    kind_of,
)  # fmt: skip

_MAX_HOW: Final = 5


_LETTERS: Final = {"e": "easy", "m": "marathon", "t": "threshold", "i": "interval", "r": "repetition"}
"""Paces by their letter before an amount: `E 4 mi`."""
_AFTER: Final = frozenset("EMTIR")
"""Paces by their letter after an amount, in capitals: `3 mi T`."""


def take_word(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Take a word, or a few that belong together, and note those that a step is to keep; False as below."""
    before = _kept(phrase)
    taken = _take_word(cursor, phrase, token)
    if before != _kept(phrase):
        cursor.note(phrase, token)
    return taken


def _kept(phrase: Phrase) -> tuple[object, ...]:
    return len(phrase.words), len(phrase.effort), len(phrase.title), phrase.easy, phrase.last


def _take_word(cursor: Cursor, phrase: Phrase, token: Token) -> bool:  # noqa: C901, PLR0912, PLR0915 - one case a sort of word
    """Take a word, or a few that belong together; False where the next phrase begins."""
    word = token.word
    if word in {"and", "or", "&"} and cursor.type(1) in {T.AMOUNT, T.COUNT, T.NUMBER, T.CLOCK, T.OPEN}:
        if word == "or":
            _leave_choice(cursor, phrase, token)
            return True
        cursor.next()
        return not phrase.has_length
    rests = word in GAITS or kind_of(word) in {Kind.RECOVER, Kind.REST}
    begins = (rests and (phrase.counts or word == "off")) or (phrase.group is not None and kind_of(word) is not None)
    if (
        begins
        and phrase.has_length
        and (cursor.type(1) in {T.AMOUNT, T.CLOCK, T.NUMBER, T.PERCENT} or cursor.word(1) in NUMBERS)
    ):
        return False
    if is_both_ends(word):
        if phrase.kind is not None:
            raise at(
                token, f"a step has one kind, and this has two: {phrase.kind} and {word}", "part them by a comma"
            )
        phrase.both = True
    elif word_amount(cursor, phrase, token) or _pace_word(cursor, phrase, token) or _send_off(cursor, phrase, token):
        return True
    elif (kind := kind_of(word)) is not None:
        _take_kind(cursor, phrase, token, kind)
    elif word in GAITS:
        phrase.gait = phrase.gait or GAITS[word].split("/")[0]
        phrase.words.append(GAITS[word])
    elif word in EASY:
        phrase.easy = True
        phrase.words.append("easy")
    elif word in TOTALS:
        phrase.total = True
    elif token.extent is not None and not phrase.has_length:
        phrase.extent, phrase.extent_at = token.extent, token
    elif re.fullmatch(r"z\s?1|zone\s?1", word):
        phrase.easy = True
        phrase.words.append(token.text)
    elif is_effort(word) and word != "effort":
        phrase.effort.append(token.text)
        phrase.words.append(token.text)
    elif word in {"last", "final"}:
        if phrase.has_length or phrase.counts or phrase.words or phrase.kind:
            raise at(token, f'"{token.text}" is more than a line can say', "write steps parted by commas, or a file")
        phrase.last = True
    elif word == "half" and cursor.word(1) not in {"marathon", "mara"}:
        raise at(token, "what this is the half of is not clear", "write the length, like 400 m")
    elif word == "middle":
        phrase.middle = True
    elif word in VARIES and not phrase.counts:
        phrase.varies = phrase.varies or token
    elif word == "up" and (
        cursor.word(1) == "hill"
        or (cursor.word(2) == "hill" and cursor.word(1) in {"a", "the", "an", "steep", "short", "long", "gentle"})
    ):
        while not cursor.word().startswith("hill"):
            cursor.next()
        phrase.words.append("uphill")
    elif word in MANNERS and not phrase.has_length and _rest_follows(cursor):
        phrase.words.append(token.text)
    elif word in {"and", "or"} and phrase.words and cursor.word(1):
        phrase.words.append(word)
    elif word == "on" and not phrase.counts and cursor.type(1) is T.CLOCK:
        raise at(token, "a send-off isn't a step", "write the recovery instead, like 60 s rest")
    elif word == "on":
        phrase.kind = phrase.kind or Kind.RUN
    elif word in {"after", "afterwards"} and phrase.kind is Kind.STRIDE and not cursor.word(1):
        pass
    elif word in STOPS and not (word in TITLES and not phrase.has_length):
        raise at(token, f'"{token.text}" is more than a line can say', "write steps parted by commas, or a file")
    elif word in FILLERS:
        pass
    elif any(char.isdigit() for char in word):
        raise at(token, f'"{token.text}" is not known here', "write a recovery like 90 s jog, and a pace after @")
    elif not (phrase.has_length or phrase.counts or phrase.kind or phrase.gait):
        if word not in TITLES:
            remedy = "begin with a distance, a time or a count, like 1 mi or 4 x 800 m"
            raise at(token, f'"{token.text}" is not expected here', remedy)
        phrase.title.append(token.text)
    else:
        if word in NUMBERS and word != "a":
            raise at(token, f'"{token.text}" is not expected here', "write a number with its unit, like 2 min")
        if word not in HOW and not phrase.unknown:
            phrase.unknown = token
        phrase.words.append(token.text)
        if len(phrase.words) > _MAX_HOW:
            raise at(token, "these are more words than a step has", "write steps parted by commas, or a file")
    cursor.next()
    return True


def _leave_choice(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Leave out the time of `800 m or 3 min`, which says the same of the same rep; any other choice is refused."""
    other = cursor.peek(1)
    far = isinstance(phrase.extent, DistanceRange)
    if other is None or not far or not isinstance(other.extent, DurationRange):
        raise at(token, "this leaves a choice", "write one of the two")
    cursor.assume(token.start, other.end - token.start, "is left out")
    cursor.i += 2


def _rest_follows(cursor: Cursor) -> bool:
    """Whether what comes next is a recovery, behind no more than words of how it is done."""
    ahead = 1
    while cursor.word(ahead) in MANNERS | EASY or cursor.type(ahead) in {T.AMOUNT, T.CLOCK, T.NUMBER}:
        ahead += 1
    return cursor.word(ahead) in GAITS or kind_of(cursor.word(ahead)) in {Kind.RECOVER, Kind.REST}


def _send_off(cursor: Cursor, phrase: Phrase, token: Token) -> bool:
    """Read `on 1:30` or `every 1:30` of `20 x 200 m on 1:30`; False where it is none: `3 min on 2 min off`."""
    far = phrase.group is not None or isinstance(phrase.extent, DistanceRange)
    time, after = cursor.peek(1), cursor.word(2)
    if (
        token.word not in {"on", "every"}
        or not (phrase.counts and far)
        or time is None
        or not isinstance(time.extent, DurationRange)
    ):
        return False
    if after in GAITS or after in EASY | {"pace", "paced"} or kind_of(after) is not None:
        return False
    if time.extent.low_ms != time.extent.high_ms:
        return False
    phrase.every_ms = time.extent.high_ms
    cursor.i += 2
    return True


def _take_kind(cursor: Cursor, phrase: Phrase, token: Token, kind: Kind) -> None:
    word = token.word
    if (
        kind is Kind.WARMUP
        and phrase.kind is None
        and cursor.word(1) in {"and", "&"}
        and kind_of(cursor.word(2)) is Kind.COOLDOWN
    ):
        cursor.i += 2
        phrase.both = True
        return
    resting = {Kind.RECOVER, Kind.REST, Kind.RUN}
    if kind is Kind.REST and phrase.gait and phrase.kind is None:
        phrase.kind, phrase.kind_at = Kind.RECOVER, token
    elif phrase.kind is None or phrase.kind is kind:
        phrase.kind, phrase.kind_at = kind, token
    elif phrase.kind in resting and kind in resting:
        if Kind.RUN in {phrase.kind, kind}:
            if word in {"off", "rest"} or phrase.kind is Kind.REST:
                raise at(
                    token,
                    f"a step has one kind, and this has two: {phrase.kind} and {word}",
                    "part them by a comma",
                )
            phrase.kind, phrase.easy, phrase.recovery_run = Kind.RUN, True, True
        else:
            phrase.kind = Kind.REST
    elif kind is not Kind.RUN:
        raise at(token, f"a step has one kind, and this has two: {phrase.kind} and {word}", "part them by a comma")


def _pace_word(cursor: Cursor, phrase: Phrase, token: Token) -> bool:  # noqa: C901 - one case a way of writing
    """Read a pace that stands without an `@`: `MP`, `tempo`, `goal pace`, `half marathon pace`."""
    if token.word in EASY or token.word in GAITS or kind_of(token.word) is not None:
        return False
    if token.text in _AFTER and not phrase.has_length and cursor.type(1) in {T.AMOUNT, T.CLOCK, T.COUNT}:
        cursor.next()
        phrase.easy, phrase.pace = (
            token.word == "e",
            None if token.word == "e" else NamedPace(_LETTERS[token.word]),
        )
        phrase.named_by_word = phrase.pace is not None
        return True
    if token.text in _AFTER and phrase.has_length and phrase.pace is None and not cursor.word(1):
        cursor.next()
        phrase.easy = token.text == "E"
        if not phrase.easy:
            phrase.pace, phrase.named_by_word = NamedPace(_LETTERS[token.word]), True
        return True
    for length in range(5, 0, -1):
        span = [cursor.peek(i) for i in range(length)]
        if any(part is None or part.type not in {T.WORD, T.AMOUNT} for part in span):
            continue
        words = [part.word for part in span if part is not None]
        certain = (
            words[-1] in {"pace", "effort", "mp"}
            or words == ["half", "marathon"]
            or (length == 1 and token.word != "half" and paces.is_name(token.word, cursor.known))
        )
        if not certain or any(kind_of(word) is not None for word in words[:-1] if word not in {"recovery", "run"}):
            continue
        found = (
            paces.meant(" ".join(words), cursor.known)
            if len(words) > 1 or paces.is_name(words[0], cursor.known)
            else None
        )
        if found is None:
            continue
        end = span[-1]
        assert end is not None  # noqa: S101 - looked at above
        cursor.i += length
        offset = cursor.peek()
        if phrase.pace is None:
            phrase.pace, phrase.named_by_word = found.pace, True
            if found.assumed or words[-1] == "effort":
                what = found.assumed or f"is read as {found.pace.name} pace"
                phrase.pending = (token.start, end.end - token.start, what)
        elif isinstance(phrase.pace, NamedPace) and phrase.pace.name != found.pace.name and words != ["interval"]:
            raise at(token, "a step has one pace, and this is a second one", "part two steps by a comma")
        if offset is not None and offset.type is T.OFFSET:
            phrase.pace = with_offset(cursor, found.pace)
        return True
    return False


def take_between(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Take `between sets`, `after each rep`."""
    cursor.next()
    text = token.word
    phrase.between_at = token
    if re.search(r"\b(?:sets?|rounds?|series)\b", text) and not text.startswith("within"):
        phrase.between = "sets"
    else:
        phrase.between = "all" if "all" in text.split() else "reps"


def take_colon(cursor: Cursor, phrase: Phrase, token: Token) -> None:
    """Take the colon behind a whole, a kind or a label."""
    cursor.next()
    if phrase.has_length and cursor.tokens[cursor.i - 2].word in {"pace", "effort"}:
        raise at(token, "a pace before a colon is that of no step", "write it after the step, like 800 m @ 5k")
    if phrase.has_length and not phrase.counts:
        phrase.total = True
        cursor.tokens.insert(cursor.i, Token(T.SEPARATOR, "-", token.start))
    elif phrase.words or phrase.title:
        said = [*phrase.title, *phrase.words]
        if not set(" ".join(said).lower().split()) <= LABELS | TITLES:
            raise at(token, f'"{said[0]}" before a colon is not known', "leave it out")
        phrase.words.clear()
        cursor.said = [
            t for t in cursor.said if t not in phrase.said or t.text not in said or t.text in phrase.effort
        ]
    elif (
        phrase.kind is None
        and not phrase.counts
        and not phrase.easy
        and cursor.tokens[cursor.i - 2].word not in LABELS
    ):
        raise at(token, "a colon is not expected here", "write steps parted by commas")
