"""`intervals race`: the splits of the goal race."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from intervals.app.exits import DONE, USAGE, Failure
from intervals.cli import options
from intervals.cli.printers import own_athlete, say_json
from intervals.plain.output import say

_FILE = options.PATH


@options.command(epilog="Examples:  intervals race  ·  intervals race --negative 2% --html race.html")
@options.option("--goal", metavar="GOAL", default="", help='Another goal than yours: "half under 1:45:00".')
@options.option("--date", "day", metavar="DAY", default="", help="The day of the race.")
@options.option("--splits", type=click.Choice(["mile", "km", "5k"]), help="A marker every mile, km or 5 km.")
@options.option("--negative", metavar="SHARE", default="", help="How much faster the second half is: 2%.")
@options.flag("--even", help="Both halves alike, which they are by default.")
@options.option("--temp", metavar="TEMP", default="", help="How warm it will be: 28C or 82F.")
@options.option("--dew", metavar="TEMP", default="", help="The dew point that goes with it.")
@options.option("--html", metavar="FILE", type=_FILE, help="Write a page to print.")
@options.option("--workout", metavar="FILE", type=_FILE, help="Write it as a workout, the lap key at each marker.")
@options.option("--render", metavar="FILE", type=_FILE, help="Write a sound file: each marker at its time.")
@options.force
@options.as_json("""
    race, metres, time_ms  what is run, how far, and in what time
    date                   the day of the race; null where none is known
    negative               the share that the second half takes less
    heat                   with --temp: temp_c, dew_c, cool_time_ms, slower, error, source; null without
    splits[]               each marker: name, at_m and clock_ms from the start, split_ms, s_per_km
""")
def command(
    even: bool, html: Path | None, workout: Path | None, render: Path | None, force: bool, as_json: bool, **given: Any
) -> int:
    """Show the splits and cumulative times of your goal race, to print, to run to and to listen to."""
    from intervals.app import race
    from intervals.app.targets import check_target, write
    from intervals.cli.commands.render import render as write_sound

    if even and given["negative"]:
        raise Failure("--even and --negative are two ways to pace it: give one of them", USAGE)
    sheet = race.asked_sheet(own_athlete(), **given)
    targets = [path for path in (html, workout, render) if path is not None]
    for path in targets:
        check_target(path, force=force)
    if html is not None:
        write(html, race.sheet_html(sheet), force=force)
        say(f"{html}: open it in a browser, and print it")
    if workout is not None:
        write(workout, race.sheet_workout(sheet), force=force)
        say(f"{workout}: intervals run {workout}")
    if as_json:
        say_json(race.sheet_json(sheet))
    elif not targets:
        say(*race.sheet_lines(sheet))
    if render is None:
        return DONE
    return write_sound(str(race.timed_file(sheet)), "treadmill", output=render, force=force)
