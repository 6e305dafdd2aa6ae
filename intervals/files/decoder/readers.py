"""How a model reads one text: what the athlete's file and the plan's share.

Law: a reader is handed text and returns a value; whatever else it gets is an error with a code and a remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, NoReturn, TypeVar

from intervals.core.quantities.closest_match import closest_match
from intervals.core.quantities.parsing import parse_distance
from intervals.core.quantities.units import Distance, UnitError
from intervals.files.decoder.errors import custom_error
from intervals.files.decoder.field import ReadBy

T = TypeVar("T")

_NUMBER: Final = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def fail(code: str, what: str, remedy: str) -> NoReturn:
    """Raise the error for one value."""
    raise custom_error(code, what, remedy)


def read_by(parse: Callable[[str], object], schema: dict[str, Any]) -> ReadBy:
    """Return the marker of a field that `parse` reads from one text; a UnitError becomes an error of the value."""

    def validate(value: object, _: object) -> object:
        return read_text(parse, value)

    return ReadBy(validate, schema)


def read_text(parse: Callable[[str], T], value: object) -> T:
    """Return what `parse` makes of one text."""
    if not isinstance(value, str):
        fail("not-text-value", "one value is expected here", "write it after the colon")
    if not value.strip():
        fail("no-value", "nothing is written here", "write a value, or delete the key")
    try:
        return parse(value)
    except UnitError as error:
        raise custom_error(error.code, error.what, error.remedy) from None


def choice(what: str, *words: str) -> Callable[[str], str]:
    """Return the reader of one of a few words."""

    def parse(text: str) -> str:
        if text not in words:
            near = closest_match(text, list(words))
            remedy = f'did you mean "{near}"?' if near else f"write {', '.join(words[:-1])} or {words[-1]}"
            fail("choice", f'unknown {what} "{text[:40]}"', remedy)
        return text

    return parse


def number(low: float, high: float, unit: str = "") -> Callable[[str], float]:
    """Return the reader of a number within bounds, with a unit that may be left out."""

    def parse(text: str) -> float:
        bare = text.strip().removesuffix(unit).strip() if unit else text.strip()
        if not _NUMBER.fullmatch(bare) or not low <= float(bare) <= high:
            fail("number", f'"{text[:40]}" is no number from {low:g} to {high:g}', f"write it like {low:g}{unit}")
        return float(bare)

    return parse


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return the reader of a whole number within bounds."""

    def parse(text: str) -> int:
        bare = text.strip()
        if not bare.isdecimal() or len(bare) > 6 or not low <= int(bare) <= high:
            fail(
                "number",
                f'"{text[:40]}" is no whole number from {low} to {high}',
                f"write a digit or two, like {max(low, 1)}",
            )
        return int(bare)

    return parse


def read_pacer(text: str) -> Distance | bool:
    """Read the distance between the pacer's ticks; True is the usual one, False none."""
    if text in {"on", "off"}:
        return text == "on"
    try:
        distance = parse_distance(text)
    except UnitError:
        fail("pacer", f'"{text[:40]}" is no pacer', "write the distance between ticks, like 200 m, or off")
    if distance.mm < 10_000:
        fail("pacer", f'a tick every "{text}" is a buzz', "write 10 m or more, or off")
    return distance


def plain(text: str) -> str:
    """Read a short text of one line."""
    if len(text) > 200:
        fail("too-long-text", "this text has more than 200 characters", "shorten it")
    if match := _UNSEEN.search(text):
        fail("control-character", f"control character U+{ord(match[0]):04X} in a text", "delete it")
    return text.strip()


def parse_date(text: str) -> date:
    """Read a day, year first: `2026-10-04`. Raises UnitError."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise UnitError(f'"{text[:40]}" is no date', "write year, month and day, like 2026-10-04", "date")
    if not 1950 <= int(match[1]) <= 2150:
        raise UnitError(f"{match[1]} is no year of a runner's life", "check the year", "date")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise UnitError(f'there is no day "{text.strip()}"', "check the month and the day", "date") from None
