"""What the library and the editor need of the world, as `cli` hands it to them.

Law: values and functions only; no screen reads a file.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Workout
from intervals.files.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Item:
    """A workout file, under the name it is called by."""

    name: str
    path: Path
    source: str


@dataclass(frozen=True, slots=True)
class Look:
    """A workout that was read: the workout and its plan, or why there are none."""

    workout: Workout | None
    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> list[Diagnostic]:
        """What keeps it from being run."""
        return [one for one in self.diagnostics if one.is_error]


@dataclass(frozen=True, slots=True)
class Text:
    """The text to edit: what the file holds, and text from before that was never saved."""

    path: Path
    saved: str
    before: bytes | None
    unsaved: str | None = None
    behind: bool = False
    """Whether the file was changed after that text was kept."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the screens ask of whoever opened them; the library comes back afterwards."""

    what: Literal["run", "dry-run", "render", "history"]
    path: Path


@dataclass(slots=True)
class Memory:
    """Where the runner was, kept while a session has the terminal."""

    query: str = ""
    path: Path | None = None
    editing: Path | None = None
    notice: str = ""


class Workouts(Protocol):
    """The workout files of this runner."""

    def items(self) -> list[Item]:
        """Return every workout, in order."""

    def glance(self, item: Item) -> str:
        """Return the words that a workout is found by: its title and tags. Costs little."""

    def look(self, path: Path) -> Look:
        """Read and plan a workout; a file that has not changed is not read again."""

    def check(self, text: str, path: Path) -> Look:
        """Plan a text that is being edited."""

    def open(self, path: Path) -> Text:
        """Return a text to edit; a workout that ships is copied first. Raises OSError."""

    def save(self, path: Path, text: str, before: bytes | None) -> bytes:
        """Save a text, and return its bytes. Raises OSError, also where the file has changed since `before`."""

    def keep(self, path: Path, text: str | None) -> None:
        """Keep a text that is not saved for after a crash; None where there is none any more."""

    def new(self, name: str, start: str) -> Path:
        """Make a workout from a template or from one line. Raises ValueError that says why not."""

    def templates(self) -> list[str]:
        """Return what a new workout can start from."""

    def week(self) -> str:
        """Say what this week has and lacks beside the running. Takes a while the first time."""

    def changes(self) -> AsyncIterator[object]:
        """Yield whenever workout files change on the disk."""
