"""Reads what a runner writes: distances, durations, ranges of them, paces and speeds.

Law: `m` is always metres and a bare number is always an error; what is wrong comes as a UnitError with a remedy.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from intervals.core.codes import unknown, wording
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import (
    MS_PER_H,
    MS_PER_MIN,
    MS_PER_S,
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    NamedPace,
    OnePace,
    Pace,
    PaceRange,
    PaceSpec,
    Per,
    RampSpec,
    ShareOfRep,
    UnitError,
    UntilLap,
)

_NUMBER = r"\d+(?:\.\d+)?"
_DASH = r"\s*(?:-|–|—|\bto\b|\.\.)\s*"

DISTANCE_UNITS: Final = {
    "m": DistanceUnit.M, "meter": DistanceUnit.M, "meters": DistanceUnit.M,
    "metre": DistanceUnit.M, "metres": DistanceUnit.M,
    "km": DistanceUnit.KM, "k": DistanceUnit.KM, "kilometer": DistanceUnit.KM,
    "kilometers": DistanceUnit.KM, "kilometre": DistanceUnit.KM, "kilometres": DistanceUnit.KM,
    "mi": DistanceUnit.MILE, "mile": DistanceUnit.MILE, "miles": DistanceUnit.MILE,
    "lap": DistanceUnit.LAP, "laps": DistanceUnit.LAP,
}  # fmt: skip
DURATION_UNITS: Final = {
    "s": MS_PER_S, "sec": MS_PER_S, "secs": MS_PER_S, "second": MS_PER_S, "seconds": MS_PER_S,
    "min": MS_PER_MIN, "mins": MS_PER_MIN, "minute": MS_PER_MIN, "minutes": MS_PER_MIN,
    "h": MS_PER_H, "hr": MS_PER_H, "hrs": MS_PER_H, "hour": MS_PER_H, "hours": MS_PER_H,
}  # fmt: skip

_LONGEST: Final = 60
"""No amount is longer; a number of a thousand digits would be infinite."""


def _tidy(text: str) -> str:
    """Return the text with single spaces. Raises UnitError for one that is too long to be an amount."""
    if len(text) > _LONGEST:
        raise UnitError(wording("too-long-text/amount", text=text))
    return " ".join(text.split())


_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d\d)(?:\.(\d{1,3}))?")
_AMOUNT = re.compile(rf"({_NUMBER})\s*([a-zA-Zµ'\"]+)?")
_RANGE = re.compile(rf"({_NUMBER})\s*([a-zA-Z]+)?{_DASH}({_NUMBER})\s*([a-zA-Z]+)?")
_CLOCK_RANGE = re.compile(rf"(\d+:\d\d(?::\d\d)?){_DASH}(\d+:\d\d(?::\d\d)?)")
_NEGATIVE = re.compile(r"-\s*\d")


def parse_amount(text: str) -> DistanceRange | DurationRange:
    """Read a distance, a duration, or a range of either.

    Raises UnitError for anything else: a bare number, an unknown or mixed unit, a swapped range, zero.
    """
    text = _tidy(text)
    if not text:
        raise UnitError(wording("extent/nothing"))
    if _NEGATIVE.match(text):
        raise UnitError(wording("not-positive/negative", text=text))
    if match := _RANGE.fullmatch(text):
        return _range_of_units(text, match)
    if match := _CLOCK_RANGE.fullmatch(text):
        return _duration_range(text, _clock_ms(match[1]), _clock_ms(match[2]))
    if _CLOCK.fullmatch(text):
        return _positive_duration(text, _clock_ms(text))
    return _single(text)


def _single(text: str) -> DistanceRange | DurationRange:
    """Read `1.5 miles`, `90 s`, `1 h 5 min`."""
    parts = _AMOUNT.findall(text)
    if not parts or _AMOUNT.sub("", text).strip():
        raise UnitError(wording("extent", text=text))
    if len(parts) > 1:
        return _sum(text, parts)
    number, unit = parts[0]
    if not unit:
        raise bare_number(text)
    distance_unit = DISTANCE_UNITS.get(unit.lower())
    if distance_unit is None:
        return _sum(text, parts)
    distance = _distance(number, distance_unit)
    if distance.mm <= 0:
        raise UnitError(wording("not-positive", text=text))
    return DistanceRange(distance, distance)


def _sum(text: str, parts: list[tuple[str, str]]) -> DurationRange:
    """Read hours, minutes and seconds in that order."""
    total = 0.0
    last_factor = 10**12
    for number, unit in parts:
        factor = DURATION_UNITS.get(unit.lower())
        if not unit:
            raise UnitError(wording("no-unit/among", text=text))
        if factor is None:
            if unit.lower() in DISTANCE_UNITS:
                raise UnitError(wording("mixed-units", text=text))
            raise unknown_unit(unit)
        if factor >= last_factor:
            raise UnitError(wording("extent/order", text=text))
        last_factor = factor
        total += float(number) * factor
    return _positive_duration(text, round(total))


def _range_of_units(text: str, match: re.Match[str]) -> DistanceRange | DurationRange:
    """Read `90-120 s`, `400 m - 600 m`, `1-1.5 mi`."""
    low, low_unit, high, high_unit = match.groups()
    if high_unit is None:
        raise bare_number(text)
    for unit in (low_unit, high_unit):
        if unit is not None and unit.lower() not in DISTANCE_UNITS and unit.lower() not in DURATION_UNITS:
            raise unknown_unit(unit)
    low_unit = (low_unit or high_unit).lower()
    high_unit = high_unit.lower()
    if high_unit in DURATION_UNITS and low_unit in DURATION_UNITS:
        return _duration_range(
            text,
            round(float(low) * DURATION_UNITS[low_unit]),
            round(float(high) * DURATION_UNITS[high_unit]),
        )
    if high_unit in DISTANCE_UNITS and low_unit in DISTANCE_UNITS:
        first = _distance(low, DISTANCE_UNITS[low_unit])
        second = _distance(high, DISTANCE_UNITS[high_unit])
        _check_range(text, first.mm, second.mm)
        return DistanceRange(first, second)
    raise UnitError(wording("mixed-units/range", text=text))


def _duration_range(text: str, low: int, high: int) -> DurationRange:
    _check_range(text, low, high)
    return DurationRange(low, high)


def _check_range(text: str, low: int, high: int) -> None:
    if low <= 0 or high <= 0:
        raise UnitError(wording("not-positive/range", text=text))
    if low > high:
        raise UnitError(wording("swapped-range", text=text))
    if low == high:
        raise UnitError(wording("empty-range", text=text))


def _positive_duration(text: str, ms: int) -> DurationRange:
    if ms <= 0:
        raise UnitError(wording("not-positive/no-time", text=text))
    return DurationRange(ms, ms)


def _distance(number: str, unit: DistanceUnit) -> Distance:
    return Distance(round(float(number) * unit.mm), unit)


def _clock_ms(text: str) -> int:
    """Read `m:ss`, `h:mm:ss` or `m:ss.d`; the text is known to match."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise UnitError(wording("extent/clock", text=text))
    hours, minutes, seconds, fraction = match.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        raise UnitError(wording("extent/over-59", text=text))
    ms = int((fraction or "").ljust(3, "0"))
    return int(hours or 0) * MS_PER_H + int(minutes) * MS_PER_MIN + int(seconds) * MS_PER_S + ms


