"""What is allowed and yet looks like a slip.

Law: a warning says what looks wrong, and never hinders.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error, steps, warning

_BELT_MAX: Final = (
    "{pace} is {wants:.1f} {unit} on the display, and your treadmill goes up to {most:g}: it will run at {reached}"
)
_SWAP: Final = "did you mean {clock}/{per}?"

CODES: Final[dict[str, Code]] = {
    "short-metres": warning(
        "Suspiciously few metres", "`m` is metres; minutes are `min` and miles are `mi`.",
        {"": ('"{distance}" is {number} metres', "did you mean {number} mi, or {number} min?")},
        steps("  - run: 2 m\n", "  - run: 2 mi\n"),
    ),
    "short-metres-line": error(
        "Suspiciously few metres", "`m` is metres; minutes are `min` and miles are `mi`.",
        {"": ('"{text}" would be {number:g} metres', "write {number:g} min or {number:g} mi")},
        Example("2 m easy", "2 mi easy", "line"),
    ),
    "never-between": warning(
        "Never between", "Steps come between rounds, and a single round has nothing between.",
        {
            "": (
                "these steps never come: there is one round, and nothing between rounds",
                "move them into `steps:`, or repeat more often",
            ),
        },
        steps(
            "  - repeat: 1\n    steps:\n      - run: 1 mi\n    between:\n      - rest: 1 min\n",
            "  - repeat: 2\n    steps:\n      - run: 1 mi\n    between:\n      - rest: 1 min\n",
        ),
    ),
    "never-said": warning(
        "A phrase that is never said", "Its place comes after the leg is expected to be over.",
        {
            "": (
                "the leg is expected to take {lasts}, and this would be said outside it", "put it within the leg",
            ),
        },
        steps(
            "  - run: 800 m\n    time: 3:20\n    say: [{at: 5:00, text: Kick}]\n",
            "  - run: 800 m\n    time: 3:20\n    say: [{at: 3:00, text: Kick}]\n",
        ),
    ),
    "short-send-off": warning(
        "A send-off shorter than its round", "The next round would be due before this one is over.",
        {
            "": (
                "a round takes {takes}, and the next one is to begin after {every}",
                "give it a longer send-off, or a shorter round",
            ),
        },
        steps(
            "  - repeat: 2\n    every: 60 s\n    steps:\n      - run: 400 m\n        pace: 5k\n",
            "  - repeat: 2\n    every: 3 min\n    steps:\n      - run: 400 m\n        pace: 5k\n",
        ),
    ),
    "slow-rep": warning(
        "A rep slower than its recovery", "One of the two paces is probably a slip.",
        {"": ("the rep at {rep} is slower than its recovery at {recovery}", "check both paces")},
        steps(
            "  - run: 1 mi\n    pace: 11:00/mi\n  - recover: 400 m\n    pace: 7:00/mi\n",
            "  - run: 1 mi\n    pace: 7:00/mi\n  - recover: 400 m\n    pace: 11:00/mi\n",
        ),
    ),
    "long-phrase": warning(
        "A phrase longer than its leg", "It would still be spoken when the next leg begins.",
        {
            "": (
                "this takes about {takes:.0f} s to say, and the leg lasts {lasts:.3g} s",
                "shorten it, or give the leg more time",
            ),
            "announcement": (
                "its announcement takes about {takes:.0f} s to say, and the leg lasts {lasts:.3g} s",
                "give it a shorter `say:`, or more time",
            ),
        },
        steps(
            "  - run: 3 s\n    say: Push off like a skateboard, efficient, powerful, smooth\n",
            "  - run: 3 s\n    say: Push off\n",
        ),
    ),
    "long-session": warning(
        "More than three hours", "One of the numbers is probably a slip.",
        {"": ("this lasts {lasts}, more than three hours", "check the distances and the rounds")},
        steps("  - run: 40 mi\n    pace: easy\n", "  - run: 14 mi\n    pace: easy\n"),
    ),
    "odd-pace": warning(
        "An unlikely pace", "It is faster than 2:20/km or slower than 20:00/km.",
        {
            "": ("{pace} isn't a runner's pace", _SWAP),
            "fast": ("{pace} is faster than 2:20 a kilometre", "check the number and its unit"),
            "slow": ("{pace} is slower than 20:00 a kilometre", "check the number and its unit"),
        },
        steps("  - run: 1 mi\n    pace: 2:00/mi\n", "  - run: 1 mi\n    pace: 7:00/mi\n"),
    ),
    "pace-order": warning(
        "A race pace slower than a longer race's", "One of the two probably has a wrong unit.",
        {"": ("{name} at {pace} is slower than {longer} at {faster}", "check both paces and their units")},
        Example("paces:\n  5k: 8:00/mi\n  10k: 7:30/mi\n", "paces:\n  5k: 7:15/mi\n  10k: 7:30/mi\n", "athlete"),
    ),
    "pace-outlier": warning(
        "A pace far off from the others", "It probably has a wrong unit.",
        {"": ("{name} at {pace} does not go with your other paces, like {other} at {known}", _SWAP)},
        Example("paces:\n  5k: 4:15/mi\n", "paces:\n  5k: 4:15/km\n", "athlete"),
    ),
    "date-disorder": warning(
        "Results out of order", "They are kept oldest first, so that the last is the newest.",
        {
            "": (
                "{newer} is before {older}, the result above it",
                "put the results in order, oldest first, or check the years",
            ),
        },
        Example(
            "races:\n  - {race: 5k, time: 22:45, date: 2026-10-04}\n  - {race: 10k, time: 47:00, date: 2026-06-01}\n",
            "races:\n  - {race: 10k, time: 47:00, date: 2026-06-01}\n  - {race: 5k, time: 22:45, date: 2026-10-04}\n",
            "athlete",
        ),
    ),
    "race-date": warning(
        "A race that is over, or in a few days", "Nothing can be planned before it.",
        {
            "": (
                "the race on {day} is in a few days: nothing can be planned before it", "check the day and the year",
            ),
            "over": ("the race on {day} is in the past", "check the day and the year"),
        },
        Example(
            "rotate:\n  - {workouts: [mile-repeats], days: [tuesday]}\ngoal: {race: marathon, date: 2016-04-18}\n",
            "rotate:\n  - {workouts: [mile-repeats], days: [tuesday]}\ngoal: {race: marathon, date: 2027-04-18}\n",
            "plan",
        ),
    ),
    "sound-file": warning(
        "A sound that cannot be used", "It is missing, or not a WAV, MP3, FLAC or OGG file.",
        {
            "": (
                "{path} isn't a sound file: the tone that ships is heard", "name a WAV, MP3, FLAC or OGG file",
            ),
            "missing": (
                "{path} is not there: the tone that ships is heard", "check the path: it is relative to this file",
            ),
            "no-file": ("{path} isn't a file: the tone that ships is heard", "name a WAV, MP3, FLAC or OGG file"),
            "unreadable": (
                "{path} cannot be read ({reason}): the tone that ships is heard",
                "check the path and its permissions",
            ),
        },
    ),
    "belt-max": warning(
        "Faster than the belt", "The treadmill has no such speed: the leg takes longer.",
        {
            "": (
                _BELT_MAX,
                "ask for a slower pace, or set an incline; `belt: max:` in your file is its limit",
            ),
        },
    ),
}  # fmt: skip
