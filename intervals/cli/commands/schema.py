"""`intervals schema`: the JSON schema of workout files, for editors."""

from __future__ import annotations

from intervals.app.exits import DONE
from intervals.cli import options


@options.command(epilog="Examples:  intervals schema > workouts/workout.schema.json  ·  intervals schema --path")
@options.flag("--path", help="Print where the schema lies that ships, and nothing else.")
def command(path: bool) -> int:
    """Print the JSON schema of workout files, by which an editor completes and explains keys."""
    from intervals.app.schema import schema_file, schema_text

    print(schema_file() if path else schema_text())
    return DONE