def bare_number(text: str) -> UnitError:
    """Return the error for a number without a unit."""
    return UnitError(wording("no-unit", text=text))


def unknown_unit(unit: str) -> UnitError:
    """Return the error for a unit nobody knows, with the nearest one that is known."""
    return UnitError(unknown("unknown-unit", unit, [*DISTANCE_UNITS, *DURATION_UNITS]))


def parse_distance(text: str) -> Distance:
    """Read one distance. Raises UnitError for a duration, a range or anything else."""
    amount = parse_amount(text)
    if isinstance(amount, DurationRange):
        raise UnitError(wording("not-a-distance", text=text))
    if amount.low != amount.high:
        raise UnitError(wording("not-a-distance/range", text=text))
    return amount.high


def parse_machine_mm(text: str, per: Per) -> int:
    """Read what a treadmill shows as its distance, in millimetres; a bare number is in its unit. Raises UnitError."""
    bare = _tidy(text).replace(",", ".")
    return parse_distance(f"{bare} {per}" if re.fullmatch(_NUMBER, bare) else bare).mm


def parse_duration_ms(text: str) -> int:
    """Read one duration, in milliseconds. Raises UnitError for a distance, a range or anything else."""
    amount = parse_amount(text)
    if isinstance(amount, DistanceRange):
        raise UnitError(wording("not-a-duration", text=text))
    if amount.low_ms != amount.high_ms:
        raise UnitError(wording("not-a-duration/range", text=text))
    return amount.high_ms


