"""How long phrases and blocks are, and what is left of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DurationRange,
    Extent,
)
from intervals.core.workout.workout import Block, Repeat
from intervals.files.formats.line.phrase import Phrase


def seconds(phrase: Phrase, s_per_km: int) -> float:
    """Estimate how long a phrase lasts, to tell a recovery from a cool-down."""
    if phrase.group is not None:
        return sum(seconds(member, s_per_km) * (member.counts[0] if member.counts else 1) for member in phrase.group)
    match phrase.extent:
        case DurationRange(_, high):
            return high / 1000
        case DistanceRange(_, end):
            return end.metres / 1000 * s_per_km
    return 0.0


def _length(parts: Sequence[Block | Phrase], of: type) -> int | None:
    """Return how long parts are, in mm or ms; None where not all of them say it in that."""
    total = 0
    for part in parts:
        length = _length_of_one(part, of)
        if length is None:
            return None
        total += length
    return total


def _length_of_one(part: Block | Phrase, of: type) -> int | None:
    match part:
        case Repeat(lasts=int()) | Phrase(lasts_ms=int()):
            return None  # nobody knows how many rounds it has
        case Repeat():
            steps, between = _length(part.steps, of), _length(part.between, of)
            return None if steps is None or between is None else steps * part.times + between * (part.times - 1)
        case Phrase() if part.counts:
            rounds = prod(part.counts)
            between = _length(part.recoveries, of)
            rep = _length([replace(part, counts=[], recoveries=[])], of)
            return None if rep is None or between is None or part.outer else rep * rounds + between * (rounds - 1)
    extent = part.extent
    if isinstance(extent, DistanceRange) and isinstance(extent, of) and extent.low == extent.high:
        return extent.high.mm
    if isinstance(extent, DurationRange) and isinstance(extent, of) and extent.low_ms == extent.high_ms:
        return extent.high_ms
    return None


def left_of(whole: Extent | None, parts: Sequence[Block | Phrase]) -> int | None:
    """Return what is left of a whole, in mm or ms; None where it cannot be told."""
    inside = _length(parts, type(whole))
    if inside is None:
        return None
    if isinstance(whole, DistanceRange) and whole.low == whole.high:
        return whole.high.mm - inside
    if isinstance(whole, DurationRange) and whole.low_ms == whole.high_ms:
        return whole.high_ms - inside
    return None


def rest_of(whole: Extent | None, left: int) -> Extent:
    """Return what is left of a whole, in the whole's unit."""
    if isinstance(whole, DistanceRange):
        distance = Distance(left, whole.high.unit)
        return DistanceRange(distance, distance)
    return DurationRange(left, left)


def half_of(whole: Extent | None, left: int) -> Extent:
    """Return half of what is left, in the whole's unit to a hundredth of a mile or a kilometre, or to ten seconds."""
    if isinstance(whole, DistanceRange):
        unit = whole.high.unit
        step = 10_000 if unit.mm < 400_000 else unit.mm / 100
        half = Distance(max(1, round(round(left / 2 / step) * step)), unit)
        return DistanceRange(half, half)
    half_ms = max(10_000, round(left / 20_000) * 10_000)
    return DurationRange(half_ms, half_ms)
