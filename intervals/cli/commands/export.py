"""`intervals export`: a workout as a file for a watch, a treadmill or a site."""

from __future__ import annotations

from intervals.cli import options


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
    from intervals.cli.workout_export import export_workout

    return export_workout(workout, output=output, device=device, exact=exact, force=force)
