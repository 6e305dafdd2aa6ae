"""What every app of the screen shares: our themes, the signals that end a program, and a terminal that may go away.

Law: whatever ends the program, text and session are left in order first, and a closed terminal never leaves a
process behind.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, TypeVar

from textual.app import App
from textual.driver import Driver

from intervals.startup import running
from intervals.tui.background import theme_name
from intervals.tui.lost_terminal import HANG_UP, forgiving, leave_soon
from intervals.tui.themes import NAMES, OWN, THEMES, own_theme

Result = TypeVar("Result")

SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
SIGNALLED: Final = 128
INTERRUPTED: Final = SIGNALLED + 2
"""The exit code of a program that Ctrl-C ended."""


class BaseApp(App[Result]):
    """An app in our colours that ends well."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        *,
        theme: str = "dark",
        colours: Mapping[str, str] | None = None,
        on_ready: Callable[[], None] | None = None,
    ) -> None:
        """Take a theme by the name a runner writes, and `colours`, checked already, for grounds in place of its own.

        `auto` is the theme that goes with the terminal's background.

        `on_ready` is called once the first frame is on the screen.
        """
        super().__init__()
        self._on_ready = on_ready
        self._settled: Callable[[], None] | None = None
        for ours in THEMES:
            self.register_theme(ours)
        self.theme = NAMES[theme_name() if theme == "auto" else theme]
        if colours:
            self.register_theme(own_theme(self.theme, colours))
            self.theme = OWN

    def on_mount(self) -> None:
        """Take the signals that end a program."""
        loop = asyncio.get_running_loop()
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; a test off the main thread
                    loop.add_signal_handler(number, self.interrupt, SIGNALLED + number)
        self.call_after_refresh(self._go_on)

    def show(self) -> Result | None:
        """Run until it is left, and return what it gives; `return_code` is the exit code."""
        with running() as settled:
            self._settled = settled
            return self.run()

    def _go_on(self) -> None:
        """Go on with what waited for the first frame."""
        if self._settled is not None:
            self._settled()
        if self._on_ready is not None:
            self._on_ready()

    def get_driver_class(self) -> type[Driver]:
        """Choose the driver of this platform, made to survive a closed terminal."""
        return forgiving(super().get_driver_class())

    def on_caught_up(self) -> None:
        """Draw all of the screen: some of what was drawn never reached the terminal."""
        self.screen.refresh()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does anywhere."""
        self.interrupt(INTERRUPTED)

    def interrupt(self, code: int) -> None:
        """End now, with an exit code; what is not kept yet is kept first."""
        self.before_leaving()
        if code == HANG_UP:
            leave_soon(code)
        self.exit(None, return_code=code)

    def before_leaving(self) -> None:
        """Keep what would be lost."""
