"""A plan as JSON and back, exactly: so that later edits of a workout never change what was run.

Law: only what is empty is left out, so that a default that changes later changes no row. The shapes are those of the
core's own dataclasses; a field that the core adds later is read as its default from older rows.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from enum import Enum
from typing import Any, Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Pace,
    PaceRange,
    Per,
    UntilLap,
)
from intervals.core.session.inputs import INPUTS, Input, name_of
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.plan import Leg, Plan, Round
from intervals.core.workout.workout import Ends, Venue

CLASSES: Final = {
    one.__name__: one
    for one in (Plan, Leg, Round, Athlete, Distance, DistanceRange, DurationRange, UntilLap, Pace, PaceRange)
}
_ENUMS: Final[dict[str, type[Enum]]] = {
    "kind": Kind, "ends": Ends, "venue": Venue, "per": Per, "belt_per": Per, "unit": DistanceUnit,
}  # fmt: skip
"""Fields whose text is a word of the core."""
_TYPE: Final = "is"
"""The key that names a class; no field is called so."""


_NOTHING: Final = (None, "", ())


class BrokenRow(ValueError):  # noqa: N818 - it says what is broken
    """A row that is no plan, or no input, of a version that this program knows."""


def encode_plan(plan: Plan) -> str:
    """Return a plan as JSON."""
    return json.dumps(_pack(plan), ensure_ascii=False, separators=(",", ":"))


def decode_plan(text: str) -> Plan:
    """Return the plan of a JSON text. Raises BrokenRow."""
    try:
        plan = _unpack(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BrokenRow(f"the plan cannot be read: {error}") from None
    if not isinstance(plan, Plan) or not plan.legs:
        raise BrokenRow("the plan cannot be read: it has no legs")
    return plan


def encode_input(one: Input) -> tuple[str, str | None]:
    """Return the name of an input, and what it has beside its time, as JSON; None where that is nothing."""
    more = {field.name: getattr(one, field.name) for field in fields(one) if field.name != "at_ms"}
    return name_of(one), json.dumps(more, separators=(",", ":")) if more else None


def decode_input(name: str, at_ms: int, more: str | None) -> Input:
    """Return an input. Raises BrokenRow."""
    try:
        return INPUTS[name](at_ms, **(json.loads(more) if more else {}))
    except (ValueError, TypeError, KeyError) as error:
        raise BrokenRow(f"the input {name!r} cannot be read: {error}") from None


def _pack(value: Any) -> Any:  # noqa: ANN401 - any field of the core
    if type(value).__name__ in CLASSES:
        packed = {_TYPE: type(value).__name__}
        for field in fields(value):
            own = getattr(value, field.name)
            if field.init and (field.default is MISSING or own not in _NOTHING):
                packed[field.name] = _pack(own)
        return packed
    if isinstance(value, (tuple, list)):
        return [_pack(one) for one in value]
    if hasattr(value, "items"):
        return {key: _pack(one) for key, one in value.items()}
    return value.value if isinstance(value, Enum) else value


def _unpack(value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, list):
        return tuple(_unpack(one) for one in value)
    if not isinstance(value, dict):
        return value
    if _TYPE not in value:
        return {key: _unpack(one) for key, one in value.items()}
    known = CLASSES[value[_TYPE]]
    return known(**{key: _field(key, one) for key, one in value.items() if key != _TYPE})


def _field(key: str, value: Any) -> Any:  # noqa: ANN401 - as above
    return _ENUMS[key](value) if key in _ENUMS and isinstance(value, str) else _unpack(value)
