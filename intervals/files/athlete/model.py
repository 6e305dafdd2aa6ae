"""The athlete's file as one model: it validates, and its descriptions are what an editor and the manual show.

Law: every setting has a default, so that an empty file and no file mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import Annotated, Any, Final, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from intervals.core.cues.phrases.phrasebook import LANGUAGES
from intervals.core.quantities.parsing import parse_pace_name, parse_pace_spec
from intervals.core.quantities.units import Distance, PaceSpec, Per, UnitError
from intervals.core.running.fitness import Method
from intervals.core.running.race import Race, Result, check_result, parse_goal, parse_race, parse_time_ms
from intervals.core.workout.workout import Venue
from intervals.files.athlete.keys import read_keys
from intervals.files.athlete.values import (
    CUES_SCHEMA,
    LOOK_SCHEMA,
    Cues,
    Look,
    Placed,
    Reading,
    fail_together,
    read_belt_unit,
    read_count_in,
    read_cues,
    read_lead,
    read_look,
    read_preroll,
)
from intervals.files.decoder.readers import choice, fail, number, parse_date, plain, read_by, read_pacer
from intervals.files.yaml import ReadBy, Sounds, custom_error

_CONFIG: Final = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


_STARTS: Final = ("line", "behind")


def _language(text: str) -> str:
    """Read a language with phrases of its own; a region may follow, for the voice."""
    base, _, region = text.strip().lower().replace("_", "-").partition("-")
    if base not in LANGUAGES or not (region or "x").isalnum():
        choice("language", *LANGUAGES)(text.strip())
    return f"{base}-{region}" if region else base


class BeltModel(BaseModel):
    """How the treadmill counts."""

    model_config = _CONFIG

    unit: Annotated[Per | None, read_by(read_belt_unit, {"enum": ["mph", "km/h"]})] = Field(
        default=None, description="What the treadmill shows: `mph` or `km/h`; by default that of `units`."
    )
    step: Annotated[float, read_by(number(0.01, 5), {"type": "number", "minimum": 0.01, "maximum": 5})] = Field(
        default=0.1, description="What one press of the belt's key changes, in its unit."
    )
    lead: Annotated[int, read_by(read_lead, {"type": "string", "examples": ["8 s"]})] = Field(
        default=8_000, description="How long the belt needs to come up to speed: so long before a rep it is said."
    )


class VoiceModel(BaseModel):
    """The voice that speaks."""

    model_config = _CONFIG

    name: Annotated[str | None, read_by(plain, {"type": "string"})] = Field(
        default=None, description="A voice of this machine, by name or id; `intervals doctor` lists them."
    )
    rate: Annotated[int, read_by(lambda text: int(number(80, 450)(text)), {"type": "integer"})] = Field(
        default=170, description="Words a minute, 80 to 450."
    )
    language: Annotated[str, read_by(_language, {"type": "string"})] = Field(
        default="en", description="Language of phrases and voice: `en`, `de`; a region may follow: `en-gb`."
    )


class AudioModel(BaseModel):
    """Where the sound goes."""

    model_config = _CONFIG

    device: Annotated[str | None, read_by(plain, {"type": "string"})] = Field(
        default=None, description="Name of the output, or a part of it; by default the system's."
    )
    volume: Annotated[
        float, read_by(lambda text: number(0, 100, "%")(text) / 100, {"type": ["string", "number"]})
    ] = Field(default=1.0, description="Volume in per cent of full: `80%`.")
    preroll: Annotated[int, read_by(read_preroll, {"type": "string"})] = Field(
        default=0,
        description="How long silence is played before a cue wakes the speaker: `700 ms`; Bluetooth needs it.",
    )


class RaceModel(BaseModel):
    """A race that was run."""

    model_config = _CONFIG

    race: Annotated[Race, read_by(parse_race, {"type": "string", "examples": ["5k", "half", "10 mi"]})] = Field(
        description="Which race: `mile`, `5k`, `10k`, `half`, `marathon`, or a distance like `8 km`."
    )
    time: Annotated[int, read_by(parse_time_ms, {"type": "string", "examples": ["22:45", "1:40:20"]})] = Field(
        description="What it took: `22:45`, `1:40:20`."
    )
    date: Annotated[Day, read_by(parse_date, {"type": "string", "format": "date"})] = Field(
        description="The day it was run: `2026-10-04`."
    )
    note: Annotated[str, read_by(plain, {"type": "string"})] = Field(
        default="", description="Where it was, or how it went, in your words."
    )

    @model_validator(mode="after")
    def _could_be_run(self, info: ValidationInfo) -> RaceModel:
        errors: list[Placed] = []
        try:
            check_result(self.result)
        except UnitError as error:
            errors.append((("time",), custom_error(error.code, error.what, error.remedy)))
        reading = info.context
        if isinstance(reading, Reading) and reading.today is not None and self.date > reading.today:
            what = f"{self.date} is yet to come, and this is a result"
            errors.append((("date",), custom_error("date-order", what, "check the year")))
        fail_together(errors)
        return self

    @property
    def result(self) -> Result:
        """The race and its time."""
        return Result(self.race, self.time)


def _nothing_is_default(value: Any) -> Any:  # noqa: ANN401 - any YAML
    """Return the defaults for a heading whose lines are all commented out."""
    return {} if value == "" else value


def _nothing_is_empty(value: Any) -> Any:  # noqa: ANN401 - any YAML
    return [] if value == "" else value


class AthleteModel(BaseModel):
    """The athlete's file for `intervals`."""

    model_config = _CONFIG | {"title": "Athlete"}

    units: Annotated[Per, read_by(lambda text: Per(choice("unit", "mi", "km")(text)), {"enum": ["mi", "km"]})] = (
        Field(default=Per.MILE, description="What paces are said and shown over: `mi` or `km`.")
    )
    venue: Annotated[Venue | None, read_by(lambda text: Venue(choice("venue", *Venue)(text)), {"enum": [*Venue]})] = (
        Field(default=None, description="Where you run, unless a workout or `--venue` says otherwise.")
    )
    belt: Annotated[BeltModel, BeforeValidator(_nothing_is_default)] = Field(
        default=BeltModel(), description="How the treadmill counts."
    )
    paces: dict[str, Annotated[PaceSpec, read_by(parse_pace_spec, {"type": "string"})]] = Field(
        default={},
        description="Paces that you give yourself, by name: `marathon: 8:30/mi`, `easy: marathon + 80 s/mi`, `jog`, "
        "`walk`, or a name of your own. They win over what races and the goal tell.",
    )
    races: Annotated[list[RaceModel], BeforeValidator(_nothing_is_empty)] = Field(
        default=[],
        description="Race results, oldest first. Paces that you do not give follow from the best of the six weeks up "
        "to the newest.",
    )
    goal: Annotated[
        Result | None, read_by(parse_goal, {"type": "string", "examples": ["marathon under 3:45:00"]})
    ] = Field(
        default=None,
        description="What you train for: `marathon under 3:45:00`. While there is no race result, paces follow from "
        "it.",
    )
    method: Annotated[Method, read_by(lambda text: Method(choice("method", *Method)(text)), {"enum": [*Method]})] = (
        Field(
            default=Method.VDOT,
            description="How one race tells of another: `vdot` (Daniels and Gilbert) or `riegel`.",
        )
    )
    cues: Annotated[Cues, ReadBy(read_cues, CUES_SCHEMA)] = Field(
        default=Cues(),
        description="How much is said: `quiet`, `normal` or `chatty`; or by kind: `{all: normal, recover: quiet}`.",
    )
    pacer: Annotated[Distance | bool, read_by(read_pacer, {"anyOf": [{"type": "string"}, {"type": "boolean"}]})] = (
        Field(default=True, description="Distance between the pacer's ticks, `200 m`, `on` for the usual, or `off`.")
    )
    start_at: Annotated[str, read_by(choice("start", *_STARTS), {"enum": [*_STARTS]})] = Field(
        default="line",
        description="Where a rep on the track starts that is no whole number of laps: at the `line`, or `behind` it, "
        "9.34 m for a mile, to end on it.",
    )
    count_in: Annotated[int, read_by(read_count_in, {"anyOf": [{"type": "integer"}, {"const": "off"}]})] = Field(
        default=3, description="Beeps before a timed end, one a second: `3`, or `off`."
    )
    voice: Annotated[VoiceModel, BeforeValidator(_nothing_is_default)] = Field(
        default=VoiceModel(), description="The voice that speaks."
    )
    audio: Annotated[AudioModel, BeforeValidator(_nothing_is_default)] = Field(
        default=AudioModel(), description="Where the sound goes."
    )
    sounds: Sounds = Field(default={}, description="Sounds of your own, by cue: `go: bell.wav`.")
    theme: Annotated[Look, ReadBy(read_look, LOOK_SCHEMA)] = Field(
        default=Look(),
        description="Colours of the screen: `dark`, `light` or `auto`; or with grounds of your own: "
        '`{base: dark, run: "#8a1c00", recover: "#00395c"}`, also `easy`, `lift` and `still`.',
    )
    keys: dict[str, str] = Field(
        default={},
        description="Keys in place of the usual ones, by what they do: `lap: page_down, space`. "
        "`intervals keys` lists them and learns one.",
    )

    @field_validator("keys", mode="wrap")
    @classmethod
    def _known_keys(cls, value: Any, _handler: Any, info: ValidationInfo) -> dict[str, str]:  # noqa: ANN401 - any YAML
        value = _nothing_is_default(value)
        if not isinstance(value, Mapping):
            fail("not-a-mapping", "keys are expected here", "write `key: value` lines")
        reading = info.context if isinstance(info.context, Reading) else Reading()
        keys, troubles = read_keys(value, reading.keys)
        fail_together([((name,), custom_error(code, what, remedy)) for name, code, what, remedy in troubles])
        return keys

    @field_validator("paces", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:  # noqa: ANN401 - any YAML
        """Check the names; they are made lower case afterwards."""
        value = _nothing_is_default(value)
        errors: list[Placed] = []
        names: set[str] = set()
        for key in value if isinstance(value, Mapping) else ():
            try:
                name = parse_pace_name(cast("str", key))
                if name in names:
                    what = f'"{name}" is given twice: upper and lower case are one'
                    raise UnitError(what, "keep one of them", "duplicate-key")  # noqa: TRY301 - told like the others
                names.add(name)
            except UnitError as error:
                errors.append(((key,), custom_error(error.code, error.what, error.remedy)))
        fail_together(errors)
        return value
