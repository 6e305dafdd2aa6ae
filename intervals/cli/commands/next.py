"""`intervals next`: what is due by what was done."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Examples:  intervals next  ·  intervals next --say")
@options.flag("--say", help="Only say it.")
@options.venue
@options.plan_file
@options.as_json("""
    file  the schedule's file
    next  what is due: workout and day; null where nothing is left
""")
def command(say: bool, venue: str | None, file: str, as_json: bool) -> int:
    """Say what is due by what you have done, and run it."""
    from intervals.cli.plan import run_next

    return run_next(file=file, say=say, as_json=as_json, venue=venue)
