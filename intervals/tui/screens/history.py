"""The sessions that were run: at the left all of them, at the right the chosen one's reps and the workout's trend.

Law: it only shows; it knows no database. Sessions are read and changed in threads, and only the last read is shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from intervals.app.exits import Failure
from intervals.app.history import History
from intervals.core.quantities.formatting import clock_text, count_text
from intervals.core.results.legs import distances
from intervals.journal.stored import Listed, StoredSession
from intervals.tui.screens.page import PageScreen, key_paragraphs
from intervals.tui.widgets.keys_line import KeysLine, hints_of
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.paragraphs import Paragraph
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
    Binding("t", "ask('note')", "note", id="history.note", tooltip="Note how it was; 1 to 0 say how it felt"),
    Binding("c", "compare", "compare", id="history.compare", tooltip="Beside the one before of this workout"),
    Binding(
        "e", "ask('correct')", "correct", id="history.correct",
        tooltip="Set it right: drop 3 (no lap there), leg 3 7:02 (what it took), split 3 1:20, undo",
    ),
    Binding("x", "export", "export", id="history.export", tooltip="Write it as a FIT file, into this folder"),
    Binding(
        "delete,backspace", "delete", "delete", id="history.delete", key_display="del",
        tooltip="Take it out of every list; asks first",
    ),
    Binding("u", "restore", "undo", id="history.restore", show=False, tooltip="Bring back what was deleted last"),
    Binding("question_mark", "help", "help", id="history.help", key_display="?", tooltip="What the keys do"),
    Binding("q,escape", "leave", "leave", id="history.quit", key_display="q", tooltip="Leave"),
]  # fmt: skip
NEED: Final = [
    f"history.{name}"
    for name in ("quit", "help", "note", "compare", "correct", "delete", "export", "same", "scroll", "down", "up")
]


class HistoryScreen(Screen[None]):
    """Shows what was run."""

    CSS_PATH = "history.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (70, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (20, "-high"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*HISTORY_KEYS]

    def __init__(self, history: History, sessions: Sequence[Listed]) -> None:
        """Show `sessions`, newest first; `history` reads one of them whole, and changes them."""
        super().__init__()
        self._history = history
        self._asking = ""
        self._deleting = self._deleted = 0
        self._all = list(sessions)
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
        yield Input(id="words", compact=True, select_on_focus=False)
        yield Line(id="notice")
        yield KeysLine(hints_of(HISTORY_KEYS, NEED), id="footer")

    def on_mount(self) -> None:
        """Show the newest."""
        self._list = self.query_one("#list", SessionList)
        self._list.focus()
        self.query_one("#words").display = False
        self._fill()

    def _fill(self, number: int = 0) -> None:
        """Show the sessions, with the cursor where it was, or on session `number`."""
        chosen = self._list.chosen
        number = number or (chosen.number if chosen is not None else 0)
        shown = [session for session in self._all if not self._only or session.file == self._only]
        at = next((i for i, session in enumerate(shown) if session.number <= number), len(shown) - 1)
        self._list.pick_from(shown, at if number else 0)
        count = str(len(shown)) if not self._only else f"{len(shown)} of {len(self._all)}"
        self.query_one("#header", Line).right = count

    @work(exclusive=True, group="read")
    async def on_pick_list_moved(self) -> None:
        """Show the session under the cursor, and the trend of its workout, once it is read."""
        one = self._list.chosen
        found = None
        if one is not None:
            with suppress(Failure):
                found = await asyncio.to_thread(self._history.session, one.number)
        self.query_one("#reps", RepBars).show(found)
        title, totals, felt = (self.query_one(f"#{name}", Line) for name in ("title", "totals", "felt"))
        if one is None:
            return
        title.left = f"{one.number}  {one.summary.name} · {one.summary.venue}"
        title.right = f"{one.begun:%a %d %b %Y %H:%M}"
        stopped = "" if one.summary.phase == "finished" else " · stopped"
        totals.left = f"{clock_text(one.summary.active_ms)} · {count_text(one.summary.legs, 'leg')}{stopped}"
        distance = "" if found is None else told_distance(found)
        totals.left = " · ".join(part for part in (totals.left, distance) if part)
        totals.right = "it cannot be read: `intervals history show` says why" if found is None else ""
        felt.left = " · ".join(
            part for part in (f"felt {one.effort} of 10" if one.effort is not None else "", one.note) if part
        )
        felt.display = bool(felt.left)
        self.query_one("#trend", Trend).show([other for other in reversed(self._all) if other.file == one.file])

    # --- what is changed ---

    def _say(self, text: str) -> None:
        self.query_one("#notice", Line).left = text

    @work(group="change")
    async def _do(self, number: int, act: Callable[[], str], then: str = "") -> None:
        """Do something to a session, say what, and show what there is then."""
        try:
            told = await asyncio.to_thread(act) + then
            self._all = await asyncio.to_thread(self._history.listed, reps=True)
        except Failure as failure:
            told = str(failure)
        self._fill(number)
        self._say(told)

    def on_key(self, event: Key) -> None:
        """Take a digit for how it felt; escape leaves the line; any other key leaves it undeleted."""
        if isinstance(self.focused, Input):
            if event.key == "escape":
                event.stop()
                self._close_words()
            return
        if event.key not in {"delete", "backspace"}:
            self._deleting = 0
            self._say("")
        session = self._list.chosen
        if event.key.isdigit() and len(event.key) == 1 and session is not None:
            effort = int(event.key) or 10
            self._do(session.number, partial(self._history.remark, session.number, effort=effort))

    def action_ask(self, what: str) -> None:
        """Open the line for a note, or for a correction."""
        session = self._list.chosen
        if session is not None:
            self._asking = what
            words = self.query_one("#words", Input)
            words.placeholder = (
                "a note; enter keeps it"
                if what == "note"
                else "drop 3 · leg 3 7:02 · split 3 1:20 · machine 5.2 mi · undo"
            )
            words.value = session.note if what == "note" else ""
            words.display = True
            words.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was written."""
        text = event.value
        self._close_words()
        session = self._list.chosen
        if session is not None and self._asking == "note":
            self._do(session.number, partial(self._history.remark, session.number, note=text))
        elif session is not None:
            self._do(session.number, partial(self._history.correct, session.number, text.split()))

    def _close_words(self) -> None:
        self.query_one("#words").display = False
        self._list.focus()

    def action_export(self) -> None:
        """Write the session to a file."""
        session = self._list.chosen
        if session is not None:
            self._do(session.number, partial(self._history.export, session.number))

    def action_delete(self) -> None:
        """Ask, then take the session out of the list."""
        session = self._list.chosen
        if session is None:
            return
        if self._deleting != session.number:
            self._deleting = session.number
            self._say(f"press del again to delete session {session.number}; nothing is erased, u brings it back")
        else:
            self._deleting, self._deleted = 0, session.number
            self._do(session.number, partial(self._history.delete, session.number), "; u brings it back")

    def action_restore(self) -> None:
        """Bring back what was deleted last."""
        number, self._deleted = self._deleted, 0
        if number:
            self._do(number, partial(self._history.delete, number, undo=True))

    @work(group="compare", exclusive=True)
    async def action_compare(self) -> None:
        """Show the session beside the last one of its workout."""
        session = self._list.chosen
        if session is None:
            return
        before = [other for other in self._all if other.file == session.file and other.number < session.number]
        if not before:
            self._say("there is no earlier session of this workout")
            return
        try:
            lines = await asyncio.to_thread(self._history.compare, before[0].number, session.number)
        except Failure as failure:
            self._say(str(failure))
            return
        self.app.push_screen(PageScreen(session.summary.name, [Paragraph(line) for line in lines]))

    def action_help(self) -> None:
        """Show what the keys do."""
        self.app.push_screen(PageScreen("Keys of the history", key_paragraphs(HISTORY_KEYS)))

    # --- moving ---

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


def told_distance(session: StoredSession) -> str:
    """Say how far a session went: `6.59 mi`, `about 6.59 mi`."""
    found = distances(session.plan, session.records)
    per = session.plan.athlete.per
    about = "about " if found.estimated else ""
    return f"{about}{found.total * 1_000 / per.mm:.2f} {per}" if found.total else ""
