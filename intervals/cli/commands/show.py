"""`intervals show`: a workout as a table of its legs, and its profile."""

from __future__ import annotations

import shutil

from intervals.cli import options
from intervals.cli.printers import say_either
from intervals.plain.output import say_loaded


@options.command(epilog="Example:  intervals show 400m-repeats --venue treadmill")
@options.workout
@options.venue
@options.lane
@options.as_json("""
    workout    name and file
    venue      where it is planned for: track, treadmill or road
    total_ms   how long it takes, without what legs leave open
    distance_m  how far it goes
    legs[]     each leg: index, kind, label, rep, reps, expected_ms, distance_m, ends
    legs[].extent          unit (ms, mm, lap, reps), low, high: null until the lap key, else what is expected
    legs[].pace_s_per_km   [fast, slow] in seconds a kilometre, or null without a pace
    legs[].ramp_s_per_km   [first, last] where the pace moves through the leg, or null
    legs[].pace_name       the name that the workout has for the pace, or null
""")
def command(workout: str, venue: str | None, lane: int | None, as_json: bool) -> int:
    """Show a workout: its legs in a table, and its profile."""
    from intervals.app.load import load
    from intervals.app.plan_json import plan_json
    from intervals.app.plan_text import plan_lines

    loaded = say_loaded(load(workout, venue, lane=lane))
    width = min(100, shutil.get_terminal_size().columns)
    return say_either(
        as_json, lambda: plan_json(loaded.plan, str(loaded.path)), lambda: plan_lines(loaded.plan, width)
    )
