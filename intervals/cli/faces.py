"""The faces of a session, started: the screen, lines of text, a rehearsal on the screen.

Law: the only place that starts a face for a workout; what a face needs is made ready by the application layer.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from intervals.app.load import Loaded, check_first_leg, load
from intervals.app.run import Led, ResumedSession, RunOptions, make_ready
from intervals.cli.options import FACES
from intervals.cli.phone import companion_of
from intervals.core.results.text import summary_lines
from intervals.live.conductor import Conductor
from intervals.plain.output import say, say_error, say_loaded

if TYPE_CHECKING:
    from intervals.app.aftermath import AfterSession


def screen_is_possible() -> bool:
    """Whether both ends are a terminal that can show a screen."""
    if sys.stdin is None or sys.stdout is None or os.environ.get("TERM") in {"dumb", ""}:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def run_workout(name: str, options: RunOptions) -> int:
    """Run a workout live; return the exit code. Raises Failure where it cannot begin."""
    loaded = say_loaded(load(name, options.venue, cues=options.cues, lane=options.lane), sounds=True)
    code, number = lead(loaded, options, check_first_leg(options.first, loaded.plan))
    if code == 0 and face_of(options) == "plain":
        from intervals.plain.review import after_session

        after_session(loaded.athlete, number)
    return code


def face_of(options: RunOptions) -> str:
    """Return the name of the face that leads a session: the one that was asked for, or what can be shown here."""
    return options.face or ("screen" if screen_is_possible() else "plain")


def lead(
    loaded: Loaded, options: RunOptions, first_leg: int = 0, resumed: ResumedSession | None = None
) -> tuple[int, int | None]:
    """Lead a session, or one that is `resumed`, to its end; return the exit code and its number. Raises Failure.

    The number is None for one that never began.
    """
    led = make_ready(_with_last_sets(loaded), options, _aftermath_of, first_leg, resumed)
    lead_by = import_module(FACES[face_of(options)][0]).lead
    with led.while_led:
        conductor, code, is_told = lead_by(led, partial(companion_of, led))
    if not is_told:
        say_summary(conductor)
    from intervals.app.close import close_record

    close_record(led.recorder, conductor, code, say_error)
    return code, led.recorder.number


def _aftermath_of(led: Led, conductor: Conductor) -> AfterSession:
    """Return what comes after a session: the schedule and the suggestions are loaded once it is over."""
    from intervals.app.aftermath import AfterSession

    return AfterSession(led.loaded, conductor, lambda: led.recorder.number, lambda _: None)


def _with_last_sets(loaded: Loaded) -> Loaded:
    """Return a session with what was lifted the last time, which the journal is read for where one lifts."""
    if not loaded.plan.is_strength:
        return loaded
    from intervals.app.last_sets import last_sets

    return replace(loaded, last_sets=last_sets(loaded.plan))


def rehearse(loaded: Loaded, rate: float = 20, first_leg: int = 0, theme: str = "auto") -> int:
    """Rehearse a session on the screen, in fast-forward; return the exit code."""
    from intervals.tui.rehearse import rehearse_on_screen

    conductor, code = rehearse_on_screen(_with_last_sets(loaded), rate, first_leg, theme)
    say_summary(conductor)
    return code


def say_summary(conductor: Conductor) -> None:
    """Print what was run, leg by leg."""
    phrases = conductor.book.phrases
    lines = summary_lines(conductor.plan, conductor.so_far(), phrases)
    # A terminal that was closed cannot be written to; the session is over all the same.
    with suppress(OSError):
        if lines:
            say(f"{conductor.plan.name}, {phrases.screen(f'venue-{conductor.plan.venue}')}", *lines)
        sys.stdout.flush()
