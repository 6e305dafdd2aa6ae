"""What the keys do. The session goes on underneath, and its keys work here too."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from intervals.core.session.state import Phase
from intervals.core.workout.workout import Venue
from intervals.tui.keys import SESSION_KEYS, SPEED_KEYS, SUMMARY_KEYS, all_shown_keys
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.session_context import SessionContext
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.paragraphs import Paragraph, Paragraphs

BELT_ALONE: Final = ("belt-up", "belt-down", "rescale", "distance")
"""Keys that mean something on a treadmill alone."""


class HelpScreen(SessionScreen):
    """Lists the keys, with the time still to be seen."""

    CSS_PATH = "session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,escape", "close", "close", id="close", key_display="esc", tooltip="Back to the session"
        ),
        Binding("down", "scroll(1)", "down", id="help.down", show=False, tooltip="Further down"),
        Binding("up", "scroll(-1)", "up", id="help.up", show=False, tooltip="Further up"),
    ]

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self.add_class("kind-still")

    def compose(self) -> ComposeResult:
        """Lay out a paragraph for each key."""
        yield Line(self.say("keys"), id="header")
        treadmill = self.conductor.plan.venue is Venue.TREADMILL
        speed = SPEED_KEYS if treadmill or self.context.scaled is not None else []
        strength = self.conductor.plan.is_strength
        hidden = {"interrupt"} if treadmill else {"interrupt", *BELT_ALONE}
        if strength:
            hidden.discard("distance")  # there it is the last set's
        typed = [("8.2 enter", "help-belt")] if treadmill else [("6x55 enter", "help-set")] if strength else []
        page = Paragraphs(
            [
                Paragraph(self.say(f"help-{binding.id}"), all_shown_keys(binding.id or "", self.context.keys))
                for binding in [*SESSION_KEYS, *SUMMARY_KEYS, *speed]
                if binding.id not in hidden
            ]
            + [Paragraph(self.say(text), key) for key, text in typed],
            id="keys",
        )
        page.can_focus = False  # or it would take the arrow that is a lap key
        yield page
        yield Line(id="notice")
        yield Line(self.say("goes-back", key="esc"), id="footer")

    def show(self) -> None:
        """Keep the time in view."""
        now = self.conductor.readout()
        header = self.query_one("#header", Line)
        started = self.conductor.state.phase is not Phase.READY
        header.right = f"{now.word} {now.rep}  {now.clock}" if started else self.say("not-started")
        self.query_one("#notice", Line).left = self.notice

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#keys", Paragraphs).scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def action_help(self) -> None:
        """Close with the key that opened."""
        self.action_close()
