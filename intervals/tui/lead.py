"""A session on the screen, led from its first frame to its end.

Law: nothing is opened before the first frame is there; whatever ends the screen, the session is closed in order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from intervals.app.run import Led, end_session
from intervals.live.companion import OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.tui.app import SessionApp


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
        aftermath=partial(led.aftermath, led, driver.conductor),
        companion=companion(driver),
    )
    app.show()
    driver.close()
    code = app.return_code or 0
    end_session(driver.conductor, code)
    return driver.conductor, code, False
