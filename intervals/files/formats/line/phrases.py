"""Tokens become phrases: how many times, how long, how fast, and the words; brackets hold phrases of their own.

Law: a phrase keeps all that was written in it. What the phrases of a line mean to one another is told in meaning.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Final

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
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    NamedPace,
    Pace,
    PaceRange,
    PaceSpec,
    Per,
    ShareOfRep,
    UnitError,
    UntilLap,
)
from intervals.files.formats.line import paces
from intervals.files.formats.line.tokens import T, Token, at, coded_at, misread
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

_ENDS: Final = frozenset({T.SEPARATOR, T.SLASH, T.WITH, T.CLOSE})
_MAX_HOW: Final = 5
_TRACK: Final = frozenset(
    {
        100,
        150,
        200,
        250,
        300,
        350,
        400,
        500,
        600,
        700,
        800,
        900,
        1000,
        1200,
        1500,
        1600,
        2000,
        2400,
        3000,
        3200,
        4000,
        5000,
    }
)


@dataclass(slots=True)
class Phrase:
    """One piece of the line between two marks."""

    start: int
    joined: str = ""
    """How it hangs on the one before: nothing, a mark, `then`, `with`, or `next` where only its amount parts it."""
    end: int = 0
    counts: list[int] = field(default_factory=list)
    extent: Extent | None = None
    extent_at: Token | None = None
    group: list[Phrase] | None = None
    pace: PaceSpec | None = None
    named_by_word: bool = False
    """Whether the pace is a word's and no `@` stood before it, so that one with an `@` wins."""
    kind: Kind | None = None
    kind_at: Token | None = None
    both: bool = False
    gait: str = ""
    easy: bool = False
    recovery_run: bool = False
    """Whether it is called a recovery and a run at once: a run of its own, or a recovery where it follows a rep."""
    between: str = ""
    """What it comes between: `reps`, `sets`, `all` or nothing."""
    between_at: Token | None = None
    total: bool = False
    times: int = 0
    """Of `repeat 4 times`: how often what is before comes."""
    every_ms: int | None = None
    """Of `on 2:15`: from the start of one round to that of the next."""
    share: bool = False
    """Whether its length is a share of the rep before it, or not said."""
    target_s: tuple[float, float] | None = None
    timed: bool = False
    """It says `in`: nothing needs to be assumed of the time."""
    """How many seconds the rep is to take."""
    target_at: Token | None = None
    words: list[str] = field(default_factory=list)
    effort: list[str] = field(default_factory=list)
    incline: float | None = None
    title: list[str] = field(default_factory=list)
    recoveries: list[Phrase] = field(default_factory=list)
    outer: list[Phrase] = field(default_factory=list)
    """Recoveries between sets, where it is repeated twice over."""
    pair: list[Phrase] = field(default_factory=list)
    """What follows it in each round, without a bracket: `1' hard / 1' easy`."""
    pending: tuple[int, int, str] | None = None
    """What is assumed if its pace stays the one that a word named."""
    contents: list[Phrase] = field(default_factory=list)
    """What a bracket says that the phrase is made of."""
    trailing: Token | None = None
    """Its count, where that stands behind it: `400 m x 8`."""
    opens: bool = False
    """Whether a colon follows its count, so that more than one step may be meant: `5 sets: 400 m, 100 m jog`."""
    last: bool = False
    """Whether it is the last part of what is before it: `14 miles, last 4 at MP`."""
    borrowed: bool = False
    """Whether its unit is that of the whole before it: the 10 and the 6 of `16 miles: 10 easy, 6 @ MP`."""
    unknown: Token | None = None
    """The first of its words that means nothing here, and is kept as how it is done."""
    varies: Token | None = None
    """The word that says that its pace changes, in a way that only its parts can tell."""

    @property
    def is_repeat(self) -> bool:
        """Whether it is done more than once."""
        return bool(self.counts)

    @property
    def rests(self) -> bool:
        """Whether it is a recovery by its words."""
        return not self.counts and (
            self.kind in {Kind.RECOVER, Kind.REST} or (bool(self.gait) and self.kind is None) or bool(self.between)
        )

    @property
    def has_length(self) -> bool:
        """Whether it says how long it lasts."""
        return self.extent is not None or self.group is not None


