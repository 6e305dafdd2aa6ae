"""`intervals dry-run`: a rehearsal on the screen, as text, or as one JSON object."""

from __future__ import annotations

import click

from intervals.cli import options
from intervals.cli.printers import say_either
from intervals.plain.output import say_loaded


@options.command(epilog="Examples:  intervals dry-run mile-repeats  ·  intervals dry-run 400m-repeats --text")
@options.workout
@options.venue
@options.lane
@options.flag("--text", help="Print the timeline of legs and cues at once.")
@options.as_json("""
    workout    name and file
    venue      where it is planned for: track, treadmill or road
    total_ms    how long it takes, open legs as --lap-after has them
    distance_m  how far it goes
    legs[]     each leg as it is run: index, kind, label, rep, reps, start_ms, end_ms, ends
    cues[]     each cue in turn: at_ms, kind, name, text, duration_ms, estimated, leg
    dropped[]  each cue for which there is no room, with reason
""")
@options.lap_after
@options.option("--rate", type=click.FloatRange(1, 600), default=20, help="How fast the screen rehearses.")
@options.first
@options.cues
@options.theme
def command(
    workout: str, venue: str | None, lane: int | None, text: bool, as_json: bool, lap_after: str, rate: float,
    first: int, cues: str | None, theme: str,
) -> int:  # fmt: skip
    """Rehearse a workout in fast-forward, or print its timeline of legs and cues."""
    from intervals.app.load import check_first_leg, load
    from intervals.app.rehearsal import rehearsal_json, rehearsed, timeline_lines
    from intervals.cli.faces import rehearse, screen_is_possible

    loaded = say_loaded(load(workout, venue, cues=cues, lane=lane))
    first_leg = check_first_leg(first, loaded.plan)
    if not (text or as_json) and screen_is_possible():
        return rehearse(loaded, rate, first_leg, theme)
    found = rehearsed(loaded, lap_after, first_leg)
    return say_either(as_json, lambda: rehearsal_json(loaded, found), lambda: timeline_lines(found))
