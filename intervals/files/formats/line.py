"""A workout typed in one line becomes steps and repeats.

Law: the grammar stands in line.lark; here stands what its words mean. Any text gives steps or a diagnostic that
points at the place, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar, cast

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from intervals.core.kinds import KIND_OF_WORD, Kind
from intervals.core.quantities.parsing import (
    DISTANCE_UNITS,
    DURATION_UNITS,
    bare_number,
    parse_extent,
    parse_pace_spec,
)
from intervals.core.quantities.units import Extent, NamedPace, PaceSpec, UnitError, UntilLap
from intervals.core.workout.compile import MAX_LEGS, count_legs, unknown_pace
from intervals.core.workout.workout import Block, Repeat, Step
from intervals.files.diagnostics import CODES, Diagnostic, Report

MAX_LINE: Final = 2_000
MAX_NEST: Final = 8
FILE: Final = "line"

GAITS: Final = frozenset({"jog", "walk"})
"""Words that say that a step is a recovery, and how it is done."""
PACE_WORDS: Final = frozenset({"easy", "marathon", "half", "threshold", "interval", "repetition"})
"""Paces that need no `@`. `easy` at the start is the warm-up, and at the end the cool-down."""
_TWO_WORDS = re.compile(r"\b(warm|cool)\s+(up|down)\b", re.IGNORECASE)
_MARKS: Final = (
    (re.compile(r"(\d)\s*['′]\s*(\d+(?:\.\d+)?)\s*[\"″]?$"), r"\1 min \2 s"),
    (re.compile(r"(\d)\s*['′]"), r"\1 min"),
    (re.compile(r"(\d)\s*[\"″]"), r"\1 s"),
)
_HOPES: Final = {
    "AMOUNT": "a distance or a time, like 800 m or 90 s",
    "COUNT": "a repeat, like 4 x",
    "PACE": "a pace, like 7:00/mi or 5k",
    "RPAR": "a closing bracket",
    "_SEPARATOR": "a comma",
}
T = TypeVar("T")


class _LineError(Exception):
    """What is wrong with a line; `start` and `length` are in its characters."""

    def __init__(self, what: str, remedy: str, start: int, length: int = 1, code: str = "line") -> None:
        super().__init__(what)
        self.what, self.remedy, self.start, self.length, self.code = what, remedy, start, length, code


@dataclass(frozen=True, slots=True)
class _Part:
    """A block, and whether it was said to come between the rounds."""

    block: Block
    between: Token | None = None


def read_line(text: str, known_paces: Collection[str]) -> Report[tuple[Block, ...]]:
    """Read a workout from one line. `known_paces` are the names that the athlete has paces for."""
    try:
        return Report(_Reader(frozenset(known_paces)).blocks(text))
    except _LineError as error:
        shown = text if len(text) <= MAX_LINE else text[:MAX_LINE]
        code = error.code
        told = Diagnostic(
            CODES[code].severity, code, FILE, 1, error.start + 1, error.what, error.remedy, shown, error.length
        )
        return Report(None, (told,))


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    text = Path(__file__).with_name("line.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=True)


class _Reader:
    """Reads one line; lives for one call of `read_line`."""

    def __init__(self, known_paces: frozenset[str]) -> None:
        self._known = known_paces

    def blocks(self, text: str) -> tuple[Block, ...]:
        if not text.strip():
            raise _LineError("nothing is written here", "write a step, like 1 mi easy", 0)
        if len(text) > MAX_LINE:
            raise _LineError(f"this line has more than {MAX_LINE:,} characters", "write a file instead", 0)
        unseen = re.search(r"[^\S\n\t ]|\n|[\x00-\x08\x0e-\x1f\x7f]", text)
        if unseen is not None and not unseen[0].isspace():
            raise _LineError("a control character", "delete it", unseen.start())
        self._check_nesting(text)
        # A hyphen keeps the place of everything after it.
        text = _TWO_WORDS.sub(lambda m: f"{m[1]}-{m[2]}".ljust(len(m[0])), text)
        try:
            tree = _grammar().parse(text)
        except UnexpectedInput as error:
            raise _explained(error, text) from None
        parts = [*self._items(cast("Tree[Token]", tree.children[0]), top=True)]
        stray = next((part.between for part in parts if part.between is not None), None)
        if stray is not None:
            raise _at(stray, "this stands in no repeat, so nothing is between", "put it in the brackets of one")
        blocks = tuple(part.block for part in parts)
        legs = count_legs(blocks)
        if legs > MAX_LEGS:
            what = f"this unfolds to {legs:,} legs; {MAX_LEGS:,} are the most"
            raise _LineError(what, "repeat fewer times", 0, len(text.rstrip()), "too-many-legs")
        return blocks

    @staticmethod
    def _check_nesting(text: str) -> None:
        depth = 0
        for i, char in enumerate(text):
            depth += (char == "(") - (char == ")")
            if depth > MAX_NEST:
                raise _LineError("this nests too deep", "write a file instead", i)

    def _items(self, items: Tree[Token], *, top: bool = False) -> Iterator[_Part]:
        nodes = cast("list[Tree[Token]]", items.children)
        after = iter([*nodes[1:], None])
        taken = False
        for node, following in zip(nodes, after, strict=True):
            if taken:
                taken = False
            elif node.data == "repeat":
                # What is "off" belongs to what was "on", though no bracket holds the two together.
                _, body, extra = cast("list[object]", node.children)
                taken = extra is None and _says(body, "on") and _says(following, "off")
                yield _Part(self._repeat(node, following if taken else None))
            else:
                end = Kind.WARMUP if node is nodes[0] else Kind.COOLDOWN if following is None else None
                yield self._step(node, end if top else None)

    def _group(self, node: Tree[Token]) -> list[_Part]:
        if node.data == "group":
            return [*self._items(cast("Tree[Token]", node.children[0]))]
        if node.data == "pair":
            return [self._step(cast("Tree[Token]", child), None) for child in node.children]
        return [self._step(node, None)]

    def _repeat(self, node: Tree[Token], off: Tree[Token] | None = None) -> Repeat:
        count, body, extra = cast("list[Tree[Token]]", node.children)
        number = re.match(r"\d+", cast("Token", count))
        times = int(number[0]) if number and len(number[0]) <= 5 else 0
        if not 1 <= times <= MAX_LEGS:
            raise _at(cast("Token", count), "this is no number of rounds", f"write 1 to {MAX_LEGS:,}", "repeat-count")
        parts = self._group(body) + ([] if off is None else [self._step(off, None)])
        if body.data == "step" and parts[0].between is not None:
            raise _at(parts[0].between, "there is nothing that this would be between", "leave out `between`")
        steps = [part.block for part in parts if part.between is None]
        between = [part.block for part in parts if part.between is not None]
        if extra is not None:
            between += [part.block for part in self._group(cast("Tree[Token]", extra.children[0]))]
        if not steps:
            raise _at(cast("Token", count), "all of this repeat comes between its rounds", "write what is repeated")
        return Repeat(times, tuple(steps), tuple(between))

    def _step(self, node: Tree[Token], end: Kind | None) -> _Part:
        between: Token | None = None
        spec: PaceSpec | None = None
        first, *rest = cast("list[Token]", node.children)
        words = [first] if first.type == "KIND" else []
        amount, *rest = rest if words else [first, *rest]
        for child in rest:
            if isinstance(child, Tree):
                spec = self._pace(cast("Token", child.children[0]))
            elif child is not None and child.type == "BETWEEN":
                between = child
            elif child is not None:
                words.append(child)
        kind, named, how = _meant(words, paced=spec is not None)
        if kind is None and named == _EASY:
            kind = end
        spec = named if spec is None else spec
        extent = self._extent(amount, KIND_OF_WORD.keys() | GAITS | PACE_WORDS)
        lifted = isinstance(extent, UntilLap) and extent.reps is not None
        if kind is None:
            gait = GAITS.intersection(how.lower().split())
            kind = Kind.LIFT if lifted else Kind.RECOVER if gait else Kind.RUN
        if lifted and kind is not Kind.LIFT:
            what = "this counts reps, and only a lift has them"
            raise _at(amount, what, "write a distance or a time", "reps-outside-lift")
        return _Part(Step(kind, extent, pace=spec, how=how or None), between)

    @staticmethod
    def _extent(token: Token, meanings: Collection[str]) -> Extent:
        text = re.sub(r"^\.", "0.", " ".join(token.split()))
        for pattern, plain in _MARKS:
            text = pattern.sub(plain, text)
        if re.fullmatch(r"\d+\s*x", text, re.IGNORECASE):
            raise _at(
                token,
                "a repeat has something to repeat",
                f"write {text} 800 m, or for a lift {text[:-1].strip()} reps",
            )
        word = re.search(r"([a-z]+)$", text, re.IGNORECASE)
        if word is not None and word[1].lower() in meanings - DISTANCE_UNITS.keys() - DURATION_UNITS.keys():
            error = bare_number(text[: word.start()].strip())
            raise _at(token, error.what, error.remedy, error.code)
        return _read(token, parse_extent, text)

    def _pace(self, token: Token) -> PaceSpec:
        text = re.sub(r"\s+pace$", "", " ".join(token.split()), flags=re.IGNORECASE)
        spec = _read(token, parse_pace_spec, text)
        if isinstance(spec, NamedPace) and spec.name not in self._known:
            error = unknown_pace(spec.name, sorted(self._known))
            raise _at(token, error.what, error.remedy, error.code)
        return spec


_EASY: Final = NamedPace("easy")


def _says(node: object, word: str) -> bool:
    """Whether a step, and no group of steps, has a word in it."""
    return (
        isinstance(node, Tree) and node.data == "step" and any(str(child).lower() == word for child in node.children)
    )


def _meant(words: list[Token], *, paced: bool) -> tuple[Kind | None, NamedPace | None, str]:
    """Return the kind and the pace that words name, and the other words: how it is done."""
    kind: Kind | None = None
    pace: NamedPace | None = None
    how: list[str] = []
    for token in words:
        word = token.lower()
        if word in KIND_OF_WORD:
            if kind is not None and kind is not KIND_OF_WORD[word]:
                what = f"a step has one kind, and this has two: {kind} and {word}"
                raise _at(token, what, "part them by a comma")
            kind = KIND_OF_WORD[word]
        elif word in PACE_WORDS and not (paced or pace or how):
            pace = NamedPace(word)
        elif word != "pace" or how:
            how.append(str(token))
    return kind, pace, " ".join(how)


def _read(token: Token, parse: Callable[[str], T], text: str) -> T:
    try:
        return parse(text)
    except UnitError as error:
        raise _at(token, error.what, error.remedy, error.code) from None


def _at(token: Token, what: str, remedy: str, code: str = "line") -> _LineError:
    return _LineError(what, remedy, token.start_pos or 0, len(token.rstrip()), code)


def _explained(error: UnexpectedInput, text: str) -> _LineError:
    """Return what the parser ran into, in words."""
    if isinstance(error, UnexpectedCharacters):
        hoped = set(error.allowed or ())
        start, found = error.pos_in_stream or 0, text[error.pos_in_stream or 0]
    elif isinstance(error, UnexpectedToken) and error.token.type != "$END":
        hoped = set(error.accepts or error.expected)
        start, found = error.token.start_pos or 0, str(error.token)
    else:
        hoped = set(getattr(error, "accepts", None) or getattr(error, "expected", None) or ())
        start, found = len(text.rstrip()), ""
    hopes = [hope for name, hope in _HOPES.items() if name in hoped]
    remedy = f"write {' or '.join(hopes)}" if hopes else "check what is written here"
    if found == ")":
        what = "this bracket closes nothing" if "RPAR" not in hoped else "a bracket is closed too soon"
    elif found:
        what = f'"{found[:20]}" is not expected here'
    elif "RPAR" in hoped:
        what, remedy = "a bracket is not closed", "close it with )"
        start = text.rindex("(") if "(" in text else start
    else:
        what = "the line ends too soon"
    return _LineError(what, remedy, start, max(1, len(found)))
