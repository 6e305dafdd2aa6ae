"""The faces of a session, started: the screen, lines of text, a rehearsal on the screen.

Law: the only place that starts a face for a workout; what a face needs is made ready by the application layer.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, suppress

from intervals.app.aftermath import AfterSession
from intervals.app.load import Loaded, check_first_leg, conductor_for, load
from intervals.app.run import Led, ResumedSession, RunOptions, close_record, end_session, make_ready
from intervals.cli.output import say, say_error, say_loaded
from intervals.cli.phone import companion_opener
from intervals.clock import ScaledClock, SystemClock
from intervals.core.results.text import summary_lines
from intervals.files.athlete import AthleteFile
from intervals.keep_awake import Awake
from intervals.live.companion import OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.startup import running


def screen_is_possible() -> bool:
    """Whether both ends are a terminal that can show a screen."""
    if sys.stdin is None or sys.stdout is None or os.environ.get("TERM") in {"dumb", ""}:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def run_workout(name: str, options: RunOptions) -> int:
    """Run a workout live; return the exit code. Raises Failure where it cannot begin."""
    loaded = say_loaded(load(name, options.venue, cues=options.cues, lane=options.lane), sounds=True)
    code, number = lead(loaded, options, check_first_leg(options.first, loaded.plan))
    if code == 0 and is_plain(options):
        from intervals.cli.review import after_session

        after_session(loaded.athlete, number)
    return code


def is_plain(options: RunOptions) -> bool:
    """Whether a session is led in lines of text."""
    return options.plain or not screen_is_possible()


def lead(
    loaded: Loaded, options: RunOptions, first_leg: int = 0, resumed: ResumedSession | None = None
) -> tuple[int, int | None]:
    """Lead a session, or one that is `resumed`, to its end; return the exit code and its number. Raises Failure.

    The number is None for one that never began.
    """
    led = make_ready(loaded, options, first_leg, resumed)
    code = (_lead_plain if is_plain(options) else _lead_screen)(led, options)
    return code, led.recorder.number


def phone_is_wanted(options: RunOptions, athlete: AthleteFile) -> bool:
    """Whether a phone can follow from the start on."""
    return options.phone.wanted or athlete.phone == "always"


def _take_media_keys(driver: Driver, athlete: AthleteFile) -> None:
    """Let the desktop's media keys be lap keys, where there is a desktop and the runner does not mind."""
    if athlete.media_keys == "off" or sys.platform != "linux" or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return
    from intervals.live.media_keys import MediaKeys

    keys = MediaKeys(driver)
    keys.open()
    driver.attach(keys)


def _lead_plain(led: Led, options: RunOptions) -> int:
    from intervals.plain.lines import lead_plain

    sound = led.sound(options)

    def make(hands_free: bool) -> tuple[Driver, OpenCompanion | None]:
        sound.open()
        led.recorder.open()
        driver = Driver(led.conductor(sound, hands_free=hands_free))
        _take_media_keys(driver, led.loaded.athlete)
        opener = companion_opener(driver, led.recorder, sound, options.phone)
        return driver, opener if phone_is_wanted(options, led.loaded.athlete) else None

    with running(), Awake():
        conductor, code = lead_plain(make)
    close_record(led.recorder, conductor, code, say_error)
    return code


def _lead_screen(led: Led, options: RunOptions) -> int:
    from intervals.tui.app import SessionApp

    sound = led.sound(options)
    conductor = led.conductor(sound)
    driver = Driver(conductor)
    own = led.loaded.athlete
    with running() as settled, ExitStack() as while_open:

        def on_ready() -> None:
            settled()
            while_open.enter_context(Awake())
            sound.open()
            led.recorder.open()
            _take_media_keys(driver, own)
            if phone_is_wanted(options, own):
                app.open_companion()

        app = SessionApp(
            driver,
            theme=options.theme if options.theme != "auto" else own.theme,
            on_ready=on_ready,
            keys=own.keys,
            colours=own.colours,
            aftermath=AfterSession(led.loaded, conductor, lambda: led.recorder.number, lambda _: None),
            companion=companion_opener(driver, led.recorder, sound, options.phone),
        )
        app.run()
    driver.close()
    code = app.return_code or 0
    end_session(conductor, code)
    say_summary(conductor)
    close_record(led.recorder, conductor, code, say_error)
    return code


def rehearse_on_screen(loaded: Loaded, rate: float = 20, first_leg: int = 0, theme: str = "auto") -> int:
    """Rehearse a session in fast-forward; return the exit code."""
    from intervals.app.phrase_lengths import PhraseLengths, RehearsedSound
    from intervals.tui.app import DryRunApp

    clock = ScaledClock(SystemClock(), rate)
    sound = RehearsedSound(PhraseLengths(loaded))
    conductor = conductor_for(loaded, clock, sound, rehearsed=True, first_leg=first_leg)
    own = loaded.athlete
    look = theme if theme != "auto" else own.theme
    with running():
        app = DryRunApp(Driver(conductor), clock, theme=look, keys=own.keys, colours=own.colours)
        app.run()
    end_session(conductor)
    say_summary(conductor)
    return app.return_code or 0


def say_summary(conductor: Conductor) -> None:
    """Print what was run, leg by leg."""
    phrases = conductor.book.phrases
    lines = summary_lines(conductor.plan, conductor.so_far(), phrases)
    # A terminal that was closed cannot be written to; the session is over all the same.
    with suppress(OSError):
        if lines:
            say(f"{conductor.plan.name}, {phrases.screen(f'venue-{conductor.plan.venue}')}", *lines)
        sys.stdout.flush()
