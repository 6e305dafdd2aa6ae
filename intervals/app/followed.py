"""The schedule that a runner follows, as it stands on a day: as lines, as plain data, as a calendar, and what is due.

Law: values out; what is wrong with a file is among them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.calendar_text import CalendarRow, calendar_rows, calendar_title, day_text
from intervals.app.done import done_sessions
from intervals.app.exits import Failure, Tell
from intervals.app.items import Look
from intervals.app.journal import has_journal, journal
from intervals.app.pace_tables import goal_lines
from intervals.app.schedule import SHIPPED, LoadedSchedule, ScheduledWorkouts, load_schedule
from intervals.app.today import day_of
from intervals.atomic import PRIVATE, create, replace
from intervals.clock import wall_ms
from intervals.core.results.log import DoneSession
from intervals.core.running.race import Result
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.schedule import ScheduleDay, Week, due, ics_text, weeks_of
from intervals.files.schedule.days import AHEAD
from intervals.files.workout_file import check_workout


@dataclass(frozen=True)
class FollowedSchedule:
    """A schedule, whose it is, what was done, and the day from which it is looked at."""

    loaded: LoadedSchedule
    runner: AthleteFile
    sessions: list[DoneSession]
    today: date

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with the files; of sounds nothing, which nobody hears here."""
        return [*self.loaded.diagnostics, *(each for each in self.runner.diagnostics if each.code != "sound-file")]

    @cached_property
    def workouts(self) -> ScheduledWorkouts:
        """The workouts as each day has them."""
        return ScheduledWorkouts(self.loaded.schedule, self.runner.athlete)

    @cached_property
    def weeks(self) -> list[Week]:
        """The weeks, with how each day stands."""
        return weeks_of(
            self.loaded.schedule, self.sessions, self.today, self.workouts.metres_of, is_hard=self.workouts.is_hard
        )

    @property
    def due(self) -> ScheduleDay | None:
        """What is due by what was done; None where nothing is left before the goal race."""
        return due(self.loaded.schedule, self.sessions, self.today)

    @property
    def title(self) -> str:
        """What it is and where it leads."""
        return calendar_title(self.loaded.schedule, self.today)

    @property
    def about(self) -> list[str]:
        """How near the goal is, and whose schedule this is."""
        goal = self.loaded.schedule.goal
        aim = Result(goal.race, goal.time_ms) if goal is not None and goal.time_ms else None
        ships = f"this month ships with the program; `intervals plan --edit` makes it yours ({paths.plan_file()})"
        return [*(goal_lines(self.runner, aim) if aim is not None else []), *([] if self.loaded.own else [ships])]

    @property
    def rows(self) -> list[CalendarRow]:
        """The calendar, row by row."""
        per, workouts = self.runner.athlete.per, self.workouts
        return calendar_rows(self.weeks, self.today, per, workouts.title_of, self.reason_of)

    def lines(self) -> list[str]:
        """Return the calendar as text."""
        about = self.about
        ships = [] if self.loaded.own else ["", about.pop()]
        return [self.title, *about, *(row.text for row in self.rows), *ships]

    def ics(self) -> bytes:
        """Return the calendar for a phone: UTF-8, with its own line ends."""
        name = self.loaded.schedule.name or "Running"
        return ics_text(name, self.weeks, datetime.now().astimezone(), self.workouts.described).encode()

    @cached_property
    def _ahead(self) -> dict[str, ScheduleDay]:
        """The next day of each workout."""
        days = [day for week in reversed(self.weeks) for day in reversed(week.entries)]
        return {day.workout: day for day in days if day.status in AHEAD}

    def look(self, name: str) -> Look | None:
        """Return a workout as its next day has it; None where there is none of this name."""
        day = self._ahead.get(name)
        if day is not None:
            return Look(self.workouts.workout_of(day), self.workouts.plan_of(day))
        path = paths.find_workout(name)
        if isinstance(path, paths.NotFound):
            return None
        checked = check_workout(path, self.runner.athlete)
        return Look(checked.workout, checked.plan, checked.diagnostics)

    def file_of(self, name: str) -> str:
        """Return what runs a workout as its next day has it. Raises Failure."""
        day = self._ahead.get(name)
        return name if day is None else self.workouts.file_of(day)

    def reason_of(self, day: ScheduleDay) -> str:
        """Say what the taper takes off a day, and why, or that the runner declined it; empty on other days."""
        if day.status in AHEAD and self.is_declined(day):
            return "the taper is declined: run as usual"
        return self.workouts.reason_of(day)

    def is_declined(self, day: ScheduleDay) -> bool:
        """Whether the runner declined the taper of a day."""
        return day.day in self.loaded.schedule.untapered

    def untaper(self, day: date) -> FollowedSchedule:
        """Return the schedule with the taper of a day declined, or taken back; it is kept. Raises Failure."""
        with journal(lambda _: None) as store, store.transaction():
            store.decline(f"{_TAPER} {day}", wall_ms())
        schedule = self.loaded.schedule
        changed = dataclasses.replace(schedule, untapered=schedule.untapered ^ {day})
        return dataclasses.replace(self, loaded=dataclasses.replace(self.loaded, schedule=changed))

    def due_text(self, day: ScheduleDay) -> str:
        """Say what is due, and when: `next: mile-repeats (3 reps), due tomorrow`."""
        when = {0: "today", 1: "tomorrow"}.get((day.day - self.today).days, f"on {day_text(day.day)}")
        special = self.workouts.title_of(day).partition(", ")[2]
        return f"next: {day.workout}{f' ({special})' if special else ''}, due {when}"

    def to_json(self) -> dict[str, object]:
        """Return the calendar as plain data."""
        goal = self.loaded.schedule.goal
        day = None if goal is None or goal.day is None else str(goal.day)
        return {
            "file": str(self.loaded.path),
            "own": self.loaded.own,
            "title": self.title,
            "goal": None if goal is None else {"race": str(goal.race), "time_ms": goal.time_ms, "day": day},
            "weeks": [
                {
                    "first": str(week.first),
                    "metres": round(week.metres),
                    "heavy": week.heavy,
                    "lifts": week.lifts,
                    "lifts_wanted": week.lifts_wanted,
                    "days": [_day_json(entry) for entry in week.entries],
                }
                for week in self.weeks
            ],
        }


