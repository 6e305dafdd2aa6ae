"""How values are written in a file: texts, and quantities to the last digit.

Law: what a runner reads is rounded, what a file holds is not; each text is the shortest that reads back as the value.
"""

from __future__ import annotations

import re
from typing import Final

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
    RampSpec,
    UnitError,
    UntilLap,
)

_PLAIN: Final = re.compile(r"[A-Za-z][\w /%.'-]*[\w%]|[A-Za-z]|\d[\w /%:.+-]*[\w%]|\d")
_WORDS: Final = frozenset({"on", "off", "yes", "no", "true", "false", "null"})
"""Words that YAML's own readers take for something else than text."""


def scalar(text: str) -> str:
    """Return a text as a YAML value; plain where it can be."""
    if _PLAIN.fullmatch(text) and ": " not in text and text.lower() not in _WORDS:
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08x}"


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
    if isinstance(pace, RampSpec):
        return f"{pace_text(pace.first)} -> {pace_text(pace.last)}"
    if isinstance(pace, NamedPace):
        high = "" if pace.percent_to is None else f"-{trim(pace.percent_to, 9)}"
        text = pace.name if pace.percent == 100.0 and not high else f"{trim(pace.percent, 9)}{high}% {pace.name}"
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


def pacer_text(pacer: Distance | bool) -> str:  # noqa: FBT001 - a file says `on` or `off`
    """Return the pacer's distance as a file writes it, or whether it ticks at all."""
    return distance_text(pacer) if isinstance(pacer, Distance) else "on" if pacer else "off"
