"""A name and a start for a new workout: a template, or the workout in one line."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from intervals.tui.library import Workouts
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.looked import wrapped


class NewScreen(ModalScreen[Path | None]):
    """Asks, makes, and returns the path of the new workout."""

    CSS_PATH = "new.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back", id="new.close", tooltip="Back to the library; nothing is made"),
    ]

    def __init__(self, workouts: Workouts) -> None:
        super().__init__()
        self._workouts = workouts

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        with Vertical(id="box"):
            yield Line("A new workout", id="new-title")
            yield Input(placeholder="name, such as: track tuesday", id="name", compact=True)
            yield Input(placeholder="a template, or: 1 mi easy, 4 x (800 m @ 5k, 90 s jog)", id="start", compact=True)
            for text in wrapped(f"templates: {', '.join(self._workouts.templates())}", 54):
                yield Line(text, classes="templates")
            yield Line(id="trouble")
            yield Line("enter makes it   esc goes back", id="new-footer")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line, or make it."""
        name, start = self.query_one("#name", Input), self.query_one("#start", Input)
        if event.input is name and not start.value:
            start.focus()
            return
        try:
            self.dismiss(self._workouts.new(name.value, start.value.strip()))
        except ValueError as error:
            self.query_one("#trouble", Line).left = str(error)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
