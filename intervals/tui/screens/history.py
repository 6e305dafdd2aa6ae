"""The sessions that were run: at the left all of them, at the right the chosen one's reps and the workout's trend.

Law: it only shows. What it shows it is handed, a session at a time; it knows no database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from intervals.core.quantities.formatting import clock_text, count_text
from intervals.journal.stored import Listed, StoredSession
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.rep_bars import RepBars
from intervals.tui.widgets.session_list import SessionList
from intervals.tui.widgets.trend import Trend

HISTORY_KEYS: Final = [
    Binding("down,j", "move(1)", "down", id="history.down", key_display="↓", tooltip="The session before"),
    Binding("up,k", "move(-1)", "up", id="history.up", key_display="↑", tooltip="The session after"),
    Binding("pagedown", "move(10)", "page down", id="history.page-down", show=False, tooltip="Ten further back"),
    Binding("pageup", "move(-10)", "page up", id="history.page-up", show=False, tooltip="Ten later"),
    Binding("home,g", "move(-100000)", "newest", id="history.first", show=False, tooltip="The newest session"),
    Binding("end,G", "move(100000)", "oldest", id="history.last", show=False, tooltip="The oldest session"),
    Binding("w", "same", "this workout only", id="history.same", tooltip="Only sessions of this workout, or all"),
    Binding("space", "scroll", "legs", id="history.scroll", tooltip="Scroll through the legs"),
    Binding("q,escape", "leave", "leave", id="history.quit", key_display="q", tooltip="Leave"),
]  # fmt: skip


class HistoryScreen(Screen[None]):
    """Shows what was run."""

    CSS_PATH = "history.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (70, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (20, "-high"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*HISTORY_KEYS]

    def __init__(self, sessions: Sequence[Listed], read: Callable[[int], StoredSession | None]) -> None:
        """Show `sessions`, newest first; `read` returns one of them whole, or None where it cannot be read."""
        super().__init__()
        self._all = list(sessions)
        self._read = read
        self._only = ""

    def compose(self) -> ComposeResult:
        """Lay out list, reps and trend."""
        yield Line("History", id="header")
        with Horizontal(id="body"):
            yield SessionList(id="list")
            with Vertical(id="right"):
                yield Line(id="title")
                yield Line(id="totals")
                yield Line(id="felt")
                yield RepBars(id="reps")
                yield Trend(id="trend")
        yield Line(id="footer")

    def on_mount(self) -> None:
        """Show the newest."""
        self._list = self.query_one("#list", SessionList)
        self._list.focus()
        self._fill()
        keys = (
            f"{binding.key_display or binding.key} {binding.description}" for binding in HISTORY_KEYS if binding.show
        )
        self.query_one("#footer", Line).left = "   ".join(keys)

    def _fill(self) -> None:
        chosen = self._list.chosen
        shown = [one for one in self._all if not self._only or one.file == self._only]
        self._list.pick_from(shown, shown.index(chosen) if chosen in shown else 0)
        count = str(len(shown)) if not self._only else f"{len(shown)} of {len(self._all)}"
        self.query_one("#header", Line).right = count

    def on_pick_list_moved(self) -> None:
        """Show the session under the cursor, and the trend of its workout."""
        one = self._list.chosen
        found = None if one is None else self._read(one.number)
        self.query_one("#reps", RepBars).show(found)
        title, totals, felt = (self.query_one(f"#{name}", Line) for name in ("title", "totals", "felt"))
        if one is None:
            return
        title.left = f"{one.number}  {one.summary.name} · {one.summary.venue}"
        title.right = f"{one.begun:%a %d %b %Y %H:%M}"
        stopped = "" if one.summary.phase == "finished" else " · stopped"
        totals.left = f"{clock_text(one.summary.active_ms)} · {count_text(one.summary.legs, 'leg')}{stopped}"
        totals.right = "it cannot be read: `intervals history show` says why" if found is None else ""
        felt.left = " · ".join(
            part for part in (f"felt {one.effort} of 10" if one.effort is not None else "", one.note) if part
        )
        felt.display = bool(felt.left)
        self.query_one("#trend", Trend).show([other for other in reversed(self._all) if other.file == one.file])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._list.move(by)

    def action_same(self) -> None:
        """Show the sessions of this workout only, or all again."""
        one = self._list.chosen
        self._only = "" if self._only or one is None else one.file
        self._fill()

    def action_scroll(self) -> None:
        """Scroll through the legs, and from their end back to the top."""
        reps = self.query_one("#reps", RepBars)
        end = reps.scroll_offset.y >= reps.max_scroll_y
        reps.scroll_to(0, 0 if end else reps.scroll_offset.y + max(1, reps.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Leave."""
        self.app.exit()
