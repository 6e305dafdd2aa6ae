"""A session in lines of text, led from its first line to its end."""

from __future__ import annotations

import sys
from collections.abc import Callable

from intervals.app.run import Led
from intervals.live.companion import OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.plain.lines import PlainRun
from intervals.startup import running


def lead(led: Led, companion: Callable[[Driver], OpenCompanion]) -> tuple[Conductor, int, bool]:
    """Lead a session; return its conductor, the exit code, and that what was run is told already.

    `companion` gives what lets a phone follow.
    """
    with running():
        run = PlainRun(lambda hands_free: _begun(led, companion, hands_free=hands_free), sys.stdin, sys.stdout)
        code = run.lead()
    return run.conductor, code, True


def _begun(
    led: Led, companion: Callable[[Driver], OpenCompanion], *, hands_free: bool
) -> tuple[Driver, OpenCompanion | None]:
    driver = led.driver(hands_free=hands_free)
    led.begin(driver)
    return driver, companion(driver) if led.phone_is_wanted else None
