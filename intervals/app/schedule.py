"""The plan's file and the workouts it names, for every command that needs them."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from intervals import paths
from intervals.app.done import done_sessions
from intervals.app.exits import Failure, Tell
from intervals.app.today import today
from intervals.atomic import replace
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import count_text
from intervals.core.results.log import DoneSession, lifts_between
from intervals.core.running.race import Result
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.plan import Plan
from intervals.core.workout.progress import Progress, ProgressError, Taper, progressed, reps_of, run_of, tapered
from intervals.core.workout.workout import Workout
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.schedule import Schedule, ScheduleDay, load_plan, weeks_of
from intervals.files.schedule.days import AHEAD
from intervals.files.workout.write import write_workout
from intervals.files.workout_file import load_workout

SHIPPED = "marathon-month.yaml"
EASY_PACES = frozenset({"easy", "jog", "walk"})


@dataclass(frozen=True, slots=True)
class LoadedSchedule:
    """A schedule, the file it came from, and whether that is the runner's own."""

    schedule: Schedule
    path: Path
    own: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def load_schedule(file: str = "") -> LoadedSchedule:
    """Read the plan that is named, the runner's own, or the one that ships. Raises Failure for a broken one."""
    own = bool(file) or paths.plan_file().exists()
    path = Path(file) if file else paths.plan_file() if own else paths.shipped_plans() / SHIPPED
    found = load_plan(path, [entry.name for entry in paths.all_workouts()], _look, today())
    if found.schedule is None:
        errors = sum(one.is_error for one in found.diagnostics)
        said = f"{path} cannot be followed: {errors} error{'s' if errors != 1 else ''}"
        raise Failure(said, diagnostics=found.diagnostics)
    return LoadedSchedule(found.schedule, path, own, found.diagnostics)


def schedule_if_any() -> Schedule | None:
    """Return the runner's schedule, or the one that ships; None for a broken one, of which nothing is said."""
    try:
        return load_schedule().schedule
    except Failure:
        return None


def _look(name: str) -> Workout | None:
    path = paths.find_workout(name)
    return None if isinstance(path, paths.NotFound) else load_workout(path, PACE_NAMES).workout


def goal_of(athlete: AthleteFile) -> Result | None:
    """Return the one goal there is, whoever holds it: the athlete's own, or else that of the schedule."""
    if athlete.goal is not None:
        return athlete.goal
    schedule = schedule_if_any()
    goal = None if schedule is None else schedule.goal
    return None if goal is None or goal.time_ms is None else Result(goal.race, goal.time_ms)


