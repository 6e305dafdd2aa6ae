"""`intervals plan`: the schedule as screen, text, JSON or calendar."""

from __future__ import annotations

from typing import Any

from intervals.cli import options


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
def command(**given: Any) -> int:  # noqa: ANN401 - they are the fields of PlanOptions
    """Show the month: what is done, missed and next, and the week's lifts."""
    from intervals.cli.plan import PlanOptions, show_plan

    return show_plan(PlanOptions(**given))
