"""What `plan.yaml` says, as values.

Law: frozen and already valid. The file is called the plan, as runners do; in the code it is the schedule, because a
plan is what a workout is flattened to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import Distance
from intervals.core.running.race import Race
from intervals.core.workout.progress import Progress, Taper, taper_at
from intervals.core.workout.workout import Workout

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EASY_RUN: Final = "easy-run"
LONG_RUN: Final = "long-run"
"""What the runs are called that need no file."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """Workouts that take turns on days of the week (0 is Monday)."""

    workouts: tuple[str, ...]
    days: tuple[int, ...]

    def after(self, turn: int, name: str) -> int:
        """Return whose turn it is after `name` was done when it was that of `turn`: the order of the file holds."""
        count = len(self.workouts)
        ahead = next((k for k in range(count) if self.workouts[(turn + k) % count] == name), None)
        return turn if ahead is None else (turn + ahead + 1) % count


@dataclass(frozen=True, slots=True)
class Lifts:
    """Strength sessions a week."""

    target: int
    minimum: int
    over: Distance | None = None
    """The minimum is enough in a week of more running than this."""

    def wanted(self, metres: float) -> int:
        """Return how many a week of so much running asks for."""
        return self.minimum if self.over is not None and metres > self.over.metres else self.target


@dataclass(frozen=True, slots=True)
class Goal:
    """The race that it all leads to."""

    race: Race
    time_ms: int | None = None
    day: date | None = None

    def __str__(self) -> str:
        """As a runner says it: `marathon under 3:45:00`."""
        return f"{self.race} under {clock_text(self.time_ms)}" if self.time_ms else str(self.race)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Rotations over some weeks, again and again until the goal."""

    rotations: tuple[Rotation, ...]
    name: str = ""
    start: date | None = None
    weeks: int = 4
    goal: Goal | None = None
    lifts: Lifts | None = None
    progress: Mapping[str, Progress] = field(default_factory=dict)
    """How a workout changes from one time to the next, by its name."""
    own: Mapping[str, Workout] = field(default_factory=dict)
    """The easy and the long run, which have no file of their own, by name."""
    taper_days: int = 0
    untapered: frozenset[date] = frozenset()
    """Days whose taper the runner declined."""

    def taper_on(self, day: date) -> Taper | None:
        """Return what is left of a workout on a day; None where nothing is taken off."""
        race = None if self.goal is None else self.goal.day
        return None if race is None or day in self.untapered else taper_at((race - day).days, self.taper_days)


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
