"""`intervals next`: what is due by what was done."""

from __future__ import annotations

import sys

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.printers import say_json
from intervals.plain.output import say, say_diagnostics, say_error


@options.command(epilog="Examples:  intervals next  ·  intervals next --say")
@options.flag("--say", "only_say", help="Only say it.")
@options.venue
@options.plan_file
@options.as_json("""
    file  the schedule's file
    next  what is due: workout and day; null where nothing is left
""")
def command(only_say: bool, venue: str | None, file: str, as_json: bool) -> int:
    """Say what is due by what you have done, and run it."""
    from intervals.app.followed import follow
    from intervals.app.run import RunOptions
    from intervals.cli.faces import run_workout

    schedule = follow(file, "", say_error)
    say_diagnostics(schedule.loaded.diagnostics)
    day = schedule.due
    if as_json:
        data = None if day is None else {"workout": day.workout, "day": str(day.day)}
        say_json({"file": str(schedule.loaded.path), "next": data})
        return DONE
    say("nothing is left of the plan before the goal race" if day is None else schedule.due_text(day))
    if only_say or day is None:
        return DONE
    sys.stdout.flush()
    return run_workout(schedule.workouts.file_of(day), RunOptions(venue=venue))
