"""What a format is: which files are its own, how they are read, how a workout is written.

Law: exact, or with every loss named, or refused. A format is one module of this folder with the names of `Format`;
`registry` says when it is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from intervals.core.dataclass import dataclass
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Workout


@dataclass(frozen=True, slots=True)
class Imported:
    """One workout out of a file, and what of the file it does not keep, a sentence each."""

    workout: Workout
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what of the workout they do not keep, a sentence each."""

    data: bytes
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the runner says of a file that it does not say itself."""

    stem: str = ""
    """The file's name without its ending, for a workout that has no name."""
    unit: str = ""
    """`m` or `s`: what a bare duration counts; nothing where the file is to tell."""


class FormatError(Exception):
    """A file cannot be read, or a workout not written: what, a remedy, and the place in a text (0: none)."""

    def __init__(self, what: str, remedy: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line, self.column = what, remedy, line, column


class Format(Protocol):
    """One kind of file. A format that is only read has no `write`, and one that is only written no `read`."""

    NAME: str
    """One word, as options and messages have it."""
    ABOUT: str
    """What it is, in a few words."""
    ENDINGS: Sequence[str]
    """How its files' names end, in lower case, the usual one first."""

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes look like a file of it; cheap, and never raises."""

    def read(self, data: bytes, options: ReadOptions) -> list[Imported]:
        """Return the workouts of a file. Raises FormatError."""

    def write(self, workout: Workout, plan: Plan) -> Written:
        """Return a file that says what a workout does; `plan` has its paces as they are today. Raises FormatError."""