class ScheduledWorkouts:
    """The workouts of a schedule as each day has them: progressed, and tapered before the race."""

    def __init__(self, schedule: Schedule, athlete: Athlete) -> None:
        self._schedule = schedule
        self._athlete = athlete
        self._read: dict[str, Workout | None] = {}
        self._made: dict[tuple[str, int, Taper | None], tuple[Workout | None, Plan | None]] = {}

    def workout_of(self, day: ScheduleDay) -> Workout | None:
        """Return the workout of a day; None for one that cannot be read."""
        return self._of(day)[0]

    def plan_of(self, day: ScheduleDay) -> Plan | None:
        """Return the plan of a day's workout; None for one that cannot be planned."""
        return self._of(day)[1]

    def metres_of(self, day: ScheduleDay) -> float:
        """Return the length of a day's workout in metres; 0 for one that cannot be planned."""
        plan = self.plan_of(day)
        return 0.0 if plan is None else plan.planned_distance()[0] / 1_000

    def is_hard(self, day: ScheduleDay) -> bool:
        """Whether a day's workout is more than easy running: it has reps, or a run at no easy pace."""
        plan = self.plan_of(day)
        return plan is None or any(
            leg.is_rep or (leg.kind is Kind.RUN and leg.pace is not None and leg.pace_name not in EASY_PACES)
            for leg in plan.legs
        )

    def title_of(self, day: ScheduleDay) -> str:
        """Return what a day's workout is called, and what is special that day: `Mile repeats, 3 reps`."""
        workout = self.workout_of(day)
        if workout is None:
            return day.workout
        notes = []
        progress = self._schedule.progress.get(day.workout, Progress())
        plain = self._schedule.own.get(day.workout) or self._file(day.workout)
        if day.status in AHEAD and plain is not None:
            reps, run, usual = reps_of(workout), run_of(workout), run_of(plain)
            if reps is not None and (progress.reps or reps != reps_of(plain)):
                notes.append(count_text(reps, "rep"))
            if run is not None and usual is not None and (progress.extent or run.extent != usual.extent):
                notes.append(str(run.extent))
        if day.taper is not None:
            notes.append("taper")
        return ", ".join([workout.name, *notes])

    def reason_of(self, day: ScheduleDay) -> str:
        """Say in a sentence what a taper takes off a day's workout, and why; empty where it takes nothing off."""
        workout = self.workout_of(day)
        if day.taper is None or workout is None:
            return ""
        whole = self.workout_of(dataclasses.replace(day, taper=None))
        if whole is None or whole == workout:
            return ""
        reps, usual = reps_of(workout), reps_of(whole)
        if reps is not None and usual is not None and reps != usual:
            change = f"{reps} reps, not {usual}"
        else:
            run, before = run_of(workout), run_of(whole)
            change = f"{run.extent}, not {before.extent}" if run and before else "shorter"
        return f"{change}: race in {count_text(day.days_left or 0, 'day')}, same pace"

    def described(self, day: ScheduleDay) -> tuple[str, str]:
        """Return what a day's workout is called, and what it is for."""
        workout = self.workout_of(day)
        return self.title_of(day), "" if workout is None else workout.about

    def file_of(self, day: ScheduleDay) -> str:
        """Return what runs a day's workout: its name, or the path of a file written for the day. Raises Failure."""
        workout = self.workout_of(day)
        if workout is None or workout == self._file(day.workout):
            return day.workout
        text = write_workout(workout)
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        path = paths.quick_workouts() / digest / f"{day.workout}.yaml"
        try:
            paths.private(path.parent)
            replace(path, text)
        except OSError as error:
            raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
        return str(path)

    def _file(self, name: str) -> Workout | None:
        if name not in self._read:
            path = paths.find_workout(name)
            found = None if isinstance(path, paths.NotFound) else load_workout(path, self._athlete.paces).workout
            self._read[name] = found
        return self._read[name]

    def _of(self, day: ScheduleDay) -> tuple[Workout | None, Plan | None]:
        key = (day.workout, day.turn, day.taper)
        if key not in self._made:
            self._made[key] = self._make(day)
        return self._made[key]

    def _make(self, day: ScheduleDay) -> tuple[Workout | None, Plan | None]:
        workout = self._schedule.own.get(day.workout) or self._file(day.workout)
        if workout is None:
            return None, None
        try:
            if day.status in AHEAD and day.workout in self._schedule.progress:
                workout = progressed(workout, self._schedule.progress[day.workout], day.turn)
            if day.taper is not None:
                workout = tapered(workout, day.taper)
            return workout, compile_plan(workout, self._athlete)
        except (ProgressError, PlanError):
            return workout, None


def wanted_lifts(schedule: Schedule, sessions: Sequence[DoneSession], day: date, athlete: Athlete) -> int | None:
    """Return how many lifts this week should have; None where the plan says nothing of them."""
    weeks = weeks_of(schedule, sessions, day, ScheduledWorkouts(schedule, athlete).metres_of)
    return next((week.lifts_wanted for week in weeks if week.first <= day <= week.last), None)


def lifts_text(athlete: Athlete, tell: Tell) -> str:
    """Say how many lifts this week has, and how many it should have: `lifts this week: 3 of 5`."""
    now = today()
    first = now - timedelta(days=now.weekday())
    sessions = done_sessions(tell)
    count = lifts_between(sessions, str(first), str(first + timedelta(days=6)))
    schedule = schedule_if_any()
    wanted = None if schedule is None else wanted_lifts(schedule, sessions, now, athlete)
    return f"lifts this week: {count}{f' of {wanted}' if wanted is not None else ''}"
