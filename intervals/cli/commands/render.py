"""`intervals render`: a whole session as one sound file, with a cue sheet beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from intervals.cli import options


@options.command(epilog="Examples:  intervals render mile-repeats  ·  intervals render tempo-intervals -o tempo.flac")
@options.workout
@options.option(
    "--output", "-o", type=click.Path(path_type=Path),
    help="The file: .mp3, .ogg, .flac or .wav; by default WORKOUT.mp3 here.",
)  # fmt: skip
@options.venue
@options.lap_after
@options.no_speech
@options.first
@options.cues
@options.force
def command(workout: str, *, no_speech: bool, **given: Any) -> int:  # noqa: ANN401 - the fields of RenderOptions
    """Write a session with all its cues as one sound file, for a phone."""
    from intervals.cli.render import RenderOptions, render_workout

    return render_workout(workout, RenderOptions(speech=not no_speech, **given))
