"""The calendar on the screen: lines to look at, and one key that runs what is due.

Law: it is handed text and answers with a name; it reads no file and counts no day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from intervals.tui.base_app import BaseApp
from intervals.tui.widgets.line import Line


class CalendarApp(BaseApp[str]):
    """Shows the month; returns the name of a workout to run, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r", "run", "run", id="run-due", tooltip="Run what is due"),
        Binding("q,escape", "leave", "leave", id="leave", tooltip="Leave"),
        Binding("ctrl+c", "leave", "leave", id="interrupt", priority=True, show=False, tooltip="Leave at once"),
    ]
    CSS = (
        "#title, #footer { padding: 0 1; } #title { text-style: bold; } VerticalScroll { padding: 0 1; height: 1fr; }"
    )

    def __init__(self, title: str, lines: Sequence[str], *, due: str | None) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._due = due

    def compose(self) -> ComposeResult:
        """Lay out the title, a line for each day, and what the keys do."""
        yield Line(self._title, id="title")
        with VerticalScroll():
            for line in self._lines:
                yield Line(line)
        yield Line(f"enter runs {self._due}" if self._due else "", "↑ ↓ look   q leave", id="footer")

    def action_run(self) -> None:
        """Leave, and run what is due."""
        if self._due is not None:
            self.exit(self._due)

    def action_leave(self) -> None:
        """Leave."""
        self.exit(None)
