"""The end of a session: each leg as planned and as run. Undo still works."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Input

from intervals.core.quantities.formatting import clock_text
from intervals.core.results.summary import SummaryRow, summary
from intervals.core.session.state import Phase
from intervals.live.driver import Driver
from intervals.tui.keys import SUMMARY_KEYS
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.line import Line

LONGEST_NOTE: Final = 2_000


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
    BINDINGS: ClassVar[list[BindingType]] = [*SUMMARY_KEYS]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self.effort = 0
        self.words = ""
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
        note = Input(placeholder="how it was, in your words; enter keeps it, esc does not", id="words", compact=True)
        note.display = False
        yield note
        yield Line(f"{self.key('stop')} leave", f"{self.key('undo')} undo the last key", id="footer")

    def move_on(self) -> None:
        """Go back to the session when its end was taken back."""
        from intervals.tui.screens.run import RunScreen  # noqa: PLC0415 - the two lead to each other

        if self.conductor.state.phase in {Phase.RUNNING, Phase.PAUSED}:
            self.app.switch_screen(RunScreen(self.driver))

    def show(self) -> None:
        """Show the last phrase, how it felt, and what the runner should be told."""
        caption = self.conductor.caption.text
        self.query_one("#caption", Line).left = f"“{caption}”" if caption else ""
        notice = self.query_one("#notice", Line)
        notice.left = self.notice
        if self.conductor.keeper.status != "off":
            felt = f"felt {self.effort} of 10" if self.effort else "how did it feel? 1 to 9, 0 is ten"
            notice.left = self.notice or " · ".join(part for part in (felt, self.words) if part)
            notice.right = f"{self.key('note')} note"

    def on_key(self, event: Key) -> None:
        """Take a digit for how it felt; escape puts a note aside."""
        if event.key == "escape" and self.focused is not None:
            self._put_words_away()
        elif event.key.isdigit() and len(event.key) == 1 and self.conductor.keeper.status != "off":
            self.effort = int(event.key) or 10
            self.conductor.keeper.remark(effort=self.effort)
            self.notice = ""
            self.show()

    def action_note(self) -> None:
        """Ask for a note."""
        if self.conductor.keeper.status == "off":
            return
        words = self.query_one("#words", Input)
        words.value = self.words
        words.display = True
        words.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the note."""
        self.words = " ".join(event.value.split())[:LONGEST_NOTE]
        self.conductor.keeper.remark(note=self.words)
        self._put_words_away()

    def _put_words_away(self) -> None:
        self.query_one("#words", Input).display = False
        self.set_focus(None)
        self.show()
