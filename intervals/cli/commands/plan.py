"""`intervals plan`: the schedule as screen, text, JSON or calendar."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from intervals.app.exits import DONE, USAGE, Failure
from intervals.cli import options
from intervals.cli.faces import screen_is_possible
from intervals.cli.printers import say_json
from intervals.plain.output import say, say_diagnostics, say_error, say_loaded

if TYPE_CHECKING:
    from intervals.app.followed import FollowedSchedule


@options.command(epilog="Examples:  intervals plan --text  ·  intervals plan --ics --out month.ics")
@options.flag("--text", help="Print it, also in a terminal.")
@options.flag("--ics", help="Print it as a calendar for the phone.")
@options.option("--out", metavar="FILE", default="", help="Write that to a file instead.")
@options.flag("--edit", help="Open your plan in an editor, and check it.")
@options.option("--on", "day", metavar="DAY", default="", help="As it is on another day.")
@options.plan_file
@options.as_json("""
    file, own  the schedule's file, and whether it is yours
    title      what it is and where it leads
    goal       the race that it leads to; null without one
    weeks[]    each week: first, metres, heavy, lifts, lifts_wanted, and days[], each with day, workout, status
""")
def command(text: bool, ics: bool, out: str, edit: bool, day: str, file: str, as_json: bool) -> int:
    """Show the month: what is done, missed and next, and the week's lifts."""
    from intervals.app.followed import follow

    if out and not ics:
        raise Failure("--out goes with --ics: intervals plan --ics --out month.ics", USAGE)
    if edit:
        return _edit(file)
    schedule = follow(file, day, say_error)
    say_diagnostics(schedule.diagnostics)
    if ics:
        return _export(out, schedule.ics())
    if as_json:
        say_json(schedule.to_json())
    elif text or not screen_is_possible():
        say(*schedule.lines())
    else:
        return open_schedule(schedule)
    return DONE


def open_schedule(schedule: FollowedSchedule) -> int:
    """Show the calendar on the screen, and do what the runner chose; return the exit code. Raises Failure."""
    from intervals.app.load import load
    from intervals.app.run import RunOptions
    from intervals.cli.faces import rehearse, run_workout
    from intervals.tui.schedule_app import ScheduleApp

    app = ScheduleApp(schedule, theme=schedule.runner.theme)
    choice = app.show()
    if choice is None:
        return app.return_code or DONE
    file = app.schedule.file_of(choice.workout)
    if choice.what == "run":
        return run_workout(file, RunOptions())
    loaded = say_loaded(load(file))
    return rehearse(loaded)


def _export(target: str, calendar: bytes) -> int:
    """Write a calendar to a file, or to stdout where none is named, as bytes whatever the terminal is."""
    from intervals.app.targets import write

    if not target:
        sys.stdout.buffer.write(calendar)
        sys.stdout.flush()
        return DONE
    write(Path(target), calendar, force=True)
    say(f"{target}: open it on the phone, or import it into a calendar")
    return DONE


def _edit(file: str) -> int:
    from intervals.app.editor import open_in_editor
    from intervals.app.followed import schedule_to_edit
    from intervals.app.schedule import load_schedule

    path = schedule_to_edit(file)
    open_in_editor(path)
    say_diagnostics(load_schedule(str(path)).diagnostics)
    say(f"{path}: no errors")
    return DONE
