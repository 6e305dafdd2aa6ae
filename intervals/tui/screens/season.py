"""The season at a glance: a column for each week up to the race, and the week under the cursor in words.

Law: it shows what it is handed, and asks for nothing; the arrows go from week to week.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from intervals.app.season import Season, goal_text, week_lines
from intervals.tui.widgets.keys_line import KeysLine, hints_of
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.paragraphs import Paragraph, Paragraphs
from intervals.tui.widgets.season_chart import SeasonChart

SEASON_KEYS: Final = [
    Binding("left,h", "move(-1)", "week", id="season.left", key_display="← →", tooltip="The week before"),
    Binding("right,l", "move(1)", "after", id="season.right", show=False, tooltip="The week after"),
    Binding("home", "move(-100)", "first", id="season.first", show=False, tooltip="The first week"),
    Binding("end", "move(100)", "last", id="season.last", show=False, tooltip="The last week"),
    Binding("escape,q,S", "close", "back", id="season.close", key_display="esc", tooltip="Back"),
]


class SeasonScreen(ModalScreen[None]):
    """A chart of the weeks, and what the chosen one holds."""

    BINDINGS: ClassVar[list[BindingType]] = [*SEASON_KEYS]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high"), (30, "-tall")]
    CSS = """
    SeasonScreen {
        background: $still-ground; color: $still-ink;
        #season-title { text-style: bold; background: $surface; }
        #season-goal { color: $foreground-muted; }
        #season-chart { height: 1fr; }
        #season-week { height: 3; scrollbar-color: $foreground-muted; scrollbar-background: $surface; }
        #season-footer { color: $foreground-muted; }
        &.-high #season-week { height: 8; margin-top: 1; }
        &.-tall #season-week { height: 11; }
        &.-low #season-goal { display: none; }
    }
    """

    def __init__(self, season: Season) -> None:
        super().__init__()
        self._season = season

    def compose(self) -> ComposeResult:
        """Lay out the chart and the week below it."""
        yield Line(self._season.title, id="season-title")
        yield Line(goal_text(self._season), id="season-goal")
        yield SeasonChart(self._season, id="season-chart")
        yield Paragraphs(id="season-week")
        yield KeysLine(hints_of(SEASON_KEYS, ["season.close", "season.left"]), id="season-footer")

    def on_mount(self) -> None:
        """Put the cursor on this week."""
        self._chart = self.query_one("#season-chart", SeasonChart)
        self._show_week()

    def action_move(self, by: int) -> None:
        """Choose another week."""
        self._chart.move(by)
        self._show_week()

    def _show_week(self) -> None:
        page = self.query_one("#season-week", Paragraphs)
        week = self._chart.week
        page.show([] if week is None else [Paragraph(line) for line in week_lines(week, self._season)])
        page.scroll_home(animate=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
