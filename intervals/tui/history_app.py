"""The Textual app of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from intervals.journal.stored import KeptSession, Listed
from intervals.tui.screens.history import HistoryScreen
from intervals.tui.themes import DARK, NAMES, THEMES


class HistoryApp(App[None]):
    """Shows the sessions that were run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+c", "quit_now", "quit", id="history.interrupt", show=False, priority=True, tooltip="Leave at once"
        )
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, sessions: Sequence[Listed], read: Callable[[int], KeptSession | None], *, theme: str = "dark"
    ) -> None:
        """Show `sessions`, newest first; `read` returns one of them whole."""
        super().__init__()
        self._sessions = sessions
        self._read = read
        for one in THEMES:
            self.register_theme(one)
        self.theme = NAMES.get(theme, DARK)

    def on_mount(self) -> None:
        """Open the one screen."""
        self.push_screen(HistoryScreen(self._sessions, self._read))

    def action_quit_now(self) -> None:
        """Leave at once, as Ctrl-C does anywhere."""
        self.exit(return_code=130)
