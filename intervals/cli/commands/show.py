"""`intervals show`: a workout as a table of its legs, and its profile."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Example:  intervals show 400m-repeats --venue treadmill")
@options.workout
@options.venue
@options.as_json
def command(workout: str, venue: str | None, as_json: bool) -> int:
    """Show a workout: its legs in a table, and its profile."""
    from intervals.cli.show import show_workout

    return show_workout(workout, venue=venue, as_json=as_json)