class Parser:
    """Reads the tokens of one line; what it assumes is told to `assume` with a place."""

    def __init__(
        self, tokens: list[Token], known: Collection[str], per: Per, assume: Callable[[int, int, str], None]
    ) -> None:
        self._tokens, self._known, self._assume = tokens, known, assume
        self._i = 0
        self._per = per
        extents = [token.extent for token in tokens]
        units = {extent.high.unit for extent in extents if isinstance(extent, DistanceRange)}
        self._line_per = (
            Per.MILE
            if DistanceUnit.MILE in units
            else Per.KM
            if DistanceUnit.KM in units and per is Per.MILE
            else per
        )
        bare = sum(token.type is T.NUMBER and token.value[0] in _TRACK for token in tokens)
        self._many_bare = bare > 1

    def line(self) -> list[Phrase]:
        """Return the phrases of the whole line. Raises LineError."""
        return self._sequence(None)

    # --- moving on ------------------------------------------------------------------------------------

    def _peek(self, ahead: int = 0) -> Token | None:
        i = self._i + ahead
        return self._tokens[i] if i < len(self._tokens) else None

    def _type(self, ahead: int = 0) -> T | None:
        token = self._peek(ahead)
        return None if token is None else token.type

    def _word(self, ahead: int = 0) -> str:
        token = self._peek(ahead)
        return token.word if token is not None and token.type is T.WORD else ""

    def _next(self) -> Token:
        token = self._tokens[self._i]
        self._i += 1
        return token

    def _says(self, token: Token, what: str) -> None:
        self._assume(token.start, len(token.text.rstrip()), what)

    # --- sequences ------------------------------------------------------------------------------------

    def _sequence(self, opened: Token | None) -> list[Phrase]:
        out: list[Phrase] = []
        joined = ""
        if opened is not None and self._type() is T.WITH:
            self._next()
            joined = "with"
        while True:
            token = self._peek()
            if token is None:
                if opened is not None:
                    raise at(opened, "a bracket is not closed", "close it with )")
                if joined not in {"", "."}:
                    last = self._tokens[-1]
                    raise misread("the line ends too soon", "write a step, or leave out the mark", last.end, 1)
                return out
            if token.type is T.CLOSE:
                if opened is None:
                    raise at(token, "this bracket closes nothing", "leave it out")
                if not out or joined not in {"", "."}:
                    raise at(token, "a bracket is closed too soon", "write a step before it")
                self._next()
                return out
            out.append(self._phrase(joined))
            joined = self._joint()

    def _joint(self) -> str:
        """Read what stands between two phrases; return how they hang together."""
        joined, seen = "", set[str]()
        while (token := self._peek()) is not None and token.type in {T.SEPARATOR, T.SLASH, T.WITH}:
            mark = "with" if token.type is T.WITH else "/" if token.type is T.SLASH else _mark(token.word)
            if mark in seen and mark in {",", ";", "/", "with"}:
                raise at(token, f'"{token.text}" is not expected here', "write one mark between two steps")
            seen.add(mark)
            joined = joined if joined in {"with", "then"} else mark
            joined = "with" if mark == "with" else joined
            self._next()
        return joined or ("next" if self._peek() is not None and self._type() is not T.CLOSE else "")

    # --- one phrase -----------------------------------------------------------------------------------

    def _phrase(self, joined: str) -> Phrase:
        first = self._peek()
        assert first is not None  # noqa: S101 - the caller looked
        phrase = Phrase(first.start, joined)
        while (token := self._peek()) is not None and token.type not in _ENDS:
            if not self._take(phrase, token):
                break
        if token is not None and self._i and self._peek() is first:
            raise at(token, f'"{token.text}" is not expected here', "write a distance or a time, like 800 m or 90 s")
        if self._type() is T.SLASH and self._joins_words(phrase):
            self._next()
            return self._continued(phrase)
        phrase.end = self._tokens[self._i - 1].end
        return phrase

    def _continued(self, phrase: Phrase) -> Phrase:
        while (token := self._peek()) is not None and token.type not in _ENDS:
            if not self._take(phrase, token):
                break
        phrase.end = self._tokens[self._i - 1].end
        return phrase

    def _joins_words(self, phrase: Phrase) -> bool:  # noqa: PLR0911 - one case a pair of words
        """Whether a slash parts two words of one phrase: `walk/jog`, `warm up / cool down`, `run/walk`."""
        before, after = self._peek(-1), self._word(1)
        if before is None or before.type is not T.WORD or not after:
            return False
        kind = kind_of(after)
        if phrase.kind is Kind.WARMUP and kind is Kind.COOLDOWN:
            phrase.both, phrase.kind = True, None
            self._i += 1
            return True
        pair = {before.word, after}
        resting = {Kind.RECOVER, Kind.REST}
        if Kind.RUN in {kind, kind_of(before.word)} and (before.word in GAITS or after in GAITS):
            start = before.start
            self._assume(start, self._tokens[self._i + 1].end - start, "is read as one run")
            phrase.words, phrase.gait, phrase.kind = [f"{before.word}/{after}"], "", Kind.RUN
            self._i += 1
            return True
        if after in GAITS and before.word in GAITS:
            phrase.words.append("or")
            return True
        if after in GAITS and kind_of(before.word) in resting:
            return True
        if before.word in GAITS and kind in resting:
            return True
        return (bool(pair & EASY) and not phrase.has_length) or all(map(is_effort, pair))

    def _take(self, phrase: Phrase, token: Token) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a type
        """Put one token, or a few that belong together, into a phrase; False where the next phrase begins."""
        match token.type:
            case T.COUNT:
                return self._take_count(phrase, token)
            case T.TIMES:
                alone = phrase.has_length and not (phrase.counts or phrase.rests or phrase.easy)
                if alone and not token.word.startswith(("repeat", "do", "all")):
                    phrase.counts.append(self._count(token))
                    phrase.trailing = token
                elif phrase.has_length or phrase.counts:
                    return False
                else:
                    phrase.times = self._count(token)
                self._next()
            case T.AMOUNT | T.CLOCK:
                return self._take_amount(phrase, token)
            case T.NUMBER:
                return self._take_number(phrase, token)
            case T.PERCENT:
                self._take_percent(phrase)
            case T.PACE:
                self._next()
                self._set_pace(phrase, token, PaceRange(token.pace.fast, token.pace.slow) if token.pace else None)
            case T.AT:
                self._next()
                self._target(phrase, token)
            case T.BETWEEN:
                self._take_between(phrase, token)
            case T.OPEN:
                return self._take_bracket(phrase, token)
            case T.WORD:
                return self._take_word(phrase, token)
            case T.COLON:
                self._take_colon(phrase, token)
            case _:
                raise at(token, f'"{token.text}" is not expected here', "write steps parted by commas")
        return True

    def _take_count(self, phrase: Phrase, token: Token) -> bool:
        if phrase.has_length or phrase.pace is not None:
            return False
        phrase.counts.append(self._count(token))
        phrase.opens = phrase.opens or token.text.rstrip().endswith(":")
        self._next()
        return True

    def _count(self, token: Token) -> int:
        low, high = token.value
        if not 1 <= low <= 10_000:
            raise coded_at(token, wording("repeat-count", given=token.text.strip()))
        if high < low:
            raise at(token, "this leaves a choice", "write one of the two")
        if high != low:
            self._says(token, f"is read as {low:g}, the lower of the two")
        return int(low)

    def _take_amount(self, phrase: Phrase, token: Token) -> bool:
        if phrase.has_length:
            if self._is_pace_name_here(phrase, token):
                self._named(phrase, token)
                return True
            if token.type is T.CLOCK and phrase.pace is None and phrase.kind not in {Kind.RECOVER, Kind.REST}:
                after = self._word(1)
                if after in {"pace", "paced"} or (kind_of(after) is None and after not in GAITS):
                    self._next()
                    self._clock_target(phrase, token, explicit_pace=after in {"pace", "paced"})
                    return True
            return self._starts_phrase(phrase, token)
        self._ambiguous_seconds(phrase, token)
        self._next()
        phrase.extent, phrase.extent_at = self._extent(token), token
        if token.glued:
            self._says(token, f"is read as {phrase.extent}")
        return True

    def _ambiguous_seconds(self, phrase: Phrase, token: Token) -> None:
        """Refuse `6 x 3 min 30 sec rest`, which may be a rep of 3:30 or a rest of 30 s."""
        spaced = re.fullmatch(r"\d+\s*m\w*\s+\d+\s*s\w*", token.text, re.IGNORECASE)
        if (
            phrase.counts
            and spaced
            and (self._word(1) in GAITS or kind_of(self._word(1)) in {Kind.RECOVER, Kind.REST})
        ):
            raise at(
                token, "this may be one time, or a rep and its recovery", "write a comma between the two, or 3:30"
            )

    def _starts_phrase(self, phrase: Phrase, token: Token) -> bool:
        """Whether a second amount begins a phrase of its own; raises where it can be nothing."""
        if phrase.kind is Kind.WARMUP and phrase.kind_at is not None and phrase.extent_at is not None:
            return False
        for ahead in range(1, 4):
            word = self._word(ahead)
            if word in GAITS or kind_of(word) is not None or self._type(ahead) is T.BETWEEN:
                return False
            if not word and self._type(ahead) is not T.AMOUNT:
                break
        what = f'"{token.text.strip()}" is a second length in one step'
        raise at(token, what, "part two steps by a comma")

    def _extent(self, token: Token) -> Extent:
        if token.extent is not None:
            return token.extent
        try:
            return parse_amount(token.text)
        except UnitError as error:
            raise coded_at(token, error.wording) from None

    def _take_number(self, phrase: Phrase, token: Token) -> bool:
        low = token.value[0]
        word, after = self._word(1), self._word(2)
        if word in {"rep", "reps"} and not phrase.has_length:
            self._i += 2
            phrase.extent, phrase.extent_at = UntilLap(int(low)), token
            if not low:
                raise coded_at(token, wording("not-positive/reps", text=f"{token.text} reps"))
            return True
        strides = next((i for i, w in enumerate((word, after)) if kind_of(w) is Kind.STRIDE), None)
        if strides is not None and not phrase.has_length and low == int(low) and low < 40:
            phrase.counts.append(self._count(token))
            self._next()
            return True
        if phrase.has_length and str(token.text) in {"5000", "10000", "1500", "3000"} and word in {"pace", "effort"}:
            self._named(phrase, token)
            return True
        if phrase.has_length:
            return self._starts_phrase(phrase, token) if self._bare_metres(phrase, token) else self._no_unit(token)
        extent = (
            self._bare_seconds(token)
            or self._bare_metres(phrase, token)
            or self._bare_minutes(phrase, token)
            or self._shared_unit(token)
            or self._unit_of_whole(phrase, token)
        )
        if extent is None:
            return self._no_unit(token)
        self._next()
        phrase.extent, phrase.extent_at = extent, token
        self._says(token, f"is read as {extent}")
        return True

    def _bare_seconds(self, token: Token) -> Extent | None:
        """Read the 90 of `off 90` and of `90 rest`, which is no length that a track has."""
        low, high = token.value
        before = self._peek(-1) if self._i else None
        off = before is not None and before.word == "off"
        after = kind_of(self._word(1)) in {Kind.RECOVER, Kind.REST} or self._word(1) in GAITS
        if not (off or after) or not 20 <= low <= high <= 240 or low % 5 or high % 5:
            return None
        if not off and low in _TRACK:
            return None
        return DurationRange(round(low) * 1_000, round(high) * 1_000)

    def _unit_of_whole(self, phrase: Phrase, token: Token) -> Extent | None:
        """Read the parts of `16 miles: 10 easy, 6 @ MP` and of `14 miles, last 4 at MP` in the unit of the whole."""
        whole = next((other for other in self._tokens[: self._i] if other.type is T.AMOUNT), None)
        low, high = token.value
        if phrase.counts or low != high or whole is None:
            return None
        word = self._word(1)
        says_more = self._type(1) in {T.AT, *_ENDS} or word in EASY or is_effort(word) or word in _ENDS_OF_RUNS
        if not (says_more or self._peek(1) is None or kind_of(word) or paces.is_name(word, self._known)):
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

    def _bare_metres(self, phrase: Phrase, token: Token) -> Extent | None:
        low, high = token.value
        if low not in _TRACK or low != high:
            return None
        following = {self._word(1), self._word(2)}
        if not (
            phrase.counts or phrase.joined in {"/", "with"} or self._many_bare
            or any(word in GAITS or kind_of(word) in {Kind.RECOVER, Kind.REST} for word in following)
            or (self._type(1) is T.AT and low >= 200)
        ):  # fmt: skip
            return None
        distance = Distance(round(low) * 1000, DistanceUnit.M)
        return DistanceRange(distance, distance)

    def _bare_minutes(self, phrase: Phrase, token: Token) -> Extent | None:
        low, high = token.value
        if not phrase.counts and self._word(1) == "tempo" and low % 5 == 0 and 10 <= low <= high <= 90:
            return DurationRange(round(low) * 60_000, round(high) * 60_000)
        return None

    def _shared_unit(self, token: Token) -> Extent | None:
        """Read the first number of `1/1 min` in the unit of the second."""
        second = self._peek(2)
        if self._type(1) is not T.SLASH or second is None or second.type is not T.AMOUNT:
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

    def _no_unit(self, token: Token) -> bool:
        word = self._word(1)
        if word == "x":
            number = token.text.strip()
            remedy = f"write {number} x 800 m, or for a lift {number} reps"
            raise at(token, "a repeat has something to repeat", remedy)
        units = [*DISTANCE_UNITS, *DURATION_UNITS]
        known = (
            kind_of(word) is not None or word in GAITS or word in FILLERS | EASY or is_effort(word) or word in STOPS
        )
        if word and not known and (closest_match(word, units) or len(word) <= 3):
            error = unknown_unit(word)
        else:
            error = bare_number(token.text.strip())
        raise coded_at(token, error.wording)

    def _take_percent(self, phrase: Phrase) -> None:
        token = self._next()
        after = self._word(1) if self._word() in MANNERS else self._word()
        shared = token.unit == "rep" or after in GAITS or kind_of(after) in {Kind.RECOVER, Kind.REST}
        if self._word() in {"incline", "grade", "gradient"} or (token.value[1] <= 15 and phrase.has_length):
            if self._word() in {"incline", "grade", "gradient"}:
                self._next()
            phrase.incline = token.value[0]
        elif shared or phrase.gait or phrase.kind in {Kind.RECOVER, Kind.REST} or self._is_of_rep():
            low, high = token.value
            if low == high == int(high) and 1 <= high <= MAX_PERCENT and not phrase.has_length:
                phrase.extent, phrase.extent_at = ShareOfRep(0, 0, int(high)), token
                if not self._is_of_rep() and token.unit != "rep":
                    self._says(token, "is read as that much of what the rep before it took")
            else:
                phrase.share = True
                self._says(token, "of the rep: the recovery lasts until the lap key")
            while self._word() in {"of", "rep", "interval", "time", "the", "last", "each", "duration", "work"}:
                self._next()
        else:
            self._percent_target(phrase, token)

    def _is_of_rep(self) -> bool:
        """Whether what comes next is `of rep`, `of the last interval`."""
        ahead = 1
        while self._word(ahead) in {"the", "last", "each"}:
            ahead += 1
        return self._word() == "of" and self._word(ahead) in {"rep", "interval", "work", "duration"}

    def _take_between(self, phrase: Phrase, token: Token) -> None:
        self._next()
        text = token.word
        phrase.between_at = token
        if re.search(r"\b(?:sets?|rounds?|series)\b", text):
            phrase.between = "sets"
        else:
            phrase.between = "all" if "all" in text.split() else "reps"

    def _take_colon(self, phrase: Phrase, token: Token) -> None:
        self._next()
        if phrase.has_length and self._tokens[self._i - 2].word in {"pace", "effort"}:
            raise at(token, "a pace before a colon is that of no step", "write it after the step, like 800 m @ 5k")
        if phrase.has_length and not phrase.counts:
            phrase.total = True
            self._tokens.insert(self._i, Token(T.SEPARATOR, "-", token.start))
        elif phrase.words or phrase.title:
            said = [*phrase.title, *phrase.words]
            if not set(" ".join(said).lower().split()) <= LABELS | TITLES:
                raise at(token, f'"{said[0]}" before a colon is not known', "leave it out")
            phrase.words.clear()
        elif (
            phrase.kind is None
            and not phrase.counts
            and not phrase.easy
            and self._tokens[self._i - 2].word not in LABELS
        ):
            raise at(token, "a colon is not expected here", "write steps parted by commas")

    # --- brackets -------------------------------------------------------------------------------------

    def _take_bracket(self, phrase: Phrase, token: Token) -> bool:
        self._next()
        start = self._i
        if phrase.rests and not phrase.has_length and self._explains(phrase, self._closing(token, start), (0, 0)):
            self._i = self._closing(token, start) + 1
            return True
        if not phrase.has_length and phrase.pace is None:
            phrase.group = self._sequence(token)
            return True
        shut = self._closing(token, start)
        if self._type() is T.WITH and phrase.extent is not None and not phrase.counts:
            self._open_up(token, start, shut)
            return True
        kinds = {part.type for part in self._tokens[start:shut]}
        said = self._tokens[start : shut + 1]
        span = (token.start, said[-1].end - token.start)
        if kinds <= {T.WORD, T.SLASH, T.AT, T.PACE, T.CLOCK, T.PERCENT, T.OFFSET, T.AMOUNT} and self._explains(
            phrase, shut, span
        ):
            self._i = shut + 1
            return True
        self._i = start
        inner = self._sequence(token)
        self._bracket_of(phrase, inner, span)
        return True

    def _open_up(self, token: Token, start: int, shut: int) -> None:
        """Read `7 mi (incl. 3 mi @ threshold)` as what it is without its brackets."""
        after = self._tokens[shut + 1] if shut + 1 < len(self._tokens) else None
        if after is not None and after.type not in _ENDS:
            raise at(token, "what is in these brackets cannot be read here", "write it as a step after a comma")
        del self._tokens[shut], self._tokens[start - 1]
        self._i = start - 1

    def _closing(self, opened: Token, start: int) -> int:
        depth = 1
        for i in range(start, len(self._tokens)):
            depth += (self._tokens[i].type is T.OPEN) - (self._tokens[i].type is T.CLOSE)
            if not depth:
                if i == start:
                    raise at(self._tokens[i], "a bracket is closed too soon", "write a step before it")
                return i
        raise at(opened, "a bracket is not closed", "close it with )")

    def _explains(self, phrase: Phrase, shut: int, span: tuple[int, int]) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a sort of explanation
        """Read a bracket that says a pace, an effort or a conversion again; False where it says something else."""
        tokens = self._tokens[self._i : shut]
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
                and _is_no_rep(phrase, self._clock_extent(only))
            ):
                self._rest_in_bracket(phrase, only, span)
                return True
            if only.type is T.CLOCK and not pace_word and phrase.pace is None:
                if not isinstance(phrase.extent, DistanceRange):
                    return False
                self._clock_target(phrase, only, explicit_pace=False)
                return True
            before = phrase.pace
            phrase.pace = None if only.type is T.CLOCK else only.pace
            if only.type is T.CLOCK:
                self._clock_target(phrase, only, explicit_pace=True)
            if before is not None:
                self._assume(*span, f"is the pace that counts, and not {before} as the athlete's file has it")
            phrase.named_by_word = False
            return True
        named = paces.meant(text, self._known)
        if named is not None:
            if phrase.pace is None or phrase.named_by_word:
                phrase.pace, phrase.named_by_word = named.pace, False
                if named.assumed or "effort" in words:
                    self._assume(*span, named.assumed or f"is read as {named.pace.name} pace")
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
            if phrase.rests and phrase.extent is None and phrase.group is None:
                phrase.extent, phrase.extent_at = amounts[0].extent, amounts[0]
                return True
            if phrase.extent is None and phrase.group is None:
                return False
            if phrase.counts and len(tokens) == 1 and isinstance(amounts[0].extent, DurationRange):
                if _is_no_rep(phrase, amounts[0].extent):
                    self._rest_in_bracket(phrase, amounts[0], span)
                    return True
                raise misread("this may be what a rep takes, or the rest", "write `in 90 s` or `90 s rest`", *span)
            self._assume(*span, "is a total or a conversion, and is left out")
            return True
        if not amounts and words and all(is_effort(word) or word in FILLERS | EASY for word in words):
            phrase.effort.append(text)
            return True
        if not amounts and len(tokens) == len(words) and paces_effort(text):
            phrase.effort.append(text)
            return True
        return self._effort_bracket(phrase, tokens, text)

    def _rest_in_bracket(self, phrase: Phrase, token: Token, span: tuple[int, int]) -> None:
        self._assume(*span, "is read as the recovery")
        rest = Phrase(span[0], "with", span[0] + span[1], extent=self._extent(token), extent_at=token)
        rest.kind = Kind.RECOVER
        phrase.recoveries.append(rest)

    def _clock_extent(self, token: Token) -> DurationRange | None:
        extent = self._extent(token)
        return extent if isinstance(extent, DurationRange) else None

    def _effort_bracket(self, phrase: Phrase, tokens: list[Token], text: str) -> bool:
        if len(tokens) >= 2 and tokens[-1].word in {"effort", "pace"} and phrase.pace is None:
            phrase.effort.append(text)
            return True
        return False

    def _bracket_of(self, phrase: Phrase, inner: list[Phrase], span: tuple[int, int]) -> None:
        """Put what a bracket after a step holds into that step: its recovery, or what it is made of."""
        if all(part.rests or (part.joined == "with" and part.has_length and not part.counts) for part in inner):
            for part in inner:
                part.joined = "with"
            phrase.recoveries += inner
        elif not phrase.counts and phrase.extent is not None and (len(inner) > 1 or inner[0].counts):
            phrase.contents = inner
            self._assume(
                phrase.start, phrase.end or span[0] - phrase.start, "is the total of what is in the brackets"
            )
        else:
            raise misread("what is in these brackets cannot be read here", "write it as a step after a comma", *span)

    # --- words ----------------------------------------------------------------------------------------

    def _take_word(self, phrase: Phrase, token: Token) -> bool:  # noqa: C901, PLR0912, PLR0915 - one case a sort of word
        word = token.word
        if word in {"and", "or", "&"} and self._type(1) in {T.AMOUNT, T.COUNT, T.NUMBER, T.CLOCK, T.OPEN}:
            if word == "or":
                raise at(token, "this leaves a choice", "write one of the two")
            self._next()
            return not phrase.has_length
        rests = word in GAITS or kind_of(word) in {Kind.RECOVER, Kind.REST}
        if (
            rests
            and (phrase.counts or word == "off")
            and phrase.has_length
            and self._type(1) in {T.AMOUNT, T.CLOCK, T.NUMBER, T.PERCENT}
        ):
            return False
        if is_both_ends(word):
            phrase.both = True
        elif self._word_amount(phrase, token) or self._pace_word(phrase, token) or self._send_off(phrase, token):
            return True
        elif (kind := kind_of(word)) is not None:
            self._take_kind(phrase, token, kind)
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
        elif word in {"last", "final"} and not (phrase.has_length or phrase.counts or phrase.words or phrase.kind):
            phrase.last = True
        elif word in VARIES and not phrase.counts:
            phrase.varies = phrase.varies or token
        elif word == "up" and "hill" in {self._word(1), self._word(2)}:
            while not self._word().startswith("hill"):
                self._next()
            phrase.words.append("uphill")
        elif word in MANNERS and self._rest_follows():
            phrase.words.append(token.text)
        elif word in {"and", "or"} and phrase.words and self._word(1):
            phrase.words.append(word)
        elif word == "on" and not phrase.counts and self._type(1) is T.CLOCK:
            raise at(token, "a send-off isn't a step", "write the recovery instead, like 60 s rest")
        elif word == "on":
            phrase.kind = phrase.kind or Kind.RUN
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
            if word not in HOW and not phrase.unknown:
                phrase.unknown = token
            phrase.words.append(token.text)
            if len(phrase.words) > _MAX_HOW:
                raise at(token, "these are more words than a step has", "write steps parted by commas, or a file")
        self._next()
        return True

    def _rest_follows(self) -> bool:
        """Whether what comes next is a recovery, behind no more than words of how it is done."""
        ahead = 1
        while self._word(ahead) in MANNERS | EASY:
            ahead += 1
        return self._word(ahead) in GAITS or kind_of(self._word(ahead)) in {Kind.RECOVER, Kind.REST}

    def _send_off(self, phrase: Phrase, token: Token) -> bool:
        """Read `on 1:30` or `every 1:30` of `20 x 200 m on 1:30`; False where it is none: `3 min on 2 min off`."""
        far = phrase.group is not None or isinstance(phrase.extent, DistanceRange)
        time, after = self._peek(1), self._word(2)
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
        self._i += 2
        return True

    def _take_kind(self, phrase: Phrase, token: Token, kind: Kind) -> None:
        word = token.word
        if (
            kind is Kind.WARMUP
            and phrase.kind is None
            and self._word(1) in {"and", "&"}
            and kind_of(self._word(2)) is Kind.COOLDOWN
        ):
            self._i += 2
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
            raise at(
                token, f"a step has one kind, and this has two: {phrase.kind} and {word}", "part them by a comma"
            )

    def _word_amount(self, phrase: Phrase, token: Token) -> bool:
        """Read `one mile`, `half mile`, `6 x mile`."""
        if phrase.has_length:
            return False
        value = NUMBERS.get(token.word)
        following = self._word(1)
        if value is not None and following in {"a", "mile"} | DISTANCE_UNITS.keys() | DURATION_UNITS.keys():
            skip = 2 if following == "a" else 1
            unit = self._word(skip)
        elif token.word in {"mile", "miles"} and phrase.counts:
            value, skip, unit = 1.0, 0, "mile"
        else:
            return False
        if (unit not in DISTANCE_UNITS and unit not in DURATION_UNITS) or len(unit) == 1 or value is None:
            return False
        phrase.extent, phrase.extent_at = parse_amount(f"{value:g} {unit}"), token
        self._i += skip + 1
        return True

    def _pace_word(self, phrase: Phrase, token: Token) -> bool:  # noqa: C901 - one case a way of writing
        """Read a pace that stands without an `@`: `MP`, `tempo`, `goal pace`, `half marathon pace`."""
        if token.word in EASY or token.word in GAITS or kind_of(token.word) is not None:
            return False
        if token.word in _LETTERS and not phrase.has_length and self._type(1) in {T.AMOUNT, T.CLOCK, T.COUNT}:
            self._next()
            phrase.easy, phrase.pace = (
                token.word == "e",
                None if token.word == "e" else NamedPace(_LETTERS[token.word]),
            )
            phrase.named_by_word = phrase.pace is not None
            return True
        if token.text in _AFTER and phrase.has_length and phrase.pace is None and not self._word(1):
            self._next()
            phrase.easy = token.text == "E"
            if not phrase.easy:
                phrase.pace, phrase.named_by_word = NamedPace(_LETTERS[token.word]), True
            return True
        for length in range(5, 0, -1):
            span = [self._peek(i) for i in range(length)]
            if any(part is None or part.type not in {T.WORD, T.AMOUNT} for part in span):
                continue
            words = [part.word for part in span if part is not None]
            certain = words[-1] in {"pace", "effort", "mp"} or (
                length == 1 and paces.is_name(token.word, self._known)
            )
            if not certain or any(
                kind_of(word) is not None for word in words[:-1] if word not in {"recovery", "run"}
            ):
                continue
            found = (
                paces.meant(" ".join(words), self._known)
                if len(words) > 1 or paces.is_name(words[0], self._known)
                else None
            )
            if found is None:
                continue
            end = span[-1]
            assert end is not None  # noqa: S101 - looked at above
            self._i += length
            offset = self._peek()
            if phrase.pace is None:
                phrase.pace, phrase.named_by_word = found.pace, True
                if found.assumed or words[-1] == "effort":
                    what = found.assumed or f"is read as {found.pace.name} pace"
                    phrase.pending = (token.start, end.end - token.start, what)
            if offset is not None and offset.type is T.OFFSET:
                phrase.pace = self._with_offset(found.pace)
            return True
        return False

    # --- paces ----------------------------------------------------------------------------------------

    def _set_pace(self, phrase: Phrase, token: Token, pace: PaceSpec | None) -> None:
        if phrase.pace is not None and not phrase.named_by_word and phrase.pace != pace:
            raise at(token, "a step has one pace, and this is a second one", "part two steps by a comma")
        phrase.pace, phrase.named_by_word = pace, False
        while self._word() in {"pace", "paced", "effort", "speed"}:
            self._next()

    def _target(self, phrase: Phrase, mark: Token) -> None:  # noqa: C901 - the same
        """Read what comes after `@`: a pace, a name, a percentage, a time for the rep, an effort."""
        while self._word() in {"about", "approx", "around", "roughly", "your", "the", "an", "approximately"}:
            self._next()
        token = self._peek()
        if token is None:
            raise misread("the line ends too soon", "write a pace, like 7:00/mi or 5k", mark.end, 1)
        if self._relative(phrase):
            return
        match token.type:
            case T.PACE:
                self._next()
                self._set_pace(phrase, token, token.pace)
            case T.PERCENT:
                self._next()
                self._percent_target(phrase, token)
            case T.CLOCK:
                self._next()
                self._clock_target(phrase, token, explicit_pace=False, timed=mark.word == "in")
                while self._word() in {"pace", "paced", "min", "each"}:
                    self._next()
            case T.NUMBER if self._word(1) in {"pace", "effort"}:
                self._named(phrase, token)
            case T.NUMBER | T.AMOUNT if isinstance(token.extent, DurationRange) or (
                token.type is T.NUMBER and self._word(1) != "m"
            ):
                self._timed(phrase, token, mark)
            case T.WORD | T.AMOUNT:
                self._named(phrase, token)
            case _:
                raise at(token, f'"{token.text}" is not expected here', "write a pace, like 7:00/mi or 5k")

    def _timed(self, phrase: Phrase, token: Token, mark: Token) -> None:
        """Read `in 95`, `in 80-82 s`, `@ 78`, `@ 6'40"`: seconds for the rep, or a pace."""
        self._next()
        if isinstance(token.extent, DurationRange):
            low, high = token.extent.low_ms / 1000, token.extent.high_ms / 1000
        else:
            low, high = token.value
            if not 20 <= low <= high <= 200:
                raise coded_at(token, wording("no-unit/target", text=token.text))
            self._says(token, f"is read as {token.text.strip()} s for the rep")
        clock = Token(T.CLOCK, token.text, token.start, (low, high))
        self._clock_target(phrase, clock, explicit_pace=False, timed=mark.word == "in" or token.type is T.NUMBER)

    def _clock_target(self, phrase: Phrase, token: Token, *, explicit_pace: bool, timed: bool = False) -> None:
        """Decide whether minutes and seconds are a pace or the time of the rep; what they are taken for is said."""
        low, high = min(token.value), max(token.value)
        per = self._line_per
        extent = phrase.extent
        metres = extent.high.metres if isinstance(extent, DistanceRange) and extent.low == extent.high else 0.0
        as_time = low / (metres / 1000) if metres else 0.0
        as_pace = low * 1_000_000 / per.mm
        if not explicit_pace and metres and (timed or _is_time(as_pace, as_time, high * 1_000_000 / per.mm, metres)):
            phrase.target_s, phrase.target_at, phrase.timed = (low, high), token, timed
            return
        if timed:
            raise at(
                token, "a time for a step that has no distance", "write a distance before it, like 800 m in 3:20"
            )
        if not 120 <= as_pace <= 1500:
            raise coded_at(token, wording("no-unit/pace", text=token.text.strip()))
        if phrase.pace is not None and not phrase.named_by_word:
            raise at(token, "a step has one pace, and this is a second one", "part two steps by a comma")
        phrase.pace = PaceRange(Pace.over(low, per), Pace.over(high, per))
        phrase.named_by_word = False
        self._says(token, f"is read as {phrase.pace}")
        while self._word() in {"pace", "paced"}:
            self._next()

    def _percent_target(self, phrase: Phrase, token: Token) -> None:
        while self._word() == "of":
            self._next()
        found = self._longest_name()
        if found is None:
            text = f"{token.text.strip()}"
            while self._word() in {
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
                text += f" {self._next().text}"
            phrase.effort.append(text)
            phrase.words.append(text)
            return
        named, name, span = found
        low, high = token.value
        spec = paces.share(named.pace.name, *(end * named.pace.percent / 100 for end in (low, high)))
        if named.assumed:
            self._assume(*span, named.assumed)
        self._set_pace(phrase, name, self._with_offset(spec))

    def _named(self, phrase: Phrase, token: Token) -> None:
        found = self._longest_name()
        if found is None:
            self._effort_target(phrase, token)
            return
        named, name, span = found
        spec, assumed = named.pace, named.assumed
        second = self._second_name(spec)
        if second is not None:
            spec, assumed, length = second
            span = (span[0], length - span[0])
        elif (
            not assumed
            and "effort" in {part.word for part in self._tokens[self._i - 2 : self._i]}
            and spec.name != "easy"
        ):
            assumed = f"is read as {spec.name} pace"
        if assumed:
            self._assume(*span, assumed)
        self._set_pace(phrase, name, self._with_offset(spec))

    def _longest_name(self) -> tuple[paces.Meant, Token, tuple[int, int]] | None:
        """Read as many tokens as together name a pace."""
        for length in range(6, 0, -1):
            span = [self._peek(i) for i in range(length)]
            if any(part is None or part.type not in {T.WORD, T.AMOUNT, T.NUMBER} for part in span):
                continue
            tokens = [part for part in span if part is not None]
            text = " ".join(part.word for part in tokens)
            if length > 1 and (tokens[-1].type is not T.WORD or kind_of(tokens[-1].word) not in {None, Kind.RUN}):
                continue
            found = paces.meant(text, self._known) or self._range_of_names(text)
            if found is not None:
                self._i += length
                return found, tokens[0], (tokens[0].start, tokens[-1].end - tokens[0].start)
        return None

    def _range_of_names(self, text: str) -> paces.Meant | None:
        text = re.sub(r"^(\d+)(?=\s*-\s*\d+k\b)", r"\1k", re.sub(r"\s*(?:race )?(?:pace|effort)$", "", text))
        parts = re.split(r"\s*(?:-|\bto\b)\s*", text)
        for i in range(1, len(parts)):
            low = paces.meant("-".join(parts[:i]), self._known)
            high = paces.meant("-".join(parts[i:]), self._known)
            if low and high:
                return paces.between(low.pace, high.pace)
        return None

    def _second_name(self, first: NamedPace) -> tuple[NamedPace, str, int] | None:
        """Read the second name of `15k to half marathon pace`, `MP - HMP`."""
        token = self._peek()
        joins = token is not None and (
            token.word == "to" or (token.type in {T.SEPARATOR, T.SLASH} and token.text.strip() in {"-", "/"})
        )
        if not joins or self._type(1) not in {T.WORD, T.AMOUNT}:
            return None
        before = self._i
        self._next()
        second = self._longest_name()
        both = None if second is None else paces.between(first, second[0].pace)
        if both is None or second is None:
            self._i = before
            return None
        return both.pace, both.assumed, self._tokens[self._i - 1].end

    def _with_offset(self, spec: NamedPace) -> NamedPace:
        token = self._peek()
        while self._word() == "pace":
            self._next()
            token = self._peek()
        if token is None or token.type is not T.OFFSET:
            return spec
        self._next()
        return self._offset(spec, token, *token.value, token.unit)

    def _offset(self, spec: NamedPace, token: Token, low: float, high: float, unit: str) -> NamedPace:
        seconds = (low + high) / 2
        per = Per.KM if unit == "km" else Per.MILE if unit == "mi" else self._line_per
        if not unit or low != high:
            self._says(token, f"is read as {'+' if seconds > 0 else '-'} {abs(seconds):g} s/{per}")
        return replace(spec, offset_s=seconds, offset_per=per)

    def _relative(self, phrase: Phrase) -> bool:
        """Read `10-15 s/mi slower than marathon pace`."""
        token = self._peek()
        if token is None or not isinstance(token.extent, DurationRange):
            return False
        ahead, unit = 1, ""
        if (self._type(1) is T.SLASH and self._word(2) in DISTANCE_UNITS) or (
            self._word(1) in {"per", "a"} and self._word(2) in DISTANCE_UNITS
        ):
            unit, ahead = self._word(2), 3
        if self._word(ahead) not in {"faster", "slower", "quicker", "under", "over", "above", "below"}:
            return False
        sign = 1 if self._word(ahead) in {"slower", "over", "above"} else -1
        self._i += ahead + 1
        while self._word() in {"than", "goal", "your"}:
            self._next()
        found = self._longest_name()
        if found is None:
            raise coded_at(token, wording("unknown-pace/than"))
        low, high = sign * token.extent.low_ms / 1000, sign * token.extent.high_ms / 1000
        per = "" if not unit else "km" if unit.startswith("k") else "mi"
        self._set_pace(phrase, token, self._offset(found[0].pace, token, low, high, per))
        return True

    def _effort_target(self, phrase: Phrase, token: Token) -> None:
        """Read an effort after `@`: `hard`, `3k effort`, `Z2`, `RPE 8`."""
        said = []
        known = False
        while (part := self._peek()) is not None and part.type in {T.WORD, T.AMOUNT, T.NUMBER, T.PERCENT}:
            if part.type is T.WORD and (kind_of(part.word) is not None or part.word in GAITS or part.word in STOPS):
                break
            known = known or is_effort(part.word)
            said.append(part)
            self._next()
        if not known:
            name = re.sub(r"\s+pace$", "", " ".join(part.text for part in said) or token.text, flags=re.IGNORECASE)
            raise coded_at(token, paces.nobody_knows(name, self._known))
        text = " ".join(part.text.strip() for part in said)
        phrase.effort.append(text)
        phrase.words.append(text)

    def _is_pace_name_here(self, phrase: Phrase, token: Token) -> bool:
        """Whether a second length in a step is the name of a race: `9 x 400 5k pace`."""
        if not isinstance(token.extent, DistanceRange) or (phrase.pace is not None and not phrase.named_by_word):
            return False
        if paces.meant(token.word, self._known) is None:
            return False
        after = self._word(1)
        return (
            after in {"pace", "effort", "race", "rp", "speed"}
            or self._peek(1) is None
            or self._type(1) in _ENDS | {T.OPEN}
        )


_ENDS_OF_RUNS: Final = frozenset(["wu", "cd", "warm", "cool", "hard", "fast", "slow"])
_FASTEST_S_PER_KM: Final = 135
"""No rep of many is run faster, 400 m in 54 s: what is shorter in brackets is the rest."""
_FASTEST_PACED_S_PER_KM: Final = 170
"""The same where a pace says already how fast the rep is."""
_LETTERS: Final = {"e": "easy", "m": "marathon", "t": "threshold", "i": "interval", "r": "repetition"}
"""Paces by their letter before an amount: `E 4 mi`."""
_AFTER: Final = frozenset("EMTIR")
"""Paces by their letter after an amount, in capitals: `3 mi T`."""


def paces_effort(text: str) -> bool:
    """Whether a text in brackets says how hard: `3k effort`."""
    return text.endswith(" effort")


def _is_no_rep(phrase: Phrase, time: DurationRange | None) -> bool:
    """Whether a time in brackets cannot be what the rep takes, since that is too fast, or it lasts a time itself."""
    if time is None or not isinstance(phrase.extent, DistanceRange):
        return time is not None and isinstance(phrase.extent, DurationRange)
    fastest = _FASTEST_S_PER_KM if phrase.pace is None else _FASTEST_PACED_S_PER_KM
    return time.high_ms < fastest * phrase.extent.low.metres


def _is_time(as_pace: float, as_time: float, slow_pace: float, metres: float) -> bool:
    """Whether a clock fits the whole rep, and not a mile or a kilometre of it; all in s/km."""
    fits = 145 <= as_time <= 540
    if not fits:
        return False
    if slow_pace > 480 and metres > 1700:
        return True
    return as_pace < 185 and metres < 1600


def _mark(word: str) -> str:
    if word in {"—", "|", "->", "||"} or set(word) <= {"-", ">"}:
        return "-"
    if word.startswith(("then", "and then", "followed")):
        return "then"
    return "+" if word in {"&", "plus", "+"} else word
