"""The days of the schedule, week by week, in the colours of how each stands.

Law: the cursor stands on days only; a heading is passed over.
"""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from intervals.app.calendar_text import CalendarRow
from intervals.files.schedule import Status
from intervals.tui.widgets.line import fitted, printable
from intervals.tui.widgets.pick_list import PickList

_LOUD: Final = frozenset({Status.NEXT, Status.RACE})


class DayList(PickList[CalendarRow]):
    """Headings and days, one a row; the day under the cursor is inverted."""

    DEFAULT_CSS = """
    DayList > .days--done { color: $easy-bar; }
    DayList > .days--missed { color: $error; }
    DayList > .days--next { color: $accent; }
    DayList > .days--race { color: $run-bar; }
    DayList > .days--open { color: $recover-bar; }
    DayList > .days--heading { color: $foreground-muted; }
    """
    COMPONENT_CLASSES = {"days--done", "days--missed", "days--next", "days--race", "days--open", "days--heading"}

    def show(self, rows: list[CalendarRow]) -> None:
        """Show rows, with the cursor on what is due, or on the first day from today on."""
        due = [i for i, row in enumerate(rows) if row.entry is not None and row.entry.status in _LOUD]
        days = [i for i, row in enumerate(rows) if row.entry is not None]
        self.pick_from(rows, (due or days or [0])[0])

    def move(self, by: int) -> None:
        """Move the cursor by so many days."""
        days = [i for i, row in enumerate(self.items) if row.entry is not None]
        if self.cursor in days:
            to = days[max(0, min(len(days) - 1, days.index(self.cursor) + by))]
            super().move(to - self.cursor)

    def _follow(self) -> None:
        super()._follow()
        # The heading above the first day comes into view with it.
        if self.cursor and self.cursor == self.top and self.items[self.cursor - 1].entry is None:
            self.top -= 1

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, base = self.size.width, self.rich_style
        index = self.top + y
        if index >= len(self.items):
            return Strip.blank(width, base)
        row = self.items[index]
        if row.entry is None:
            colour = self.get_component_rich_style("days--heading").color
            style = base + Style(color=None if row.here else colour, bold=row.here)
            text = close_up(row.text)
            text = text if cell_len(text) < width else text.replace("← this week", "←")
            return Strip([Segment(f" {fitted(text, width - 1)}", style)], width)
        here = index == self.cursor
        mark = "▸" if here else " "
        colour = self.get_component_rich_style(f"days--{_NAMES.get(row.entry.status, 'open')}").color
        bold = here or row.entry.status in _LOUD
        style = base + (Style(reverse=True, bold=True) if here and self.has_focus else Style(color=colour, bold=bold))
        return Strip([Segment(f"{mark}{fitted(close_up(row.text), width - 1)}", style)], width)


def close_up(text: str) -> str:
    """Return a line without the wide gaps that align it where it is printed: a screen has no room for them."""
    return re.sub(r"(?<=\S) {3,}", "  ", printable(text))


_NAMES: Final = {Status.DONE: "done", Status.MISSED: "missed", Status.NEXT: "next", Status.RACE: "race"}
