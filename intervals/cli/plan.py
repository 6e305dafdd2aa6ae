"""`intervals plan` and `intervals next`: the calendar as screen, text, JSON or .ics, and what is due by history."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.calendar_text import Row, calendar_rows, calendar_title, day_text
from intervals.app.done import done_sessions
from intervals.app.editor import open_in_editor
from intervals.app.exits import DONE, USAGE, WRONG_INPUT, Failure
from intervals.app.load import load
from intervals.app.pace_tables import goal_lines
from intervals.app.run import RunOptions
from intervals.app.schedule import SHIPPED, LoadedMonth, ScheduledWorkouts, load_month
from intervals.app.targets import target_file
from intervals.app.today import day_of
from intervals.atomic import PRIVATE, create, replace
from intervals.cli.faces import rehearse_on_screen, run_workout, screen_is_possible
from intervals.cli.output import say_athlete, say_diagnostics, say_error
from intervals.core.running.race import Result
from intervals.core.workout.workout import Venue
from intervals.files.athlete import AthleteFile
from intervals.files.schedule import ScheduleDay, Week, due, ics_text, weeks_of
from intervals.files.schedule.days import AHEAD
from intervals.files.workout import check_workout


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the command line says."""

    file: str = ""
    day: str = ""
    text: bool = False
    as_json: bool = False
    ics: bool = False
    out: str = ""
    edit: bool = False


def show_plan(options: PlanOptions) -> int:
    """Show the calendar, or export it; return the exit code. Raises Failure."""
    if options.out and not options.ics:
        raise Failure("--out goes with --ics: intervals plan --ics --out month.ics", USAGE)
    if options.edit:
        return _edit(options.file)
    today = day_of("--on", options.day)
    loaded = load_month(options.file)
    say_diagnostics(loaded.diagnostics)
    if loaded.month is None:
        return WRONG_INPUT
    month = loaded.month
    sessions = done_sessions(say_error, day=today)
    runner = say_athlete(load_athlete_file())
    athlete = runner.athlete
    workouts = ScheduledWorkouts(month, athlete)
    weeks = weeks_of(month, sessions, today, workouts.metres_of)
    if options.ics:
        text = ics_text(
            month.name or "Running",
            weeks,
            datetime.now().astimezone(),
            workouts.described,
        )
        return _export(options.out, text)
    title = calendar_title(month, today)
    if options.as_json:
        print(json.dumps(plan_json(loaded, title, weeks), indent=2, ensure_ascii=False))
        return DONE
    goal = month.goal
    aim = Result(goal.race, goal.time_ms) if goal is not None and goal.time_ms else None
    lines = goal_lines(runner, aim) if aim is not None else []
    rows = calendar_rows(weeks, today, athlete.per, workouts.title_of)
    ships = (
        []
        if loaded.own
        else [f"this month ships with the program; `intervals plan --edit` makes it yours ({paths.plan_file()})"]
    )
    if options.text or not screen_is_possible():
        for line in [title, *lines, *(row.text for row in rows), *(f"\n{line}" for line in ships)]:
            print(line)
        return DONE
    ahead = {day.workout: day for week in reversed(weeks) for day in reversed(week.entries) if day.status in AHEAD}
    return _on_screen(title, [*lines, *ships], rows, (runner, workouts, ahead))


def _on_screen(
    title: str,
    about: list[str],
    rows: list[Row],
    season: tuple[AthleteFile, ScheduledWorkouts, dict[str, ScheduleDay]],
) -> int:
    """Show the calendar, and do what the runner chose; return the exit code."""
    runner, workouts, ahead = season
    from intervals.app.items import Look
    from intervals.tui.schedule_app import Month, ScheduleApp

    def look(name: str) -> Look | None:
        if name in ahead:
            return Look(workouts.workout_of(ahead[name]), workouts.plan_of(ahead[name]))
        path = paths.find_workout(name)
        if isinstance(path, paths.NotFound):
            return None
        checked = check_workout(path, runner.athlete)
        return Look(checked.workout, checked.plan, checked.diagnostics)

    app = ScheduleApp(Month(title, about, rows, look), theme=runner.theme)
    choice = app.run()
    if choice is None:
        return app.return_code or DONE
    file = workouts.file_of(ahead[choice.workout]) if choice.workout in ahead else choice.workout
    if choice.what == "dry-run":
        planned = load(file)
        say_athlete(planned.athlete)
        return rehearse_on_screen(planned)
    return run_workout(file, RunOptions())


