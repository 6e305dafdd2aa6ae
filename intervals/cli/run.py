"""`intervals run`: a workout live, on the screen or as lines."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass

from intervals.awake import Awake
from intervals.cli.startup import settled
from intervals.cli.wiring import Loaded, check_first_leg, conductor_for, load, sound_for
from intervals.clock import SystemClock
from intervals.conductor import Conductor
from intervals.core.inputs import Stop
from intervals.core.state import Phase
from intervals.core.summary import summary_lines


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line says of a live session."""

    venue: str | None = None
    mute: bool = False
    no_speech: bool = False
    first: int = 1
    cues: str | None = None
    theme: str = "auto"
    plain: bool = False
    audio_backend: str = "auto"


def run_workout(name: str, options: RunOptions) -> int:
    """Run a workout live; return the exit code. Raises Failure where it cannot begin."""
    loaded = load(name, options.venue, cues=options.cues)
    first_leg = check_first_leg(options.first, loaded.plan)
    plain = options.plain or not screen_is_possible()
    code = (_run_plain if plain else _run_screen)(loaded, options, first_leg)
    if code == 0:
        from intervals.cli.suggestions import after_session

        after_session(loaded.athlete)
    return code


def screen_is_possible() -> bool:
    """Whether both ends are a terminal that can show a screen."""
    if sys.stdin is None or sys.stdout is None or os.environ.get("TERM") in {"dumb", ""}:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def _run_plain(loaded: Loaded, options: RunOptions, first_leg: int) -> int:
    from intervals.cli.plain import lead_plain

    settled()
    clock = SystemClock()
    sound = sound_for(loaded, clock, muted=options.mute, speech=not options.no_speech, backend=options.audio_backend)

    def make(hands_free: bool) -> Conductor:
        sound.open()
        return conductor_for(loaded, clock, sound, hands_free=hands_free)

    with Awake():
        return lead_plain(make, first_leg=first_leg)


def _run_screen(loaded: Loaded, options: RunOptions, first_leg: int) -> int:
    from intervals.tui.app import SessionApp

    clock = SystemClock()
    sound = sound_for(loaded, clock, muted=options.mute, speech=not options.no_speech, backend=options.audio_backend)
    conductor = conductor_for(loaded, clock, sound)
    theme = options.theme if options.theme != "auto" else loaded.athlete.theme

    def on_ready() -> None:
        settled()
        sound.open()

    app = SessionApp(
        conductor,
        theme=theme,
        first_leg=first_leg,
        on_ready=on_ready,
        keys=loaded.athlete.keys,
        colours=loaded.athlete.colours,
    )
    with Awake():
        code = app.run()
    finish(conductor)
    return app.return_code or 0 if code is None else code


def finish(conductor: Conductor) -> None:
    """Close the session and print what was run, leg by leg."""
    if conductor.state.phase in {Phase.RUNNING, Phase.PAUSED}:
        conductor.press(Stop)
    conductor.close()
    lines = summary_lines(conductor.plan, conductor.records)
    # A terminal that was closed cannot be written to; the session is over all the same.
    with suppress(OSError):
        if lines:
            print(f"{conductor.plan.name}, {conductor.plan.venue}")
        for line in lines:
            print(line)
        sys.stdout.flush()
