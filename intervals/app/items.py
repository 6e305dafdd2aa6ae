"""What the library knows of workouts and of today, as values for any face."""

from __future__ import annotations

from pathlib import Path

from intervals.core.dataclass import dataclass
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
        return [diagnostic for diagnostic in self.diagnostics if diagnostic.is_error]


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
class Home:
    """What a runner wants to know first: what is due, and how the week stands."""

    workout: str = ""
    """The name of what is due; empty where nothing is."""
    when: str = ""
    """`today`, `tomorrow`, `on Fri 27 Nov`."""
    today: bool = False
    week: str = ""
    """What this week has and lacks beside the running."""
