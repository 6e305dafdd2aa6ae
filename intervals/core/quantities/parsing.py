"""Reads what a runner writes: distances, durations, ranges of them, paces and speeds.

Law: `m` is always metres and a bare number is always an error; what is wrong comes as a UnitError with a remedy.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from intervals.core.quantities.closest_match import closest_match
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
        raise UnitError(
            f'"{text[:20]}…" is too long for an amount or a pace', "write it like 800 m or 7:00/mi", "too-long-text"
        )
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
        raise UnitError("nothing is written here", "write a distance (800 m) or a duration (90 s)", "extent")
    if _NEGATIVE.match(text):
        raise UnitError(f'"{text}" is negative', "write an amount above zero", "not-positive")
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
        raise UnitError(
            f'"{text}" isn\'t a distance or a duration', "write it like 800 m, 1.5 mi, 90 s or 1:30", "extent"
        )
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
        raise UnitError(f'"{text}" isn\'t a distance', "write an amount above zero", "not-positive")
    return DistanceRange(distance, distance)


def _sum(text: str, parts: list[tuple[str, str]]) -> DurationRange:
    """Read hours, minutes and seconds in that order."""
    total = 0.0
    last_factor = 10**12
    for number, unit in parts:
        factor = DURATION_UNITS.get(unit.lower())
        if not unit:
            raise UnitError(
                f'"{text}" has a number without a unit', "write a unit after each number, like 1 h 5 min", "no-unit"
            )
        if factor is None:
            if unit.lower() in DISTANCE_UNITS:
                raise UnitError(
                    f'"{text}" mixes a distance and other units', "write one distance, like 1.5 mi", "mixed-units"
                )
            raise unknown_unit(unit)
        if factor >= last_factor:
            raise UnitError(f'"{text}" is not in order', "write hours, then minutes, then seconds", "extent")
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
    raise UnitError(
        f'"{text}" mixes a distance and a duration', "write both ends of a range in one unit", "mixed-units"
    )


def _duration_range(text: str, low: int, high: int) -> DurationRange:
    _check_range(text, low, high)
    return DurationRange(low, high)


def _check_range(text: str, low: int, high: int) -> None:
    if low <= 0 or high <= 0:
        raise UnitError(f'"{text}" starts at zero', "write amounts above zero", "not-positive")
    if low > high:
        raise UnitError(f'the ends of "{text}" are swapped', "write the smaller one first", "swapped-range")
    if low == high:
        raise UnitError(f'both ends of "{text}" are the same', "write it once, without a range", "empty-range")


def _positive_duration(text: str, ms: int) -> DurationRange:
    if ms <= 0:
        raise UnitError(f'"{text}" lasts no time', "write an amount above zero", "not-positive")
    return DurationRange(ms, ms)


def _distance(number: str, unit: DistanceUnit) -> Distance:
    return Distance(round(float(number) * unit.mm), unit)


def _clock_ms(text: str) -> int:
    """Read `m:ss`, `h:mm:ss` or `m:ss.d`; the text is known to match."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise UnitError(f'"{text}" isn\'t a time', "write minutes and seconds like 1:30", "extent")
    hours, minutes, seconds, fraction = match.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        raise UnitError(f'"{text}" has more than 59 seconds or minutes', "write it like 1:30", "extent")
    ms = int((fraction or "").ljust(3, "0"))
    return int(hours or 0) * MS_PER_H + int(minutes) * MS_PER_MIN + int(seconds) * MS_PER_S + ms


def bare_number(text: str) -> UnitError:
    """Return the error for a number without a unit."""
    return UnitError(
        f'"{text}" has no unit', f"say what it counts: {text} m, {text} mi, {text} s or {text} min", "no-unit"
    )


def unknown_unit(unit: str) -> UnitError:
    """Return the error for a unit nobody knows, with the nearest one that is known."""
    near = closest_match(unit, [*DISTANCE_UNITS, *DURATION_UNITS])
    remedy = f'did you mean "{near}"?' if near else "known units: m, km, mi, laps, s, min, h"
    return UnitError(f'unknown unit "{unit}"', remedy, "unknown-unit")


def parse_distance(text: str) -> Distance:
    """Read one distance. Raises UnitError for a duration, a range or anything else."""
    amount = parse_amount(text)
    if isinstance(amount, DurationRange):
        raise UnitError(f'"{text}" is a duration', "write a distance, like 200 m", "not-a-distance")
    if amount.low != amount.high:
        raise UnitError(f'"{text}" is a range', "write one distance, like 200 m", "not-a-distance")
    return amount.high


