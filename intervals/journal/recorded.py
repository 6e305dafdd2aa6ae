"""Format 1 of what is recorded: a plan and an input as mappings by tags of their own.

Law: no name of the program's code stands in a row, so the code may be rebuilt and each row still means what it meant.
A tag, once shipped, keeps its meaning; something new gets a tag of its own. Only what is empty is left out, and is
read back as empty, so that a default that changes later changes no row. A tag that is not known here is refused.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    Pace,
    PaceRamp,
    PaceRange,
    Per,
    ShareOfRep,
    UntilLap,
    UntilSendOff,
)
from intervals.core.results.activity import Activity, WatchLap, WatchMoment
from intervals.core.session.inputs import INPUTS, Belt, Extend, GoTo, Input, Lifted, PressId, Start, name_of
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.plan import Leg, Plan, Round
from intervals.core.workout.workout import Ends, PlacedPhrase, Venue

FORMAT: Final = 1
LARGEST: Final = 2**53
"""Numbers beyond are not exact in every reader of JSON, and no session has them."""


class BrokenRow(ValueError):
    """A row that this version cannot read: damaged, or of a version to come."""


_NEEDED: Final = object()
"""Stands for what no row can do without."""


@dataclass(frozen=True, slots=True)
class Tag:
    """How one field stands in a row."""

    field: str
    """The attribute that it is in the program today."""
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    missing: Any = None
    """What it is where a row does not have it; `_NEEDED` where such a row is broken."""


Shape = Mapping[str, Tag]


# --- values ---------------------------------------------------------------------------------------------


def _asis(value: Any) -> Any:
    return value


def _unless_none_of_it(value: float) -> float | None:
    return value or None


def _unless_first(value: int) -> int | None:
    return None if value == 1 else value


def whole(value: Any) -> int:
    """Return a whole number of a row. Raises BrokenRow."""
    if type(value) is not int or abs(value) > LARGEST:
        raise BrokenRow(f"{value!r} is not a whole number")
    return value


def number(value: Any) -> float:
    """Return a number of a row. Raises BrokenRow."""
    if type(value) not in {int, float} or not abs(value) <= LARGEST:
        raise BrokenRow(f"{value!r} is not a number")
    return float(value)


def text(value: Any) -> str:
    """Return a text of a row. Raises BrokenRow."""
    if not isinstance(value, str):
        raise BrokenRow(f"{value!r} is not a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BrokenRow(f"{value!r} is neither true nor false")
    return value


def _write_distance(value: Distance) -> list[Any]:
    return [value.mm, value.unit.value]


def _read_distance(value: Any) -> Distance:
    mm, unit = value
    return Distance(whole(mm), DistanceUnit(unit))


def _write_pace(value: Pace) -> list[Any]:
    return [value.s_per_km, value.per.value]


def _read_pace(value: Any) -> Pace:
    s_per_km, per = value
    if number(s_per_km) <= 0:
        raise BrokenRow(f"{s_per_km!r} is no pace")
    return Pace(s_per_km, Per(per))


def _write_paces(value: PaceRange) -> Any:
    """Return the faster and the slower end of a range; a ramp's first and last pace under a tag of its own."""
    if isinstance(value, PaceRamp):
        return {"ramp": [_write_pace(value.first), _write_pace(value.last)]}
    return [_write_pace(value.fast), _write_pace(value.slow)]


def _read_paces(value: Any) -> PaceRange:
    if isinstance(value, dict):
        ((tag, (first, last)),) = value.items()
        if tag != "ramp":
            raise BrokenRow(f"a pace is no {tag!r}")
        return PaceRamp.between(_read_pace(first), _read_pace(last))
    fast, slow = value
    return PaceRange(_read_pace(fast), _read_pace(slow))


def _write_extent(value: Extent) -> dict[str, Any]:
    if isinstance(value, DistanceRange):
        return {"distance": [_write_distance(value.low), _write_distance(value.high)]}
    if isinstance(value, ShareOfRep):
        return {"share_of_rep": [value.low_ms, value.high_ms, value.percent]}
    if isinstance(value, UntilSendOff):
        return {"until_send_off": [value.low_ms, value.high_ms, value.every_ms]}
    if isinstance(value, DurationRange):
        return {"duration_ms": [value.low_ms, value.high_ms]}
    return {"until_lap": value.reps}


def _share_of_rep(low_ms: int, high_ms: int, percent: int) -> ShareOfRep:
    return ShareOfRep(low_ms, high_ms, percent)


def _until_send_off(low_ms: int, high_ms: int, every_ms: int) -> UntilSendOff:
    return UntilSendOff(low_ms, high_ms, every_ms)


def _read_extent(value: Any) -> Extent:
    ((tag, of),) = value.items()
    match tag:
        case "distance":
            low, high = of
            return DistanceRange(_read_distance(low), _read_distance(high))
        case "duration_ms":
            low, high = of
            return DurationRange(whole(low), whole(high))
        case "share_of_rep":
            return _share_of_rep(*map(whole, of))
        case "until_send_off":
            return _until_send_off(*map(whole, of))
        case "until_lap":
            return UntilLap(None if of is None else whole(of))
    raise BrokenRow(f"an extent is no {tag!r}")


