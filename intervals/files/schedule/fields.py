"""The plan's file as tables of fields: one row a key, with how it is read and what an editor and the manual show.

Law: a field is described here once. What is checked across fields is told at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from intervals.core.codes import unknown
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_amount, parse_distance, parse_pace_spec
from intervals.core.quantities.units import (
    MM_PER_MILE,
    MS_PER_MIN,
    DistanceRange,
    DurationRange,
    Extent,
    NamedPace,
    UnitError,
)
from intervals.core.running.race import Result, check_result, parse_race, parse_time_ms
from intervals.core.workout.progress import Progress
from intervals.core.workout.workout import Step, Workout
from intervals.files.decoder.paces import PACE_SCHEMA
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
    read_by_name,
    read_each,
    read_text,
    schema_of,
    text,
)
from intervals.files.decoder.values import DATE, TEXT, choice, one_line, whole
from intervals.files.schedule.schedule import DAYS, EASY_RUN, LONG_RUN, Goal, Lifts, Rotation, Schedule
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
        fail("not-a-list/several", what=what)
    return read_each(tree, read, context)


def _workout(tree: Tree, context: ScheduleContext) -> str:
    name = one_line(read_text(tree))
    if name not in context.workouts:
        raise UnitError(unknown("unknown-workout", name, list(context.workouts)))
    return name


_SHORT: Final = {day[:3]: day for day in DAYS}
_DAY: Final = choice("day", DAYS, DAYS.index)


def _day(tree: Tree, context: object) -> int:
    lower = read_text(tree).strip().lower()
    day: int = _DAY.read(_SHORT.get(lower, lower), context)
    return day


_DAYS_SCHEMA: Final = {"type": "array", "items": {"enum": [*DAYS, *_SHORT]}}


def _read_days(tree: Tree, context: object) -> tuple[int, ...]:
    days: list[int] = []

    def read(item: Tree, context: object) -> None:
        day = _day(item, context)
        if day in days:
            fail("duplicate-key/day", day=DAYS[day])
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
            Value(_read_days, _DAYS_SCHEMA),
            "The days of the week they are run on: `[tuesday, friday]`.",
            required=True,
        ),
    ),
)


def _rotations(tree: Tree, context: object) -> tuple[Rotation, ...]:
    rotations: tuple[Rotation, ...] = _ROTATIONS.read(tree, context)
    if not rotations:
        fail("no-value/rotation")
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
        fail_at(("minimum",), "lift-count", minimum=minimum, target=target)
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


def _read_progress(tree: Tree, context: ScheduleContext) -> dict[str, Progress]:
    """Read how workouts progress, by their names."""

    def read(name: str, value: Tree) -> Progress:
        _workout(name, context)
        return Progress(**PROGRESS.read(value, context))

    return read_by_name(tree, read)


def _steps(value: Value, what: str) -> Value:
    """Return the value that is a list of these, one a time; one alone is a list of one."""

    def read(tree: Tree, context: object) -> tuple[Any, ...]:
        return _read_several(tree, value.read, what, context)

    return Value(read, {"anyOf": [value.schema, {"type": "array", "items": value.schema}]})


_PACE: Final = text(parse_pace_spec, PACE_SCHEMA)
_EXTENT: Final = text(parse_amount, {"type": "string", "examples": ["10 mi", "90 min"]})
PROGRESS: Final = Table(
    "How a workout changes from one time it is done to the next; a list stays at its last.",
    (
        Field("reps", _steps(whole(1, 100), "numbers of reps"), "How many reps: `[3, 4, 4, 5]`."),
        Field("extent", _steps(_EXTENT, "lengths"), "How long its runs are: `[2 mi, 2 mi, 2.5 mi]`."),
        Field("pace", _steps(_PACE, "paces"), "How fast they are: `[marathon, marathon - 5 s/mi]`."),
    ),
)
EASY: Final = Table(
    "Easy runs, which need no file.",
    (
        Field("days", Value(_read_days, _DAYS_SCHEMA), "Their days: `[wednesday, saturday]`.", required=True),
        Field("run", _steps(_EXTENT, "lengths"), "How long: `5 mi`, or a list, one a time.", required=True),
    ),
)
LONG: Final = Table(
    "The long run, which needs no file.",
    (
        Field("day", Value(_day, {"enum": [*DAYS, *_SHORT]}), "Its day: `sunday`.", required=True),
        Field("run", _steps(_EXTENT, "lengths"), "How long: `[10 mi, 12 mi, 14 mi, 10 mi]`.", required=True),
    ),
)
_TAPER_DAYS: Final = {"14 days": 14, "21 days": 21, "off": 0}


def _values(values: dict[str, Any], _context: object) -> dict[str, Any]:
    return values


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
        Field(
            "progress",
            Value(_read_progress, {"type": "object", "additionalProperties": schema_of(PROGRESS)}),
            "How workouts change from one time to the next, by name: `mile-repeats: {reps: [3, 4, 4, 5]}`.",
        ),
        Field("easy", mapping(EASY, _values), EASY.about),
        Field("long", mapping(LONG, _values), LONG.about),
        Field(
            "taper",
            choice("taper", _TAPER_DAYS, lambda word: _TAPER_DAYS[word]),
            "How long before the race less is run: `14 days`, `21 days` or `off`; paces stay.",
            "14 days",
        ),
        Field("lifts", mapping(LIFTS, _lifts), LIFTS.about),
    ),
)


_OWN_ABOUT: Final = "At a pace that you could talk at."
_MOST_MILES: Final = 200


def _miles(extent: Extent) -> float:
    """Return about how many miles a run has; one by time at 10 minutes a mile."""
    if isinstance(extent, DistanceRange):
        return extent.high.mm / MM_PER_MILE
    return extent.high_ms / (10 * MS_PER_MIN) if isinstance(extent, DurationRange) else 0.0


def schedule_of(values: dict[str, Any]) -> Schedule:
    """Return the schedule of what was read. Raises ProblemsError for a goal that is not after the start."""
    rotations = values.pop("rotate")
    progress, own = values.pop("progress", {}), {}
    said = "taper" in values
    taper_days = values.pop("taper", _TAPER_DAYS["14 days"])
    miles = 0.0
    for key, name, title in (("easy", EASY_RUN, "Easy run"), ("long", LONG_RUN, "Long run")):
        runs = values.pop(key, None)
        if runs is None:
            continue
        days = runs["days"] if key == "easy" else (runs["day"],)
        rotations = (*rotations, Rotation((name,), days))
        own[name] = Workout(title, (Step(Kind.RUN, runs["run"][0], pace=NamedPace("easy")),), about=_OWN_ABOUT)
        progress = {**progress, name: Progress(extent=runs["run"])}
        miles += len(days) * max(_miles(extent) for extent in runs["run"])
        if miles > _MOST_MILES:
            fail_at((key, "run"), "week-miles", miles=miles, most=_MOST_MILES)
    schedule = Schedule(rotations, **values, progress=progress, own=own, taper_days=taper_days)
    goal = schedule.goal
    if said and goal and goal.day and schedule.start and 0 < (left := (goal.day - schedule.start).days) < taper_days:
        fail_at(("taper",), "taper", taper=taper_days, left=left)
    if schedule.start and goal and goal.day and goal.day <= schedule.start:
        fail_at(("goal", "date"), "date-order/goal", day=goal.day, start=schedule.start)
    return schedule


def schedule_schema() -> dict[str, Any]:
    """Return the JSON schema of a plan's file, draft 2020-12, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Plan", **schema_of(SCHEDULE)}
