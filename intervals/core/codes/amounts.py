"""What is wrong with an amount: a distance, a duration, a range of either, a number.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error, steps

_ABOVE_ZERO: Final = "write an amount above zero"
_LIKE_A_CLOCK: Final = "write it like 1:30"
_ONE: Final = '"{text}" is a range'

CODES: Final[dict[str, Code]] = {
    "extent": error(
        "Not a distance or a duration", "How long a step lasts cannot be read.",
        {
            "": ('"{text}" isn\'t a distance or a duration', "write it like 800 m, 1.5 mi, 90 s or 1:30"),
            "nothing": ("nothing is written here", "write a distance (800 m) or a duration (90 s)"),
            "order": ('"{text}" is not in order', "write hours, then minutes, then seconds"),
            "clock": ('"{text}" isn\'t a time', "write minutes and seconds like 1:30"),
            "over-59": ('"{text}" has more than 59 seconds or minutes', _LIKE_A_CLOCK),
        },
        steps("  - run: a while\n", "  - run: 20 min\n"),
    ),
    "no-unit": error(
        "A number without a unit", "5 could be miles or minutes; it is never guessed.",
        {
            "": ('"{text}" has no unit', "say what it counts: {text} m, {text} mi, {text} s or {text} min"),
            "lift": ('"{text}" has no unit', "say what it counts: {text} reps, {text} s or {text} min"),
            "among": ('"{text}" has a number without a unit', "write a unit after each number, like 1 h 5 min"),
            "pace": ('"{text}" needs a unit: {text}/mi or {text}/km', "write {text}/mi or {text}/km"),
            "speed": ('"{text}" has no unit', "write a pace like 7:00/mi, or a speed like {text} mph"),
            "ladder": ("these numbers have no unit", "write it after the last, like 1-2-3-2-1 min"),
            "target": ('"{text}" has no unit', "write a pace like 7:00/mi, or a time like 3:20"),
            "race": ('"{text}" isn\'t a time', "write minutes and seconds, like 22:45 or 1:40:20"),
        },
        steps("  - run: 5\n", "  - run: 5 min\n"),
    ),
    "unknown-unit": error(
        "Unknown unit", "Known are m, km, mi, laps, s, min and h.",
        {
            "": ('unknown unit "{given}"', "known units: m, km, mi, laps, s, min, h"),
            "near": ('unknown unit "{given}"', 'did you mean "{near}"?'),
        },
        steps("  - run: 5 mls\n", "  - run: 5 miles\n"),
    ),
    "mixed-units": error(
        "Two kinds of unit", "An amount is a distance or a duration.",
        {
            "": ('"{text}" mixes a distance and other units', "write one distance, like 1.5 mi"),
            "range": ('"{text}" mixes a distance and a duration', "write both ends of a range in one unit"),
        },
        steps("  - run: 1 mi 200 m\n", "  - run: 1.12 mi\n"),
    ),
    "not-positive": error(
        "Not above zero", "An amount is more than nothing.",
        {
            "": ('"{text}" isn\'t a distance', _ABOVE_ZERO),
            "negative": ('"{text}" is negative', _ABOVE_ZERO),
            "range": ('"{text}" starts at zero', "write amounts above zero"),
            "no-time": ('"{text}" lasts no time', _ABOVE_ZERO),
            "speed": ('"{text}" isn\'t a speed', "write a speed above zero"),
            "pace": ('"{text}" isn\'t a pace', "write a pace above zero"),
            "reps": ('"{text}" is nothing to lift', _ABOVE_ZERO),
        },
        steps("  - run: 0 m\n", "  - run: 400 m\n"),
    ),
    "swapped-range": error(
        "A range is swapped", "The smaller end, or the faster pace, comes first.",
        {
            "": ('the ends of "{text}" are swapped', "write the smaller one first"),
            "pace": ('the ends of "{text}" are swapped', "write the faster pace first"),
        },
        steps("  - recover: 120-90 s\n", "  - recover: 90-120 s\n"),
    ),
    "empty-range": error(
        "A range of nothing", "Both ends are the same.",
        {
            "": ('both ends of "{text}" are the same', "write it once, without a range"),
            "ramp": ('both ends of "{text}" are the same', "write it once, without an arrow"),
        },
        steps("  - recover: 90-90 s\n", "  - recover: 90 s\n"),
    ),
    "not-a-distance": error(
        "Not a distance", "A distance is expected here, and one only.",
        {
            "": ('"{text}" is a duration', "write a distance, like 200 m"),
            "range": (_ONE, "write one distance, like 200 m"),
        },
        Example("splits: every 90 s\n", "splits: every 400 m\n", "athlete"),
    ),
    "not-a-duration": error(
        "Not a duration", "A duration is expected here, and one only.",
        {
            "": ('"{text}" is a distance', "write a duration, like 90 s"),
            "range": (_ONE, "write one duration, like 90 s"),
        },
        Example("belt:\n  lead: 8 m\n", "belt:\n  lead: 8 s\n", "athlete"),
    ),
    "number": error(
        "No number", "A number is expected here.",
        {
            "": ('"{given:.40}" isn\'t a number from {low:g} to {high:g}', "write it like {low:g}{unit}"),
            "whole": (
                '"{given:.40}" isn\'t a whole number from {low} to {high}', "write a digit or two, like {like}",
            ),
            "lead": ('"{given}" is longer than a minute', "write what the belt needs, like 8 s"),
            "preroll": ('"{given}" is longer than 5 s', "write a pre-roll like 700 ms"),
            "splits": ('"{given}" is nearer than 100 m', "no split can be said so often: write `every 400 m`"),
            "left": ('"{given}" is not from 5 s to an hour', "write what is left when it is told, like 60 s"),
        },
        Example("lane: nine\n", "lane: 4\n", "athlete"),
    ),
    "choice": error(
        "Not one of the words known here", "The value is one of a few words.",
        {
            "": ('unknown {what} "{given:.40}"', "write {others} or {last}"),
            "near": ('unknown {what} "{given:.40}"', 'did you mean "{near}"?'),
        },
        steps("  - run: 1 mi\n    ends: auot\n", "  - run: 1 mi\n    ends: auto\n"),
    ),
}  # fmt: skip
