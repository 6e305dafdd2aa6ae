"""The values a workout file holds: how text becomes one, and what an editor is told about it.

Law: a validator is handed text, or a list of text with one item per round; whatever else it gets is an error with a
code and a remedy. Lists know their repeat, so their length is checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, NoReturn, TypeVar

from pydantic import ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from intervals.core.quantities.closest_match import closest_match
from intervals.core.quantities.parsing import parse_extent, parse_pace_spec
from intervals.core.quantities.units import Distance, Extent, NamedPace, PaceSpec, UnitError, UntilLap
from intervals.core.workout.compile import unknown_pace
from intervals.core.workout.workout import Ends, PerRound, Venue
from intervals.files.decoder.readers import read_pacer
from intervals.files.yaml import ReadBy, custom_error

T = TypeVar("T")
Placed = tuple[tuple[int | str, ...], PydanticCustomError]
"""An error, and where it is below the value that is validated."""

MAX_TEXT: Final = 500
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(slots=True)
class Reading:
    """What is known while one file is read: the paces, and the rounds of the repeats around."""

    paces: set[str]
    rounds: list[int | None] = field(default_factory=list)
    """Values that a list must have at each depth of repeats; None where the count itself is wrong."""


def fail(code: str, what: str, remedy: str) -> NoReturn:
    """Raise the error for one value."""
    raise custom_error(code, what, remedy)


def fail_together(errors: Iterable[Placed]) -> NoReturn:
    """Raise several errors, each with its place below the value that is validated."""
    lines = [InitErrorDetails(type=error, loc=loc, input=None) for loc, error in errors]
    raise ValidationError.from_exception_data("workout", lines)


def told(parse: Callable[[str], T], text: str) -> T:
    """Return what `parse` makes of a text; its UnitError becomes an error of the value."""
    if not text:
        fail("no-value", "nothing is written here", "write a value, or delete the key")
    try:
        return parse(text)
    except UnitError as error:
        raise custom_error(error.code, error.what, error.remedy) from None


def one(parse: Callable[[str, Reading], T]) -> Callable[[object, ValidationInfo[Reading]], T]:
    """Return a validator for one value."""

    def validate(value: object, info: ValidationInfo[Reading]) -> T:
        if type(value) is not str:
            fail("not-text-value", "one value is expected here", "write it after the colon")
        return parse(value, info.context)

    return validate


def per_round(parse: Callable[[str, Reading], T]) -> Callable[[object, ValidationInfo[Reading]], T | PerRound[T]]:
    """Return a validator for one value, or for a list with one for each round."""

    def validate(value: object, info: ValidationInfo[Reading]) -> T | PerRound[T]:
        if type(value) is str:
            return parse(value, info.context)
        if not isinstance(value, list):
            fail("not-text-value", "one value is expected here, or a list of them", "write it after the colon")
        return _listed(value, parse, info.context)

    return validate


def _texts(value: object, info: ValidationInfo[Reading]) -> tuple[str, ...]:
    """Read a text, or a list of them that has nothing to do with rounds."""
    if isinstance(value, str):
        return (_phrase(value, info.context),)
    if not isinstance(value, list):
        fail("not-a-list", "a list is expected here", "write one item a line, each after `- `")
    return _each(value, _phrase, info.context, [])


def _listed(items: list[object], parse: Callable[[str, Reading], T], reading: Reading) -> PerRound[T]:
    errors: list[Placed] = []
    try:
        _check_length(len(items), reading)
    except PydanticCustomError as error:
        errors.append(((), error))
    return PerRound(_each(items, parse, reading, errors))


def _each(
    items: list[object], parse: Callable[[str, Reading], T], reading: Reading, errors: list[Placed]
) -> tuple[T, ...]:
    """Read each item; what is wrong with any, and the errors there are already, are told together."""
    values: list[T] = []
    for i, item in enumerate(items):
        try:
            if type(item) is not str:
                fail("not-text-value", "one value is expected here", "write text, without a list or keys in it")
            values.append(parse(item, reading))
        except PydanticCustomError as error:
            errors.append(((i,), error))
    if errors:
        fail_together(errors)
    return tuple(values)


def _check_length(length: int, reading: Reading) -> None:
    if not reading.rounds:
        fail("list", "a list gives one value per round, and this stands in no repeat", "write one value")
    expected = reading.rounds[-1]
    if expected is not None and length != expected:
        rounds = "1 round" if expected == 1 else f"{expected} rounds"
        fail("list-length", f"the list has {length} values for {rounds}", f"write {expected} values, or one")


# --- parsers: text and what is known to a value ------------------------------------------------------------


def plain_text(text: str, most: int = MAX_TEXT) -> str:
    """Return a text on one line. Raises for an empty, an endless or an unprintable one."""
    if len(text) <= most and text.isascii() and text.isprintable() and "  " not in text:
        plain = text.strip()
        if plain:
            return plain
    tidy = " ".join(text.split())
    if not tidy:
        fail("no-value", "nothing is written here", "write a value, or delete the key")
    if len(tidy) > most:
        fail("too-long-text", f"this text has {len(tidy):,} characters; {most:,} are the most", "shorten it")
    if match := _UNSEEN.search(text):
        fail("control-character", f"control character U+{ord(match[0]):04X} in a text", "delete it")
    return tidy


def _phrase(text: str, _: Reading) -> str:
    return plain_text(text)


def _about(text: str, _: Reading) -> str:
    plain_text(text, 5_000)
    return text.strip()


_WHOLE = re.compile(r"\d{1,5}")


def _lift_extent(text: str, _: Reading) -> Extent:
    if _WHOLE.fullmatch(text):
        fail("no-unit", f'"{text}" has no unit', f"say what it counts: {text} reps, {text} s or {text} min")
    return told(parse_extent, text)


def _foot_extent(text: str, _: Reading) -> Extent:
    extent = told(parse_extent, text)
    if isinstance(extent, UntilLap) and extent.reps is not None:
        fail("reps-outside-lift", f'"{text}" counts reps, and only a lift has them', "write a distance or a time")
    return extent


def _pace(text: str, reading: Reading) -> PaceSpec:
    pace = told(parse_pace_spec, text)
    if isinstance(pace, NamedPace) and pace.name not in reading.paces:
        error = unknown_pace(pace.name, sorted(reading.paces))
        fail(error.code, error.what, error.remedy)
    return pace


_INCLINE = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,3})?)\s*%?")


def _incline(text: str, _: Reading) -> float:
    match = _INCLINE.fullmatch(text.strip())
    if match is None:
        fail("incline", f'"{text[:40]}" is no incline', "write a percentage, like 1%")
    incline = float(match[1])
    if abs(incline) > 40:
        fail("incline", f"an incline of {incline:g}% is no running", "write a percentage from -40 to 40")
    return incline


def _pacer(text: str, _: Reading) -> Distance | bool:
    return told(read_pacer, text)


def word(text: str, known: Iterable[str], what: str) -> str:
    """Return the text, which is one of the words that are known here."""
    known = list(known)
    if text not in known:
        near = closest_match(text, known)
        remedy = f'did you mean "{near}"?' if near else f"write {', '.join(known[:-1])} or {known[-1]}"
        fail("choice", f'unknown {what} "{text[:40]}"', remedy)
    return text


def _venue(text: str, _: Reading) -> Venue:
    return Venue(word(text, list(Venue), "venue"))


def _ends(text: str, _: Reading) -> Ends:
    return Ends(word(text, ["lap", "auto"], "end"))


def _count(text: str, _: Reading) -> int:
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= 10_000:
        fail("repeat-count", f'"{text[:40]}" is no number of rounds', "write a whole number from 1 to 10,000")
    return int(text)


# --- types -------------------------------------------------------------------------------------------------


def _rounds(kind: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one value or a list of them."""
    return {"anyOf": [kind, {"type": "array", "items": kind, "minItems": 1}]}


