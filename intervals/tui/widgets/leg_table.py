"""The legs of a session as they were run against what was planned, in the colours of their kinds.

Law: only what can be seen is drawn, and the numbers stand next to the names.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from intervals.core.kinds import KINDS
from intervals.core.phrases import ENGLISH, Phrasebook
from intervals.core.results.text import SummaryRow
from intervals.tui.widgets.line import fitted, printable

_PACE_FROM = 60
"""Columns from which there is room for paces."""


class LegTable(ScrollView, can_focus=False):
    """A row a leg: name, planned, actual, difference, pace, and what became of it."""

    DEFAULT_CSS = """
    LegTable { width: 1fr; height: 1fr; overflow-x: hidden; background: transparent; scrollbar-size-vertical: 1; }
    LegTable > .legs--run { color: $run-bar; }
    LegTable > .legs--recover { color: $recover-bar; }
    LegTable > .legs--easy { color: $easy-bar; }
    LegTable > .legs--lift { color: $lift-bar; }
    """
    COMPONENT_CLASSES = {f"legs--{traits.colour}" for traits in KINDS.values()}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[SummaryRow] = ()
        self._phrases = ENGLISH
        self._name_width = 0
        self._has_pace = False

    def show(self, rows: Sequence[SummaryRow], phrases: Phrasebook) -> None:
        """Show the rows of a session in the words of a language; without paces where there is none."""
        self._rows, self._phrases = rows, phrases
        self._name_width = max((cell_len(row.name) for row in rows), default=0)
        self._has_pace = any(row.pace for row in rows)
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self.refresh()

    def _numbers(self, planned: str, actual: str, difference: str, pace: str) -> str:
        numbers = f"{planned:>9} {actual:>9} {difference:>8}"
        return f"{numbers}  {pace:>9}" if self._has_pace and self.size.width >= _PACE_FROM else numbers

    def render_line(self, y: int) -> Strip:
        """Draw one row; the first says what the columns are."""
        width, base = self.size.width, self.rich_style
        index = y + self.scroll_offset.y - 1
        dim = base + Style(dim=True)
        say = self._phrases.screen
        numbers = self._numbers(say("planned"), say("actual"), "", say("pace"))
        room = max(8, min(self._name_width, width - 4 - len(numbers)))
        if index < 0:
            return Strip([Segment(" " * (room + 3) + numbers, dim)]).adjust_cell_length(width, base)
        if index >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[index]
        traits = row.result.leg.kind.traits
        colour = self.get_component_rich_style(f"legs--{traits.colour}").color
        ink = base + Style(color=colour, bold=traits.is_rep)
        numbers = self._numbers(row.planned, row.actual, row.difference, row.pace)
        left = width - 4 - room - len(numbers)
        note = f"  {fitted(printable(row.note), left - 2)}" if row.note and left > 8 else ""
        return Strip(
            [
                Segment(f" {traits.shape} {fitted(printable(row.name), room)}", ink),
                Segment(numbers, base + Style(bold=traits.is_rep)),
                Segment(note, dim),
            ]
        ).adjust_cell_length(width, base)