_PER = r"\s*(?:/|per\b)\s*"
_PACE_UNIT = r"(?:min\s*)?(?:/|per\b)\s*(mi|mile|km|kilometer|kilometre|k)\b"
_PACE = re.compile(rf"(\d+):(\d\d)(?:\.(\d{{1,3}}))?\s*{_PACE_UNIT}", re.IGNORECASE)
_PACE_RANGE = re.compile(
    rf"(\d+:\d\d(?:\.\d{{1,3}})?){_DASH}(\d+:\d\d(?:\.\d{{1,3}})?)\s*{_PACE_UNIT}", re.IGNORECASE
)
_SPEED = re.compile(
    rf"({_NUMBER})\s*(mph|mi/h|miles\s*(?:/|per)\s*h(?:our)?|km/h|kmh|kph|kilometers\s*per\s*hour)", re.IGNORECASE
)
_PACE_CLOCK = r"(\d+:\d\d(?:\.\d{1,3})?)"
# What is looked for only where something is wrong is compiled only there.
_PACE_TWICE = rf"(?i:{_PACE_CLOCK}\s*{_PACE_UNIT}{_DASH}{_PACE_CLOCK}\s*{_PACE_UNIT})"
_PACE_NO_UNIT = rf"\d+:\d\d(?:{_DASH}\d+:\d\d)?"
_CLOCK_AS_SPEED = r"(?i:(\d+:\d\d)\s*(mph|mi/h|km/h|kmh|kph))"
_DECIMAL_AS_PACE = rf"(?i:({_NUMBER})\s*{_PACE_UNIT})"


def parse_pace(text: str) -> tuple[Pace, Pace]:
    """Read a pace or a speed as (fastest, slowest); the two are equal where no range was written.

    Raises UnitError for anything else.
    """
    text = _tidy(text)
    found = _pace_or_speed(text)
    if found is None:
        raise _no_pace(text)
    return found


def _pace_or_speed(text: str) -> tuple[Pace, Pace] | None:
    """Read a pace or a speed; None for what has not the form of one."""
    if match := _PACE.fullmatch(text):
        pace = _pace(f"{match[1]}:{match[2]}", _per(match[4]), match[3])
        return pace, pace
    if match := _PACE_RANGE.fullmatch(text):
        per = _per(match[3])
        first, second = _pace(match[1], per), _pace(match[2], per)
        if first.s_per_km > second.s_per_km:
            raise UnitError(wording("swapped-range/pace", text=text))
        if first == second:
            raise UnitError(wording("empty-range", text=text))
        return first, second
    if match := _SPEED.fullmatch(text):
        number = float(match[1])
        if number <= 0:
            raise UnitError(wording("not-positive/speed", text=text))
        pace = Pace.of_speed(number, Per.KM if match[2].lower().startswith("k") else Per.MILE)
        return pace, pace
    return None


