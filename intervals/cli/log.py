"""`intervals log`: what was done elsewhere."""

from __future__ import annotations

from intervals.app import log
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import DONE
from intervals.app.log import Said
from intervals.app.schedule import lifts_text
from intervals.cli.output import say, say_athlete, say_error


def log_lift(said: Said) -> int:
    """Record one lift and print the week's count; return the exit code. Raises Failure."""
    number, day = log.log_lift(said, say_error)
    note = f": {' '.join(said.note.split())}" if said.note else ""
    athlete = say_athlete(load_athlete_file()).athlete
    say(f"session {number}: lift on {day}{note}; {lifts_text(athlete, say_error)}")
    return DONE


def log_run(workout: str, said: Said, *, venue: str | None, time: str, reps: str) -> int:
    """Record one workout that was run elsewhere; return the exit code. Raises Failure."""
    typed = [part for part in reps.replace(",", " ").split() if part]
    number, day = log.log_run(workout, said, say_error, venue=venue, time=time, reps=typed)
    say(f"session {number}: {workout} on {day}; `intervals history show {number}` shows it")
    return DONE