_TEXT: Final = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MAX_TEXT}
_AMOUNT_TEXT: Final = {
    "type": "string",
    "examples": ["1 mi", "800 m", "2 laps", "90 s", "1:30", "90-120 s", "lap"],
}
_PACE_TEXT: Final = {
    "type": "string",
    "examples": ["7:00/mi", "4:21/km", "7:00-7:10/mi", "8.6 mph", "5k", "marathon + 10 s/mi", "95% 5k"],
}
_LIFT_TEXT: Final = {"type": "string", "examples": ["8 reps", "45 s", "lap"]}
_PACER_TEXT: Final = {"anyOf": [{"type": "string", "examples": ["200 m", "on", "off"]}, {"type": "boolean"}]}
_INCLINE_TEXT: Final = {
    "anyOf": [
        {"type": "number", "minimum": -40, "maximum": 40},
        {"type": "string", "pattern": "^[+-]?[0-9.]+ *%?$"},
    ]
}

Text = Annotated[str, ReadBy(one(_phrase), _TEXT)]
MaybeText = Annotated[str | None, ReadBy(one(_phrase), _TEXT)]
TextList = Annotated[tuple[str, ...], ReadBy(_texts, _rounds(_TEXT))]
"""Texts that have nothing to do with rounds; a single one is a list of one."""
About = Annotated[str, ReadBy(one(_about), _TEXT | {"maxLength": 5_000})]
Texts = Annotated[str | PerRound[str] | None, ReadBy(per_round(_phrase), _rounds(_TEXT))]
FootExtents = Annotated[Extent | PerRound[Extent] | None, ReadBy(per_round(_foot_extent), _rounds(_AMOUNT_TEXT))]
LiftExtents = Annotated[Extent | PerRound[Extent] | None, ReadBy(per_round(_lift_extent), _rounds(_LIFT_TEXT))]
OnePace = Annotated[PaceSpec, ReadBy(one(_pace), _PACE_TEXT)]
Paces = Annotated[PaceSpec | PerRound[PaceSpec] | None, ReadBy(per_round(_pace), _rounds(_PACE_TEXT))]
Inclines = Annotated[float | PerRound[float] | None, ReadBy(per_round(_incline), _rounds(_INCLINE_TEXT))]
Pacers = Annotated[
    Distance | bool | PerRound[Distance | bool] | None, ReadBy(per_round(_pacer), _rounds(_PACER_TEXT))
]
OnePacer = Annotated[Distance | bool | None, ReadBy(one(_pacer), _PACER_TEXT)]
VenueWord = Annotated[Venue, ReadBy(one(_venue), {"enum": [*Venue]})]
EndsWord = Annotated[Ends | None, ReadBy(one(_ends), {"enum": ["lap", "auto"]})]
Count = Annotated[int, ReadBy(one(_count), {"type": "integer", "minimum": 1, "maximum": 10_000})]
