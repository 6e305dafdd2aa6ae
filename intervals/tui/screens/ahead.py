"""What is ahead, each leg with its time: enter goes there, and undo comes back. The session goes on underneath.

Law: the list follows the session; the cursor stays on its leg for as long as that is ahead.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from intervals.core.session.inputs import GoTo
from intervals.tui.screens.session_screen import LIVE, SessionScreen
from intervals.tui.session_context import SessionContext
from intervals.tui.widgets.leg_list import LegList
from intervals.tui.widgets.line import Line


class AheadScreen(SessionScreen):
    """Lists the legs ahead, with the time still to be seen."""

    CSS_PATH = "session.tcss"
    phases = LIVE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "go there", id="ahead.go", tooltip="Go to this leg"),
        Binding("down,j", "move(1)", "down", id="ahead.down", show=False, tooltip="Further down"),
        Binding("up,k", "move(-1)", "up", id="ahead.up", show=False, tooltip="Further up"),
        Binding("g,escape", "close", "close", id="close", key_display="esc", tooltip="Back to the session"),
    ]

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self.add_class("kind-still")

    def compose(self) -> ComposeResult:
        """Lay out a row for each leg ahead."""
        yield Line(self.say("ahead"), id="header")
        yield LegList(self.context.phrases, id="ahead")
        yield Line(id="notice")
        yield Line(self.say("ahead-keys", undo=self.context.key("undo")), id="footer")

    def show(self) -> None:
        """Keep the time in view, and the list to what is still ahead."""
        now, state = self.conductor.readout(), self.conductor.state
        self.query_one("#header", Line).right = f"{now.word} {now.rep}  {now.clock}"
        self.query_one("#notice", Line).left = self.notice
        self.query_one("#ahead", LegList).show_ahead(state.plan, state.index, now.to_go_ms)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one("#ahead", LegList).move(by)

    def action_choose(self) -> None:
        """Go to the leg under the cursor, and back to the session."""
        leg = self.query_one("#ahead", LegList).chosen
        if leg is not None:
            self.press(GoTo(0, leg=leg.index))
        self.action_close()

    def on_leg_list_chosen(self) -> None:
        """Go to the leg that was clicked twice."""
        self.action_choose()

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def action_go_to(self) -> None:
        """Close with the key that opened."""
        self.action_close()
