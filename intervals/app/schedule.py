"""The plan's file and the workouts it names, for every command that needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from intervals import paths
from intervals.app.done import done_sessions
from intervals.app.exits import Failure, Tell
from intervals.app.today import today
from intervals.core.results.log import DoneSession, lifts_between
from intervals.core.running.race import Result
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.plan import Plan
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.schedule import PlanFile, Schedule, load_plan, weeks_of
from intervals.files.workout import check_workout

SHIPPED = "marathon-month.yaml"


@dataclass(frozen=True, slots=True)
class LoadedMonth:
    """A month, the file it came from, and whether that is the runner's own."""

    month: Schedule | None
    path: Path
    own: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def load_month(file: str = "", *, quiet: bool = False) -> LoadedMonth:
    """Read the plan that is named, the runner's own, or the one that ships. Raises Failure for a broken one.

    With `quiet` a broken one is nothing to say.
    """
    own = bool(file) or paths.plan_file().exists()
    path = Path(file) if file else paths.plan_file() if own else paths.shipped_plans() / SHIPPED
    found: PlanFile = load_plan(path, [entry.name for entry in paths.all_workouts()])
    if found.month is None and not quiet:
        errors = sum(one.is_error for one in found.diagnostics)
        said = f"{path} cannot be followed: {errors} error{'s' if errors != 1 else ''}"
        raise Failure(said, diagnostics=found.diagnostics)
    return LoadedMonth(found.month, path, own, found.diagnostics)


def goal_of(athlete: AthleteFile) -> Result | None:
    """Return the one goal there is, whoever holds it: the athlete's own, or else that of the schedule."""
    if athlete.goal is not None:
        return athlete.goal
    month = load_month(quiet=True).month
    goal = None if month is None else month.goal
    return None if goal is None or goal.time_ms is None else Result(goal.race, goal.time_ms)


def plan_of_workout(athlete: Athlete) -> Callable[[str], Plan | None]:
    """Return the way to the plan of a workout by name; each is read once."""

    @lru_cache
    def plan_of(name: str) -> Plan | None:
        path = paths.find_workout(name)
        return None if isinstance(path, paths.NotFound) else check_workout(path, athlete).plan

    return plan_of


def metres_of_workout(plan_of: Callable[[str], Plan | None]) -> Callable[[str], float]:
    """Return the way to the length of a workout in metres; 0 for one that cannot be planned."""

    def metres_of(name: str) -> float:
        plan = plan_of(name)
        return 0.0 if plan is None else plan.planned_distance()[0] / 1_000

    return metres_of


def wanted_lifts(month: Schedule, sessions: Sequence[DoneSession], day: date, athlete: Athlete) -> int | None:
    """Return how many lifts this week should have; None where the plan says nothing of them."""
    weeks = weeks_of(month, sessions, day, metres_of_workout(plan_of_workout(athlete)))
    return next((week.lifts_wanted for week in weeks if week.first <= day <= week.last), None)


def lifts_text(athlete: Athlete, tell: Tell) -> str:
    """Say how many lifts this week has, and how many it should have: `lifts this week: 3 of 5`."""
    now = today()
    first = now - timedelta(days=now.weekday())
    sessions = done_sessions(tell)
    count = lifts_between(sessions, str(first), str(first + timedelta(days=6)))
    month = load_month(quiet=True).month
    wanted = None if month is None else wanted_lifts(month, sessions, now, athlete)
    return f"lifts this week: {count}{f' of {wanted}' if wanted is not None else ''}"
