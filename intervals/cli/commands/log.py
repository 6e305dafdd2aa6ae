"""`intervals log`: what was done elsewhere."""

from __future__ import annotations

from intervals.app.exits import DONE
from intervals.cli import options


@options.group(
    about="Record what was done elsewhere.",
    epilog='Example:  intervals log lift --note "squats, 5 x 5"',
    alone=False,
)
def command() -> int:
    """Record what was done elsewhere."""
    return DONE


@command.command("lift", epilog='Example:  intervals log lift --note "squats, 5 x 5"')
@options.option("--note", default="", help="A word about it.")
@options.option("--date", "day", metavar="DAY", default="", help="When it was done; today otherwise.")
def lift(note: str, day: str) -> int:
    """Record a strength session done elsewhere, and say the week's count."""
    from intervals.cli.log import log_lift

    return log_lift(note=note, day=day)
