"""`intervals log`: what was done elsewhere."""

from __future__ import annotations

import click

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.printers import own_athlete
from intervals.plain.output import say, say_error

_note = options.option("--note", default="", help="A word about it.")
_day = options.option("--date", "day", metavar="DAY", default="", help="When it was done; today otherwise.")


@options.group(
    about="Record what was done elsewhere.",
    epilog='Example:  intervals log lift --note "squats, 5 x 5"',
    alone=False,
)
def command() -> int:
    """Record what was done elsewhere."""
    return DONE


@command.command("lift", epilog='Example:  intervals log lift --note "squats, 5 x 5"')
@_note
@_day
def lift(note: str, day: str) -> int:
    """Record a strength session done elsewhere, and say the week's count."""
    from intervals.app.log import Said, log_lift
    from intervals.app.schedule import lifts_text

    number, done = log_lift(Said(day, note), say_error)
    told = f": {' '.join(note.split())}" if note else ""
    say(f"session {number}: lift on {done}{told}; {lifts_text(own_athlete().athlete, say_error)}")
    return DONE


@command.command("run", epilog='Example:  intervals log run mile-repeats --reps "7:02 6:58 7:02 7:04"')
@options.named_workout
@options.option("--reps", metavar="TIMES", default="", help="What each rep took, in order; - is one not run.")
@options.option("--time", metavar="TIME", default="", help="What it took in all.")
@options.venue
@options.option("--effort", "-e", type=click.IntRange(1, 10), help="How it felt, 1 to 10.")
@_note
@_day
def run(workout: str, reps: str, time: str, venue: str | None, effort: int | None, note: str, day: str) -> int:
    """Record a workout that you ran by a watch, or by the rendered file."""
    from intervals.app.log import Said, log_run

    typed = reps.replace(",", " ").split()
    number, done = log_run(workout, Said(day, note, effort), say_error, venue=venue, time=time, reps=typed)
    say(f"session {number}: {workout} on {done}; `intervals history show {number}` shows it")
    return DONE
