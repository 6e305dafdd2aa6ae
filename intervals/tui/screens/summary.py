"""The end of a session: each leg as planned and as run. Undo still works."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from intervals.conductor import Conductor
from intervals.core.state import Phase
from intervals.core.summary import SummaryRow, summary
from intervals.core.units import clock_text
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.line import Line


def row_text(row: SummaryRow, width: int) -> tuple[str, str]:
    """Return a row's left and right text for a screen `width` columns wide."""
    right = f"{row.planned:>8} {row.actual:>8} {row.difference:>6}"
    if width >= 60:
        right += f"  {row.pace:>8}"
    left = f"{row.name}{'  ' + row.note if row.note and width >= 60 else ''}"
    return left, right


class SummaryScreen(SessionScreen):
    """Shows what was run against what was planned."""

    CSS_PATH = "session.tcss"

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self.add_class("kind-still")

    def compose(self) -> ComposeResult:
        """Lay out a line for each leg that was begun."""
        records = self.conductor.records
        total = records[-1].end_ms if records else 0
        done = "Finished" if self.conductor.state.phase is Phase.FINISHED else "Stopped"
        width = self.app.size.width
        heading = f"{'planned':>8} {'actual':>8} {'':>6}" + (f"  {'pace':>8}" if width >= 60 else "")
        yield Line(f"{self.conductor.plan.name} · {done}", clock_text(total), id="header")
        yield Line("", heading, id="note")
        with VerticalScroll(id="summary"):
            for row in summary(self.conductor.plan, records):
                yield Line(*row_text(row, width), classes="leg")
        yield Line(id="caption")
        yield Line(id="notice")
        yield Line(f"{self.key('stop')} leave", f"{self.key('undo')} undo the last key", id="footer")

    def move_on(self) -> None:
        """Go back to the session when its end was taken back."""
        from intervals.tui.screens.run import RunScreen  # noqa: PLC0415 - the two lead to each other

        if self.conductor.state.phase in {Phase.RUNNING, Phase.PAUSED}:
            self.app.switch_screen(RunScreen(self.conductor))

    def show(self) -> None:
        """Show the last phrase and what the runner should be told."""
        caption = self.conductor.caption.text
        self.query_one("#caption", Line).left = f"“{caption}”" if caption else ""
        self.query_one("#notice", Line).left = self.notice
