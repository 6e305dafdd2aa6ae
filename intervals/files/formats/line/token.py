"""What a token of a line is, and the errors of a line, each with its place in the line as it was written."""

from __future__ import annotations

import re
from dataclasses import field
from enum import StrEnum, auto
from typing import Final

from intervals.core.codes import CodedError, Wording, wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Extent, PaceRange


class T(StrEnum):
    """What a token is."""

    COUNT = auto()
    TIMES = auto()
    AMOUNT = auto()
    CLOCK = auto()
    NUMBER = auto()
    PERCENT = auto()
    PACE = auto()
    OFFSET = auto()
    WORD = auto()
    AT = auto()
    WITH = auto()
    BETWEEN = auto()
    SEPARATOR = auto()
    SLASH = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line: what it is, its text, and where it stands."""

    type: T
    text: str
    start: int
    value: tuple[float, float] = (0.0, 0.0)
    """Low and high of a count, a number, a percentage; milliseconds of a clock; seconds of an offset."""
    extent: Extent | None = None
    pace: PaceRange | None = None
    unit: str = ""
    """Of an offset: `mi`, `km` or nothing; of a percentage `rep` where it is one of the rep before;
    of a word `recovery` where it is a label of one, like `R=`."""
    glued: bool = field(default=False)
    """Whether it was read from a short way of writing that is said to have been assumed, such as `4M` or `400s`."""

    @property
    def end(self) -> int:
        """Where the next may begin."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The text in lower case, words in it parted by single spaces."""
        text = "recovery" if self.unit == "recovery" else " ".join(self.text.lower().split())
        return "vo2max" if text[0] == "v" and _VO2MAX.fullmatch(text) else text


_VO2MAX = re.compile(r"v[o0][2₂][- ]*max")


class LineError(CodedError):
    """What is wrong with a line; `start` and `length` are in its characters."""

    def __init__(self, said: Wording, start: int, length: int = 1) -> None:
        super().__init__(said)
        self.start, self.length = start, max(1, length)


def misread(what: str, remedy: str, start: int, length: int = 1) -> LineError:
    """Return the error of a line that has no code of its own."""
    return LineError(wording("line", what=what, remedy=remedy), start, length)


def at(token: Token, what: str, remedy: str) -> LineError:
    """Return the error that a token is, where it has no code of its own."""
    return misread(what, remedy, token.start, len(token.text))


def coded_at(token: Token, said: Wording) -> LineError:
    """Return the error that a token is, by its row in the table of codes."""
    return LineError(said, token.start, len(token.text))


TRACK: Final = frozenset(
    [
        100, 150, 200, 250, 300, 350, 400, 500, 600, 700, 800, 900, 1000, 1200, 1500, 1600, 2000, 2400, 3000, 3200,
        4000, 5000,
    ]
)  # fmt: skip
"""Metres that are run on a track."""
