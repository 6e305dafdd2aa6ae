"""The whole plan as a strip of bars to scale: width is time, height is effort, a mark is where the runner is."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from intervals.core.view.profile import profile
from intervals.core.workout.plan import Plan
from intervals.tui.widgets.painted import Painted


class Timeline(Painted):
    """The plan to scale. What is done is dim; the marker row has an arrow under the present."""

    DEFAULT_CSS = "Timeline { width: 1fr; height: 3; }"

    COMPONENT_CLASSES: ClassVar[set[str]] = {"timeline--done", "timeline--ahead", "timeline--mark"}

    index: reactive[int] = reactive(-1, layout=False)
    column: reactive[int] = reactive(-1, layout=False)

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._plan = plan
        self._columns: list[int] = []
        self._rows: list[str] = []

    def show(self, plan: Plan, index: int, done: float) -> None:
        """Put the mark at `done` (0 to 1) of leg `index`."""
        if plan is not self._plan:
            self._plan = plan
            self._measure()
            self.refresh()
        self.index = index
        mine = [column for column, leg in enumerate(self._columns) if leg == index]
        self.column = mine[min(len(mine) - 1, int(done * len(mine)))] if mine else -1

    def on_resize(self) -> None:
        """Share the columns out anew."""
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self._columns, self._rows = profile(self._plan, max(0, self.size.width - 2), max(1, self.size.height - 1))

    def render_line(self, y: int) -> Strip:
        """Draw a row of bars, or the marker row under them."""
        width = self.size.width
        base = self.ink
        ahead = base + Style.from_color(self.get_component_rich_style("timeline--ahead").color)
        done = base + Style.from_color(self.get_component_rich_style("timeline--done").color)
        if y < len(self._rows) and self.size.height > 1:
            row = self._rows[y]
            cut = max(0, self.column)
            return Strip(
                [Segment(" ", base), Segment(row[:cut], done), Segment(row[cut:], ahead)]
            ).adjust_cell_length(width, base)
        if y == self.size.height - 1 and self.column >= 0:
            mark = base + Style(bold=True)
            return Strip(
                [
                    Segment(" " * (self.column + 1), base),
                    Segment("▲", mark),
                    Segment(" " * (width - self.column - 2), base),
                ],
                width,
            )
        return Strip.blank(width, base)
