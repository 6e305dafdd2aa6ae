"""`intervals dry-run`: a rehearsal on the screen, as text, or as one JSON object."""

from __future__ import annotations

from typing import Any

import click

from intervals.cli import options


@options.command(epilog="Examples:  intervals dry-run mile-repeats  ·  intervals dry-run 400m-repeats --text")
@options.workout
@options.venue
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
def command(workout: str, **given: Any) -> int:  # noqa: ANN401 - they are the arguments of one function
    """Rehearse a workout in fast-forward, or print its timeline of legs and cues."""
    from intervals.cli.dry_run import dry_run_workout

    return dry_run_workout(workout, **given)
