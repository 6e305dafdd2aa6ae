"""A session on the screen, led or rehearsed from its first frame to its end.

Law: nothing is opened before the first frame is there; whatever ends the screen, the session is closed in order.
"""

from __future__ import annotations

from collections.abc import Callable

from intervals.app.aftermath import AfterSession
from intervals.app.load import Loaded, conductor_for
from intervals.app.phrase_lengths import PhraseLengths, RehearsedSound
from intervals.app.run import Led, end_session
from intervals.clock import ScaledClock, SystemClock
from intervals.live.companion import OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.tui.app import DryRunApp, SessionApp


def lead(led: Led, companion: Callable[[Driver], OpenCompanion]) -> tuple[Conductor, int, bool]:
    """Lead a session; return its conductor, the exit code, and that what was run is still to be told.

    `companion` gives what lets a phone follow.
    """
    driver = led.driver()

    def begin() -> None:
        led.begin(driver)
        if led.phone_is_wanted:
            app.open_companion()

    app = SessionApp(
        driver,
        theme=led.theme,
        on_ready=begin,
        keys=led.loaded.athlete.keys,
        colours=led.loaded.athlete.colours,
        aftermath=AfterSession(led.loaded, driver.conductor, lambda: led.recorder.number, lambda _: None),
        companion=companion(driver),
    )
    app.show()
    driver.close()
    code = app.return_code or 0
    end_session(driver.conductor, code)
    return driver.conductor, code, False


def rehearse_on_screen(loaded: Loaded, rate: float, first_leg: int, theme: str) -> tuple[Conductor, int]:
    """Rehearse a session in fast-forward; return its conductor and the exit code."""
    clock = ScaledClock(SystemClock(), rate)
    sound = RehearsedSound(PhraseLengths(loaded))
    conductor = conductor_for(loaded, clock, sound, rehearsed=True, first_leg=first_leg)
    own = loaded.athlete
    look = theme if theme != "auto" else own.theme
    app = DryRunApp(Driver(conductor), clock, theme=look, keys=own.keys, colours=own.colours)
    app.show()
    end_session(conductor)
    return conductor, app.return_code or 0
