"""`intervals track`: the metres of a lap in each lane, and where the usual distances begin."""

from __future__ import annotations

import click

from intervals.cli import options
from intervals.cli.printers import say_either


@options.command(epilog="Examples:  intervals track  ·  intervals track --lane 4")
@options.option("--lane", type=click.IntRange(1, 8), help="One lane, with the marks of its distances.")
@options.as_json("""
    lanes[]          the lane that was named, or all eight: lane, lap_m
    lanes[].marks[]  where a distance begins that ends on the line: distance, m, laps, past_line_m, behind_line_m
""")
def command(lane: int | None, as_json: bool) -> int:
    """Show the lanes of a standard track: metres a lap, and where distances begin that end on the line."""
    from intervals.app.track import lanes_json, lanes_lines
    from intervals.core.workout.lanes import LANES

    lanes = list(LANES) if lane is None else [lane]
    return say_either(as_json, lambda: lanes_json(lanes), lambda: lanes_lines(lanes))
