"""What a token says: the amounts, clocks, counts and paces that its match holds.

Law: the errors of an amount are those that a file has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from intervals.core.codes import wording
from intervals.core.quantities.parsing import parse_amount, parse_pace
from intervals.core.quantities.units import Extent, PaceRange, UnitError, UntilLap
from intervals.files.formats.line.token import TRACK, LineError, T, Token

_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
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


def clock_seconds(text: str) -> float:
    """Return the seconds of `3:20`, and of seconds alone."""
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


def ladder(match: re.Match[str], written: str) -> Iterator[Token]:
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


def is_pair(match: re.Match[str]) -> bool:
    """Whether `30/30`, `40-20 s` is work and recovery, and no range; without a unit they are seconds."""
    first, second, unit = int(match["a"]), int(match["b"]), match["unit"]
    if match["sep"] == "-" and first < second:
        return False
    return bool(unit) or (
        (match["sep"] == "/" or first == second) and {first, second} <= {15, 20, 30, 40, 45, 60, 90}
    )


def pair(match: re.Match[str], written: str) -> Iterator[Token]:
    """Yield `30/30` as two lengths with a slash between them."""
    for name in ("a", "b"):
        start, end = match.span(name)
        if name == "b":
            yield Token(T.SLASH, "/", match.start("sep"))
        extent = _amount(match[name], None, None, match["unit"] or "s", start, match[name])
        yield Token(T.AMOUNT, written[start:end], start, extent=extent, glued=True)


def letter(match: re.Match[str], written: str) -> Iterator[Token]:
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


def token_of(name: str, match: re.Match[str], piece: str, start: int, text: str) -> Token:  # noqa: PLR0911, PLR0912, C901 - one case a rule
    """Return the token that a match of a rule is. Raises LineError."""
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
    if high is not None and low_unit == unit and unit.lower() == "k" and number(low) > number(high):
        return Token(T.WORD, piece, start)  # from the pace of one race to that of a shorter one
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
        if second and clock_seconds(second) < clock_seconds(first):
            first, second = second, first
        text = f"{first}-{second}/{per}" if second else f"{first}/{per}"
    try:
        return PaceRange(*parse_pace(text))
    except UnitError as error:
        raise LineError(error.wording, start, len(piece.rstrip())) from None
