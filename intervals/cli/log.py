"""`intervals log`: what was done elsewhere."""

from __future__ import annotations

from datetime import timedelta

from intervals.app import log
from intervals.app.athlete_file import load_athlete_file
from intervals.app.done import done_sessions
from intervals.app.exits import DONE
from intervals.app.log import Said
from intervals.app.schedule import load_month, wanted_lifts
from intervals.app.today import today
from intervals.cli.output import say, say_athlete, say_error
from intervals.core.results.log import lifts_between
from intervals.core.workout.athlete import Athlete


def log_lift(said: Said) -> int:
    """Record one lift and print the week's count; return the exit code. Raises Failure."""
    number, day = log.log_lift(said, say_error)
    note = f": {' '.join(said.note.split())}" if said.note else ""
    athlete = say_athlete(load_athlete_file()).athlete
    say(f"session {number}: lift on {day}{note}; {lifts_text(athlete)}")
    return DONE


def log_run(workout: str, said: Said, *, venue: str | None, time: str, reps: str) -> int:
    """Record one workout that was run elsewhere; return the exit code. Raises Failure."""
    typed = [part for part in reps.replace(",", " ").split() if part]
    number, day = log.log_run(workout, said, say_error, venue=venue, time=time, reps=typed)
    say(f"session {number}: {workout} on {day}; `intervals history show {number}` shows it")
    return DONE


def lifts_text(athlete: Athlete) -> str:
    """Say how many lifts this week has, and how many it should have: `lifts this week: 3 of 5`."""
    now = today()
    first = now - timedelta(days=now.weekday())
    sessions = done_sessions(say_error)
    count = lifts_between(sessions, str(first), str(first + timedelta(days=6)))
    month = load_month(quiet=True).month
    wanted = None if month is None else wanted_lifts(month, sessions, now, athlete)
    return f"lifts this week: {count}{f' of {wanted}' if wanted is not None else ''}"
