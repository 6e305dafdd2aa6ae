"""The Textual app of one session: it opens the screen that the session calls for.

Law: it wires nothing; the driver comes ready-made from `cli`. It alone knows which screen a phase calls for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.events import Event, Key

from intervals.clock import ScaledClock
from intervals.live.companion import CompanionUnavailable, OpenCompanion
from intervals.live.driver import Driver
from intervals.tui.base_app import BaseApp
from intervals.tui.keys import SPEED_KEYS
from intervals.tui.screens.ahead import AheadScreen
from intervals.tui.screens.help import HelpScreen
from intervals.tui.screens.run import RunScreen
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.screens.start import StartScreen
from intervals.tui.screens.summary import SummaryScreen
from intervals.tui.session_context import Aftermath, SessionContext
from intervals.tui.session_listener import ScreenListener

RATES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 300, 600)
"""How fast a rehearsal can run."""
SCREENS: Final[tuple[type[SessionScreen], ...]] = (StartScreen, RunScreen, SummaryScreen)


class SessionApp(BaseApp[None]):
    """Leads one session on the screen; its return code is the exit code."""

    CSS_PATH = "screens/session.tcss"
    """What the screens of a session have too: read with all else, nothing is read twice before the first frame."""

    def __init__(
        self,
        driver: Driver,
        *,
        theme: str = "dark",
        on_ready: Callable[[], None] | None = None,
        keys: Mapping[str, str] | None = None,
        colours: Mapping[str, str] | None = None,
        aftermath: Callable[[], Aftermath] | None = None,
        companion: OpenCompanion | None = None,
    ) -> None:
        """Show the session that `driver` drives; `on_ready` is called once the first frame is on the screen.

        `keys` are keys in place of the usual ones, by binding id, and `colours` grounds in place of the theme's, both
        checked already. `aftermath` gives, in another thread, what comes after the session; `companion` lets a phone
        follow it.
        """
        super().__init__(theme=theme, colours=colours, on_ready=on_ready)
        self.context = SessionContext(driver, dict(keys or {}), aftermath=aftermath, open_companion=companion)
        self._news = ScreenListener(self, driver.conductor.keeper)

    def on_mount(self) -> None:
        """Open the first screen."""
        self.set_keymap({**self.context.keys})
        self.push_screen(self._screen())
        self.context.driver.attach(self._news)
        self.context.driver.start()

    def open_companion(self) -> None:
        """Let a phone follow the session, and show how it joins; what stands in the way is told."""
        if self.context.open_companion is None or self.context.companions:
            return
        try:
            self.context.companions.append(self.context.open_companion())
        except CompanionUnavailable as unavailable:
            self.context.board.tell(str(unavailable))
        except ImportError as missing:
            self.context.board.tell(self.context.say("phone-missing", package=missing.name or str(missing)))
        if isinstance(self.screen, SessionScreen):
            self.screen.again()

    def on_start_screen_phone_asked(self) -> None:
        """Let a phone follow."""
        self.open_companion()

    def _screen(self) -> SessionScreen:
        """Return the screen that the session calls for."""
        phase = self.context.conductor.state.phase
        return next(screen for screen in SCREENS if phase in screen.phases)(self.context)

    async def on_event(self, event: Event) -> None:
        """Note when a key was pressed before anybody sees it: a screen that takes it for a number stops it."""
        if isinstance(event, Key):
            self.context.pressed_s[:] = [event.time]
        await super().on_event(event)

    def on_session_changed(self) -> None:
        """Hand what came to the screen on top."""
        news = self._news.take()
        if isinstance(self.screen, SessionScreen):
            self.screen.take_news(news)

    def on_session_screen_phase_left(self) -> None:
        """Open the screen of the phase that the session is in."""
        screen = self.screen
        if isinstance(screen, SessionScreen) and self.context.conductor.state.phase not in screen.phases:
            self.switch_screen(self._screen())

    def on_session_screen_help_asked(self) -> None:
        """Show what the keys do."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.context))

    def on_session_screen_ahead_asked(self) -> None:
        """Show what is ahead; before the start and at the end nothing is."""
        if self.context.conductor.state.phase in AheadScreen.phases:
            self.push_screen(AheadScreen(self.context))


class DryRunApp(SessionApp):
    """Leads a rehearsal: the same screens on a fast clock, and no record."""

    BINDINGS: ClassVar[list[BindingType]] = [*SPEED_KEYS]

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
        self.context = SessionContext(driver, dict(keys or {}), scaled=clock)

    def action_faster(self) -> None:
        """Go to the next faster rate."""
        self._go(next((rate for rate in RATES if rate > self._scaled.rate), RATES[-1]))

    def action_slower(self) -> None:
        """Go to the next slower rate."""
        self._go(next((rate for rate in reversed(RATES) if rate < self._scaled.rate), RATES[0]))

    def _go(self, rate: float) -> None:
        self._scaled.rate = rate
        self.context.driver.inbox.wake()
        if isinstance(self.screen, SessionScreen):
            self.screen.again()
