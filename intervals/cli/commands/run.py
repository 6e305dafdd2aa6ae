"""`intervals run`: a workout live, on the screen or as lines."""

from __future__ import annotations

from typing import Any

from intervals.cli import options


@options.command(
    epilog="Examples:  intervals run mile-repeats  ·  intervals run tempo-intervals --venue treadmill --theme light"
    '  ·  intervals run --quick "4 x (1 mi @ 7:00/mi, 90-120 s walk)"'
)
@options.workout
@options.venue
@options.lane
@options.mute
@options.no_speech
@options.first
@options.cues
@options.theme
@options.face
@options.audio_backend
@options.log
@options.phone
def command(workout: str, **given: Any) -> int:
    """Run a workout live, with tones and a voice."""
    from intervals.app.run import RunOptions
    from intervals.cli.faces import run_workout

    return run_workout(workout, RunOptions(**given))
