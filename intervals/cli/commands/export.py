"""`intervals export`: a workout as a file for a watch, a treadmill or a site."""

from __future__ import annotations

import sys

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.plain.output import say, say_error, say_loaded


@options.command(
    epilog="Examples:  intervals export mile-repeats -o mile.fit  ·  intervals export mile-repeats --to garmin"
    "  ·  intervals export 400m-repeats -o -"
)
@options.workout
@options.option(
    "--output", "-o", metavar="FILE", help=".fit, .workout, .zwo, .icu.txt, .yaml or .txt; - prints text to paste."
)
@options.option("--to", "device", metavar="WATCH", help="garmin: onto the watch that is plugged in.")
@options.flag("--exact", help="No recovery after the last round, at the price of a longer list of steps.")
@options.force
def command(workout: str, output: str | None, device: str | None, exact: bool, force: bool) -> int:
    """Write a workout as a file of another program; what the file cannot say is told first."""
    return export(workout, output=output, device=device, exact=exact, force=force)


def export(
    workout: str, *, output: str | None, device: str | None = None, exact: bool = False, force: bool = False
) -> int:
    """Write a workout to a file, to a watch or to stdout; return the exit code. Raises Failure."""
    from intervals.app.exports import form_of, target_of, written
    from intervals.app.load import load
    from intervals.app.targets import write

    form = form_of(output, device)
    loaded = say_loaded(load(workout))
    made = written(loaded, form, exact=exact)
    for loss in made.losses:
        say_error(f"note: {loss}")
    if output == "-":
        sys.stdout.write(made.data.decode())
        return DONE
    path = target_of(loaded, output)
    write(path, made.data, force=force)
    say(str(path))
    return DONE