def parse_machine_mm(text: str, per: Per) -> int:
    """Read what a treadmill shows as its distance, in millimetres; a bare number is in its unit. Raises UnitError."""
    bare = _tidy(text).replace(",", ".")
    return parse_distance(f"{bare} {per}" if re.fullmatch(_NUMBER, bare) else bare).mm


def parse_duration_ms(text: str) -> int:
    """Read one duration, in milliseconds. Raises UnitError for a distance, a range or anything else."""
    amount = parse_amount(text)
    if isinstance(amount, DistanceRange):
        raise UnitError(f'"{text}" is a distance', "write a duration, like 90 s", "not-a-duration")
    if amount.low_ms != amount.high_ms:
        raise UnitError(f'"{text}" is a range', "write one duration, like 90 s", "not-a-duration")
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
_PACE_TWICE = re.compile(rf"{_PACE_CLOCK}\s*{_PACE_UNIT}{_DASH}{_PACE_CLOCK}\s*{_PACE_UNIT}", re.IGNORECASE)
_PACE_NO_UNIT = re.compile(rf"\d+:\d\d(?:{_DASH}\d+:\d\d)?")

_CLOCK_AS_SPEED = re.compile(r"(\d+:\d\d)\s*(mph|mi/h|km/h|kmh|kph)", re.IGNORECASE)
_DECIMAL_AS_PACE = re.compile(rf"({_NUMBER})\s*{_PACE_UNIT}", re.IGNORECASE)


def parse_pace(text: str) -> tuple[Pace, Pace]:
    """Read a pace or a speed as (fastest, slowest); the two are equal where no range was written.

    Raises UnitError for anything else.
    """
    text = _tidy(text)
    if match := _PACE.fullmatch(text):
        pace = _pace(f"{match[1]}:{match[2]}", _per(match[4]), match[3])
        return pace, pace
    if match := _PACE_RANGE.fullmatch(text):
        per = _per(match[3])
        first, second = _pace(match[1], per), _pace(match[2], per)
        if first.s_per_km > second.s_per_km:
            raise UnitError(f'the ends of "{text}" are swapped', "write the faster pace first", "swapped-range")
        if first == second:
            raise UnitError(f'both ends of "{text}" are the same', "write it once, without a range", "empty-range")
        return first, second
    if match := _SPEED.fullmatch(text):
        number = float(match[1])
        if number <= 0:
            raise UnitError(f'"{text}" isn\'t a speed', "write a speed above zero", "not-positive")
        pace = Pace.of_speed(number, Per.KM if match[2].lower().startswith("k") else Per.MILE)
        return pace, pace
    raise _no_pace(text)


def _no_pace(text: str) -> UnitError:
    """Return the error for a text that is no pace; one with the wrong unit is told so."""
    if match := _PACE_TWICE.fullmatch(text):
        per = _per(match[2])
        return UnitError(f'"{text}" gives the unit twice', f"write {match[1]}-{match[3]}/{per}", "pace")
    if _PACE_NO_UNIT.fullmatch(text):
        return UnitError(f'"{text}" needs a unit: {text}/mi or {text}/km', f"write {text}/mi or {text}/km", "no-unit")
    if match := _CLOCK_AS_SPEED.fullmatch(text):
        per = Per.KM if match[2].lower().startswith("k") else Per.MILE
        what = f'"{text}" is minutes and seconds with the unit of a speed'
        return UnitError(
            what,
            f"write {match[1]}/{per}, or a speed like {8.6 if per is Per.MILE else 13.8} {match[2]}",
            "pace-unit",
        )
    if match := _DECIMAL_AS_PACE.fullmatch(text):
        per = _per(match[2])
        clock = clock_text(round(float(match[1]) * MS_PER_MIN))
        what = f'"{text}" is a decimal with the unit of a pace'
        return UnitError(what, f"write {clock}/{per}, or {match[1]} {per.speed_unit} if it is a speed", "pace-unit")
    if re.fullmatch(_NUMBER, text):
        return UnitError(f'"{text}" has no unit', f"write a pace like 7:00/mi, or a speed like {text} mph", "no-unit")
    return UnitError(f'"{text}" isn\'t a pace', "write it like 7:00/mi, 4:21/km, 8.6 mph or 13.8 km/h", "pace")


