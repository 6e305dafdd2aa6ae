"""The Textual app of one session: it opens the first screen and leaves the terminal as it found it.

Law: it wires nothing; the conductor comes ready-made from `cli`.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import ClassVar, Final

from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver

from intervals.clock import ScaledClock
from intervals.core.session.state import Phase
from intervals.live.conductor import Conductor
from intervals.tui.keys import DRY_RUN_KEYS
from intervals.tui.lost_terminal import HANG_UP, forgiving, leave_soon
from intervals.tui.screens.run import RunScreen
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.screens.start import StartScreen
from intervals.tui.themes import DARK, NAMES, OWN, THEMES, own_theme

RATES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 300, 600)
"""How fast a rehearsal can run."""


class SessionApp(App[int]):
    """Leads one session on the screen; returns the exit code."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        conductor: Conductor,
        *,
        theme: str = "dark",
        first_leg: int = 0,
        on_ready: Callable[[], None] | None = None,
        keys: Mapping[str, str] | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        """Lead `conductor`'s session; `on_ready` is called once the first frame is on the screen.

        `keys` are keys in place of the usual ones, by binding id, and `colours` grounds in place of the theme's, both
        checked already.
        """
        super().__init__()
        self.keys = dict(keys or {})
        self.conductor = conductor
        self.first_leg = first_leg
        self._on_ready = on_ready
        for one in THEMES:
            self.register_theme(one)
        self.theme = NAMES.get(theme, DARK)
        if colours:
            self.register_theme(own_theme(self.theme, colours))
            self.theme = OWN

    @property
    def rate(self) -> float | None:
        """How fast a rehearsal runs; None in a live session."""
        return None

    def on_mount(self) -> None:
        """Open the first screen and take the signals that end a program."""
        self.set_keymap(self.keys)
        ready = self.conductor.state.phase is Phase.READY
        self.push_screen(StartScreen(self.conductor) if ready else RunScreen(self.conductor))
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; a test off the main thread
                    loop.add_signal_handler(number, self.interrupt, 128 + number)
        if self._on_ready is not None:
            self.call_after_refresh(self._on_ready)

    def get_driver_class(self) -> type[Driver]:
        """Choose the driver of this platform, made to survive a closed terminal."""
        return forgiving(super().get_driver_class())

    def interrupt(self, code: int) -> None:
        """End now; what was run is told once the terminal is restored."""
        if code == HANG_UP:
            leave_soon(code)
        self.exit(code)


class DryRunApp(SessionApp):
    """Leads a rehearsal: the same screens on a fast clock, and no record."""

    BINDINGS: ClassVar[list[BindingType]] = [*DRY_RUN_KEYS]

    def __init__(
        self,
        conductor: Conductor,
        clock: ScaledClock,
        *,
        theme: str = "dark",
        first_leg: int = 0,
        keys: Mapping[str, str] | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(conductor, theme=theme, first_leg=first_leg, keys=keys, colours=colours)
        self._scaled = clock

    @property
    def rate(self) -> float:
        """How many seconds of the session pass in one."""
        return self._scaled.rate

    def action_faster(self) -> None:
        """Go to the next faster rate."""
        self._go(next((rate for rate in RATES if rate > self.rate), RATES[-1]))

    def action_slower(self) -> None:
        """Go to the next slower rate."""
        self._go(next((rate for rate in reversed(RATES) if rate < self.rate), RATES[0]))

    def _go(self, rate: float) -> None:
        self._scaled.rate = rate
        if isinstance(self.screen, SessionScreen):
            self.screen.again()
