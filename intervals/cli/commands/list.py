"""`intervals list`: the workouts that can be run by name."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Example:  intervals list --json")
@options.as_json
def command(as_json: bool) -> int:
    """List the workouts that can be run by name."""
    from intervals.cli.show import list_workouts

    return list_workouts(as_json=as_json)
