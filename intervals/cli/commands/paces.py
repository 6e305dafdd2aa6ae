"""`intervals paces`: each named pace, where it came from, and what a race result would change."""

from __future__ import annotations

from typing import Any

from intervals.cli import options


@options.command(epilog='Examples:  intervals paces  ·  intervals paces --from "5k 22:45" --write')
@options.option("--from", "result", metavar="RESULT", default="", help='Show what a result would change: "5k 22:45".')
@options.option("--date", "day", metavar="DAY", default="", help="When it was run; today otherwise.")
@options.option("--note", default="", help="A word about it.")
@options.flag("--write", help="Add the result to the athlete's file.")
@options.flag("--follow", help="Let given paces follow the result too.")
@options.flag("--equivalents", help="What it is worth over other races.")
@options.flag("--belt", help="The treadmill's settings, and what inclines make.")
@options.flag("--review", help="Answer what your sessions suggest.")
@options.as_json
def command(**given: Any) -> int:  # noqa: ANN401 - they are the fields of PacesOptions
    """Show your paces, where each came from, and how near the goal is."""
    from intervals.cli.paces import PacesOptions, show_paces

    return show_paces(PacesOptions(**given))
