"""The workout file as tables of fields: one row a key, with how it is read and written and what an editor shows.

Law: a field is described here once, and here only; a new key is a new row, named like the attribute it fills. What is
checked across fields is checked so that one mistake gives one error.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from intervals.core.closest_match import closest_match
from intervals.core.codes import Wording, wording
from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import duration_text, trim
from intervals.core.quantities.parsing import parse_amount, parse_duration_ms, parse_extent
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DurationRange,
    Extent,
    OnePace,
    PaceSpec,
    RampSpec,
    ShareOfRep,
    UnitError,
    UntilLap,
)
from intervals.core.workout.compile import list_length
from intervals.core.workout.workout import Block, Ends, PerRound, PlacedPhrase, Repeat, Step, Venue
from intervals.files.decoder.notation import distance_text, extent_text, pace_text, pacer_text, scalar
from intervals.files.decoder.own_sounds import SOUNDS
from intervals.files.decoder.paces import ONE_PACE_SCHEMA, PACE_SCHEMA, read_pace, read_paces
from intervals.files.decoder.table import (
    Field,
    Problem,
    ProblemsError,
    Table,
    Value,
    fail,
    fail_at,
    read_each,
    schema_of,
    text,
)
from intervals.files.decoder.values import choice, one_line, parse_pacer, whole
from intervals.files.yaml.tree import Branch, Tree

KINDS: Final = {kind.value: kind for kind in Kind}
MAX_TEXT: Final = 500
AS_MANY_AS_FIT: Final = -1


@dataclass(slots=True)
class WorkoutContext:
    """What is known while a workout is read: the names of paces, and the rounds of the repeats around."""

    paces: set[str]
    rounds: list[int | None] = field(default_factory=list)
    """Values that a list must have at each depth of repeats; None where the count itself is wrong.

    `AS_MANY_AS_FIT` where nobody knows.
    """


# --- values -------------------------------------------------------------------------------------------------


def _per_round(value: Value) -> Value:
    """Return the value that is one of these, or a list with one for each round."""

    def read(tree: Tree, context: WorkoutContext) -> Any:
        if type(tree) is str:
            return value.read(tree, context)
        if not isinstance(tree, list):
            fail("not-text-value/or-list")
        wrong = _length_problems(len(tree), context)
        try:
            values = read_each(tree, value.read, context)
        except ProblemsError as error:
            raise ProblemsError(wrong + error.problems) from None
        if wrong:
            raise ProblemsError(wrong)
        return PerRound(values)

    def write(given: object) -> str:
        if isinstance(given, PerRound):
            return f"[{', '.join(map(value.write, given.values))}]"
        return value.write(given)

    return Value(read, _or_list(value.schema), write)


def _or_list(schema: Any) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


def _length_problems(length: int, context: WorkoutContext) -> list[Problem]:
    if not context.rounds:
        return [Problem((), wording("list"))]
    expected = context.rounds[-1]
    if expected == AS_MANY_AS_FIT:
        return [Problem((), wording("list/as-many-as-fit"))]
    if expected is None or length == expected:
        return []
    return [Problem((), list_length(length, expected))]


_TEXT_SCHEMA: Final = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MAX_TEXT}
_TEXT: Final = text(lambda given: one_line(given, MAX_TEXT), _TEXT_SCHEMA, scalar)


def _about(given: str) -> str:
    one_line(given, 5_000)
    return given.strip()


def _read_texts(tree: Tree, context: object) -> tuple[str, ...]:
    """Read a text, or a list of them that has nothing to do with rounds."""
    if not isinstance(tree, list | str):
        fail("not-a-list")
    return read_each(tree, _TEXT.read, context) if isinstance(tree, list) else (_TEXT.read(tree, context),)


_TEXTS: Final = Value(_read_texts, _or_list(_TEXT_SCHEMA), lambda texts: f"[{', '.join(map(scalar, texts))}]")
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*%")


def _place(given: str) -> Distance | DurationRange | float:
    """Read where within a leg something is said: `400 m`, `50%`, `3:00`."""
    match = _PERCENT.fullmatch(given.strip())
    if match is not None:
        return float(match[1])
    amount = parse_amount(given)
    if isinstance(amount, DistanceRange):
        if amount.low != amount.high:
            fail("say-place/range", given=given)
        return amount.high
    if amount.low_ms != amount.high_ms:
        fail("say-place/range", given=given)
    return amount


def _place_text(place: Distance | DurationRange | float) -> str:
    if isinstance(place, float):
        return f"{trim(place)}%"
    return distance_text(place) if isinstance(place, Distance) else str(place)


_PLACE: Final = text(_place, {"type": ["string", "number"], "examples": ["400 m", "50%", "3:00"]}, _place_text)
PLACED: Final = Table(
    "A phrase and where in the leg it is said.",
    (
        Field("text", _TEXT, "What is said.", required=True),
        Field("at", _PLACE, "How far into the leg: `400 m`, `50%`, `3:00`."),
        Field("left", _PLACE, "How much of the leg is left: `200 m`, `30 s`, `10%`."),
    ),
)


def _read_placed(tree: Tree, context: WorkoutContext) -> PlacedPhrase:
    values = PLACED.read(tree, context)
    places = [key for key in ("at", "left") if key in values]
    if len(places) != 1:
        fail("say-place/one")
    return PlacedPhrase(values["text"], values[places[0]], left=places[0] == "left")


def _read_say(tree: Tree, context: WorkoutContext) -> Any:
    """Read what is said at the start, one for all rounds or one a round; or phrases, each with its place."""
    if isinstance(tree, list) and any(isinstance(item, Branch) for item in tree):
        return read_each(tree, _read_placed, context)
    return _SAY_FIRST.read(tree, context)


def _write_say(given: object) -> str:
    if not isinstance(given, tuple):
        return _SAY_FIRST.write(given)
    phrases = (
        f"{{{'left' if phrase.left else 'at'}: {_place_text(phrase.place)}, text: {scalar(phrase.text)}}}"
        for phrase in given
    )
    return f"[{', '.join(phrases)}]"


_SAY_FIRST: Final = _per_round(_TEXT)
_SAY: Final = Value(
    _read_say,
    {"anyOf": [*_SAY_FIRST.schema["anyOf"], {"type": "array", "items": schema_of(PLACED), "minItems": 1}]},
    _write_say,
)
_WHOLE: Final = re.compile(r"\d{1,5}")


def _lift_extent(given: str) -> Extent:
    if _WHOLE.fullmatch(given):
        fail("no-unit/lift", text=given)
    return parse_extent(given)


def _rest_extent(given: str) -> Extent:
    extent = parse_extent(given)
    return extent if isinstance(extent, ShareOfRep) else _foot_extent(given)


def _foot_extent(given: str) -> Extent:
    extent = parse_extent(given)
    if isinstance(extent, ShareOfRep):
        fail("share-of-rep/kind", given=given)
    if isinstance(extent, UntilLap) and extent.reps is not None:
        fail("reps-outside-lift", given=given)
    return extent


_FOOT: Final = _per_round(
    text(
        _foot_extent,
        {"type": "string", "examples": ["1 mi", "800 m", "2 laps", "90 s", "1:30", "90-120 s", "lap"]},
        extent_text,
    )
)
_REST: Final = _per_round(
    text(
        _rest_extent,
        {"type": "string", "examples": ["400 m", "90 s", "90-120 s", "50% of rep", "lap"]},
        extent_text,
    )
)
_LIFT: Final = _per_round(text(_lift_extent, {"type": "string", "examples": ["8 reps", "45 s", "lap"]}, extent_text))


def _read_pace(tree: Tree, context: WorkoutContext) -> PaceSpec:
    return read_pace(tree, context.paces)


_PACE: Final = _per_round(Value(_read_pace, PACE_SCHEMA, pace_text))


def _target_time(given: str) -> DurationRange:
    amount = parse_amount(given)
    if not isinstance(amount, DurationRange):
        fail("time-target/distance", given=given)
    return amount


_TIME: Final = _per_round(text(_target_time, _TEXT_SCHEMA, str))
_INCLINE_TEXT: Final = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,3})?)\s*%?")


def _incline(given: str) -> float:
    match = _INCLINE_TEXT.fullmatch(given.strip())
    if match is None:
        fail("incline", given=given)
    incline = float(match[1])
    if abs(incline) > 40:
        fail("incline/steep", incline=incline)
    return incline


_INCLINE: Final = _per_round(
    text(
        _incline,
        {
            "anyOf": [
                {"type": "number", "minimum": -40, "maximum": 40},
                {"type": "string", "pattern": "^[+-]?[0-9.]+ *%?$"},
            ]
        },
        lambda incline: f"{trim(incline)}%",
    )
)
_PACER: Final = text(
    parse_pacer, {"anyOf": [{"type": "string", "examples": ["200 m", "on", "off"]}, {"type": "boolean"}]}, pacer_text
)


def _count(given: str) -> int:
    if not _WHOLE.fullmatch(given) or not 1 <= int(given) <= 10_000:
        fail("repeat-count", given=given)
    return int(given)


_EVERY: Final = text(parse_duration_ms, {"type": "string", "examples": ["2:15", "90 s"]}, duration_text)
_COUNT: Final = text(_count, {"type": "integer", "minimum": 1, "maximum": 10_000})
LASTS: Final = Table(
    "A time in which as many rounds are run as fit.",
    (
        Field(
            "for",
            text(parse_duration_ms, {"type": "string", "examples": ["10 min", "12:00"]}, duration_text),
            "How long: a round begins only if it can be over in time.",
            required=True,
        ),
    ),
)


def _read_times(tree: Tree, context: WorkoutContext) -> tuple[int, int | None]:
    """Read how many rounds there are, and in what time as many as fit, where that is given."""
    if isinstance(tree, Branch):
        return 1, LASTS.read(tree, context)["for"]
    return _COUNT.read(tree, context), None


def _rounds(times: tuple[int, int | None]) -> int:
    """Return how many values a list has in such a repeat."""
    return times[0] if times[1] is None else AS_MANY_AS_FIT


def _write_times(times: tuple[int, int | None]) -> str:
    return str(times[0]) if times[1] is None else f"{{for: {duration_text(times[1])}}}"


_TIMES: Final = Value(_read_times, {"anyOf": [_COUNT.schema, schema_of(LASTS)]}, _write_times)

# --- a step -------------------------------------------------------------------------------------------------


def _not_in_a_step(key: str) -> Wording | None:
    if key == "between":
        return wording("unknown-key/between")
    if key in {"jog", "walk"}:
        return wording("unknown-key/how", key=key)
    return None


def _extent_of(kind: Kind) -> Value:
    return _LIFT if kind.traits.in_reps else _REST if kind.traits.is_recovery else _FOOT


STEP: Final = Table(
    "One instruction: exactly one kind, whose value says how long, and what goes with it.",
    (
        *(Field(kind.value, _extent_of(kind), kind.traits.about) for kind in Kind),
        Field(
            "pace",
            _PACE,
            "Target pace: `7:00/mi`, `4:21/km`, `8.6 mph`, a name, `marathon + 10 s/mi`, `95% 5k`, `95-100% 5k`; "
            "`8:30 -> 8:00/mi` moves within the leg.",
        ),
        Field("time", _TIME, "Target time of a distance, in place of a pace: `3:20`, `3:18-3:22`, `95 s`."),
        Field("incline", _INCLINE, "Incline of the treadmill: `1%`."),
        Field("load", _per_round(_TEXT), "What is lifted, in your words: `60 kg`, `body weight`."),
        Field("effort", _per_round(_TEXT), "How hard it should feel, in your words: `RPE 8`."),
        Field("how", _per_round(_TEXT), "How it is done: `walk or jog`."),
        Field("label", _per_round(_TEXT), "A name to show in place of the kind."),
        Field(
            "say",
            _SAY,
            "What is said at the start, in place of the announcement; or phrases on the way, each with its place: "
            "`[{at: 400 m, text: Relax}, {at: 50%, text: Hold it}, {left: 200 m, text: Kick}]`.",
        ),
        Field("form", _per_round(_TEXT), "A form thought, spoken in the middle."),
        Field("pacer", _per_round(_PACER), "Distance between the pacer's ticks, `200 m`, or `off`."),
        Field(
            "ends",
            choice("end", ["lap", "auto"], Ends),
            "`auto`: it ends by itself. `lap`: it ends on the lap key.",
        ),
    ),
    _not_in_a_step,
    also=("repeat",),
)


def _read_step(tree: Branch, context: WorkoutContext) -> Step:
    """Read a step; the number of its kinds is told together with what is wrong in its fields."""
    kinds = [key for key in tree if key in KINDS]
    wrong = [] if len(kinds) == 1 else _kind_problems(tree, kinds)
    try:
        values = STEP.read(tree, context)
    except ProblemsError as error:
        raise ProblemsError(wrong + error.problems) from None
    if wrong:
        raise ProblemsError(wrong)
    if isinstance(values.get("say"), tuple):
        values["phrases"] = values.pop("say")
    step = Step.of(KINDS[kinds[0]], values.pop(kinds[0]), tree.line, values)
    outside = [problem for i, phrase in enumerate(step.phrases) if (problem := _outside(step, i, phrase)) is not None]
    if outside:
        raise ProblemsError(outside)
    if step.load is not None and step.kind is not Kind.LIFT:
        fail_at(("load",), "load-outside-lift", kind=step.kind)
    if step.time is not None and not all(isinstance(e, DistanceRange) and e.low == e.high for e in _extents(step)):
        fail_at(("time",), "time-target")
    if step.time is not None and step.pace is not None:
        fail_at(("time",), "time-target/pace")
    if isinstance(step.pace, RampSpec) and _is_open(step):
        fail_at(("pace",), "ramp/open")
    if step.ends is Ends.AUTO and _is_open(step):
        fail_at(("ends",), "ends-auto")
    return step


def _outside(step: Step, i: int, phrase: PlacedPhrase) -> Problem | None:
    """Return what is wrong with the place of a phrase: it lies beyond the leg, or nobody can know when it comes."""
    loc, place = ("say", i, "left" if phrase.left else "at"), phrase.place
    for extent in _extents(step):
        if isinstance(extent, UntilLap) and (phrase.left or not isinstance(place, DurationRange)):
            return Problem(loc, wording("say-place/open"))
        if isinstance(extent, DurationRange) and isinstance(place, Distance) and step.pace is None:
            return Problem(loc, wording("say-place/no-pace"))
        beyond = (
            (isinstance(place, float) and place > 100)
            or (isinstance(place, Distance) and isinstance(extent, DistanceRange) and place.mm > extent.high.mm)
            or (isinstance(place, DurationRange) and type(extent) is DurationRange and place.high_ms > extent.high_ms)
        )
        if beyond:
            most = "100%" if isinstance(place, float) else str(extent)
            return Problem(loc, wording("say-place", place=_place_text(place), most=most))
    return None


def _is_open(step: Step) -> bool:
    return any(isinstance(extent, UntilLap) for extent in _extents(step))


def _extents(step: Step) -> tuple[Extent, ...]:
    return step.extent.values if isinstance(step.extent, PerRound) else (step.extent,)


def _kind_problems(tree: Branch, kinds: list[str]) -> list[Problem]:
    """Return what is wrong with a number of kinds that is not one."""
    if kinds:
        both = " and ".join(f'"{kind}"' for kind in kinds)
        return [Problem((kinds[1],), wording("two-kinds", both=both))]
    if any(key in {"jog", "walk"} or (key not in STEP.fields and closest_match(key, list(KINDS))) for key in tree):
        # The unknown key is told, and it is the kind misspelt most likely: one mistake, one error.
        return []
    return [Problem((), wording("no-kind", known=", ".join(KINDS)))]


# --- repeats and the workout --------------------------------------------------------------------------------


def _read_blocks(tree: Tree, context: WorkoutContext) -> tuple[Block, ...]:
    """Read steps and repeats. An empty list, or nothing at all, has a code of its own."""
    if tree in ("", []):
        fail("no-steps")
    if not isinstance(tree, list):
        fail("not-a-list")
    return read_each(tree, _read_block, context)


def _read_block(tree: Tree, context: WorkoutContext) -> Block:
    """Read a step or a repeat: what has steps of its own means to be a repeat."""
    if not isinstance(tree, Branch):
        fail("not-a-mapping")
    if "repeat" not in tree and "steps" not in tree:
        return _read_step(tree, context)
    rounds: int | None = None
    with suppress(UnitError, ProblemsError):  # the table tells it
        rounds = _rounds(_TIMES.read(tree.get("repeat", ""), context))
    context.rounds.append(rounds)
    try:
        values = REPEAT.read(tree, context)
    finally:
        context.rounds.pop()
    times, lasts = values.pop("repeat")
    return Repeat(times, values.pop("steps"), line=tree.line, lasts=lasts, **values)


def _read_between(tree: Tree, context: WorkoutContext) -> tuple[Block, ...]:
    """Read what comes between rounds: there is one gap less than there are rounds."""
    rounds = context.rounds[-1]
    context.rounds.append(rounds if rounds is None or rounds == AS_MANY_AS_FIT else rounds - 1)
    try:
        return _read_blocks(tree, context)
    finally:
        context.rounds.pop()


_BLOCKS_SCHEMA: Final = {
    "type": "array",
    "items": {"anyOf": [{"$ref": "#/$defs/step"}, {"$ref": "#/$defs/repeat"}]},
    "minItems": 1,
}
_BLOCKS: Final = Value(_read_blocks, _BLOCKS_SCHEMA)


def _not_in_a_repeat(key: str) -> Wording | None:
    if key in KINDS:
        return wording("kind-in-repeat", key=key)
    if key in STEP.fields:
        return wording("unknown-key/in-repeat", key=key)
    return None


REPEAT: Final = Table(
    "A block that is done several times.",
    (
        Field(
            "repeat",
            _TIMES,
            "How many rounds; or `{for: 10 min}`, as many as fit in a time.",
            required=True,
        ),
        Field("every", _EVERY, "A send-off, `2:15`: each round begins so long after the last began."),
        Field("label", _TEXT, "A name for the block."),
        Field("steps", _BLOCKS, "What each round holds.", required=True),
        Field(
            "between",
            Value(_read_between, _BLOCKS_SCHEMA),
            "What comes between two rounds, and not after the last.",
        ),
    ),
    _not_in_a_repeat,
)


def _read_paces(tree: Tree, context: WorkoutContext) -> dict[str, OnePace]:
    """Read the workout's own paces, and make their names known to the steps, also where one of them is wrong."""
    base = frozenset(context.paces)
    if isinstance(tree, Branch):
        context.paces.update(key.strip().lower() for key in tree)
    return read_paces(tree, base)


