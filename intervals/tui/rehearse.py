"""A rehearsal on the screen, from its first frame to its end.

Law: what is shown comes when the lengths of its phrases say, as in a dry run that is printed.
"""

from __future__ import annotations

from intervals.app.load import Loaded, conductor_for
from intervals.app.phrase_lengths import PhraseLengths, RehearsedSound
from intervals.app.run import end_session
from intervals.clock import ScaledClock, SystemClock
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.tui.app import DryRunApp


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
