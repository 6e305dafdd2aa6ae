"""A workout typed in one line becomes steps and repeats.

Law: any text gives steps or a diagnostic that points at the place, never an exception; what a reading assumes comes
with the steps, a warning each, under the words that it is about. Two sessions and prose are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from intervals.core.codes import Wording, wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import NamedPace, Per
from intervals.core.workout.compile import count_legs
from intervals.core.workout.rounds import MAX_LEGS
from intervals.core.workout.workout import Block
from intervals.files.diagnostics import Diagnostic, Report
from intervals.files.formats.line.cursor import Cursor
from intervals.files.formats.line.meaning import blocks_of
from intervals.files.formats.line.paces import is_name, meant
from intervals.files.formats.line.parser import read_phrases
from intervals.files.formats.line.reading import Reading
from intervals.files.formats.line.token import LineError, at, misread
from intervals.files.formats.line.tokens import plain, tokens_of
from intervals.files.formats.line.words import EASY, LABELS, is_both_ends, kind_of

MAX_LINE: Final = 2_000
MAX_NEST: Final = 8
FILE: Final = "line"

_TITLE = re.compile(r"\s*([^\W\d_][^:;,()@\[\]]{0,60}?)\s*:(?=\s|$)")
_NO_TITLE = re.compile(r"^\s*amrap\s*$|\bamrap\b.*\d|\d.*\bamrap\b|\bas many\b", re.IGNORECASE)
_TWO_SESSIONS = re.compile(r"\b(?:AM|PM|A\.M\.|P\.M\.)\b(?!\w)|\b(?:am|pm)\s*:")


@dataclass(frozen=True, slots=True)
class LineWorkout:
    """What a line says: its steps, and the name that stands before them, if one does."""

    blocks: tuple[Block, ...]
    name: str = ""


def read_line(text: str, known_paces: Collection[str], per: Per = Per.MILE) -> Report[LineWorkout]:
    """Read a workout from one line.

    `known_paces` are the names that the athlete has paces for; `per` is what a pace without a unit is over. What was
    assumed comes as warnings.
    """
    assumed: dict[tuple[int, int], str] = {}

    def assume(start: int, length: int, what: str) -> None:
        before = assumed.setdefault((start, length), what)
        if what not in before:
            assumed[start, length] = f"{before}, and {what}"

    shown = text if len(text) <= MAX_LINE else text[:MAX_LINE]

    def told(said: Wording, start: int, length: int) -> Diagnostic:
        return Diagnostic.of(said, FILE, 1, start + 1, shown, max(1, length))

    try:
        workout = _read(text, frozenset(known_paces), per, assume)
    except LineError as error:
        return Report(None, (told(error.wording, error.start, error.length),))
    warnings = []
    for (start, length), what in sorted(assumed.items()):
        words = text[start : start + length].strip(" ,;.")
        lead = text[start:].find(words)
        warnings.append(told(wording("assumed", words=words, meaning=what), start + max(0, lead), len(words)))
    return Report(workout, tuple(warnings))


def _read(text: str, known: Collection[str], per: Per, assume: Callable[[int, int, str], None]) -> LineWorkout:
    _check(text)
    written, name = _without_title(text)
    tokens = tokens_of(written)
    if not tokens:
        raise misread("nothing is written here", "write a step, like 1 mi easy", 0)

    def named(word: str) -> NamedPace | None:
        found = meant(word, known) if word in EASY or is_name(word, known) or word == "recovery" else None
        return None if found is None else found.pace

    reading = Reading(assume, named, name)
    cursor = Cursor(tokens, known, per, assume)
    blocks = blocks_of(reading, read_phrases(cursor))
    lost = next((token for token in cursor.said if token.start not in reading.kept), None)
    if lost is not None:
        raise at(lost, f'"{lost.text}" is about no step here', "write it right behind the length that it is about")
    legs = count_legs(blocks)
    if legs > MAX_LEGS:
        raise LineError(wording("too-many-legs", legs=legs, most=MAX_LEGS), 0, len(text.rstrip()))
    title = " ".join(reading.title)
    return LineWorkout(blocks, name or title[:1].upper() + title[1:])


def _check(text: str) -> None:
    if not text.strip():
        raise misread("nothing is written here", "write a step, like 1 mi easy", 0)
    if len(text) > MAX_LINE:
        raise misread(f"this line has more than {MAX_LINE:,} characters", "write a file instead", 0)
    unseen = re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)
    if unseen is not None:
        raise misread("a control character", "delete it", unseen.start())
    two = _TWO_SESSIONS.search(text)
    if two is not None:
        raise misread(f'"{two[0]}" makes this two sessions', "write one line for each", two.start(), len(two[0]))
    depth = 0
    for i, char in enumerate(plain(text)):
        depth += (char in "([{") - (char in ")]}")
        if depth > MAX_NEST:
            raise misread("this nests too deep", "write a file instead", i)


def _without_title(text: str) -> tuple[str, str]:
    """Return the line with blanks in place of its title, and the title: what stands before the first colon."""
    names: list[str] = []
    while (match := _TITLE.match(plain(text))) is not None:
        words = match[1].lower().split()
        if (
            _NO_TITLE.search(match[1])
            or kind_of(" ".join(words)) is not None
            or is_both_ends(" ".join(words))
            or (set(words) <= LABELS and names)
        ):
            break
        names.append(text[match.start(1) : match.end(1)])
        text = " " * match.end() + text[match.end() :]
    return text, ", ".join(names)
