"""Learns what a key is called: the next one that is pressed, whatever types it.

Law: it answers and ends; nothing is written here.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from intervals.tui.base_app import BaseApp


class LearnKey(BaseApp[str]):
    """Asks for one key, and returns its name; None where it was left with ctrl+c or escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "leave", "leave", id="interrupt", priority=True, tooltip="Leave without a key")
    ]
    CSS = """
    Screen { align: center middle; background: $still-ground; color: $still-ink; }
    Static { width: auto; text-align: center; }
    """

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self._purpose = purpose

    def compose(self) -> ComposeResult:
        """Ask."""
        text = f"Press the key for “{self._purpose}”\n\na clicker, a pedal or a gamepad that types keys will do\n"
        yield Static(f"{text}\nesc leaves all as it is", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the first key."""
        event.stop()
        event.prevent_default()
        self.exit(None if event.key == "escape" else event.key)

    def action_leave(self) -> None:
        """Leave without a key."""
        self.exit(None)