def _read_time(value: Any) -> DurationRange:
    read = _read_extent(value)
    if not isinstance(read, DurationRange):
        raise BrokenRow(f"{value!r} is no time")
    return read


def _write_phrases(value: tuple[PlacedPhrase, ...]) -> list[Any]:
    """Return a phrase as its text, what its place is, the place, and whether it counts from the end."""
    return [[phrase.text, *_write_place(phrase.place), phrase.left] for phrase in value]


def _write_place(place: Distance | DurationRange | float) -> list[Any]:
    if isinstance(place, float):
        return ["percent", place]
    return ["distance", _write_distance(place)] if isinstance(place, Distance) else ["ms", place.high_ms]


def _read_phrases(value: Any) -> tuple[PlacedPhrase, ...]:
    return tuple(PlacedPhrase(text(words), _read_place(tag, of), _flag(left)) for words, tag, of, left in value)


def _read_place(tag: str, of: Any) -> Distance | DurationRange | float:
    match tag:
        case "percent":
            return number(of)
        case "distance":
            return _read_distance(of)
        case "ms":
            return DurationRange(whole(of), whole(of))
    raise BrokenRow(f"a place is no {tag!r}")


def _write_pacer(value: Any) -> Any:
    return value if isinstance(value, bool) else _write_distance(value)


def _read_pacer(value: Any) -> Distance | bool:
    return value if isinstance(value, bool) else _read_distance(value)


def _write_rounds(value: tuple[Round, ...]) -> list[Any]:
    """Return a round as block, index, of and between; then its label and its time, where it has one."""
    return [[*each[:4], *_without_end_nones(each[4:])] for each in value]


def _without_end_nones(values: tuple[Any, ...]) -> tuple[Any, ...]:
    while values and values[-1] is None:
        values = values[:-1]
    return values


def _read_rounds(value: Any) -> tuple[Round, ...]:
    return tuple(
        Round(whole(block), whole(i), whole(of), _flag(between), *_label_and_time(*more))
        for block, i, of, between, *more in value
    )


def _label_and_time(label: Any = None, lasts_ms: Any = None) -> tuple[str | None, int | None]:
    return None if label is None else text(label), None if lasts_ms is None else whole(lasts_ms)


def _write_named_paces(value: Mapping[str, PaceRange]) -> dict[str, Any]:
    return {name: _write_paces(paces) for name, paces in value.items()}


def _read_named_paces(value: Any) -> dict[str, PaceRange]:
    return {text(name): _read_paces(paces) for name, paces in value.items()}


def _whole_tag(field: str, missing: object = None) -> Tag:
    return Tag(field, _asis, whole, missing)


def _text_tag(field: str, missing: str | None = None) -> Tag:
    return Tag(field, _asis, text, missing)


# --- plans ----------------------------------------------------------------------------------------------

LEG: Final[Shape] = {
    "index": _whole_tag("index", _NEEDED),
    "kind": Tag("kind", str, Kind, _NEEDED),
    "extent": Tag("extent", _write_extent, _read_extent, _NEEDED),
    "ends": Tag("ends", str, Ends, _NEEDED),
    "expected_ms": _whole_tag("expected_ms"),
    "deadline_ms": _whole_tag("deadline_ms"),
    "ready_ms": _whole_tag("ready_ms"),
    "pace": Tag("pace", _write_paces, _read_paces),
    "belt": Tag("belt", _write_paces, _read_paces),
    "pace_name": _text_tag("pace_name"),
    "incline": Tag("incline", _asis, number),
    "effort": _text_tag("effort"),
    "how": _text_tag("how"),
    "label": _text_tag("label"),
    "say": _text_tag("say"),
    "form": _text_tag("form"),
    "pacer": Tag("pacer", _write_pacer, _read_pacer),
    "rounds": Tag("rounds", _write_rounds, _read_rounds, ()),
    "line": Tag("line", _asis, whole, 0),
    "load": _text_tag("load"),
    "phrases": Tag("phrases", _write_phrases, _read_phrases, ()),
    "time": Tag("time", _write_extent, _read_time),
}


def _write_legs(value: tuple[Leg, ...]) -> list[Any]:
    return [_write(LEG, leg) for leg in value]


def _read_legs(value: Any) -> tuple[Leg, ...]:
    return tuple(Leg(**_read(LEG, leg)) for leg in value)


