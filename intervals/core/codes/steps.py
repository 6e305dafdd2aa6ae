"""What is wrong with what a step or a repeat says, and with the plan that they come to.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, error, steps

_FEWER: Final = "repeat fewer times"

CODES: Final[dict[str, Code]] = {
    "share-of-rep": error(
        "No rep to take a share of", "A recovery or a rest can last a share of the rep before it: 50% of rep.",
        {
            "": ("there is no rep before this recovery", "put it after a run, or write a time"),
            "bounds": ("{percent}% of a rep is out of bounds", "write a percentage from 1 to 300"),
            "kind": ('"{given}" is for a recovery or a rest', "write a distance or a time"),
        },
        steps("  - recover: 50% of rep\n  - run: 800 m\n", "  - run: 800 m\n  - recover: 50% of rep\n"),
    ),
    "say-place": error(
        "A place that is not in the leg", "A phrase on the way has one place within its leg: 400 m, 50%, 3:00.",
        {
            "": ("{place} lies beyond the leg", "write {most} at most"),
            "range": ('"{given}" is a range', "write one place, like 400 m, 50% or 3:00"),
            "one": ("a phrase on the way has one place", "write `at:` or `left:` beside `text:`, not both"),
            "open": (
                "nobody knows how long this lasts, so the place cannot be known",
                "write a time from its start, like `at: 3:00`",
            ),
            "no-pace": (
                "this lasts a time, and has no pace to tell when a distance is reached",
                "write a time or a percentage, or give it a pace",
            ),
        },
        steps(
            "  - run: 800 m\n    say: [{at: 900 m, text: Kick}]\n",
            "  - run: 800 m\n    say: [{left: 200 m, text: Kick}]\n",
        ),
    ),
    "nested-send-off": error(
        "A send-off in a send-off", "Rounds cannot begin by two clocks; `every:` stands on one of the repeats.",
        {"": ("rounds that begin by a send-off are in rounds that begin by another", "keep one `every:` of them")},
        steps(
            "  - repeat: 2\n    every: 12 min\n    steps:\n      - repeat: 4\n        every: 2:15\n"
            "        steps:\n          - run: 400 m\n            pace: 5k\n",
            "  - repeat: 2\n    steps:\n      - repeat: 4\n        every: 2:15\n        steps:\n"
            "          - run: 400 m\n            pace: 5k\n    between:\n      - rest: 3 min\n",
        ),
    ),
    "nested-rounds": error(
        "As many rounds as fit, twice", "Rounds fit into one time; `repeat: {for: …}` stands on one of the repeats.",
        {
            "": (
                "as many rounds as fit are asked for in rounds of which as many are run as fit",
                "give one of them a number of rounds",
            )
        },
        steps(
            "  - repeat: {for: 1 h}\n    steps:\n      - repeat: {for: 9 min}\n"
            "        steps:\n          - run: 60 s\n",
            "  - repeat: 3\n    steps:\n      - repeat: {for: 9 min}\n        steps:\n          - run: 60 s\n",
        ),
    ),
    "round-too-long": error(
        "A round that does not fit", "Of `repeat: {for: …}` at least one round has to fit into its time.",
        {"": ("a round takes {takes}, and they are to fit in {lasts}", "give it more time, or a shorter round")},
        steps(
            "  - repeat: {for: 10 min}\n    steps:\n      - run: 12 min\n",
            "  - repeat: {for: 30 min}\n    steps:\n      - run: 12 min\n",
        ),
    ),
    "incline": error(
        "Not an incline", "An incline is a percentage, like 1%.",
        {
            "": ('"{given:.40}" isn\'t an incline', "write a percentage, like 1%"),
            "steep": ("an incline of {incline:g}% is too steep", "write a percentage from -40 to 40"),
        },
        steps("  - run: 1 mi\n    incline: steep\n", "  - run: 1 mi\n    incline: 4%\n"),
    ),
    "pacer": error(
        "Not a pacer setting", "It takes the distance between two ticks, or `off`.",
        {
            "": ('"{given:.40}" isn\'t a pacer setting', "write the distance between ticks, like 200 m, or off"),
            "buzz": ('a tick every "{given}" is a buzz', "write 10 m or more, or off"),
        },
        steps("  - run: 1 mi\n    pacer: often\n", "  - run: 1 mi\n    pacer: 200 m\n"),
    ),
    "reps-outside-lift": error(
        "Reps outside a lift", "Only a lift has reps; a run has a distance or a time.",
        {"": ('"{given}" counts reps, and only a lift has them', "write a distance or a time")},
        steps("  - run: 8 reps\n", "  - lift: 8 reps\n"),
    ),
    "load-outside-lift": error(
        "A load outside a lift", "Only a lift has a load.",
        {"": ('a load is lifted, and this is a "{kind}"', "put it on a `lift:`, or delete it")},
        steps("  - run: 1 mi\n    load: 20 kg\n", "  - lift: 8 reps\n    load: 20 kg\n"),
    ),
    "time-target": error(
        "No target time", "A target time is for one distance, in place of a pace.",
        {
            "": ("a target time is for one distance, and this has none", "write like `run: 800 m` and `time: 3:20`"),
            "distance": ('"{given}" is a distance', "write a time, like 3:20 or 95 s"),
            "pace": ("this has a target time and a target pace", "keep one of the two"),
        },
        steps("  - run: 3 min\n    time: 3:20\n", "  - run: 800 m\n    time: 3:20\n"),
    ),
    "ends-auto": error(
        "It cannot end by itself", "What lasts until the lap key has no end of its own.",
        {"": ("this lasts until the lap key, so it can't end by itself", "give it a time or a distance")},
        steps("  - run: lap\n    ends: auto\n", "  - run: 3 min\n    ends: auto\n"),
    ),
    "too-many-legs": error(
        "Too many legs", "A workout may unfold to 10,000 legs.",
        {"": ("this unfolds to {legs:,} legs; {most:,} are the most", _FEWER)},
        steps(
            "  - repeat: 6000\n    steps:\n      - run: 10 s\n      - rest: 10 s\n",
            "  - repeat: 60\n    steps:\n      - run: 10 s\n      - rest: 10 s\n",
        ),
    ),
    "too-long": error(
        "Too long", "A session may last 24 hours.",
        {"": ("this lasts {hours:.1f} hours; 24 are the most", _FEWER)},
        steps("  - repeat: 30\n    steps:\n      - run: 1 h\n", "  - repeat: 2\n    steps:\n      - run: 1 h\n"),
    ),
}  # fmt: skip
