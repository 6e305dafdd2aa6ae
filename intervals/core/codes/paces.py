"""What is wrong with a pace: its unit, its name, what it refers to.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error, steps

CODES: Final[dict[str, Code]] = {
    "pace": error(
        "Not a pace", "It isn't a pace, a speed or the name of a pace.",
        {
            "": ('"{text}" isn\'t a pace', "write it like 7:00/mi, 4:21/km, 8.6 mph or 13.8 km/h"),
            "unit-twice": ('"{text}" gives the unit twice', "write {first}-{last}/{per}"),
        },
        steps("  - run: 1 mi\n    pace: as fast as possible\n", "  - run: 1 mi\n    effort: as fast as possible\n"),
    ),
    "pace-unit": error(
        "A pace in the wrong unit", "A clock goes with /mi or /km, a decimal with mph or km/h.",
        {
            "": (
                '"{text}" is minutes and seconds with the unit of a speed',
                "write {clock}/{per}, or a speed like {speed} {unit}",
            ),
            "decimal": (
                '"{text}" is a decimal with the unit of a pace',
                "write {clock}/{per}, or {number} {unit} if it is a speed",
            ),
        },
        steps("  - run: 1 mi\n    pace: 7:00 mph\n", "  - run: 1 mi\n    pace: 7:00/mi\n"),
    ),
    "pace-name": error(
        "Not a name for a pace", "A pace is named by one word.",
        {
            "": (
                '"{text}" cannot name a pace',
                "use one word of letters, digits and hyphens, with at least one letter",
            ),
        },
        Example(
            "name: Example\npaces:\n  my goal: 7:00/mi\nsteps:\n  - run: 1 mi\n",
            "name: Example\npaces:\n  goal: 7:00/mi\nsteps:\n  - run: 1 mi\n    pace: goal\n",
        ),
    ),
    "pace-offset": error(
        "Not a pace offset", "An offset is written like 10 s/mi, and leaves a pace above zero.",
        {
            "": ('"{text}" isn\'t a pace offset', "write it like 10 s/mi or 5 s/km"),
            "bare": ('"{text}" isn\'t a pace offset', "write {number} s/mi or {number} s/km"),
            "all": ('the offset takes more off than the pace "{name}" has', "use a smaller offset"),
        },
        steps(
            "  - run: 1 mi\n    pace: marathon + 10 s/furlong\n", "  - run: 1 mi\n    pace: marathon + 10 s/mi\n"
        ),
    ),
    "percent": error(
        "A percentage out of bounds", "It is a percentage of a named pace's speed.",
        {
            "": (
                "{percent:g}% of a pace is out of bounds",
                "write a percentage of its speed from {low:g} to {high:g}, like 95% 5k",
            ),
        },
        steps("  - run: 1 mi\n    pace: 5% 5k\n", "  - run: 1 mi\n    pace: 95% 5k\n"),
    ),
    "unknown-pace": error(
        "Unknown pace", "Neither the workout nor the athlete's file defines it.",
        {
            "": ('unknown pace "{given}"', "known paces: {known}"),
            "line": ('no pace is called "{given}"', "known here are {known}; or write 7:00/mi"),
            "than": ("slower or faster than what is not known here", "write it like marathon + 10 s/mi"),
            "near": ('unknown pace "{given}"', 'did you mean "{near}"?'),
        },
        steps("  - run: 1 mi\n    pace: marathn\n", "  - run: 1 mi\n    pace: marathon\n"),
    ),
    "circular-pace": error(
        "A pace is defined by itself", "Paces may refer to one another, but not in a circle.",
        {"": ("the pace is defined by itself: {circle}", "give one of them a time")},
        Example(
            "name: Example\npaces:\n  fast: quick\n  quick: fast\nsteps:\n  - run: 1 mi\n    pace: fast\n",
            "name: Example\npaces:\n  fast: quick\n  quick: 6:30/mi\nsteps:\n  - run: 1 mi\n    pace: fast\n",
        ),
    ),
    "ramp": error(
        "Not a ramp", "A ramp goes from one pace to another, in a leg with a distance or a time: 8:30 -> 8:00/mi.",
        {
            "": ('"{text}" isn\'t a ramp', "write the pace at its start and at its end: 8:30 -> 8:00/mi"),
            "end": ('an end of "{text}" is a range', "write one pace at each end: 8:30 -> 8:00/mi"),
            "name": (
                "a name stands for one pace, and this is a ramp", "name its ends, and put the ramp on a step",
            ),
            "open": (
                "a ramp needs a leg whose length is known, and this lasts until the lap key",
                "give it a distance or a time, or one pace",
            ),
        },
        steps("  - run: lap\n    pace: 8:30 -> 8:00/mi\n", "  - run: 3 mi\n    pace: 8:30 -> 8:00/mi\n"),
    ),
}  # fmt: skip
