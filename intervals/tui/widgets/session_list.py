"""The list of sessions that were run, newest first."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from intervals.core.quantities.formatting import clock_text
from intervals.journal.stored import Listed
from intervals.tui.widgets.line import fitted, printable
from intervals.tui.widgets.pick_list import PickList


class SessionList(PickList[Listed]):
    """Day, workout and time, one a row; the row under the cursor is inverted."""

    def render_line(self, y: int) -> Strip:
        """Draw one session."""
        width, base = self.size.width, self.rich_style
        index = self.top + y
        if index >= len(self.items):
            text = " no sessions yet: `intervals run` keeps each one" if not self.items and y == 0 else ""
            return Strip([Segment(text, base)]).adjust_cell_length(width, base)
        one = self.items[index]
        right = clock_text(one.summary.active_ms)
        mark = "▸" if index == self.cursor else " "
        left = f"{one.begun:%d %b %y}  {printable(one.summary.name)}"
        text = f"{mark} {fitted(left, width - len(right) - 4)} {right} "
        style = base + Style(bold=True, reverse=index == self.cursor and self.has_focus)
        return Strip([Segment(text, style)]).adjust_cell_length(width, base)