def _not_in_a_workout(key: str) -> Wording | None:
    if key in STEP.fields or key in REPEAT.fields:
        return wording("unknown-key/in-workout", key=key)
    return None


WORKOUT: Final = Table(
    "A workout for `intervals`: what to run, how far, how fast.",
    (
        Field("name", _TEXT, "What the workout is called.", required=True),
        Field(
            "about",
            text(_about, _TEXT_SCHEMA | {"maxLength": 5_000}, scalar),
            "What it is for, in a sentence or two.",
        ),
        Field("tags", _TEXTS, "Words to find it by."),
        Field(
            "venue",
            choice("venue", Venue, Venue),
            "Where it is run, unless `--venue` says otherwise; else where you usually run.",
        ),
        Field("lane", whole(1, 8), "Lane of the track, 1 to 8, unless `--lane` says otherwise; else your own."),
        Field("form", _TEXTS, "Form thoughts, spoken in the middle of a rep, one a rep in turn."),
        Field(
            "paces",
            Value(_read_paces, {"type": "object", "additionalProperties": ONE_PACE_SCHEMA}, pace_text),
            "Paces by name, for this workout only.",
        ),
        Field(
            "pacer",
            _PACER,
            "Distance between the pacer's ticks on runs and strides, `200 m`, `on` or `off`; a step can say it for "
            "itself.",
        ),
        Field("sounds", SOUNDS, "Sounds of your own, by cue, for this workout only."),
        Field("steps", _BLOCKS, "Steps and repeats in order.", required=True),
    ),
    _not_in_a_workout,
)


def workout_schema() -> dict[str, Any]:
    """Return the JSON schema of a workout file, draft 2020-12, for editors.

    A schema sees values where the tables see text, so numbers are let through wherever text is.
    """
    step = {**schema_of(STEP), "oneOf": [{"required": [kind]} for kind in KINDS]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Workout",
        "$defs": {"step": step, "repeat": schema_of(REPEAT)},
        **schema_of(WORKOUT),
    }