ATHLETE: Final[Shape] = {
    "paces": Tag("paces", _write_named_paces, _read_named_paces),
    "per": Tag("per", str, Per, Per.MILE),
    "belt_per": Tag("belt_per", str, Per, Per.MILE),
    "belt_step": Tag("belt_step", _asis, number, 0.1),
    "belt_offset": Tag("belt_offset", _unless_none_of_it, number, 0.0),
    "belt_max": Tag("belt_max", _asis, number),
    "venue": Tag("venue", str, Venue, Venue.TRACK),
    "lane": Tag("lane", _unless_first, whole, 1),
    "start_behind": Tag("start_behind", _asis, _flag, missing=False),
}
PLAN: Final[Shape] = {
    "name": _text_tag("name", ""),
    "venue": Tag("venue", str, Venue, _NEEDED),
    "legs": Tag("legs", _write_legs, _read_legs, _NEEDED),
    "athlete": Tag("athlete", lambda value: _write(ATHLETE, value), lambda value: Athlete(**_read(ATHLETE, value))),
    "about": _text_tag("about", ""),
    "pacer": Tag("pacer", _write_pacer, _read_pacer),
    "gaps": Tag(
        "gaps",
        lambda value: [_write_legs(gap) for gap in value],
        lambda value: tuple(_read_legs(gap) for gap in value),
        (),
    ),
}


def _write(shape: Shape, value: object) -> dict[str, Any]:
    out = {}
    for name, tag in shape.items():
        own = getattr(value, tag.field)
        written = tag.write(own) if own is not None and own not in ("", ()) else None
        if written is not None:
            out[name] = written
    return out


def _read(shape: Shape, row: Mapping[str, Any]) -> dict[str, Any]:
    unknown = row.keys() - shape.keys()
    if unknown:
        raise BrokenRow(f"this version does not know {', '.join(sorted(unknown))}")
    missing = [name for name, tag in shape.items() if tag.missing is _NEEDED and name not in row]
    if missing:
        raise BrokenRow(f"{', '.join(missing)} is missing")
    return {tag.field: tag.read(row[name]) if name in row else tag.missing for name, tag in shape.items()}


def encode_plan(plan: Plan) -> str:
    """Return a plan as JSON."""
    return json.dumps({"format": FORMAT, **_write(PLAN, plan)}, ensure_ascii=False, separators=(",", ":"))


def decode_plan(row_text: str) -> Plan:
    """Return the plan of a JSON text. Raises BrokenRow."""
    try:
        row = json.loads(row_text)
        if row.pop("format") != FORMAT:
            raise BrokenRow("it is of another format")
        plan = Plan(**_read(PLAN, row))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenRow(f"the plan cannot be read: {error}") from None
    if not plan.legs or [leg.index for leg in plan.legs] != list(range(len(plan.legs))):
        raise BrokenRow("the plan cannot be read: its legs do not follow one another")
    return plan


# --- inputs ---------------------------------------------------------------------------------------------

START: Final[Shape] = {
    "count_in_ms": _whole_tag("count_in_ms", _NEEDED),
    "leg": _whole_tag("leg", _NEEDED),
}
EXTEND: Final[Shape] = {"by_ms": _whole_tag("by_ms", _NEEDED)}
INPUT_SHAPES: Final[dict[type[Input], Shape]] = {
    Start: START,
    Extend: EXTEND,
    Belt: {"um_per_h": Tag("speed", whole, whole, _NEEDED)},
    GoTo: {"leg": _whole_tag("leg", _NEEDED)},
    Lifted: {"reps": _whole_tag("reps", _NEEDED), "load": _text_tag("load")},
}
"""What an input has beside its time; one that is not here has nothing."""


def encode_input(given: Input) -> tuple[str, str | None]:
    """Return the tag of an input, and what it has beside its time, as JSON; None where that is nothing."""
    more = _write(INPUT_SHAPES.get(type(given), {}), given)
    return name_of(given), json.dumps(more, separators=(",", ":")) if more else None


def decode_input(
    name: str, at_ms: int, more: str | None, device: str | None = None, counter: int | None = None
) -> Input:
    """Return an input; `device` and `counter` say which press it was. Raises BrokenRow."""
    try:
        kind = INPUTS[name]
        by = None if device is None else PressId(text(device), whole(counter))
        return kind(whole(at_ms), **_read(INPUT_SHAPES.get(kind, {}), json.loads(more) if more else {}), by=by)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenRow(f"the input {name!r} cannot be read: {error}") from None


# --- what a watch recorded --------------------------------------------------------------------------------


def encode_activity(activity: Activity) -> bytes:
    """Return an activity as deflated JSON."""
    row = {"format": FORMAT, "begun_ms": activity.begun_ms, "laps": activity.laps, "points": activity.points}
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode())


def decode_activity(data: bytes) -> Activity:
    """Return an activity. Raises BrokenRow."""
    try:
        row = json.loads(zlib.decompress(data))
        if row["format"] != FORMAT:
            raise BrokenRow("it is of another format")
        laps = tuple(WatchLap(whole(at), whole(ms), *map(_whole_if_any, rest)) for at, ms, *rest in row["laps"])
        points = tuple(WatchMoment(whole(at), *map(_whole_if_any, rest)) for at, *rest in row["points"])
        return Activity(whole(row["begun_ms"]), laps, points)
    except (ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
        raise BrokenRow(f"what the watch recorded cannot be read: {error}") from None


def _whole_if_any(value: Any) -> int | None:
    return None if value is None else whole(value)
