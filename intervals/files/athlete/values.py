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

from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import Per
from intervals.files.decoder.readers import choice, fail, number, read_text
from intervals.files.yaml import unknown_key

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


def read_lead(text: str) -> int:
    """Read how long before a leg its belt setting is said, in milliseconds."""
    lead_ms = parse_duration_ms(text)
    if lead_ms > 60_000:
        fail("number", f'"{text}" is longer than a minute', "write what the belt needs, like 8 s")
    return lead_ms


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


COLOUR_NAMES: Final = ("run", "recover", "easy", "lift", "still")
"""The grounds of the screen: reps, recoveries and rests, warm-up and cool-down, lifts, and what stands still."""
_THEMES: Final = ("dark", "light", "auto")
_COLOUR: Final = re.compile("#?([0-9a-fA-F]{6})")
ALIKE: Final = 48
"""Two grounds nearer than this, of 441 from black to white, cannot be told apart from the far side of a track."""


@dataclass(frozen=True, slots=True)
class Look:
    """The theme, and the grounds that are the runner's own."""

    base: Theme = "auto"
    colours: Mapping[str, str] = field(default_factory=dict)
    """As `#rrggbb`, by name."""


def read_look(value: object, _: object) -> Look:
    """Read a theme, or a base with grounds of one's own."""
    theme = choice("theme", *_THEMES)
    if not isinstance(value, Mapping):
        return Look(cast("Theme", read_text(theme, value)))
    base: Theme = "auto"
    colours: dict[str, str] = {}
    errors: list[Placed] = []
    for key, text in value.items():
        try:
            if key == "base":
                base = cast("Theme", read_text(theme, text))
                continue
            if key not in COLOUR_NAMES:
                fail(*unknown_key(key, ["base", *COLOUR_NAMES]))
            colour = _colour(text)
            like = next((other for other, its in colours.items() if _apart(its, colour) < ALIKE), None)
            if like is not None:
                fail("colour-clash", f"this can hardly be told from that of {like}", "choose one that differs more")
            colours[key] = colour
        except PydanticCustomError as error:
            errors.append(((key,), error))
    fail_together(errors)
    return Look(base, colours)


def _colour(value: object) -> str:
    match = _COLOUR.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        # Without quotes, YAML takes all from the # on for a comment.
        what = f'"{value[:40]}" is no colour' if isinstance(value, str) and value else "no colour is written here"
        fail("colour", what, 'write six hexadecimal digits in quotes, like "#8a1c00"')
    return f"#{match[1].lower()}"


def _apart(one: str, other: str) -> float:
    """Return how far two colours are from each other, as a way through the cube of red, green and blue."""
    parts = [(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (1, 3, 5)]
    return float(sum(parts) ** 0.5)


LOOK_SCHEMA: Final = {
    "anyOf": [
        {"enum": [*_THEMES]},
        {
            "type": "object",
            "properties": {
                "base": {"enum": [*_THEMES]},
                **{name: {"type": "string", "pattern": "^#?[0-9a-fA-F]{6}$"} for name in COLOUR_NAMES},
            },
            "additionalProperties": False,
        },
    ]
}
