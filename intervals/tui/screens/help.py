"""What the keys do. The session goes on underneath, and its keys work here too."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from intervals.live.driver import Driver
from intervals.tui.keys import DRY_RUN_KEYS, SESSION_KEYS, SUMMARY_KEYS, all_shown_keys
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.line import Line


class HelpScreen(SessionScreen):
    """Lists the keys, with the time still to be seen."""

    CSS_PATH = "session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,escape", "close", "close", id="close", key_display="esc", tooltip="Back to the session"
        ),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self.add_class("kind-still")

    def compose(self) -> ComposeResult:
        """Lay out a line for each key."""
        yield Line("Keys", id="header")
        with VerticalScroll(id="keys", can_focus=False):
            for binding in [*SESSION_KEYS, *SUMMARY_KEYS]:
                if binding.show and binding.id:
                    yield Line(f"{all_shown_keys(binding.id, self.keys) + ' ':<17}{binding.tooltip}", classes="leg")
            if getattr(self.app, "rate", None) is not None:
                for binding in DRY_RUN_KEYS:
                    keys = all_shown_keys(binding.id or "", self.keys)
                    yield Line(f"{keys + ' ':<17}{binding.tooltip}", classes="leg")
        yield Line(id="notice")
        yield Line("esc goes back", id="footer")

    def show(self) -> None:
        """Keep the time in view."""
        now = self.conductor.readout()
        header = self.query_one("#header", Line)
        header.right = f"{now.word} {now.rep}  {now.clock}"
        self.query_one("#notice", Line).left = self.notice

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def action_help(self) -> None:
        """Close with the key that opened."""
        self.action_close()
