"""The values of the athlete's file: how text becomes one.

Law: a reader is handed text, or for a few keys a mapping of text; whatever else it gets is an error with a remedy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, cast

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from intervals.core.units import Distance, Per, UnitError, parse_distance, parse_duration_ms
from intervals.core.workout import Kind
from intervals.document import unknown_key
from intervals.document.readers import choice, fail, number, read_text

Placed = tuple[tuple[int | str, ...], PydanticCustomError]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known while the file is read: the keys of a session by id, and the day (None: not told)."""

    keys: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None


def fail_together(errors: list[Placed]) -> None:
    """Raise several errors, each with its place below the value that is validated; none is no error."""
    if errors:
        lines = [InitErrorDetails(type=error, loc=loc, input=None) for loc, error in errors]
        raise ValidationError.from_exception_data("athlete", lines)


def read_count_in(text: str) -> int:
    """Read how many beeps come before a timed end."""
    return 0 if text == "off" else int(number(0, 10)(text))


_BELT_WORDS: Final = {"mph": Per.MILE, "km/h": Per.KM, "kmh": Per.KM, "kph": Per.KM}


def read_belt_unit(text: str) -> Per:
    """Read the unit that a treadmill shows."""
    return _BELT_WORDS[choice("belt unit", *_BELT_WORDS)(text)]


Word = Literal["quiet", "normal", "chatty"]
Theme = Literal["dark", "light", "auto"]


_MS: Final = re.compile(r"(\d{1,5})\s*ms")


def read_preroll(text: str) -> int:
    """Read a pre-roll in milliseconds."""
    match = _MS.fullmatch(text.strip())
    ms = int(match[1]) if match else 0 if text.strip() in {"0", "off"} else parse_duration_ms(text)
    if ms > 5_000:
        fail("number", f'"{text}" is longer than 5 s', "write a pre-roll like 700 ms")
    return ms


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


_DENSITIES: Final = ("quiet", "normal", "chatty")


@dataclass(frozen=True, slots=True)
class Cues:
    """How much is said, and in which kinds of leg it is another measure."""

    all: Word = "normal"
    by_kind: Mapping[Kind, Word] = field(default_factory=dict)


def read_cues(value: object, _: object) -> Cues:
    """Read one density, or one by kind."""
    density = choice("density", *_DENSITIES)
    if not isinstance(value, Mapping):
        return Cues(cast("Word", read_text(density, value)))
    words: dict[str, Word] = {}
    errors: list[Placed] = []
    for key, text in value.items():
        try:
            if key not in {"all", *Kind}:
                fail(*unknown_key(key, ["all", *Kind]))
            words[key] = cast("Word", read_text(density, text))
        except PydanticCustomError as error:
            errors.append(((key,), error))
    fail_together(errors)
    return Cues(words.pop("all", "normal"), {Kind(key): word for key, word in words.items()})


CUES_SCHEMA: Final = {
    "anyOf": [
        {"enum": [*_DENSITIES]},
        {
            "type": "object",
            "properties": {key: {"enum": [*_DENSITIES]} for key in ("all", *Kind)},
            "additionalProperties": False,
        },
    ]
}