def parse_pace_offset(text: str) -> tuple[float, Per]:
    """Read the offset of a named pace, `10 s/mi` or `0:10/km`: seconds and the unit. Raises UnitError."""
    match = re.fullmatch(
        rf"(?:({_NUMBER})\s*(?:s|sec|secs|seconds)?|(\d+:\d\d)){_PER}(mi|mile|km|k)", text.strip(), re.IGNORECASE
    )
    if match is None:
        bare = re.fullmatch(rf"({_NUMBER})\s*(?:s|sec|secs|seconds)?", text.strip(), re.IGNORECASE)
        remedy = f"write {bare[1]} s/mi or {bare[1]} s/km" if bare else "write it like 10 s/mi or 5 s/km"
        raise UnitError(f'"{text.strip()}" isn\'t a pace offset', remedy, "pace-offset")
    seconds = float(match[1]) if match[1] else _clock_ms(match[2]) / MS_PER_S
    return seconds, _per(match[3])


def _per(text: str) -> Per:
    return Per.KM if text.lower().startswith("k") else Per.MILE


def _pace(clock: str, per: Per, fraction: str | None = None) -> Pace:
    ms = _clock_ms(clock) + int((fraction or "").ljust(3, "0"))
    if ms <= 0:
        raise UnitError(f'"{clock}/{per}" isn\'t a pace', "write a pace above zero", "not-positive")
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
            raise UnitError(f'"{tidy}" is nothing to lift', "write an amount above zero", "not-positive")
        return UntilLap(int(match[1]))
    if match := _SHARE.fullmatch(tidy):
        if not 1 <= int(match[1]) <= MAX_PERCENT:
            raise UnitError(
                f"{match[1]}% of a rep is out of bounds", "write a percentage from 1 to 300", "share-of-rep"
            )
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
        raise UnitError(
            f'"{text}" isn\'t a ramp', "write the pace at its start and at its end: 8:30 -> 8:00/mi", "ramp"
        )
    unit = _UNIT_AFTER.fullmatch(others[0])
    if unit is not None and _BARE_START.fullmatch(first):
        # The unit at the end is that of both: `8:30 -> 8:00/mi`, `7 -> 8.5 mph`.
        first += unit["unit"] if unit["unit"].startswith("/") else f" {unit['unit']}"
    last = parse_one_pace(others[0])
    ends = parse_one_pace(first), last
    for end in ends:
        if end.percent_to is not None if isinstance(end, NamedPace) else end.fast != end.slow:
            raise UnitError(f'an end of "{text}" is a range', "write one pace at each end: 8:30 -> 8:00/mi", "ramp")
    if ends[0] == ends[1]:
        raise UnitError(f'both ends of "{text}" are the same', "write it once, without an arrow", "empty-range")
    return RampSpec(*ends)


def parse_one_pace(text: str) -> OnePace:
    """Read what `parse_pace_spec` reads, but for a ramp. Raises UnitError."""
    try:
        return PaceRange(*parse_pace(text))
    except UnitError as error:
        if error.code != "pace":
            raise
        spec = _named(" ".join(text.split()))
        if spec is None:
            raise
        return spec


def parse_pace_name(text: str) -> str:
    """Read the name that a pace is given; it comes out in lower case. Raises UnitError."""
    tidy = " ".join(text.split())
    if _NAME.fullmatch(tidy) is None:
        raise UnitError(
            f'"{tidy}" cannot name a pace',
            "use one word of letters, digits and hyphens, with at least one letter",
            "pace-name",
        )
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
            raise UnitError(
                f"{percent:g}% of a pace is out of bounds",
                f"write a percentage of its speed from {MIN_PERCENT:g} to {MAX_PERCENT:g}, like 95% 5k",
                "percent",
            )
    if len(percents) > 1 and percents[0] == percents[1]:
        raise UnitError(f'both ends of "{text}" are the same', "write it once, without a range", "empty-range")
    offset, per = (0.0, Per.MILE) if match["offset"] is None else parse_pace_offset(match["offset"])
    if match["sign"] is not None and match["sign"] != "+":
        offset = -offset
    return NamedPace(match["name"].lower(), offset, per, min(percents), max(percents) if len(percents) > 1 else None)
