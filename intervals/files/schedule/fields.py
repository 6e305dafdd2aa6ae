"""The plan's file as tables of fields: one row a key, with how it is read and what an editor and the manual show.

Law: a field is described here once. What is checked across fields is told at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from intervals.core.quantities.closest_match import closest_match
from intervals.core.quantities.parsing import parse_distance
from intervals.core.quantities.units import UnitError
from intervals.core.running.race import Result, check_result, parse_race, parse_time_ms
from intervals.files.decoder.table import (
    Field,
    ProblemsError,
    Reader,
    Table,
    Value,
    below,
    fail,
    fail_at,
    listed,
    mapping,
    read_each,
    read_text,
    schema_of,
    text,
)
from intervals.files.decoder.values import DATE, TEXT, choice, one_line, whole
from intervals.files.schedule.schedule import DAYS, Goal, Lifts, Rotation, Schedule
from intervals.files.yaml.tree import Tree


@dataclass(frozen=True, slots=True)
class ScheduleContext:
    """What is known while the file is read: the names of workouts."""

    workouts: Collection[str] = ()


def _read_several(tree: Tree, read: Reader, what: str, context: object) -> tuple[Any, ...]:
    """Read one value or a list of them, and never an empty one."""
    if isinstance(tree, str) and tree.strip():
        return (read(tree, context),)
    if not isinstance(tree, list) or not tree:
        fail("not-a-list", f"{what} are expected here", "write them in brackets, or one a line, each after `- `")
    return read_each(tree, read, context)


def _workout(tree: Tree, context: ScheduleContext) -> str:
    name = one_line(read_text(tree))
    if name not in context.workouts:
        near = closest_match(name, list(context.workouts))
        remedy = f'did you mean "{near}"?' if near else "`intervals list` shows those there are"
        fail("unknown-workout", f'unknown workout "{name[:60]}"', remedy)
    return name


_SHORT: Final = {day[:3]: day for day in DAYS}
_DAY: Final = choice("day", DAYS, DAYS.index)


def _day(tree: Tree, context: object) -> int:
    lower = read_text(tree).strip().lower()
    day: int = _DAY.read(_SHORT.get(lower, lower), context)
    return day


def _read_days(tree: Tree, context: object) -> tuple[int, ...]:
    days: list[int] = []

    def read(item: Tree, context: object) -> None:
        day = _day(item, context)
        if day in days:
            fail("duplicate-key", f"{DAYS[day]} is given twice", "keep one of them")
        days.append(day)

    _read_several(tree, read, "days", context)
    return tuple(sorted(days))


def _read_workouts(tree: Tree, context: object) -> tuple[str, ...]:
    return _read_several(tree, _workout, "names of workouts", context)


def _rotation(values: dict[str, Any], _context: object) -> Rotation:
    return Rotation(**values)


ROTATION: Final = Table(
    "Workouts that take turns on given days.",
    (
        Field(
            "workouts",
            Value(_read_workouts, {"type": "array", "items": {"type": "string"}}),
            "Names of workouts, in the order in which they take turns.",
            required=True,
        ),
        Field(
            "days",
            Value(_read_days, {"type": "array", "items": {"enum": [*DAYS, *_SHORT]}}),
            "The days of the week they are run on: `[tuesday, friday]`.",
            required=True,
        ),
    ),
)


def _rotations(tree: Tree, context: object) -> tuple[Rotation, ...]:
    rotations: tuple[Rotation, ...] = _ROTATIONS.read(tree, context)
    if not rotations:
        fail("no-value", "nothing is written here", "write a rotation: `- {workouts: [tempo], days: [tuesday]}`")
    return rotations


_ROTATIONS: Final = listed(mapping(ROTATION, _rotation))


def _goal(values: dict[str, Any], _context: object) -> Goal:
    goal = Goal(values["race"], values.get("time"), values.get("date"))
    if goal.time_ms is not None:
        try:
            check_result(Result(goal.race, goal.time_ms))
        except UnitError as error:
            raise ProblemsError(below("time", error)) from None
    return goal


GOAL: Final = Table(
    "The race that it all leads to.",
    (
        Field(
            "race",
            text(parse_race, {"type": "string", "examples": ["marathon", "10k"]}),
            "Which race: `mile`, `5k`, `10k`, `half`, `marathon`, or a distance.",
            required=True,
        ),
        Field(
            "time",
            text(parse_time_ms, {"type": "string", "examples": ["3:45:00"]}),
            "The time to stay under: `3:45:00`.",
        ),
        Field("date", DATE, "Its day: `2027-04-18`; the plan ends there."),
    ),
)


def _lifts(values: dict[str, Any], _context: object) -> Lifts:
    target: int = values["target"]
    minimum: int = values.get("minimum", target)
    if minimum > target:
        what = f"the minimum, {minimum}, is more than the target, {target}"
        fail_at(("minimum",), "lift-count", what, "write the smaller number here")
    return Lifts(target, minimum, values.get("over"))


LIFTS: Final = Table(
    "Strength sessions a week.",
    (
        Field("target", whole(0, 14), "How many a week.", required=True),
        Field("minimum", whole(0, 14), "How many are enough in a heavy week."),
        Field(
            "over",
            text(parse_distance, {"type": "string", "examples": ["40 mi", "60 km"]}),
            "A week of more running than this is a heavy one: `40 mi`.",
        ),
    ),
)
SCHEDULE: Final = Table(
    "A month's plan for `intervals`.",
    (
        Field("name", TEXT, "What it is called."),
        Field("start", DATE, "Its first day; by default it is under way, and goes by what you have done."),
        Field("weeks", whole(1, 52), "How many weeks are shown and exported at a time.", "4"),
        Field("goal", mapping(GOAL, _goal), GOAL.about),
        Field(
            "rotate",
            Value(_rotations, {**_ROTATIONS.schema, "minItems": 1}, table=ROTATION, many=True),
            "Workouts that take turns on days of the week. Miss one, and it is still what is due next.",
            required=True,
        ),
        Field("lifts", mapping(LIFTS, _lifts), LIFTS.about),
    ),
)


def schedule_of(values: dict[str, Any]) -> Schedule:
    """Return the schedule of what was read. Raises ProblemsError for a goal that is not after the start."""
    schedule = Schedule(values.pop("rotate"), **values)
    goal = schedule.goal
    if schedule.start and goal and goal.day and goal.day <= schedule.start:
        what = f"the goal race, {goal.day}, is not after the start, {schedule.start}"
        fail_at(("goal", "date"), "date-order", what, "check both dates and their years")
    return schedule


def schedule_schema() -> dict[str, Any]:
    """Return the JSON schema of a plan's file, draft 2020-12, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Plan", **schema_of(SCHEDULE)}
