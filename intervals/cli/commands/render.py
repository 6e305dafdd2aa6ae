"""`intervals render`: a whole session as one sound file, with a cue sheet beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.plain.output import say, say_error, say_loaded


@options.command(epilog="Examples:  intervals render mile-repeats  ·  intervals render tempo-intervals -o tempo.flac")
@options.workout
@options.option(
    "--output", "-o", type=options.PATH,
    help="The file: .mp3, .ogg, .flac or .wav; by default WORKOUT.mp3 here.",
)  # fmt: skip
@options.venue
@options.lane
@options.lap_after
@options.no_speech
@options.first
@options.cues
@options.force
def command(workout: str, venue: str | None, cues: str | None, lane: int | None, **given: Any) -> int:
    """Write a session with all its cues as one sound file, for a phone."""
    return render(workout, venue, cues, lane, **given)


def render(
    workout: str,
    venue: str | None = None,
    cues: str | None = None,
    lane: int | None = None,
    **given: Any,
) -> int:
    """Render a workout, with a bar on a terminal; return the exit code. Raises Failure where that does not go."""
    from intervals.app.load import load
    from intervals.app.render import RenderOptions, render_workout
    from intervals.startup import running

    options = RenderOptions(speech=not given.pop("no_speech", False), **given)
    loaded = say_loaded(load(workout, venue, cues=cues, lane=lane), sounds=True)
    with running():
        said = render_workout(loaded, options, _bar, say_error)
    say(said)
    return DONE


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update
