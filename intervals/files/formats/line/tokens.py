"""A line of text becomes tokens: amounts, clocks, paces, counts, words and marks, each with its place.

Law: a token's place is one in the line as it was written; nothing here knows what a token means beside another, but for
offsets and counts, which only their neighbours tell from a sum and an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum, auto
from functools import cache
from typing import Final

from intervals.core.codes import CodedError, Wording, wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.parsing import parse_amount, parse_pace
from intervals.core.quantities.units import Extent, PaceRange, UnitError, UntilLap


class T(StrEnum):
    """What a token is."""

    COUNT = auto()
    TIMES = auto()
    AMOUNT = auto()
    CLOCK = auto()
    NUMBER = auto()
    PERCENT = auto()
    PACE = auto()
    OFFSET = auto()
    WORD = auto()
    AT = auto()
    WITH = auto()
    BETWEEN = auto()
    SEPARATOR = auto()
    SLASH = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line: what it is, its text, and where it stands."""

    type: T
    text: str
    start: int
    value: tuple[float, float] = (0.0, 0.0)
    """Low and high of a count, a number, a percentage; milliseconds of a clock; seconds of an offset."""
    extent: Extent | None = None
    pace: PaceRange | None = None
    unit: str = ""
    """Of an offset: `mi`, `km` or nothing; of a percentage `rep` where it is one of the rep before;
    of a word `recovery` where it is a label of one, like `R=`."""
    glued: bool = field(default=False)
    """Whether it was read from a short way of writing that is said to have been assumed, such as `4M` or `400s`."""

    @property
    def end(self) -> int:
        """Where the next may begin."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The text in lower case, words in it parted by single spaces."""
        text = "recovery" if self.unit == "recovery" else " ".join(self.text.lower().split())
        return "vo2max" if text[0] == "v" and _VO2MAX.fullmatch(text) else text


_VO2MAX = re.compile(r"v[o0][2₂][- ]*max")


class LineError(CodedError):
    """What is wrong with a line; `start` and `length` are in its characters."""

    def __init__(self, said: Wording, start: int, length: int = 1) -> None:
        super().__init__(said)
        self.start, self.length = start, max(1, length)


def misread(what: str, remedy: str, start: int, length: int = 1) -> LineError:
    """Return the error of a line that has no code of its own."""
    return LineError(wording("line", what=what, remedy=remedy), start, length)


def at(token: Token, what: str, remedy: str) -> LineError:
    """Return the error that a token is, where it has no code of its own."""
    return misread(what, remedy, token.start, len(token.text))


def coded_at(token: Token, said: Wording) -> LineError:
    """Return the error that a token is, by its row in the table of codes."""
    return LineError(said, token.start, len(token.text))


_PLAIN: Final = str.maketrans({
    "×": "x", "✕": "x", "✖": "x", "–": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "‘": "'", "′": "'", "´": "'", "`": "'",  # noqa: RUF001 - what people type
    "“": '"', "”": '"', "″": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u200b": " ", "\ufeff": " ", "\u2060": " ",
    "•": " ", "·": " ", "→": "—", "＋": "+", "％": "%", "，": ",", "；": ";", "：": ":", "₂": "2", "（": "(", "）": ")", "⁄": "/", "∕": "/",  # noqa: RUF001 - what people type
})  # fmt: skip


def plain(text: str) -> str:
    """Return the text with plain marks in place of typographic ones, each character in its place."""
    text = re.sub(r"''", '" ', text.translate(_PLAIN))
    text = re.sub(r"(?<![/\d])(\d{3,4})'s\b", r"\1  ", text)
    return re.sub(r"\b(mins?|secs?|hrs?)\.(?=,|\s+[a-z(-])", r"\1 ", text, flags=re.IGNORECASE)


