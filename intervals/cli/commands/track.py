"""`intervals track`: the metres of a lap in each lane, and where the usual distances begin."""

from __future__ import annotations

import click

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.output import say, say_json


@options.command(epilog="Examples:  intervals track  ·  intervals track --lane 4")
@options.option("--lane", type=click.IntRange(1, 8), help="One lane, with the marks of its distances.")
@options.as_json("""
    lanes[]          the lane that was named, or all eight: lane, lap_m
    lanes[].marks[]  where a distance begins that ends on the line: distance, m, laps, past_line_m, behind_line_m
""")
def command(lane: int | None, as_json: bool) -> int:
    """Show the lanes of a standard track: metres a lap, and where distances begin that end on the line."""
    from intervals.core.workout.lanes import LANES, lap_mm, marks

    lanes = LANES if lane is None else [lane]
    if as_json:
        say_json({"lanes": [lane_json(each) for each in lanes]})
    elif lane is None:
        say("lane      a lap   400 m begins past the line")
        say(
            *(
                f"{each:>4}  {lap_mm(each) / 1_000:>7.2f} m  {marks(each)[2].past_line_mm / 1_000:>7.2f} m"
                for each in lanes
            )
        )
        say("", "`intervals track --lane 4` has the marks of a lane; World Athletics' standard 400 m track")
    else:
        say(f"lane {lane}: a lap is {lap_mm(lane) / 1_000:.2f} m", "", "to end on the finish line, begin")
        say(*(_mark_line(mark.name, mark.past_line_mm, mark.behind_line_mm) for mark in marks(lane)))
    return DONE


def _mark_line(name: str, past_mm: int, behind_mm: int) -> str:
    """Say where a distance begins, from the nearer side of the line."""
    if not past_mm:
        return f"  {name:<6} on it"
    if behind_mm < past_mm:
        return f"  {name:<6} {behind_mm / 1_000:>6.2f} m behind it"
    return f"  {name:<6} {past_mm / 1_000:>6.2f} m past it"


def lane_json(lane: int) -> dict[str, object]:
    """Return a lane as plain data."""
    from intervals.core.workout.lanes import lap_mm, marks

    return {
        "lane": lane,
        "lap_m": lap_mm(lane) / 1_000,
        "marks": [
            {
                "distance": mark.name,
                "m": mark.mm / 1_000,
                "laps": round(mark.laps, 4),
                "past_line_m": mark.past_line_mm / 1_000,
                "behind_line_m": mark.behind_line_mm / 1_000,
            }
            for mark in marks(lane)
        ],
    }