def _no_pace(text: str) -> UnitError:
    """Return the error for a text that is no pace; one with the wrong unit is told so."""
    if match := re.fullmatch(_PACE_TWICE, text):
        per = _per(match[2])
        return UnitError(wording("pace/unit-twice", text=text, first=match[1], last=match[3], per=per))
    if re.fullmatch(_PACE_NO_UNIT, text):
        return UnitError(wording("no-unit/pace", text=text))
    if match := re.fullmatch(_CLOCK_AS_SPEED, text):
        per = Per.KM if match[2].lower().startswith("k") else Per.MILE
        speed = 8.6 if per is Per.MILE else 13.8
        return UnitError(wording("pace-unit", text=text, clock=match[1], per=per, speed=speed, unit=match[2]))
    if match := re.fullmatch(_DECIMAL_AS_PACE, text):
        per = _per(match[2])
        clock = clock_text(round(float(match[1]) * MS_PER_MIN))
        said = wording("pace-unit/decimal", text=text, clock=clock, per=per, number=match[1], unit=per.speed_unit)
        return UnitError(said)
    if re.fullmatch(_NUMBER, text):
        return UnitError(wording("no-unit/speed", text=text))
    return UnitError(wording("pace", text=text))


def parse_pace_offset(text: str) -> tuple[float, Per]:
    """Read the offset of a named pace, `10 s/mi` or `0:10/km`: seconds and the unit. Raises UnitError."""
    match = re.fullmatch(
        rf"(?:({_NUMBER})\s*(?:s|sec|secs|seconds)?|(\d+:\d\d)){_PER}(mi|mile|km|k)", text.strip(), re.IGNORECASE
    )
    if match is None:
        bare = re.fullmatch(rf"({_NUMBER})\s*(?:s|sec|secs|seconds)?", text.strip(), re.IGNORECASE)
        if bare is not None:
            raise UnitError(wording("pace-offset/bare", text=text.strip(), number=bare[1]))
        raise UnitError(wording("pace-offset", text=text.strip()))
    seconds = float(match[1]) if match[1] else _clock_ms(match[2]) / MS_PER_S
    return seconds, _per(match[3])


def _per(text: str) -> Per:
    return Per.KM if text.lower().startswith("k") else Per.MILE


def _pace(clock: str, per: Per, fraction: str | None = None) -> Pace:
    ms = _clock_ms(clock) + int((fraction or "").ljust(3, "0"))
    if ms <= 0:
        raise UnitError(wording("not-positive/pace", text=f"{clock}/{per}"))
    return Pace.over(ms / MS_PER_S, per)


# --- extents and target paces ------------------------------------------------------------------------

_REPS = re.compile(r"(\d{1,4})\s*(?:reps?|x)", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,4})\s*%\s*of\s+(?:the\s+)?(?:last\s+)?rep")
_NAME = re.compile(r"(?=.*[^\W\d_])\w[\w.-]{0,39}")
_SPEC = re.compile(
    r"(?:(?P<percent>[+-]?\d+(?:\.\d+)?)(?:\s*%?\s*[-–]\s*(?P<to>\d+(?:\.\d+)?))?\s*%\s*(?:of\s+)?)?"
    r"(?P<name>\w[\w.-]*?)"
    r"(?:\s*(?P<sign>[+–−-])\s*(?P<offset>\d.*))?"
)  # fmt: skip

MIN_PERCENT: Final = 20.0
MAX_PERCENT: Final = 300.0