_N = r"(?:\d{1,3},\d{3}(?=\s*(?:m|meters?|metres?)\b)|\d+\s\d/[2-8](?![\d:])|\d+[½¼¾⅓⅔]|[½¼¾⅓⅔]|\d/[2-8](?![\d:'\"])|\d+(?:\.\d+)?|\.\d+|\d+,\d(?=\s*(?:km|mi)\b))"
_UNIT = (
    r"(?:seconds?|secs?|s|minutes?|mins?|minuten|sekunden|stunden|hours?|hrs?|h|kilometers?|kilometres?|kms?|k|meters?|metres?|mtrs?|m|miles?|mi|laps?)"
    r"(?![a-z])|['\"]"
)
_PAIR_UNIT = r"(?:seconds?|secs?|s|minutes?|mins?|min)(?![a-z])|['\"]"
_RESTING = (
    r"(?:slow\s+|easy\s+|active\s+|of\s+)?(?:jog|jogging|rest|recovery|recoveries|recover|walk|walking|float|easy)"
)
_DASH = r"\s*(?:-|\bto\b)\s*"
_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:\.\d{1,3})?(?![\d:])"
_HOURS, _MINUTES, _SECONDS = (
    r"(?:hours?|hrs?|h)",
    r"(?:minutes?|mins?|m(?=\d)|')",
    r"(?:seconds?|secs?|s|\")(?![a-z])",
)
_PER = r"\s*(?:min(?:ute)?s?\s*)?(?:/\s*|\bp(?:er\s+|/\s*)|\ba\s+)(?P<per>miles?|mi|m|kms?|k|kilometers?|kilometres?)(?![a-z])"
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_ROUND_TIME = rf"(?P<a>{_CLOCK}|{_N}\s*-?(?:hours?|hrs?|h|minutes?|mins?|min|m|'|seconds?|secs?|s|\")(?![a-z]))"
_AS_MANY = (
    r"as\s+many(?:\s+(?:rounds?|sets?|times))?\s+as\s+(?:(?:will\s+)?fit|possible|you\s+can(?:\s+fit)?)\s*"
    r"(?:in(?:to)?|for|within)\s*"
)
_RULES: Final = (
    ("space", r"[\s~]+|\bor\s+so\b|(?<![a-z])(?:c\.|ca\.|approx\.)\s*"),
    ("times", r"(?:repeat(?:ed)?|do(?: this)?|all)\s*(?:x\s*)?(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|twice)(?:\s*(?:x|times?|rounds?|sets?))?(?![\w])"),
    ("times", r"(?<=[)\]])\s*x\s*(?P<n>\d+)(?![\w.])"),
    ("times", r"x\s*(?P<n>\d+)(?=\s*(?:$|[,;.)@(]|w/|with\b|at\b|in\b))"),
    ("rounds", rf"(?:{_AS_MANY}|amrap\s*(?:in|for|of|:)?\s*){_ROUND_TIME}\s*(?:of\b|:)?(?=\s*[\d(\[.½¼¾a-z])"),
    ("rounds", rf"{_ROUND_TIME}\s*-?\s*amrap\s*(?:of\b|:)?(?=\s*[\d(\[.½¼¾a-z])"),
    ("pace", rf"(?P<a>\d{{1,2}}[:']\d\d(?:\.\d{{1,3}})?)\"?(?:{_DASH}(?P<b>(?:\d{{1,2}}[:'])?\d\d)\"?)?{_PER}"),
    ("pace", r"(?P<a>\d{1,2}:\d\d)\s*/\s*(?P<per>mi|km)\s*-\s*(?P<b>\d{1,2}:\d\d)\s*/\s*(?:mi|km)(?![a-z])"),
    ("pace", r"(?P<a>\d{1,2}:\d\d)(?:-(?P<b>\d{1,2}:\d\d))?\s*min(?:ute)?s?\s*(?P<per>miles?|kms?)\b"),
    ("minutes-pace", r"(?P<a>\d{1,2})[\s-]*min(?:ute)?s?\s*(?:/\s*|per\s+)(?P<per>miles?|mi|kms?|k)(?![a-z])"),
    ("speed", rf"{_N}\s*(?:mph|mi/h|miles\s+(?:per|an)\s+hour|km/h|kmh|kph)(?![a-z])"),
    ("pair", rf"(?:(?<=[x*(])|(?<=[x*(] ))(?P<a>\d+)\s*(?P<sep>[-/])\s*(?P<b>\d+)(?!\d)\s*(?P<unit>{_PAIR_UNIT})?(?!\s*[\w:%/'\"-])"),
    ("share", rf"(?:(?:for\s+)?(?:the\s+)?(?P<all>equal|same)(?:[-\s]+(?:time|duration))?|1:1|(?P<half>half)[-\s]+(?:the[-\s]+)?time)(?=\s+(?:{_RESTING})\b)"),
    ("share", r"(?:for\s+)?(?:the\s+)?(?P<all>equal|same)\s+(?:time|duration)(?!\w)"),
    ("percent", r"(?P<a>\d+(?:\.\d+)?)\s*%?(?:\s*(?:-|to)\s*(?P<b>\d+(?:\.\d+)?))?\s*(?:%|percent\b)"),
    ("count", r"(?P<a>\d+)(?:\s*(?:-|to|or)\s*(?P<b>\d+))?\s*(?:x|\*|-?mal\b)(?:\s*(?:sets?|rounds?|reps?)\s+of\b)?(?=\s*(?:[\d(\[.½¼¾]|[a-z]))"),
    ("count", r"(?P<a>\d+)(?:\s*(?:-|to|or)\s*(?P<b>\d+))?\s*(?:times|sets?|rounds?|repeats?|reps?|repetitions?|intervals?)\s*(?:of\b|x|:)?(?=\s*[\d(\[.½])"),
    ("letter", r"(?P<a>\d+(?:\.\d+)?)(?P<letter>(?-i:[ETIR]))(?![\w'])"),
    ("hm", r"(?P<h>\d+)\s*" + _HOURS + r"\s*(?:and\s+)?(?P<m>\d{1,2})(?:\s*(?:minutes?|mins?|')(?![a-z])|(?<=\d\d)(?!\w|\s*[.:x%'\"]|\s*(?:m|k|mi|km|miles?)\b))(?:\s*(?P<s>\d{1,2})\s*" + _SECONDS + ")?"),
    ("ms", r"(?P<m>\d{1,2})\s*" + _MINUTES + r"\s*(?:and\s+)?(?P<s>[0-5]?\d)(?:\s*" + _SECONDS + r"|(?<=\d\d)(?!\s*[\w.:x%'\"]))"),
    ("ladder", rf"\d+(?:\s*(?P<sep>[-/])\s*\d+)(?:\s*(?P=sep)\s*\d+)+(?:\s*(?P<unit>{_UNIT}))?(?![\w:%])"),
    ("ladder", rf"\d+(?:\s*,\s*\d+){{2,}}\s*(?P<unit>{_UNIT})(?![\w:%])"),
    ("clock", rf"(?P<a>{_CLOCK})(?:{_DASH}(?P<b>{_CLOCK}))?(?:\s*(?P<unit>hours?|hrs?|h|minutes?|mins?|secs?|seconds?)(?![a-z]))?"),
    ("amount", rf"(?P<a>{_N})(?:\s*(?P<low>{_UNIT}))?{_DASH}(?P<b>{_N})(?:\s*-?(?P<unit>{_UNIT}))(?![\w])"),
    ("amount", rf"(?P<a>{_N})\s*-?(?P<unit>{_UNIT})(?![\w%])"),
    ("number", rf"(?P<a>{_N})(?:\s*-\s*(?P<b>{_N}))?(?![\w:%])"),
    ("kind", r"(?:warm(?:ing)?[-\s/]*|w[-/]?)up(?:s|\b)(?:\s*(?:/|&|\+|and)\s*(?:cool(?:ing)?|warm|c)[-\s/]*downs?\b)?|(?:cool(?:ing)?|warm(?:ing)?|[cw](?=-))[-\s]*downs?\b"),
    ("kind", r"wu\s*(?:/|&|\+|and)?\s*cd\b|w/u\s*(?:/|&|\+|and)?\s*c/d\b|w/u\b|c/d\b|w/d\b|wu\b|cd\b"),
    ("lap", r"until\s+(?:the\s+)?lap(?:\s+(?:button|key|press))?\b|lap[-\s](?:button|press)\b"),
    ("kind", r"ein-?\s*(?:/|und)\s*aus-?laufen\b"),
    ("equals", r"="),
    ("with", r"w/(?!\s*[ud]\b)(?:in\b)?|(?:to\s+)?(?:include|incl?\b\.?|incorporate)\b\.?|(?:incorporating|containing)\b|w\.(?!\w)|\bw(?=\s+[\d(@a-z])|with\b|including\b|mit\b|incl?\.?(?!\w)|includes\b|of\s+which\b|featuring\b"),
    ("between", r"(?:in[-\s]?)?between(?:\s+(?:each|every|all|the|of|them|two|reps?|sets?|rounds?|repeats?|repetitions?|intervals?|series|one|efforts?|strides?|runs?|everything|distances?)\b)*"),
    ("between", r"within\s+(?:each\s+|the\s+)?sets?\b"),
    ("between", r"dazwischen\b(?:\s+(?:je|jeweils)\b)?"),
    ("between", r"after\s+(?:each|every)(?:\s+(?:one|reps?|sets?|rounds?|repeats?|intervals?)\b)?|b/?t?w(?:n|een)?\b(?:\s+(?:reps?|sets?|intervals?|each)\b)*"),
    ("separator", r",|;|\.(?!\d)|\+(?!\d)|\+|&|—|>+|->|\|(?!\d)|\|\||\bthen\b|followed\s+by\b|\bplus\b|\band\s+then\b"),
    ("at", r"@|\bat\b|\bin\b(?=\s+(?:\d|about|around))"),
    ("slash", r"/"),
    ("colon", r":"),
    ("open", r"[(\[{]"),
    ("close", r"[)\]}]"),
    ("recovery", r"(?:rest|recovery|recov|jog)\s+(?:interval|period|time)\s*[=:]\s*(?=\d)|(?:r|ri|rec|recov|recovery|rest)\s*=\s*(?=\d)|(?:r|ri|rec)\s*:\s*(?=\d)|r\s*(?=\d+\s*(?:['\":]|s\b|secs?\b|mins?\b))"),
    ("word", r"v[o0]2[-\s]*max\b|(?:hr|z|rpe|zone)\s?\d+(?:\s?-\s?(?:z\s?)?\d+)?(?:/10)?\b|[^\W\d_](?:[\w'&]|-(?=[a-z])|\.(?=\w))*|\d+[a-z]\w*"),
    ("dash", r"-"),
)  # fmt: skip


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules compiled, at the first line that is read: that takes 30 ms, which other commands do without."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _RULES)


