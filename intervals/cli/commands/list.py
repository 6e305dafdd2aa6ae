"""`intervals list`: the workouts that can be run by name."""

from __future__ import annotations

from intervals import paths
from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.printers import own_athlete, say_json
from intervals.plain.output import say, say_error


@options.command(epilog="Example:  intervals list --json")
@options.as_json("""
    workouts[]  each: name, file, format, title, about, tags, venue, total_ms, distance_m, legs, totals, error
    lifts       how many lifts this week has and should have, as text
""")
def command(as_json: bool) -> int:
    """List the workouts that can be run by name."""
    return list_workouts(as_json=as_json)


def list_workouts(*, as_json: bool) -> int:
    """Print every workout that can be run by name; a broken one is listed with its first error."""
    from dataclasses import asdict

    from intervals.app.overview import overviews
    from intervals.app.schedule import lifts_text

    athlete = own_athlete().athlete
    entries = paths.all_workouts()
    rows, lifts = overviews(entries, athlete), lifts_text(athlete, say_error)
    if as_json:
        say_json({"workouts": [asdict(row) for row in rows], "lifts": lifts})
        return DONE
    width = max((len(entry.name) for entry in entries), default=0)
    for row in rows:
        about = row.totals + (f"  {row.about}" if row.about else "") if row.totals else f"✗ {row.error}"
        say(f"{row.name:<{width}}  {about}")
    if not entries:
        say_error("no workouts found")
    say("", lifts)
    return DONE
