"""What the library and the editor need of the world, and what they ask of whoever opened them.

Law: values and functions only; no screen reads a file.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal, Protocol

from intervals.app.items import Home, Item, Look, Text
from intervals.app.season import Season
from intervals.core.dataclass import dataclass
from intervals.core.workout.workout import Venue


@dataclass(frozen=True, slots=True)
class Request:
    """What the screens ask of whoever opened them; the library comes back afterwards."""

    what: Literal["run", "dry-run", "render", "export", "history", "plan"]
    path: Path | None = None
    venue: Venue | None = None
    """Where it is to be run, if not where the workout says."""


@dataclass(slots=True)
class Memory:
    """Where the runner was, kept while a session has the terminal."""

    query: str = ""
    path: Path | None = None
    editing: Path | None = None
    notice: str = ""
    venue: Venue | None = None
    """Where workouts are to be run, if not where each says."""


class Workouts(Protocol):
    """The workout files of this runner."""

    def items(self) -> list[Item]:
        """Return every workout, in order. For another thread than the screen's."""

    def glance(self, item: Item) -> str:
        """Return the words that a workout is found by: its title and tags. For another thread than the screen's."""

    def look(self, path: Path, venue: Venue | None = None) -> Look:
        """Read and plan a workout; a file that has not changed is not read again. Any thread may ask."""

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

    def preview(self, start: str) -> Look:
        """Plan what a new workout would start from: a template, or a line."""

    def name_problem(self, name: str) -> str:
        """Say why a new workout cannot have a name; empty where it can."""

    def templates(self) -> list[str]:
        """Return what a new workout can start from."""

    def home(self) -> Home:
        """Say what is due and how the week stands. Takes a while: not for the screen's own thread."""

    def paces(self) -> list[str]:
        """Say each pace, and where it came from. Takes a while."""

    def season(self) -> Season:
        """Return the weeks up to the race. Takes a while. Raises Failure."""

    def changes(self) -> AsyncIterator[object]:
        """Yield whenever workout files change on the disk."""
