"""What is said of a number that nobody knows yet: phrases in pieces, which the page joins round what it measured.

Law: the caption is the laptop's to the letter; its sound is a chain of clips, words and numbers apart. There are as
many as a clock has numbers, so that whatever is measured out of range can be said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from intervals.core.cues.book import CueBook
from intervals.core.kinds import Kind
from intervals.core.phrases import Phrasebook
from intervals.core.workout.plan import Plan
from intervals.phone.clip_table import ClipTable

Wire = dict[str, Any]
Piece = tuple[str, str] | Wire
"""Words, with the clip that says them (empty: none does, as for a comma); or a value: its name, and how it is put."""

MOST: Final = 100
"""Numbers below this have clips: seconds of a leg are counted up to 99."""
HOURS: Final = 4
"""No part of a session is longer, and no total that is said."""
_SLOT: Final = re.compile(r"\{(\w+)\}")
_FORMS: Final = {"time": "clock", "late": "late", "off": "off", "reps": "count", "pace": "clock"}
"""How a value is put, by its name in the catalogue; see `say.js`."""
_ANY: Final = "7:32"
"""A number before words: their unit is spoken as after more than one, and `/mi` as after a pace."""


def in_pieces(text: str, book: CueBook, table: ClipTable, **forms: str) -> list[Piece]:
    """Take a phrase of the catalogue apart at its blanks; `forms` says how one is put, if not as usual."""
    return pieces(_SLOT.split(text), book, table, _FORMS | forms)


def pieces(parts: Sequence[str], book: CueBook, table: ClipTable, forms: Mapping[str, str]) -> list[Piece]:
    """Return words and names of values, one after the other, as the page joins them."""
    out: list[Piece] = []
    for index, part in enumerate(parts):
        if index % 2:
            out.append({"is": part, "as": forms[part]})
        elif part:
            out.append((part, _words(part, book.phrases, table, after=bool(index))))
    return out


def _words(text: str, say: Phrasebook, table: ClipTable, *, after: bool) -> str:
    """Return the clip of words between numbers; empty for none. `after`: a number comes before them."""
    said = say.spoken(f"{_ANY}{text}").removeprefix(say.spoken(_ANY)) if after else say.spoken(text)
    said = said.strip(" ,.:;") if after else said.strip()
    return table.phrase(said) if any(letter.isalpha() for letter in said) else ""


def numbers(say: Phrasebook, table: ClipTable) -> Wire:
    """Return the clips of numbers and units: `n` alone, `oh` before a lone digit, and so many seconds or minutes.

    The ones of 1, 21 … are whole, since in some languages the number changes before its unit.
    """
    whole = [number for number in range(MOST) if number % 10 == 1 and number != 11]
    return {
        "n": [table.phrase(str(number)) for number in range(MOST)],
        "oh": [table.phrase(f"{say.words['oh']} {number}") for number in range(10)],
        "s": table.phrase(say.words["s+"]),
        "min": table.phrase(say.words["min+"]),
        "whole": {f"{number} {unit}": table.phrase(f"{number} {unit}") for unit in ("s", "min") for number in whole},
        "h": [table.phrase(f"{number} h") for number in range(1, HOURS + 1)],
    }


def templates(plan: Plan, book: CueBook, table: ClipTable) -> Wire:
    """Return, in pieces, what may have to be said of a measurement."""
    say = book.phrases.phrases
    out: Wire = {
        name: in_pieces(say[name], book, table) for name in ("split", "split-fast", "split-slow", "split-even")
    }
    out["send-off-missed"] = in_pieces(say["send-off-missed"], book, table, late="total")
    for name in ("on-target", "slow", "fast"):
        out[f"result-{name}"] = in_pieces(f"{{time}}. {say[name]}.", book, table)
    per = f"/{plan.athlete.per}"
    for name in ("finish", "finish-reps", "finish-strides", "finish-lifts"):
        out[name] = in_pieces(f"{say[name]}.", book, table, time="total")
        out[f"{name}-average"] = in_pieces(f"{say[name]}, {say['average']}{per}.", book, table, time="total")
    return out


def finish_key(kind: Kind) -> str:
    """Return the key of what is said of reps of a kind at the end."""
    return {Kind.STRIDE: "finish-strides", Kind.LIFT: "finish-lifts"}.get(kind, "finish-reps")