_OFFSET = re.compile(
    r"(?P<sign>[+-]|minus\b|less\b|plus\b)\s*(?P<a>\d+:\d\d|\d+(?:\.\d+)?)(?:\s*-\s*(?P<b>\d+))?\s*(?P<s>seconds?|secs?|s|\")?(?![a-z])"
    r"\s*(?:(?:/\s*|per\s+)(?P<per>miles?|mi|m|kms?|k)(?![a-z]))?",
    re.IGNORECASE,
)
_NAMES_A_PACE = re.compile(
    r"(?:@|\bat)[^,;()]*(?:[a-z]|\d+\s*-?k)\s*$|(?:\bmp|\bhmp|pace|marathon|half|threshold|tempo)\s*$", re.IGNORECASE
)
_TIMES: Final = {
    "two": 2,
    "twice": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
TRACK: Final = frozenset(
    [100, 150, 200, 250, 300, 350, 400, 500, 600, 700, 800, 900, 1000, 1200, 1500, 1600, 2000, 2400, 3000, 3200, 4000, 5000]
)  # fmt: skip
"""Metres that are run on a track."""


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a line. Raises LineError for what has no meaning at all."""
    return list(_tokens(text, plain(text)))


def _tokens(written: str, text: str) -> Iterator[Token]:
    pos = 0
    last_dash = False
    while pos < len(text):
        offset = _offset(text, pos)
        if offset is not None:
            token = Token(
                T.OFFSET,
                written[pos : offset.end()].rstrip(),
                pos,
                _offset_seconds(offset),
                unit=_per_of(offset["per"]),
            )
            yield token
            pos = offset.end()
            continue
        name, match = _match(text, pos, last_dash=last_dash)
        start, piece = pos, written[pos : match.end()]
        pos = match.end()
        if name == "space":
            continue
        last_dash = name == "dash"
        if name == "ladder":
            yield from _ladder(match, written)
        elif name == "equals":
            yield Token(T.SEPARATOR, "-", start)
            yield Token(T.WORD, "total", start)
        elif name == "pair":
            yield from _pair(match, written)
        elif name == "letter":
            yield from _letter(match, written)
        else:
            yield _token(name, match, piece, start, text)


def _match(text: str, pos: int, *, last_dash: bool) -> tuple[str, re.Match[str]]:
    for name, rule in _rules():
        match = rule.match(text, pos)
        if match is None or match.end() == pos:
            continue
        if (
            match.groupdict().get("b") is not None
            and name in {"amount", "clock"}
            and _is_chain(text, match, last_dash=last_dash)
        ):
            continue
        if (name == "pair" and not _is_pair(match)) or (name == "letter" and 15 < float(match["a"]) < 100):
            continue
        if name == "amount" and match.groupdict().get("low") and _is_far(match["low"]) != _is_far(match["unit"]):
            continue
        before = text[pos - 1] if pos else " "
        if match[0][0].isalpha() and before.isalpha():
            continue
        return name, match
    char = text[pos]
    raise misread(
        f'"{char}" is not expected here', "write steps parted by commas, like 4 x 800 m @ 5k, 90 s jog", pos
    )


def _is_far(unit: str) -> bool:
    """Whether a unit is one of distance: `5k - 10 s` is a pace and its offset, and no range."""
    return (unit.lower()[0] in "km" and not unit.lower().startswith("min")) or unit.lower().startswith("lap")


def _is_chain(text: str, match: re.Match[str], *, last_dash: bool) -> bool:
    """Whether `400 m - 800 m - 400 m` is several steps and no range of two."""
    if not re.search(r"\s-\s", match[0]) or match.groupdict().get("low") is None:
        return False
    return last_dash or re.match(r"\s+-\s+\d", text[match.end() :]) is not None


def _offset(text: str, pos: int) -> re.Match[str] | None:
    if text[pos] not in "+-mlpMLP":
        return None
    match = _OFFSET.match(text, pos)
    if match is None or _NAMES_A_PACE.search(text[max(0, pos - 40) : pos]) is None:
        return None
    if match["per"]:
        return match
    if match["s"] is None and ":" not in match["a"] and match[0][len(match["sign"])] == " ":
        return None
    ends = re.match(r"\s*(?:$|[,;.)\]]|w/|w\b|with\b|pace\b|per\b)", text[match.end() :], re.IGNORECASE)
    return match if ends else None


def _offset_seconds(match: re.Match[str]) -> tuple[float, float]:
    first = _clock_seconds(match["a"])
    second = first if match["b"] is None else float(match["b"])
    sign = 1 if match["sign"].lower() in {"+", "plus"} else -1
    return (sign * first, sign * second)


def _per_of(text: str | None) -> str:
    return "" if not text else "km" if text.lower().startswith("k") else "mi"


def _clock_seconds(text: str) -> float:
    minutes, _, seconds = text.rpartition(":")
    return float(minutes or 0) * 60 + float(seconds)


def number(text: str) -> float:
    """Return the value of `1.5`, `.5`, `1/2`, `1 1/2`, `1½`, `1,000`."""
    text = text.strip()
    if text[-1] in _FRACTIONS:
        return float(text[:-1] or 0) + _FRACTIONS[text[-1]]
    if "/" in text:
        whole, _, fraction = text.rpartition(" ")
        top, bottom = fraction.split("/")
        return float(whole or 0) + int(top) / int(bottom)
    if re.fullmatch(r"\d+,\d{3}", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


_UNITS: Final = {
    "minuten": "min",
    "sekunden": "s",
    "stunden": "h",
    "'": "min",
    '"': "s",
    "kms": "km",
    "mtr": "m",
    "mtrs": "m",
}


def _amount(low: str, low_unit: str | None, high: str | None, unit: str, start: int, written: str) -> Extent:
    """Return what an amount comes to; the errors are those of the parser that a file has."""

    def said(value: str, its_unit: str) -> str:
        return f"{number(value):.6f}".rstrip("0").rstrip(".") + f" {_UNITS.get(its_unit.lower(), its_unit.lower())}"

    text = said(low, unit) if high is None else f"{said(low, low_unit or unit)} - {said(high, unit)}"
    return _parsed(text, start, written)


def _parsed(text: str, start: int, written: str) -> Extent:
    try:
        return parse_amount(text)
    except UnitError as error:
        raise LineError(error.wording, start, len(written.rstrip())) from None


def _ladder(match: re.Match[str], written: str) -> Iterator[Token]:
    """Yield `400-800-1200-800-400` as steps."""
    unit = match.groupdict().get("unit")
    values = list(re.finditer(r"\d+", match[0] if unit is None else match[0][: match.start("unit") - match.start()]))
    if unit is None and not all(int(value[0]) in TRACK for value in values):
        raise LineError(wording("no-unit/ladder"), match.start(), len(match[0]))
    for i, value in enumerate(values):
        start = match.start() + value.start()
        extent = _amount(value[0], None, None, unit or "m", start, value[0])
        if i:
            yield Token(T.SEPARATOR, ",", start - 1)
        yield Token(T.AMOUNT, written[start : start + len(value[0])], start, extent=extent, glued=unit is None)


def _is_pair(match: re.Match[str]) -> bool:
    """Whether `30/30`, `40-20 s` is work and recovery, and no range; without a unit they are seconds."""
    first, second, unit = int(match["a"]), int(match["b"]), match["unit"]
    if match["sep"] == "-" and first < second:
        return False
    return bool(unit) or (
        (match["sep"] == "/" or first == second) and {first, second} <= {15, 20, 30, 40, 45, 60, 90}
    )


def _pair(match: re.Match[str], written: str) -> Iterator[Token]:
    """Yield `30/30` as two lengths with a slash between them."""
    for name in ("a", "b"):
        start, end = match.span(name)
        if name == "b":
            yield Token(T.SLASH, "/", match.start("sep"))
        extent = _amount(match[name], None, None, match["unit"] or "s", start, match[name])
        yield Token(T.AMOUNT, written[start:end], start, extent=extent, glued=True)


def _letter(match: re.Match[str], written: str) -> Iterator[Token]:
    """Yield `2E`, `200R` as a length and the letter of its pace: miles, and metres from a hundred on."""
    (start, end), unit = match.span("a"), "m" if float(match["a"]) >= 100 else "mi"
    yield Token(
        T.AMOUNT,
        written[start:end],
        start,
        extent=_amount(match["a"], None, None, unit, start, match["a"]),
        glued=True,
    )
    yield Token(T.WORD, match["letter"], end)


def _token(name: str, match: re.Match[str], piece: str, start: int, text: str) -> Token:  # noqa: PLR0911, PLR0912, C901 - one case a rule
    match name:
        case "count":
            low = float(match["a"])
            return Token(T.COUNT, piece, start, (low, float(match["b"] or low)))
        case "rounds":
            return Token(T.COUNT, piece, start, (1.0, 1.0), extent=_round_time(match["a"], start, piece))
        case "times":
            n = _TIMES.get(match["n"].lower()) or int(match["n"])
            return Token(T.TIMES, piece, start, (float(n), float(n)))
        case "percent":
            low = float(match["a"])
            return Token(T.PERCENT, piece, start, (low, float(match["b"] or low)))
        case "share":
            percent = 50.0 if match["half" if "half" in match.re.groupindex else "all"] == "half" else 100.0
            return Token(T.PERCENT, piece, start, (percent, percent), unit="rep")
        case "number":
            low = number(match["a"])
            return Token(T.NUMBER, piece, start, (low, number(match["b"]) if match["b"] else low))
        case "hm" | "ms":
            parts = match.groupdict()
            ms = f"{int(parts.get('h') or 0)} h {int(parts.get('m') or 0)} min {int(parts.get('s') or 0)} s"
            return Token(T.AMOUNT, piece, start, extent=_parsed(ms, start, piece))
        case "clock":
            return _clock(match, piece, start)
        case "amount":
            return _amount_token(match, piece, start, text)
        case "pace" | "minutes-pace" | "speed":
            return Token(T.PACE, piece, start, pace=_pace(name, match, start, piece))
        case "lap":
            return Token(T.AMOUNT, piece, start, extent=UntilLap())
        case "recovery":
            return Token(T.WORD, piece, start, unit="recovery")
        case "kind" | "word":
            return Token(T.WORD, piece, start, extent=UntilLap() if piece.lower() == "lap" else None)
        case "dash" | "separator":
            return Token(T.SEPARATOR, piece, start)
        case _:
            return Token(T[name.upper()], piece, start)


def _round_time(text: str, start: int, piece: str) -> Extent:
    """Return in what time rounds are to fit; an `m` is minutes here, since rounds fit into a time."""
    amount = re.fullmatch(r"([\d.,/ ½¼¾⅓⅔]+)-?\s*(\D+)", text)
    if amount is None:
        return _parsed(text, start, piece)
    unit = "min" if amount[2].lower() == "m" else amount[2]
    return _amount(amount[1], None, None, unit, start, piece)


def _clock(match: re.Match[str], piece: str, start: int) -> Token:
    low, high, unit = match["a"], match["b"], (match["unit"] or "").lower()
    if unit.startswith("h"):
        low, high = f"{low}:00", f"{high}:00" if high else None
    extent = _parsed(low if high is None or high == low else f"{low}-{high}", start, piece)
    seconds = [_all_seconds(clock) for clock in (low, high or low)]
    return Token(T.AMOUNT if unit else T.CLOCK, piece, start, (seconds[0], seconds[1]), extent=extent)


def _all_seconds(clock: str) -> float:
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return total


def _amount_token(match: re.Match[str], piece: str, start: int, text: str) -> Token:
    low, high, unit = match["a"], match["b"] if "b" in match.re.groupindex else None, match["unit"]
    low_unit = match["low"] if "low" in match.re.groupindex else None
    glued = False
    value = number(high or low)
    if unit == "M" and value <= 40:
        unit, glued = "mi", True
    elif unit == "s" and value in TRACK - {100, 150, 250, 350} and text[match.end() - 2].isdigit():
        unit, glued = "m", True
    elif unit.lower() in {"m", "mtr"} and 0 < value < 30:
        said = wording("short-metres-line", text=piece.strip(), number=value)
        raise LineError(said, start, len(piece.rstrip()))
    if low_unit == "M":
        low_unit = "mi"
    if high is not None and number(low) == number(high):
        high = None
    return Token(T.AMOUNT, piece, start, extent=_amount(low, low_unit, high, unit, start, piece), glued=glued)


def _pace(name: str, match: re.Match[str], start: int, piece: str) -> PaceRange:
    if name == "speed":
        text = re.sub(r"miles\s+(?:per|an)\s+hour", "mph", match[0], flags=re.IGNORECASE)
    else:
        per = "km" if match["per"].lower().startswith("k") else "mi"
        first = match["a"].replace("'", ":") if name == "pace" else f"{match['a']}:00"
        second = (match["b"] or "").replace("'", ":") if name == "pace" else ""
        if second and ":" not in second:
            second = f"{first.partition(':')[0]}:{second}"
        if second == first:
            second = ""
        if second and _clock_seconds(second) < _clock_seconds(first):
            first, second = second, first
        text = f"{first}-{second}/{per}" if second else f"{first}/{per}"
    try:
        return PaceRange(*parse_pace(text))
    except UnitError as error:
        raise LineError(error.wording, start, len(piece.rstrip())) from None