@lru_cache(maxsize=1024)
def parse_extent(text: str) -> Extent:
    """Read how long a step lasts: a distance, a duration, a range of either, `lap`, `8 reps`. Raises UnitError."""
    tidy = " ".join(text.split()).lower()
    if tidy == "lap":
        return UntilLap()
    if match := _REPS.fullmatch(tidy):
        if int(match[1]) == 0:
            raise UnitError(wording("not-positive/reps", text=tidy))
        return UntilLap(int(match[1]))
    if match := _SHARE.fullmatch(tidy):
        if not 1 <= int(match[1]) <= MAX_PERCENT:
            raise UnitError(wording("share-of-rep/bounds", percent=match[1]))
        return ShareOfRep(0, 0, int(match[1]))
    return parse_amount(text)


_ARROW: Final = re.compile(r"\s*(?:->|→|=>)\s*")
_BARE_START: Final = re.compile(rf"{_PACE_CLOCK}|{_NUMBER}")
_UNIT_AFTER: Final = re.compile(rf"(?:\d+:\d\d(?:\.\d{{1,3}})?|{_NUMBER})\s*(?P<unit>[a-zA-Z/].*)")


@lru_cache(maxsize=1024)
def parse_pace_spec(text: str) -> PaceSpec:
    """Read a pace, a speed, a range, a named pace with an offset or a percentage, or a ramp. Raises UnitError.

    Names are lower case, whatever was written: `5K` is `5k`.
    """
    first, *others = _ARROW.split(text.strip())
    if not others:
        return parse_one_pace(text)
    if len(others) > 1 or not first or not others[0]:
        raise UnitError(wording("ramp", text=text))
    unit = _UNIT_AFTER.fullmatch(others[0])
    if unit is not None and _BARE_START.fullmatch(first):
        # The unit at the end is that of both: `8:30 -> 8:00/mi`, `7 -> 8.5 mph`.
        first += unit["unit"] if unit["unit"].startswith("/") else f" {unit['unit']}"
    last = parse_one_pace(others[0])
    ends = parse_one_pace(first), last
    for end in ends:
        if end.percent_to is not None if isinstance(end, NamedPace) else end.fast != end.slow:
            raise UnitError(wording("ramp/end", text=text))
    if ends[0] == ends[1]:
        raise UnitError(wording("empty-range/ramp", text=text))
    return RampSpec(*ends)


def parse_one_pace(text: str) -> OnePace:
    """Read what `parse_pace_spec` reads, but for a ramp. Raises UnitError."""
    tidy = _tidy(text)
    found = _pace_or_speed(tidy)
    if found is not None:
        return PaceRange(*found)
    spec = _named(tidy)
    if spec is None:
        raise _no_pace(tidy)
    return spec


def parse_pace_name(text: str) -> str:
    """Read the name that a pace is given; it comes out in lower case. Raises UnitError."""
    tidy = " ".join(text.split())
    if _NAME.fullmatch(tidy) is None:
        raise UnitError(wording("pace-name", text=tidy))
    return tidy.lower()


def _named(text: str) -> NamedPace | None:
    """Read `marathon`, `marathon + 10 s/mi`, `95% 5k`, `95-100% 5k`; None where it has not the form of one."""
    if _NAME.fullmatch(text):
        return NamedPace(text.lower())
    match = _SPEC.fullmatch(text)
    if match is None or _NAME.fullmatch(match["name"]) is None:
        return None
    percents = [float(match[end]) for end in ("percent", "to") if match[end] is not None] or [100.0]
    for percent in percents:
        if not MIN_PERCENT <= percent <= MAX_PERCENT:
            raise UnitError(wording("percent", percent=percent, low=MIN_PERCENT, high=MAX_PERCENT))
    if len(percents) > 1 and percents[0] == percents[1]:
        raise UnitError(wording("empty-range", text=text))
    offset, per = (0.0, Per.MILE) if match["offset"] is None else parse_pace_offset(match["offset"])
    if match["sign"] is not None and match["sign"] != "+":
        offset = -offset
    return NamedPace(match["name"].lower(), offset, per, min(percents), max(percents) if len(percents) > 1 else None)
