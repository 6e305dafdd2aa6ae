"""What `plan.yaml` says, as values.

Law: frozen and already valid. The file is called the plan, as runners do; in the code it is the month, because a plan
is what a workout is flattened to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import Distance
from intervals.core.running.race import Race

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