def run_next(*, file: str, say: bool, as_json: bool, venue: str | None) -> int:
    """Say what is due by history, and run it; return the exit code. Raises Failure."""
    if venue is not None and venue not in set(Venue):
        raise Failure(f"--venue {venue}: write {', '.join(Venue)}", USAGE)
    today = day_of("", "")
    loaded = load_month(file)
    say_diagnostics(loaded.diagnostics)
    if loaded.month is None:
        return WRONG_INPUT
    entry = due(loaded.month, done_sessions(say_error), today)
    workouts = ScheduledWorkouts(loaded.month, load_athlete_file().athlete)
    if as_json:
        data = None if entry is None else {"workout": entry.workout, "day": str(entry.day)}
        print(json.dumps({"file": str(loaded.path), "next": data}, indent=2, ensure_ascii=False))
        return DONE
    if entry is None:
        print("nothing is left of the plan before the goal race")
        return DONE
    when = {0: "today", 1: "tomorrow"}.get((entry.day - today).days, f"on {day_text(entry.day)}")
    title = workouts.title_of(entry)
    special = title.partition(", ")[2]
    print(f"next: {entry.workout}{f' ({special})' if special else ''}, due {when}")
    sys.stdout.flush()
    return DONE if say else run_workout(workouts.file_of(entry), RunOptions(venue=venue))


def plan_json(loaded: LoadedMonth, title: str, weeks: Sequence[Week]) -> dict[str, object]:
    """Return the calendar as plain data."""
    goal = None if loaded.month is None else loaded.month.goal
    return {
        "file": str(loaded.path),
        "own": loaded.own,
        "title": title,
        "goal": None
        if goal is None
        else {"race": str(goal.race), "time_ms": goal.time_ms, "day": None if goal.day is None else str(goal.day)},
        "weeks": [
            {
                "first": str(week.first),
                "metres": round(week.metres),
                "heavy": week.heavy,
                "lifts": week.lifts,
                "lifts_wanted": week.lifts_wanted,
                "days": [
                    {
                        "day": str(entry.day),
                        "workout": entry.workout,
                        "status": entry.status.value,
                        "session": None if entry.done is None else entry.done.number or None,
                        "session_day": None if entry.done is None else entry.done.date,
                        "done_run": None if entry.done is None else entry.done.share.run,
                        "done_of": None if entry.done is None else entry.done.share.of,
                    }
                    for entry in week.entries
                ],
            }
            for week in weeks
        ],
    }


def _export(target: str, text: str) -> int:
    """Write a calendar to a file, or to stdout where none is named."""
    if not target:
        # As bytes: a calendar is UTF-8 with its own line ends, whatever the terminal is.
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return DONE
    with target_file(Path(target), force=True) as fresh:
        fresh.write_bytes(text.encode())
    print(f"{target}: open it on the phone, or import it into a calendar")
    return DONE


def _edit(file: str) -> int:
    """Open the plan in an editor, the shipped month copied where there is none, and check it."""
    path = Path(file) if file else paths.plan_file()
    try:
        if not path.exists():
            paths.private(path.parent)
            create(path, (paths.shipped_plans() / SHIPPED).read_bytes(), mode=PRIVATE)
        schema = paths.shipped_plans() / "plan.schema.json"
        replace(path.parent / schema.name, schema.read_bytes(), mode=PRIVATE)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    open_in_editor(path)
    say_diagnostics(load_month(str(path)).diagnostics)
    print(f"{path}: no errors")
    return DONE
