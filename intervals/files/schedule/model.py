"""The plan's file as one model: it validates, and its descriptions are what an editor and the manual show.

Law: a field is described here once. What is checked across fields is told at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from intervals.core.quantities.closest_match import closest_match
from intervals.core.quantities.parsing import parse_distance
from intervals.core.quantities.units import Distance, UnitError
from intervals.core.running.race import Race, Result, check_result, parse_race, parse_time_ms
from intervals.files.decoder.readers import choice, fail, parse_date, plain, read_by, read_text, whole
from intervals.files.schedule.schedule import DAYS
from intervals.files.yaml import custom_error

_CONFIG: Final = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
Placed = tuple[tuple[int | str, ...], PydanticCustomError]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known while the file is read: the names of workouts."""

    workouts: Collection[str] = ()


def _fail_together(errors: list[Placed]) -> None:
    if errors:
        lines = [InitErrorDetails(type=error, loc=loc, input=None) for loc, error in errors]
        raise ValidationError.from_exception_data("plan", lines)


def _day(text: str) -> int:
    short = {day[:3]: i for i, day in enumerate(DAYS)}
    lower = text.strip().lower()
    return short[lower] if lower in short else DAYS.index(choice("day", *DAYS)(lower))


def _items(value: object, what: str) -> list[object]:
    if isinstance(value, str) and value.strip():
        return [value]
    if not isinstance(value, list) or not value:
        fail("not-a-list", f"{what} are expected here", "write them in brackets, or one a line, each after `- `")
    return value


class RotationModel(BaseModel):
    """Workouts that take turns on given days."""

    model_config = _CONFIG

    workouts: tuple[str, ...] = Field(
        description="Names of workouts, in the order in which they take turns.",
        json_schema_extra={"items": {"type": "string"}, "type": "array"},
    )
    days: tuple[int, ...] = Field(
        description="The days of the week they are run on: `[tuesday, friday]`.",
        json_schema_extra={"items": {"enum": [*DAYS, *(day[:3] for day in DAYS)]}, "type": "array"},
    )

    @field_validator("workouts", mode="wrap")
    @classmethod
    def _known(cls, value: Any, _handler: Any, info: ValidationInfo) -> tuple[str, ...]:  # noqa: ANN401 - any YAML
        known = info.context.workouts if isinstance(info.context, Reading) else ()
        names: list[str] = []
        errors: list[Placed] = []
        for i, item in enumerate(_items(value, "names of workouts")):
            try:
                name = read_text(plain, item)
                if name not in known:
                    near = closest_match(name, list(known))
                    remedy = f'did you mean "{near}"?' if near else "`intervals list` shows those there are"
                    fail("unknown-workout", f'unknown workout "{name[:60]}"', remedy)
                names.append(name)
            except PydanticCustomError as error:
                errors.append(((i,), error))
        _fail_together(errors)
        return tuple(names)

    @field_validator("days", mode="wrap")
    @classmethod
    def _days(cls, value: Any, _handler: Any) -> tuple[int, ...]:  # noqa: ANN401 - any YAML
        days: list[int] = []
        errors: list[Placed] = []
        for i, item in enumerate(_items(value, "days")):
            try:
                day = read_text(_day, item)
                if day in days:
                    fail("duplicate-key", f"{DAYS[day]} is given twice", "keep one of them")
                days.append(day)
            except PydanticCustomError as error:
                errors.append(((i,), error))
        _fail_together(errors)
        return tuple(sorted(days))


class GoalModel(BaseModel):
    """The race that it all leads to."""

    model_config = _CONFIG

    race: Annotated[Race, read_by(parse_race, {"type": "string", "examples": ["marathon", "10k"]})] = Field(
        description="Which race: `mile`, `5k`, `10k`, `half`, `marathon`, or a distance."
    )
    time: Annotated[int | None, read_by(parse_time_ms, {"type": "string", "examples": ["3:45:00"]})] = Field(
        default=None, description="The time to stay under: `3:45:00`."
    )
    date: Annotated[Day | None, read_by(parse_date, {"type": "string", "format": "date"})] = Field(
        default=None, description="Its day: `2027-04-18`; the plan ends there."
    )

    @model_validator(mode="after")
    def _could_be_run(self) -> GoalModel:
        if self.time is not None:
            try:
                check_result(Result(self.race, self.time))
            except UnitError as error:
                _fail_together([(("time",), custom_error(error.code, error.what, error.remedy))])
        return self


class LiftsModel(BaseModel):
    """Strength sessions a week."""

    model_config = _CONFIG

    target: Annotated[int, read_by(whole(0, 14), {"type": "integer", "minimum": 0, "maximum": 14})] = Field(
        description="How many a week."
    )
    minimum: Annotated[int | None, read_by(whole(0, 14), {"type": "integer", "minimum": 0, "maximum": 14})] = Field(
        default=None, description="How many are enough in a heavy week."
    )
    over: Annotated[Distance | None, read_by(parse_distance, {"type": "string", "examples": ["40 mi", "60 km"]})] = (
        Field(default=None, description="A week of more running than this is a heavy one: `40 mi`.")
    )

    @model_validator(mode="after")
    def _floor(self) -> LiftsModel:
        if self.minimum is not None and self.minimum > self.target:
            what = f"the minimum, {self.minimum}, is more than the target, {self.target}"
            _fail_together([(("minimum",), custom_error("lift-count", what, "write the smaller number here"))])
        return self


class PlanModel(BaseModel):
    """A month's plan for `intervals`."""

    model_config = _CONFIG | {"title": "Plan"}

    name: Annotated[str, read_by(plain, {"type": "string"})] = Field(default="", description="What it is called.")
    start: Annotated[Day | None, read_by(parse_date, {"type": "string", "format": "date"})] = Field(
        default=None, description="Its first day; by default it is under way, and goes by what you have done."
    )
    weeks: Annotated[int, read_by(whole(1, 52), {"type": "integer", "minimum": 1, "maximum": 52})] = Field(
        default=4, description="How many weeks are shown and exported at a time."
    )
    goal: GoalModel | None = Field(default=None, description="The race that it all leads to.")
    rotate: list[RotationModel] = Field(
        description="Workouts that take turns on days of the week. Miss one, and it is still what is due next.",
        min_length=1,
    )
    lifts: LiftsModel | None = Field(default=None, description="Strength sessions a week.")

    @model_validator(mode="after")
    def _in_order(self) -> PlanModel:
        if self.start and self.goal and self.goal.date and self.goal.date <= self.start:
            what = f"the goal race, {self.goal.date}, is not after the start, {self.start}"
            error = custom_error("date-order", what, "check both dates and their years")
            _fail_together([(("goal", "date"), error)])
        return self
