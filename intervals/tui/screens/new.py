"""A name and a start for a new workout: a template, or the workout in one line, drawn as one types.

Law: what is wrong is said before enter; nothing is written until then.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input

from intervals.app.items import Look
from intervals.core.view.totals import totals_parts
from intervals.tui.library import Workouts
from intervals.tui.widgets.keys_line import KeysLine, hints_of
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.looked import Looked, wrapped
from intervals.tui.widgets.profile import Profile

CHECK_S: Final = 0.08
"""How long after a key the line is planned."""
NEW_KEYS: Final = [
    Binding("enter", "make", "make it", id="new.make", tooltip="Make the workout, and open it in the editor"),
    Binding("escape", "close", "back", id="new.close", key_display="esc", tooltip="Back; nothing is made"),
]


class NewScreen(ModalScreen[Path | None]):
    """Asks, makes, and returns the path of the new workout."""

    CSS_PATH = "new.tcss"
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (20, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [*NEW_KEYS]

    def __init__(self, workouts: Workouts) -> None:
        super().__init__()
        self._workouts = workouts
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the two lines, and what comes of them."""
        with Vertical(id="box"):
            yield Line("A new workout", id="new-title")
            yield Input(placeholder="name, such as: track tuesday", id="name", compact=True)
            yield Input(placeholder="a template, or: 1 mi easy, 4 x (800 m @ 5k, 90 s jog)", id="start", compact=True)
            with Vertical(id="templates"):
                for text in wrapped(f"templates: {', '.join(self._workouts.templates())}", 54):
                    yield Line(text)
            with Vertical(id="preview"):
                yield Line(id="new-totals")
                yield Profile(id="new-profile")
                yield Looked(id="new-legs")
            yield Line(id="problem")
            yield KeysLine(hints_of(NEW_KEYS, []), id="new-footer")

    def on_mount(self) -> None:
        """Show what there is to choose from."""
        self._check()

    def on_input_changed(self) -> None:
        """Plan the line once the typing rests a moment."""
        self._say("")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(CHECK_S, self._check)

    def _check(self) -> None:
        name, start = self.query_one("#name", Input).value, self.query_one("#start", Input).value.strip()
        look = self._workouts.preview(start) if start else Look(None, None)
        plan = look.plan
        self.query_one("#templates").display = not start
        self.query_one("#preview").display = bool(start)
        self.query_one("#new-totals", Line).left = "" if plan is None else " · ".join(totals_parts(plan))
        self.query_one("#new-profile", Profile).show(plan)
        self.query_one("#new-profile").display = plan is not None
        self.query_one("#new-totals").display = plan is not None
        self.query_one("#new-legs", Looked).show(look)
        if name.strip() and (problem := self._workouts.name_problem(name)):
            self._say(problem)

    def _say(self, problem: str) -> None:
        self.query_one("#problem", Line).left = problem

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line, or make it."""
        if event.input.id == "name" and not self.query_one("#start", Input).value:
            self.query_one("#start", Input).focus()
        else:
            self.action_make()

    def action_make(self) -> None:
        """Make the workout."""
        name, start = self.query_one("#name", Input), self.query_one("#start", Input)
        self._check()
        if not name.value.strip():
            self._say("it needs a name")
            name.focus()
            return
        try:
            self.dismiss(self._workouts.new(name.value, start.value.strip()))
        except ValueError as error:
            self._say(str(error))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
