"""`intervals race`: the splits of the goal race."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from intervals.cli import options

_FILE = click.Path(path_type=Path)


@options.command(epilog="Examples:  intervals race  ·  intervals race --negative 2% --html race.html")
@options.option("--goal", metavar="GOAL", default="", help='Another goal than yours: "half under 1:45:00".')
@options.option("--date", "day", metavar="DAY", default="", help="The day of the race.")
@options.option("--splits", type=click.Choice(["mile", "km", "5k"]), help="A marker every mile, km or 5 km.")
@options.option("--negative", metavar="SHARE", default="", help="How much faster the second half is: 2%.")
@options.option("--html", metavar="FILE", type=_FILE, help="Write a page to print.")
@options.option("--workout", metavar="FILE", type=_FILE, help="Write it as a workout, the lap key at each marker.")
@options.option("--render", metavar="FILE", type=_FILE, help="Write a sound file: each marker at its time.")
@options.force
@options.as_json("""
    race, metres, time_ms  what is run, how far, and in what time
    date                   the day of the race; null where none is known
    negative               the share that the second half takes less
    splits[]               each marker: name, at_m and clock_ms from the start, split_ms, s_per_km
""")
def command(**given: Any) -> int:  # noqa: ANN401 - they are the fields of RaceOptions
    """Show the splits and cumulative times of your goal race, to print, to run to and to listen to."""
    from intervals.cli.race import RaceOptions, show_race

    return show_race(RaceOptions(**given))
