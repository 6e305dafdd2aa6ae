"""The weeks of a season as columns: miles, lifts, hard sessions, and the predicted time against the goal.

Law: the same in every size: what does not fit in height is left out from the bottom up, and weeks that do not fit go
by with the cursor.
"""

from __future__ import annotations

from typing import Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from intervals.app.calendar_text import MONTHS
from intervals.app.season import Season, SeasonWeek
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MS_PER_S
from intervals.core.view.columns import DONE, DOT, GOAL, PLANNED, course, week_columns

MARGIN: Final = 8
"""Columns for what a row is called."""
WIDEST: Final = 7
LEAST_HIGH: Final = 3
DRAWN: Final = frozenset({DONE, PLANNED, DOT, GOAL})
COURSE_FROM: Final = 12
"""Rows from which on there is room for the predicted time."""


class SeasonChart(Widget):
    """Columns of weeks, one of them chosen."""

    DEFAULT_CSS = """
    SeasonChart > .season--done { color: $easy-bar; }
    SeasonChart > .season--planned { color: $recover-bar; }
    SeasonChart > .season--course { color: $run-bar; }
    SeasonChart > .season--quiet { color: $foreground-muted; }
    """
    COMPONENT_CLASSES = {"season--done", "season--planned", "season--course", "season--quiet"}

    cursor: reactive[int] = reactive(0, layout=False)

    def __init__(self, season: Season, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._season = season
        self._kept: tuple[Size, list[tuple[str, str]]] = (Size(-1, -1), [])
        weeks = season.weeks
        here = next((i for i, each in enumerate(weeks) if each.week.first <= season.today <= each.week.last), 0)
        self.set_reactive(SeasonChart.cursor, here)

    @property
    def week(self) -> SeasonWeek | None:
        """The week under the cursor."""
        return self._season.weeks[self.cursor] if self._season.weeks else None

    def move(self, by: int) -> None:
        """Go so many weeks on."""
        self.cursor = max(0, min(len(self._season.weeks) - 1, self.cursor + by))

    @property
    def _width(self) -> int:
        """Columns of a week, its gap included."""
        return max(3, min(WIDEST, (self.size.width - MARGIN) // max(1, len(self._season.weeks))))

    def _drawn(self) -> list[tuple[str, str]]:
        """Return the rows, drawn anew when the size changes."""
        if self._kept[0] != self.size:
            self._kept = (self.size, self._rows())
        return self._kept[1]

    def _rows(self) -> list[tuple[str, str]]:
        """Return every row as what it is called and what it holds, all weeks of it."""
        weeks, width, per = self._season.weeks, self._width, self._season.per
        below = ["day", "hard"] + (["lifts"] if any(each.week.lifts_wanted is not None for each in weeks) else [])
        height = self.size.height - len(below) - 1
        goal, times = self._season.goal, [each.predicted_s for each in weeks]
        has_course = goal is not None and any(times) and self.size.height >= COURSE_FROM
        course_high = max(3, height // 3) if has_course else 0
        high = max(LEAST_HIGH, height - course_high)
        most = max((each.week.planned_m for each in weeks), default=0.0) * 1_000 / per.mm
        columns = week_columns([(each.week.done_m, each.week.planned_m) for each in weeks], width, high)
        rows = [(f"{most:.0f} {per}" if i == 0 else "", line) for i, line in enumerate(columns)]
        rows += [("", self._cells([self._schedule(i) for i in range(len(weeks))]))]
        rows += [("week", self._cells([str(each.week.first.day) for each in weeks]))]
        if "lifts" in below:
            wide = width >= len("4/5 ")
            rows.append(("lifts", self._cells([_lifts(each, wide=wide) for each in weeks])))
        rows.append(("hard", self._cells([each.signs for each in weeks])))
        if has_course and goal is not None:
            drawn, top, bottom = course(times, goal.seconds, width, course_high)
            named = {0: top, course_high - 1: bottom}
            rows += [(clock_text(named[i] * MS_PER_S) if i in named else "", line) for i, line in enumerate(drawn)]
        return rows

    def _schedule(self, i: int) -> str:
        first = self._season.weeks[i].week.first
        new = i == 0 or self._season.weeks[i - 1].week.first.month != first.month
        return MONTHS[first.month - 1][: self._width - 1] if new else ""

    def _cells(self, texts: list[str]) -> str:
        width = self._width
        return "".join(f"{text[: width - 1]:<{width}}" for text in texts)

    def render_line(self, y: int) -> Strip:
        """Draw one row: its name at the left, the weeks that fit, the chosen one inverted."""
        base, width = self.rich_style, self.size.width
        rows = self._drawn()
        if y >= len(rows):
            return Strip.blank(width, base)
        name, line = rows[y]
        each = self._width
        fit = max(1, (width - MARGIN) // each)
        left = max(0, min(self.cursor - fit // 2, len(self._season.weeks) - fit))
        quiet = base + Style(color=self.get_component_rich_style("season--quiet").color)
        segments = [Segment(f" {name:<{MARGIN - 1}}"[:MARGIN], quiet)]
        for i in range(left, min(left + fit, len(self._season.weeks))):
            text = line[i * each : (i + 1) * each]
            named = i == self.cursor and bool(text.strip()) and not set(text) & DRAWN
            style = base + Style(color=self._colour(text), bold=i == self.cursor, reverse=named)
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)

    def _colour(self, text: str) -> Color | None:
        names = {DONE: "done", PLANNED: "planned", DOT: "course"}
        name = next((names[char] for char in text if char in names), None)
        if name is None and GOAL in text:
            name = "quiet"
        return None if name is None else self.get_component_rich_style(f"season--{name}").color


def _lifts(each: SeasonWeek, *, wide: bool) -> str:
    week = each.week
    if week.lifts_wanted is None:
        return str(week.lifts)
    return f"{week.lifts}/{week.lifts_wanted}" if wide else str(week.lifts or "·")
