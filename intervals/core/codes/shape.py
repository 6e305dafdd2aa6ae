"""What is wrong with keys and lists: what stands where it does not belong, or is missing.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error, steps

_ITEMS: Final = "write one item a line, each after `- `"
_TWO: Final = "  - repeat: 2\n    steps:\n      - run: "

CODES: Final[dict[str, Code]] = {
    "unknown-key": error(
        "Unknown key", "It is misspelt, or it belongs somewhere else.",
        {
            "": ('unknown key "{shown}"', "known keys: {known}"),
            "near": ('unknown key "{shown}"', 'did you mean "{near}"?'),
            "between": ('a step has no "between"', "put it beside a `repeat:`"),
            "how": ('unknown key "{key}"', "write `recover: …`, and below it `how: {key}`"),
            "in-repeat": ('a repeat has no "{key}"', "put `{key}:` on the steps it is for"),
            "in-workout": ('a workout has no "{key}"', "put `{key}:` into an item under `steps:`"),
        },
        steps("  - run: 1 mi\n    pase: easy\n", "  - run: 1 mi\n    pace: easy\n"),
    ),
    "missing-key": error(
        "A key is missing", "The file cannot be understood without it.",
        {"": ('"{key}" is missing', "add a line `{key}: …`")},
        Example("steps:\n  - run: 1 mi\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    ),
    "not-a-mapping": error(
        "Keys are expected here", "Write `key: value` lines.",
        {"": ("keys are expected here", "write `key: value` lines")},
        steps("  - run 1 mi\n", "  - run: 1 mi\n"),
    ),
    "not-a-list": error(
        "A list is expected here", "Write one item a line, each after `- `.",
        {
            "": ("a list is expected here", _ITEMS),
            "several": ("{what} are expected here", "write them in brackets, or one a line, each after `- `"),
        },
        Example("name: Example\nsteps:\n  run: 1 mi\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    ),
    "not-text-value": error(
        "One value is expected here", "A list or a mapping stands where text belongs.",
        {
            "": ("one value is expected here", "write plain text, not a list and not keys"),
            "or-list": ("one value is expected here, or a list of them", "write it after the colon"),
            "sound": ("one value is expected here", "write the path of a sound file"),
            "keys": ("one or more keys are expected here", "write them with commas between"),
        },
        steps("  - run: {miles: 1}\n", "  - run: 1 mi\n"),
    ),
    "no-value": error(
        "A value is missing", "Nothing is written after the key.",
        {
            "": ("nothing is written here", "write a value, or delete the key"),
            "sound": ("no path is written here", "write the path of a sound file"),
            "rotation": (
                "nothing is written here", "write a rotation: `- {{workouts: [tempo], days: [tuesday]}}`",
            ),
        },
        steps("  - run: 1 mi\n    pace:\n", "  - run: 1 mi\n    pace: easy\n"),
    ),
    "no-kind": error(
        "A step has no kind", "A step has one of warmup, run, stride, recover, rest, cooldown, lift.",
        {"": ("this step has no kind", "add one of {known}, like `run: 800 m`")},
        steps("  - pace: easy\n", "  - run: 1 mi\n    pace: easy\n"),
    ),
    "two-kinds": error(
        "A step has two kinds", "A step has exactly one kind.",
        {"": ("a step has one kind, and this has {both}", "make two steps of it")},
        steps("  - run: 1 mi\n    rest: 1 min\n", "  - run: 1 mi\n  - rest: 1 min\n"),
    ),
    "kind-in-repeat": error(
        "A step's kind in a repeat", "Its steps stand under `steps:`.",
        {"": ('"{key}" is a step, and this is a repeat', "put `- {key}: …` under `steps:`")},
        steps(
            "  - repeat: 4\n    run: 1 mi\n    steps:\n      - rest: 1 min\n",
            "  - repeat: 4\n    steps:\n      - run: 1 mi\n      - rest: 1 min\n",
        ),
    ),
    "no-steps": error(
        "No steps", "A workout and a repeat have at least one step.",
        {"": ("there are no steps here", "write at least one, like `- run: 1 mi`")},
        Example("name: Example\nsteps: []\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    ),
    "repeat-count": error(
        "Not a number of rounds", "`repeat:` takes a whole number from 1 to 10,000.",
        {"": ('"{given:.40}" isn\'t a number of rounds', "write a whole number from 1 to 10,000")},
        steps(
            "  - repeat: four\n    steps:\n      - run: 1 mi\n", "  - repeat: 4\n    steps:\n      - run: 1 mi\n"
        ),
    ),
    "list": error(
        "A list outside a repeat", "A list gives one value per round of the repeat around it.",
        {
            "": ("a list gives one value per round, and this isn't in a repeat", "write one value"),
            "as-many-as-fit": (
                "a list gives one value per round, and nobody knows how many will fit", "write one value",
            ),
        },
        steps("  - run: [400 m, 800 m]\n", f"{_TWO}[400 m, 800 m]\n"),
    ),
    "list-length": error(
        "A list of another length", "A list has one value for each round, or each gap.",
        {"": ("the list has {length} values for {rounds}", "write {expected} values, or one")},
        steps(f"{_TWO}[400 m, 800 m, 400 m]\n", f"{_TWO}[400 m, 800 m]\n"),
    ),
    "too-long-text": error(
        "A text is too long", "It could be neither shown nor spoken.",
        {
            "": ("this text has {length:,} characters; {most:,} are the most", "shorten it"),
            "amount": ('"{text:.20}…" is too long for an amount or a pace', "write it like 800 m or 7:00/mi"),
        },
    ),
}  # fmt: skip
