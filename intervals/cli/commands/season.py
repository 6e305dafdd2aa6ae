"""`intervals season`: the weeks to the race at a glance."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Examples:  intervals season  ·  intervals season --json")
@options.option("--on", "day", metavar="DAY", default="", help="As it is on another day.")
@options.plan_file
@options.as_json("""
    title, goal  what it is called, and the race: race, time_ms
    weeks[]      each week: first, metres (planned and run), done_m, lifts, lifts_wanted, predicted_ms, notes, days[]
""")
def command(day: str, file: str, as_json: bool) -> int:
    """Show the weeks to the race: running, lifts, hard sessions, and the time that your results predict."""
    from intervals.cli.season import show_season

    return show_season(file=file, day=day, as_json=as_json)
