"""`intervals log lift`: a strength session done elsewhere."""

from __future__ import annotations

from datetime import timedelta

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.done import done_sessions, log_done_lift
from intervals.app.exits import DONE, Failure
from intervals.app.schedule import load_month, wanted_lifts
from intervals.app.today import day_of, today
from intervals.cli.output import say_athlete, say_error
from intervals.core.results.log import lifts_between
from intervals.core.workout.athlete import Athlete


def log_lift(*, note: str, day: str) -> int:
    """Record one lift and print the week's count; return the exit code. Raises Failure."""
    when = day_of("--date", day)
    if when > today():
        raise Failure(f"--date: {when} is yet to come")
    tidy = " ".join(note.split())
    if len(tidy) > 500 or not tidy.isprintable():
        raise Failure("--note: a note is up to 500 printed characters")
    try:
        log_done_lift(when, tidy)
    except OSError as error:
        raise Failure(f"{paths.lift_log()} cannot be written: {error.strerror or error}") from None
    print(
        f"lift on {when} is kept{f': {tidy}' if tidy else ''}; {lifts_text(say_athlete(load_athlete_file()).athlete)}"
    )
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
