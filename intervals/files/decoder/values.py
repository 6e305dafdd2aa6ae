"""Values that more than one of the files has: words, numbers, days, texts, the pacer.

Law: a parser is handed text that is not empty and returns a value; what is wrong is a UnitError with a remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from intervals.core.codes import unknown, wording
from intervals.core.quantities.parsing import parse_distance
from intervals.core.quantities.units import Distance, UnitError
from intervals.files.decoder.table import Value, fail, text

_NUMBER: Final = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,3})?")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def choice(what: str, words: Iterable[str], make: Callable[[str], Any] = str) -> Value:
    """Return the value that is one of a few words."""
    known = list(words)

    def parse(given: str) -> Any:
        if given.strip() not in known:
            raise UnitError(unknown("choice", given, known, what=what, last=known[-1], others=", ".join(known[:-1])))
        return make(given.strip())

    return text(parse, {"enum": known})


def parse_number(given: str, low: float, high: float, unit: str = "") -> float:
    """Read a number within bounds, with a unit that may be left out. Raises UnitError."""
    bare = given.strip().removesuffix(unit).strip() if unit else given.strip()
    if not _NUMBER.fullmatch(bare) or not low <= float(bare) <= high:
        fail("number", given=given, low=low, high=high, unit=unit)
    return float(bare)


def whole(low: int, high: int) -> Value:
    """Return the value that is a whole number within bounds."""

    def parse(given: str) -> int:
        bare = given.strip()
        if not bare.isdecimal() or len(bare) > 6 or not low <= int(bare) <= high:
            fail("number/whole", given=given, low=low, high=high, like=max(low, 1))
        return int(bare)

    return text(parse, {"type": "integer", "minimum": low, "maximum": high})


def one_line(given: str, most: int = 200) -> str:
    """Return a text on one line, without space to spare. Raises UnitError for an endless or an unprintable one."""
    if len(given) <= most and given.isascii() and given.isprintable() and "  " not in given:
        return given.strip()
    tidy = " ".join(given.split())
    if len(tidy) > most:
        fail("too-long-text", length=len(tidy), most=most)
    if match := _UNSEEN.search(given):
        fail("control-character/value", point=ord(match[0]))
    return tidy


TEXT: Final = text(one_line, {"type": "string"})


def parse_pacer(given: str) -> Distance | bool:
    """Read the distance between the pacer's ticks; True is the usual one, False none. Raises UnitError."""
    if given in {"on", "off"}:
        return given == "on"
    try:
        distance = parse_distance(given)
    except UnitError:
        fail("pacer", given=given)
    if distance.mm < 10_000:
        fail("pacer/buzz", given=given)
    return distance


def parse_date(given: str) -> date:
    """Read a day, year first: `2026-10-04`. Raises UnitError."""
    match = _DATE.fullmatch(given.strip())
    if match is None:
        fail("date", given=given)
    if not 1950 <= int(match[1]) <= 2150:
        fail("date/year", year=match[1])
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise UnitError(wording("date/day", day=given.strip())) from None


DATE: Final = text(parse_date, {"type": "string", "format": "date"})
