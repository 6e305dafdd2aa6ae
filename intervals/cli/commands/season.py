"""`intervals season`: the weeks to the race at a glance."""

from __future__ import annotations

from intervals.cli import options
from intervals.cli.printers import say_either
from intervals.plain.output import say_diagnostics, say_error


@options.command(epilog="Examples:  intervals season  ·  intervals season --json")
@options.option("--on", "day", metavar="DAY", default="", help="As it is on another day.")
@options.plan_file
@options.as_json("""
    title, goal  what it is called, and the race: race, time_ms
    weeks[]      each week: first, metres (run and to come), done_m, planned_m, lifts, lifts_wanted, predicted_ms,
                 notes, days[], each with day, workout, status and result
""")
def command(day: str, file: str, as_json: bool) -> int:
    """Show the weeks to the race: running, lifts, hard sessions, and the time that your results predict."""
    from intervals.app.followed import follow
    from intervals.app.season import season_json, season_lines, season_of

    schedule = follow(file, day, say_error, results=True)
    say_diagnostics(schedule.diagnostics)
    season = season_of(schedule)
    return say_either(as_json, lambda: season_json(season), lambda: season_lines(season))
