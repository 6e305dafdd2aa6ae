"""The Textual app of the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from intervals.app.history import History
from intervals.journal.stored import Listed
from intervals.tui.base_app import BaseApp
from intervals.tui.screens.history import HistoryScreen


class HistoryApp(BaseApp[None]):
    """Shows the sessions that were run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+c", "interrupt", "quit", id="history.interrupt", show=False, priority=True, tooltip="Leave at once"
        )
    ]

    def __init__(self, history: History, sessions: Sequence[Listed], *, theme: str = "dark") -> None:
        """Show `sessions`, newest first; `history` reads one of them whole, and changes them."""
        super().__init__(theme=theme)
        self._history = history
        self._sessions = sessions

    def on_mount(self) -> None:
        """Open the one screen."""
        self.push_screen(HistoryScreen(self._history, self._sessions))
