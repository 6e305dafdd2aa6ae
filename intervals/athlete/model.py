"""The athlete's file as one model: it validates, and its descriptions are what an editor shows.

Law: every setting has a default, so that an empty file and no file mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Literal, NoReturn, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import InitErrorDetails, ValidationError

from intervals.core.notation import parse_pace_name, parse_pace_spec
from intervals.core.phrases.phrasebook import LANGUAGES
from intervals.core.units import Per, UnitError, nearest, parse_duration_ms
from intervals.core.workout import PaceSpec, Venue
from intervals.document import ReadBy, Sounds, custom_error

T = TypeVar("T")

_CONFIG: Final = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
_NUMBER: Final = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _fail(code: str, what: str, remedy: str) -> NoReturn:
    raise custom_error(code, what, remedy)


def _read(parse: Callable[[str], T]) -> Callable[[object, object], T]:
    """Return a validator for one text."""

    def validate(value: object, _: object) -> T:
        if not isinstance(value, str):
            _fail("not-text-value", "one value is expected here", "write it after the colon")
        if not value.strip():
            _fail("no-value", "nothing is written here", "write a value, or delete the key")
        try:
            return parse(value)
        except UnitError as error:
            raise custom_error(error.code, error.what, error.remedy) from None

    return validate


def _field(parse: Callable[[str], object], schema: dict[str, Any]) -> ReadBy:
    return ReadBy(_read(parse), schema)


def _choice(what: str, *words: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in words:
            near = nearest(text, list(words))
            remedy = f'did you mean "{near}"?' if near else f"write {', '.join(words[:-1])} or {words[-1]}"
            _fail("choice", f'unknown {what} "{text[:40]}"', remedy)
        return text

    return parse


def _number(low: float, high: float, unit: str = "") -> Callable[[str], float]:
    def parse(text: str) -> float:
        bare = text.strip().removesuffix(unit).strip() if unit else text.strip()
        if not _NUMBER.fullmatch(bare) or not low <= float(bare) <= high:
            _fail("number", f'"{text[:40]}" is no number from {low:g} to {high:g}', f"write it like {low:g}{unit}")
        return float(bare)

    return parse


def _text(text: str) -> str:
    if len(text) > 200:
        _fail("too-long-text", "this text has more than 200 characters", "shorten it")
    if match := _UNSEEN.search(text):
        _fail("control-character", f"control character U+{ord(match[0]):04X} in a text", "delete it")
    return text.strip()


def _count_in(text: str) -> int:
    return 0 if text == "off" else int(_number(0, 10)(text))


_BELT_WORDS: Final = {"mph": Per.MILE, "km/h": Per.KM, "kmh": Per.KM, "kph": Per.KM}


def _belt(text: str) -> Per:
    return _BELT_WORDS[_choice("belt unit", *_BELT_WORDS)(text)]


def _language(text: str) -> str:
    """Read a language with phrases of its own; a region may follow, for the voice."""
    base, _, region = text.strip().lower().replace("_", "-").partition("-")
    if base not in LANGUAGES or not (region or "x").isalnum():
        _choice("language", *LANGUAGES)(text.strip())
    return f"{base}-{region}" if region else base


Word = Literal["quiet", "normal", "chatty"]
Theme = Literal["dark", "light", "auto"]


_MS: Final = re.compile(r"(\d{1,5})\s*ms")


def _preroll(text: str) -> int:
    match = _MS.fullmatch(text.strip())
    ms = int(match[1]) if match else 0 if text.strip() in {"0", "off"} else parse_duration_ms(text)
    if ms > 5_000:
        _fail("number", f'"{text}" is longer than 5 s', "write a pre-roll like 700 ms")
    return ms


class BeltModel(BaseModel):
    """How the treadmill counts."""

    model_config = _CONFIG

    unit: Annotated[Per | None, _field(_belt, {"enum": ["mph", "km/h"]})] = Field(
        default=None, description="What the treadmill shows: `mph` or `km/h`; by default that of `units`."
    )
    step: Annotated[float, _field(_number(0.01, 5), {"type": "number", "minimum": 0.01, "maximum": 5})] = Field(
        default=0.1, description="What one press of the belt's key changes, in its unit."
    )


class VoiceModel(BaseModel):
    """The voice that speaks."""

    model_config = _CONFIG

    name: Annotated[str | None, _field(_text, {"type": "string"})] = Field(
        default=None, description="A voice of this machine, by name or id; `intervals doctor` lists them."
    )
    rate: Annotated[int, _field(lambda text: int(_number(80, 450)(text)), {"type": "integer"})] = Field(
        default=170, description="Words a minute, 80 to 450."
    )
    language: Annotated[str, _field(_language, {"type": "string"})] = Field(
        default="en", description="Language of phrases and voice: `en`, `de`; a region may follow: `en-gb`."
    )


class AudioModel(BaseModel):
    """Where the sound goes."""

    model_config = _CONFIG

    device: Annotated[str | None, _field(_text, {"type": "string"})] = Field(
        default=None, description="Name of the output, or a part of it; by default the system's."
    )
    volume: Annotated[
        float, _field(lambda text: _number(0, 100, "%")(text) / 100, {"type": ["string", "number"]})
    ] = Field(default=1.0, description="Volume in per cent of full: `80%`.")
    preroll: Annotated[int, _field(_preroll, {"type": "string"})] = Field(
        default=0,
        description="How long silence is played before a cue wakes the speaker: `700 ms`; Bluetooth needs it.",
    )


class AthleteModel(BaseModel):
    """The athlete's file for `intervals`."""

    model_config = _CONFIG | {"title": "Athlete"}

    units: Annotated[Per, _field(lambda text: Per(_choice("unit", "mi", "km")(text)), {"enum": ["mi", "km"]})] = (
        Field(default=Per.MILE, description="What paces are said and shown over: `mi` or `km`.")
    )
    belt: BeltModel = Field(default=BeltModel(), description="How the treadmill counts.")
    venue: Annotated[Venue | None, _field(lambda text: Venue(_choice("venue", *Venue)(text)), {"enum": [*Venue]})] = (
        Field(default=None, description="Where you run, unless a workout or `--venue` says otherwise.")
    )
    paces: dict[str, Annotated[PaceSpec, _field(parse_pace_spec, {"type": "string"})]] = Field(
        default={}, description="Your paces today, by name: `marathon: 8:30/mi`, `easy: marathon + 80 s/mi`."
    )
    cues: Annotated[
        Word, _field(_choice("density", "quiet", "normal", "chatty"), {"enum": ["quiet", "normal", "chatty"]})
    ] = Field(default="normal", description="How much is said: `quiet`, `normal` or `chatty`.")
    voice: VoiceModel = Field(default=VoiceModel(), description="The voice that speaks.")
    audio: AudioModel = Field(default=AudioModel(), description="Where the sound goes.")
    sounds: Sounds = Field(default={}, description="Sounds of your own, by cue: `go: bell.wav`.")
    theme: Annotated[
        Theme, _field(_choice("theme", "dark", "light", "auto"), {"enum": ["dark", "light", "auto"]})
    ] = Field(default="auto", description="Colours of the screen: `dark`, `light` or `auto`.")
    count_in: Annotated[int, _field(_count_in, {"anyOf": [{"type": "integer"}, {"const": "off"}]})] = Field(
        default=3, description="Beeps before a timed end, one a second: `3`, or `off`."
    )

    @field_validator("belt", "voice", "audio", "paces", mode="before")
    @classmethod
    def _nothing_is_default(cls, value: Any) -> Any:  # noqa: ANN401 - any YAML
        """Return the defaults for a heading whose lines are all commented out."""
        return {} if value == "" else value

    @field_validator("paces", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:  # noqa: ANN401 - any YAML
        """Check the names; they are made lower case afterwards."""
        errors = []
        names: set[str] = set()
        for key in value if isinstance(value, Mapping) else ():
            try:
                name = parse_pace_name(cast("str", key))
                if name in names:
                    what = f'"{name}" is given twice: upper and lower case are one'
                    raise UnitError(what, "keep one of them", "duplicate-key")  # noqa: TRY301 - told like the others
                names.add(name)
            except UnitError as error:
                custom = custom_error(error.code, error.what, error.remedy)
                errors.append(InitErrorDetails(type=custom, loc=(key,), input=None))
        if errors:
            raise ValidationError.from_exception_data("athlete", errors)
        return value
