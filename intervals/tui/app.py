"""The Textual app of one session: it opens the first screen and leaves the terminal as it found it.

Law: it wires nothing; the driver comes ready-made from `cli`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.events import Key

from intervals.clock import ScaledClock
from intervals.core.session.state import Phase
from intervals.live.driver import Driver
from intervals.tui.base_app import BaseApp
from intervals.tui.keys import DRY_RUN_KEYS
from intervals.tui.screens.run import RunScreen
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.screens.start import StartScreen
from intervals.tui.session_listener import ScreenListener

RATES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 300, 600)
"""How fast a rehearsal can run."""


class SessionApp(BaseApp[None]):
    """Leads one session on the screen; its return code is the exit code."""

    def __init__(
        self,
        driver: Driver,
        *,
        theme: str = "dark",
        on_ready: Callable[[], None] | None = None,
        keys: Mapping[str, str] | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        """Show the session that `driver` drives; `on_ready` is called once the first frame is on the screen.

        `keys` are keys in place of the usual ones, by binding id, and `colours` grounds in place of the theme's, both
        checked already.
        """
        super().__init__(theme=theme, colours=colours, on_ready=on_ready)
        self.keys = dict(keys or {})
        self.session = driver
        self.pressed_s: float | None = None
        """When the last key was pressed, by Textual's clock."""
        self._news = ScreenListener(self, driver.conductor.keeper)

    @property
    def rate(self) -> float | None:
        """How fast a rehearsal runs; None in a live session."""
        return None

    def on_mount(self) -> None:
        """Open the first screen."""
        self.set_keymap(self.keys)
        ready = self.session.conductor.state.phase is Phase.READY
        self.push_screen(StartScreen(self.session) if ready else RunScreen(self.session))
        self.session.attach(self._news)
        self.session.start()

    async def _on_key(self, event: Key) -> None:
        # Comes before Textual's own, which looks for the key's action.
        self.pressed_s = event.time

    def on_session_changed(self) -> None:
        """Hand what came to the screen on top."""
        news = self._news.take()
        if isinstance(self.screen, SessionScreen):
            self.screen.take_news(news)


class DryRunApp(SessionApp):
    """Leads a rehearsal: the same screens on a fast clock, and no record."""

    BINDINGS: ClassVar[list[BindingType]] = [*DRY_RUN_KEYS]

    def __init__(
        self,
        driver: Driver,
        clock: ScaledClock,
        *,
        theme: str = "dark",
        keys: Mapping[str, str] | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(driver, theme=theme, keys=keys, colours=colours)
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
        self.session.inbox.wake()
        if isinstance(self.screen, SessionScreen):
            self.screen.again()
