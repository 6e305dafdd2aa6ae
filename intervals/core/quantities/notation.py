"""How an extent and a pace are written in a file: the grammar that workouts and the athlete's file share.

Law: text goes in, values of the core come out; anything else is a UnitError that says what would be right.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from intervals.core.quantities.parsing import parse_amount, parse_pace, parse_pace_offset
from intervals.core.quantities.units import Per, UnitError
from intervals.core.workout.workout import Extent, NamedPace, PaceRange, PaceSpec, UntilLap

_REPS = re.compile(r"(\d{1,4})\s*(?:reps?|x)", re.IGNORECASE)
_NAME = re.compile(r"(?=.*[^\W\d_])\w[\w.-]{0,39}")
_SPEC = re.compile(
    r"(?:(?P<percent>[+-]?\d+(?:\.\d+)?)\s*%\s*(?:of\s+)?)?"
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
    return parse_amount(text)


@lru_cache(maxsize=1024)
def parse_pace_spec(text: str) -> PaceSpec:
    """Read a pace, a speed, a range, or a named pace with an offset or a percentage. Raises UnitError.

    Names are lower case, whatever was written: `5K` is `5k`.
    """
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
    """Read `marathon`, `marathon + 10 s/mi`, `95% 5k`; None where it has not the form of one."""
    if _NAME.fullmatch(text):
        return NamedPace(text.lower())
    match = _SPEC.fullmatch(text)
    if match is None or _NAME.fullmatch(match["name"]) is None:
        return None
    percent = 100.0 if match["percent"] is None else float(match["percent"])
    if not MIN_PERCENT <= percent <= MAX_PERCENT:
        raise UnitError(
            f"{percent:g}% of a pace is out of bounds",
            f"write a percentage of its speed from {MIN_PERCENT:g} to {MAX_PERCENT:g}, like 95% 5k",
            "percent",
        )
    offset, per = (0.0, Per.MILE) if match["offset"] is None else parse_pace_offset(match["offset"])
    if match["sign"] is not None and match["sign"] != "+":
        offset = -offset
    return NamedPace(match["name"].lower(), offset, per, percent)
