"""A bracket behind a step: its pace, its effort, a conversion, its recovery, or what it is made of.

Law: what is left out of a bracket is said.
"""

from __future__ import annotations

from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
)
from intervals.files.formats.line import paces
from intervals.files.formats.line.cursor import ENDS, Cursor
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.targets import clock_target
from intervals.files.formats.line.token import T, Token, at, misread
from intervals.files.formats.line.words import (
    EASY,
    FILLERS,
    GAITS,
    TOTALS,
    is_effort,
    kind_of,
)  # fmt: skip

_FASTEST_S_PER_KM: Final = 135
"""No rep of many is run faster, 400 m in 54 s: what is shorter in brackets is the rest."""
_FASTEST_PACED_S_PER_KM: Final = 170
"""The same where a pace says already how fast the rep is."""
_LONGEST_REP_M: Final = 2_000
"""In metres; a run that is longer has no rest behind it."""


def explains(cursor: Cursor, phrase: Phrase, shut: int, span: tuple[int, int]) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a sort of explanation
    """Read a bracket that says a pace, an effort or a conversion again; False where it says something else."""
    tokens = cursor.tokens[cursor.i : shut]
    text = " ".join(token.word for token in tokens)
    words = [token.word for token in tokens if token.type is T.WORD]
    bare = [token for token in tokens if token.type is not T.AT]
    if any(word in GAITS or kind_of(word) in {Kind.RECOVER, Kind.REST} for word in words):
        return False
    only = bare[0] if len(bare) == 1 or (len(bare) == 2 and bare[1].word in {"pace", "paced"}) else None
    if only is not None and only.type in {T.PACE, T.CLOCK} and not (only.type is T.CLOCK and "min" in text):
        pace_word = len(bare) > 1 or tokens[0].type is T.AT
        if (
            only.type is T.CLOCK
            and not pace_word
            and phrase.counts
            and _is_no_rep(phrase, _clock_extent(cursor, only))
        ):
            _rest_in_bracket(cursor, phrase, only, span)
            return True
        if only.type is T.CLOCK and not pace_word and phrase.pace is None:
            if not isinstance(phrase.extent, DistanceRange):
                return False
            clock_target(cursor, phrase, only, explicit_pace=False)
            return True
        before = phrase.pace
        phrase.pace = None if only.type is T.CLOCK else only.pace
        if only.type is T.CLOCK:
            clock_target(cursor, phrase, only, explicit_pace=True)
        if before is not None:
            cursor.assume(*span, f"is the pace that counts, and not {before} as the athlete's file has it")
        phrase.named_by_word = False
        return True
    named = paces.meant(text, cursor.known)
    if named is not None:
        if phrase.pace is None or phrase.named_by_word:
            phrase.pace, phrase.named_by_word = named.pace, False
            if named.assumed or "effort" in words:
                cursor.assume(*span, named.assumed or f"is read as {named.pace.name} pace")
        elif phrase.pace != named.pace:
            raise misread("this is another pace than the one before it", "leave out one of the two", *span)
        return True
    amounts = [token for token in tokens if token.type in {T.AMOUNT, T.CLOCK}]
    others = [
        w
        for w in words
        if w not in FILLERS | TOTALS and w not in {"or", "about", "approx", "approx.", "ca", "mins", "is"}
    ]
    if len(amounts) == 1 and not others and {token.type for token in tokens} <= {T.WORD, T.AMOUNT, T.CLOCK}:
        if (phrase.rests or phrase.kind is Kind.STRIDE) and phrase.extent is None and phrase.group is None:
            phrase.extent, phrase.extent_at = amounts[0].extent, amounts[0]
            return True
        if phrase.extent is None and phrase.group is None:
            return False
        if phrase.counts and len(tokens) == 1 and isinstance(amounts[0].extent, DurationRange):
            if _is_no_rep(phrase, amounts[0].extent):
                _rest_in_bracket(cursor, phrase, amounts[0], span)
                return True
            raise misread("this may be what a rep takes, or the rest", "write `in 90 s` or `90 s rest`", *span)
        if len(tokens) == 1 and _is_rep(phrase) and isinstance(amounts[0].extent, DurationRange):
            raise misread("this may be what it takes, or the rest", "write `in 90 s` or `90 s rest`", *span)
        cursor.assume(*span, "is a total or a conversion, and is left out")
        return True
    if not amounts and words and all(is_effort(word) or word in FILLERS | EASY for word in words):
        phrase.effort.append(text)
        return True
    if not amounts and len(tokens) == len(words) and paces_effort(text):
        phrase.effort.append(text)
        return True
    return _effort_bracket(phrase, tokens, text)


def _rest_in_bracket(cursor: Cursor, phrase: Phrase, token: Token, span: tuple[int, int]) -> None:
    cursor.assume(*span, "is read as the recovery")
    rest = Phrase(span[0], "with", span[0] + span[1], extent=cursor.extent(token), extent_at=token)
    rest.kind = Kind.RECOVER
    phrase.recoveries.append(rest)


def _clock_extent(cursor: Cursor, token: Token) -> DurationRange | None:
    extent = cursor.extent(token)
    return extent if isinstance(extent, DurationRange) else None


def _effort_bracket(phrase: Phrase, tokens: list[Token], text: str) -> bool:
    if len(tokens) >= 2 and tokens[-1].word in {"effort", "pace"} and phrase.pace is None:
        phrase.effort.append(text)
        return True
    return False


def bracket_of(phrase: Phrase, inner: list[Phrase], span: tuple[int, int]) -> None:
    """Put what a bracket after a step holds into that step: its recovery, or what it is made of."""
    easy = [part.easy and part.has_length and not part.counts and bool(phrase.counts) for part in inner]
    if all(easy) or all(
        part.rests or (part.joined == "with" and part.has_length and not part.counts) for part in inner
    ):
        for part in inner:
            part.joined = "with"
        phrase.recoveries += inner
    elif not phrase.counts and phrase.extent is not None and (len(inner) > 1 or inner[0].counts):
        phrase.contents, phrase.contents_at = inner, (phrase.start, phrase.end or span[0] - phrase.start)
    else:
        raise misread("what is in these brackets cannot be read here", "write it as a step after a comma", *span)


def open_up(cursor: Cursor, token: Token, start: int, shut: int) -> None:
    """Read `7 mi (incl. 3 mi @ threshold)` as what it is without its brackets."""
    after = cursor.tokens[shut + 1] if shut + 1 < len(cursor.tokens) else None
    if after is not None and after.type not in ENDS:
        raise at(token, "what is in these brackets cannot be read here", "write it as a step after a comma")
    del cursor.tokens[shut], cursor.tokens[start - 1]
    cursor.i = start - 1


def paces_effort(text: str) -> bool:
    """Whether a text in brackets says how hard: `3k effort`."""
    return text.endswith(" effort")


def _is_rep(phrase: Phrase) -> bool:
    """Whether a phrase is as short as a rep: a time in brackets behind it may be its rest, or what it takes."""
    return isinstance(phrase.extent, DistanceRange) and phrase.extent.high.metres <= _LONGEST_REP_M


def _is_no_rep(phrase: Phrase, time: DurationRange | None) -> bool:
    """Whether a time in brackets cannot be what the rep takes, since that is too fast, or it lasts a time itself."""
    if time is None or not isinstance(phrase.extent, DistanceRange):
        return time is not None and isinstance(phrase.extent, DurationRange)
    fastest = _FASTEST_S_PER_KM if phrase.pace is None else _FASTEST_PACED_S_PER_KM
    return time.high_ms < fastest * phrase.extent.low.metres
