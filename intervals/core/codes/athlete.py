"""What is wrong with the athlete's file: races, dates, keys, colours, sounds.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error

_RESULT: Final = "races:\n  - {{race: {}, time: {}, date: {}}}\n"


def _result(wrong: tuple[str, str, str], right: tuple[str, str, str]) -> Example:
    return Example(_RESULT.format(*wrong), _RESULT.format(*right), "athlete")


CODES: Final[dict[str, Code]] = {
    "race": error(
        "Not a race", "It isn't a race, or a result of one, like `5k 22:45`.",
        {
            "": ('unknown race "{given:.40}"', "write {known}, or a distance like 8 km"),
            "near": ('unknown race "{given:.40}"', 'did you mean "{near}"?'),
            "length": ('"{text}" tells nothing about other races', "name a race from 800 m to 100 km"),
            "result": ('"{text:.40}" isn\'t a race result', "write the race and its time, like 5k 22:45"),
            "goal": ('"{text:.40}" isn\'t a goal', "write the race and its time, like marathon under 3:45:00"),
        },
        _result(("fun run", "30:00", "2026-10-04"), ("6 km", "30:00", "2026-10-04")),
    ),
    "impossible-race": error(
        "An impossible result", "It is faster than any record, or slower than a walk.",
        {
            "": ("{race} in {time} is {trouble}", "check the time and the distance"),
            "other-unit": ("{race} in {time} is {trouble}", "did you mean {other}?"),
        },
        _result(("marathon", "3:45", "2026-10-04"), ("marathon", "3:45:00", "2026-10-04")),
    ),
    "date": error(
        "Not a date", "A date is written year first, like 2026-10-04.",
        {
            "": ('"{given:.40}" isn\'t a date', "write year, month and day, like 2026-10-04"),
            "year": ("the year {year} can't be right", "check the year"),
            "day": ('there is no day "{day}"', "check the month and the day"),
        },
        _result(("5k", "22:45", "4 October"), ("5k", "22:45", "2026-10-04")),
    ),
    "date-order": error(
        "Dates out of order", "A result lies in the past, a goal race after the start.",
        {
            "": ("{day} is yet to come, and this is a result", "check the year"),
            "goal": ("the goal race, {day}, is not after the start, {start}", "check both dates and their years"),
        },
        _result(("5k", "22:45", "2062-10-04"), ("5k", "22:45", "2026-10-04")),
    ),
    "key-name": error(
        "Unknown key of the keyboard", "Keys are named like a, space, page_down or f5.",
        {
            "": ('unknown key "{shown:.40}"', "`intervals keys learn` shows what a key is called"),
            "near": ('unknown key "{shown:.40}"', 'did you mean "{near}"?'),
            "nothing": ("no key is written here", "name one, like page_down, space"),
        },
        Example("keys:\n  lap: clicker\n", "keys:\n  lap: page_down\n", "athlete"),
    ),
    "key-clash": error(
        "A key with two meanings", "One key does one thing; what it did before needs another.",
        {
            "": ('"{key}" is the key of "{owner}" already', 'choose another, or give "{owner}" another one'),
            "reserved": ('"{key}" {does}, and cannot be given away', "choose another key"),
        },
        Example("keys:\n  lap: p\n", "keys:\n  lap: enter\n", "athlete"),
    ),
    "colour": error(
        "Not a colour", 'A colour is six hexadecimal digits, in quotes: "#8a1c00".',
        {
            "": ('"{given:.40}" isn\'t a colour', 'write six hexadecimal digits in quotes, like "#8a1c00"'),
            # Without quotes, YAML takes all from the # on for a comment.
            "nothing": ("no colour is written here", 'write six hexadecimal digits in quotes, like "#8a1c00"'),
        },
        Example("theme:\n  run: red\n", 'theme:\n  run: "#8a1c00"\n', "athlete"),
    ),
    "colour-clash": error(
        "Two colours too alike", "A rep and a recovery have to be told apart from afar.",
        {"": ("this can hardly be told from that of {like}", "choose one that differs more")},
        Example(
            'theme:\n  run: "#8a1c00"\n  recover: "#8a1c0a"\n', 'theme:\n  run: "#8a1c00"\n  recover: "#00408a"\n',
            "athlete",
        ),
    ),
    "unknown-sound": error(
        "No cue of this name", "`sounds:` gives a cue's tone a sound of your own.",
        {
            "": ('unknown cue "{given:.40}"', "known cues: {known}"),
            "near": ('unknown cue "{given:.40}"', 'did you mean "{near}"?'),
        },
    ),
}  # fmt: skip
