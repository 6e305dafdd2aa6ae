"""A workout becomes the text of a file.

Law: every field is written, and what is written reads back as the same workout, paces to a thousandth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from intervals.core.quantities.formatting import trim
from intervals.core.quantities.parsing import parse_pace_spec
from intervals.core.quantities.units import (
    MS_PER_MIN,
    MS_PER_S,
    Distance,
    DistanceRange,
    DistanceUnit,
    Extent,
    NamedPace,
    Pace,
    PaceRange,
    PaceSpec,
    UnitError,
    UntilLap,
)
from intervals.core.workout.workout import Block, PerRound, Repeat, Step, Workout

_PLAIN = re.compile(r"[A-Za-z][\w /%.'-]*[\w%]|[A-Za-z]|\d[\w /%:.+-]*[\w%]|\d")
_WORDS = frozenset({"on", "off", "yes", "no", "true", "false", "null"})
"""Words that YAML's own readers take for something else than text."""
_SCHEMA = "# yaml-language-server: $schema=workout.schema.json\n"


def write_workout(workout: Workout) -> str:
    """Return the text of a workout's file. The paths of its own sounds are written as they are."""
    lines = [f"name: {scalar(workout.name)}"]
    if workout.about:
        lines.append(f"about: {scalar(workout.about)}")
    if workout.tags:
        lines.append(f"tags: {_flow(workout.tags, scalar)}")
    if workout.venue is not None:
        lines.append(f"venue: {workout.venue}")
    if workout.pacer is not None:
        lines.append(f"pacer: {_pacer(workout.pacer)}")
    if workout.form:
        lines += ["form:", *(f"  - {scalar(thought)}" for thought in workout.form)]
    lines += _mapping("paces", {name: pace_text(pace) for name, pace in workout.paces.items()})
    lines += _mapping("sounds", {tone: scalar(path) for tone, path in workout.sounds.items()})
    lines += ["", "steps:"]
    for i, block in enumerate(workout.steps):
        lines += [""] if i and (isinstance(block, Repeat) or isinstance(workout.steps[i - 1], Repeat)) else []
        lines += _block(block, "  ")
    return _SCHEMA + "\n".join(lines) + "\n"


def _mapping(key: str, values: Mapping[str, str]) -> list[str]:
    return [f"{key}:", *(f"  {scalar(name)}: {text}" for name, text in values.items())] if values else []


def _block(block: Block, indent: str) -> Iterator[str]:
    if isinstance(block, Step):
        for i, (key, text) in enumerate(_fields(block)):
            yield f"{indent}{'  ' if i else '- '}{key}: {text}"
        return
    yield f"{indent}- repeat: {block.times}"
    if block.label is not None:
        yield f"{indent}  label: {scalar(block.label)}"
    for key, inner in (("steps", block.steps), ("between", block.between)):
        if inner:
            yield f"{indent}  {key}:"
            for below in inner:
                yield from _block(below, indent + "    ")


def _fields(step: Step) -> Iterator[tuple[str, str]]:
    """Yield each key that a step has, with its text."""
    yield step.kind, _each(step.extent, extent_text)
    if step.pace is not None:
        yield "pace", _each(step.pace, pace_text)
    if step.incline is not None:
        yield "incline", _each(step.incline, lambda incline: f"{trim(incline)}%")
    for key in ("load", "effort", "how", "label", "say", "form"):
        value: str | PerRound[str] | None = getattr(step, key)
        if value is not None:
            yield key, _each(value, scalar)
    if step.pacer is not None:
        yield "pacer", _each(step.pacer, _pacer)
    if step.ends is not None:
        yield "ends", step.ends


def _each(value: object, text_of: Callable[[Any], str]) -> str:
    """Return one value, or a list of one for each round."""
    return _flow(value.values, text_of) if isinstance(value, PerRound) else text_of(value)


def _flow(values: Sequence[Any], text_of: Callable[[Any], str]) -> str:
    return f"[{', '.join(map(text_of, values))}]"


def scalar(text: str) -> str:
    """Return a text as a YAML value; plain where it can be."""
    if _PLAIN.fullmatch(text) and ": " not in text and text.lower() not in _WORDS:
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08x}"


# --- quantities, to the last digit: what a runner reads is rounded, what a file holds is not ------------------


def extent_text(extent: Extent) -> str:
    """Return an extent as a file writes it: `1 mi`, `400-600 m`, `90 s`, `lap`."""
    if isinstance(extent, UntilLap) and extent.reps is not None:
        return f"{extent.reps} {'rep' if extent.reps == 1 else 'reps'}"
    if not isinstance(extent, DistanceRange):
        return str(extent)
    low, high = extent.low, extent.high
    if low == high:
        return distance_text(high)
    return f"{distance_text(low) if low.unit is not high.unit else _number(low)}-{distance_text(high)}"


def distance_text(distance: Distance) -> str:
    """Return a distance as a file writes it, to the millimetre."""
    number = _number(distance)
    plural = "s" if distance.unit is DistanceUnit.LAP and number != "1" else ""
    return f"{number} {distance.unit}{plural}"


def _number(distance: Distance) -> str:
    """Return the shortest number of a distance's unit that means the same millimetres."""
    exact = distance.mm / distance.unit.mm
    numbers = (trim(exact, places) for places in range(3, 10))
    return next((number for number in numbers if round(float(number) * distance.unit.mm) == distance.mm), str(exact))


def pace_text(pace: PaceSpec) -> str:
    """Return a pace as a file writes it: the shortest text that means the same, to a thousandth of a second."""
    if isinstance(pace, NamedPace):
        text = pace.name if pace.percent == 100.0 else f"{trim(pace.percent, 9)}% {pace.name}"
        sign = "+" if pace.offset_s > 0 else "-"
        return f"{text} {sign} {trim(abs(pace.offset_s), 9)} s/{pace.offset_per}" if pace.offset_s else text
    fast, slow = _clock(pace.fast, pace.fast), _clock(pace.slow, pace.fast)
    exact = fast if fast == slow else f"{fast}-{slow}"
    candidates = (str(pace), f"{trim(pace.fast.speed(pace.fast.per))} {pace.fast.per.speed_unit}")
    return next((text for text in candidates if _means(text, pace)), f"{exact}/{pace.fast.per}")


def _clock(pace: Pace, unit: Pace) -> str:
    """Return minutes and seconds over the unit of another pace, to the millisecond: `7:00`, `6:58.605`."""
    minutes, ms = divmod(round(pace.seconds(unit.per) * MS_PER_S), MS_PER_MIN)
    seconds, ms = divmod(ms, MS_PER_S)
    return f"{minutes}:{seconds:02}" + (f".{ms:03}".rstrip("0") if ms else "")


def _means(text: str, pace: PaceRange) -> bool:
    try:
        return parse_pace_spec(text) == pace
    except UnitError:
        return False


def _pacer(pacer: Distance | bool) -> str:  # noqa: FBT001 - a file says `on` or `off`
    return distance_text(pacer) if isinstance(pacer, Distance) else "on" if pacer else "off"
