"""The Textual app of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from intervals.journal.stored import Listed, StoredSession
from intervals.tui.base_app import BaseApp
from intervals.tui.screens.history import Edits, HistoryScreen


class HistoryApp(BaseApp[None]):
    """Shows the sessions that were run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+c", "interrupt", "quit", id="history.interrupt", show=False, priority=True, tooltip="Leave at once"
        )
    ]

    def __init__(
        self,
        sessions: Sequence[Listed],
        read: Callable[[int], StoredSession | None],
        edits: Edits | None = None,
        *,
        theme: str = "dark",
    ) -> None:
        """Show `sessions`, newest first; `read` returns one of them whole, `edits` is what can be done to them."""
        super().__init__(theme=theme)
        self._sessions = sessions
        self._read = read
        self._edits = edits

    def on_mount(self) -> None:
        """Open the one screen."""
        self.push_screen(HistoryScreen(self._sessions, self._read, self._edits))