def _day_json(entry: ScheduleDay) -> dict[str, object]:
    done = entry.done
    return {
        "day": str(entry.day),
        "workout": entry.workout,
        "status": entry.status.value,
        "session": None if done is None else done.number or None,
        "session_day": None if done is None else done.date,
        "done_run": None if done is None else done.share.run,
        "done_of": None if done is None else done.share.of,
    }


_TAPER: Final = "taper"
"""What an answer to a taper is kept under, with its day."""


def follow(file: str, day: str, tell: Tell, *, results: bool = False) -> FollowedSchedule:
    """Return the schedule of a file, or the runner's own, as it stands on a `day`, or today. Raises Failure.

    `tell` hears of sessions that cannot be read; with `results` the reps of each are read too.
    """
    today, loaded = day_of("--on", day), load_schedule(file)
    if loaded.schedule.goal is not None and loaded.schedule.goal.day is not None and has_journal():
        loaded = dataclasses.replace(
            loaded, schedule=dataclasses.replace(loaded.schedule, untapered=_untapered(tell))
        )
    return FollowedSchedule(loaded, load_athlete_file(), done_sessions(tell, day=today, results=results), today)


def _untapered(tell: Tell) -> frozenset[date]:
    """Return the days whose taper was declined an odd number of times: a second answer takes back the first."""
    try:
        with journal(tell) as store:
            found = store.declined_times(f"{_TAPER} ")
    except Failure as failure:
        tell(str(failure))
        return frozenset()
    return frozenset(date.fromisoformat(key.partition(" ")[2]) for key, times in found.items() if times % 2)


def schedule_to_edit(file: str) -> Path:
    """Return the file to edit, a copy of ours where there is none, its schema beside it. Raises Failure."""
    path = Path(file) if file else paths.plan_file()
    try:
        if not path.exists():
            paths.private(path.parent)
            create(path, (paths.shipped_plans() / SHIPPED).read_bytes(), mode=PRIVATE)
        schema = paths.shipped_plans() / "plan.schema.json"
        replace(path.parent / schema.name, schema.read_bytes(), mode=PRIVATE)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    return path
