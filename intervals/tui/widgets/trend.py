"""The pace of a workout's reps over the months: a dot for each session, a line for the target, faster is up."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from intervals.core.quantities.units import Per
from intervals.core.results.trend import trend_point
from intervals.core.view.chart import Point, trend
from intervals.journal.stored import Listed


class Trend(Widget):
    """The trend of one workout."""

    DEFAULT_CSS = """
    Trend { width: 1fr; height: 8; }
    Trend > .trend--dot { color: $run-bar; text-style: bold; }
    Trend > .trend--axis { color: $foreground-muted; }
    """
    COMPONENT_CLASSES = {"trend--dot", "trend--axis"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: list[Point] = []
        self._days = ("", "")
        self._per = Per.MILE

    def show(self, sessions: Sequence[Listed]) -> None:
        """Show the sessions of one workout, oldest first; those without reps that have a target are left out."""
        found = [(one, point) for one in sessions if (point := _point(one)) is not None]
        self._points = [point for _, point in found]
        self._days = (f"{found[0][0].begun:%d %b %Y}", f"{found[-1][0].begun:%d %b %Y}") if found else ("", "")
        self._per = found[-1][0].summary.per if found else Per.MILE
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row; the last one has the days."""
        width, height, base = self.size.width, self.size.height, self.rich_style
        if y == 0:
            title = f" pace of the reps, min/{self._per} · line: target" if self._points else ""
            return Strip([Segment(title, base + Style(bold=True))]).adjust_cell_length(width, base)
        y -= 1
        rows = trend(self._points, width - 2, height - 2, self._per)
        axis = base + Style.from_color(self.get_component_rich_style("trend--axis").color)
        dot = base + self.get_component_rich_style("trend--dot", partial=True)
        if not rows:
            return Strip.blank(width, base)
        if y >= len(rows):
            first, last = self._days
            days = first if len(self._points) == 1 else f"{first}{last:>{max(1, width - 9 - len(first))}}"
            return Strip([Segment(f"        {days}", axis)]).adjust_cell_length(width, base)
        drawn = [Segment(piece, dot if piece == "●" else axis) for piece in _pieces(rows[y])]
        return Strip([Segment(" ", base), *drawn]).adjust_cell_length(width, base)


def _pieces(row: str) -> list[str]:
    """Cut a row before and after each dot."""
    out: list[str] = []
    for char in row:
        if char == "●" or not out or out[-1] == "●":
            out.append(char)
        else:
            out[-1] += char
    return out


def _point(one: Listed) -> Point | None:
    found = trend_point(one.done(reps=True))
    if found is None:
        return None
    return Point(one.begun.date().toordinal(), found.mean_s_per_km, found.target_s_per_km)
