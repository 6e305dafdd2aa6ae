"""The library: every workout at the left, and at the right what the one under the cursor asks for.

Law: only what can be seen is read; the words to search by are gathered a few files at a time, between keys.
"""

from __future__ import annotations

import asyncio
import time
from typing import ClassVar, Final

from textual import work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from intervals.core.view.totals import totals_parts
from intervals.tui.library import Item, Look, Memory, Request, Workouts
from intervals.tui.screens.new import NewScreen
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.looked import Looked
from intervals.tui.widgets.profile import Profile
from intervals.tui.widgets.workout_list import WorkoutList

LIBRARY_KEYS: Final = [
    Binding("enter", "ask('run')", "run", id="library.run", tooltip="Run this workout"),
    Binding("d", "ask('dry-run')", "dry-run", id="library.dry-run", tooltip="Rehearse it in fast-forward"),
    Binding("e", "edit", "edit", id="library.edit", tooltip="Edit it; one that ships is copied first"),
    Binding("n", "new", "new", id="library.new", tooltip="Make a new workout"),
    Binding(
        "slash", "search", "search", id="library.search", key_display="/", priority=True,
        tooltip="Find by name, title or tag",
    ),
    Binding("r", "ask('render')", "render", id="library.render", tooltip="Render it as one sound file"),
    Binding("h", "ask('history')", "history", id="library.history", tooltip="Look at what was run"),
    Binding("q", "leave", "quit", id="library.quit", tooltip="Leave"),
    Binding("escape", "back", "all", id="library.back", show=False, tooltip="Back to the list, and to all of it"),
    Binding("down,j", "move(1)", "down", id="library.down", show=False, tooltip="The next workout"),
    Binding("up,k", "move(-1)", "up", id="library.up", show=False, tooltip="The one before"),
    Binding("pagedown", "move(10)", "page down", id="library.page-down", show=False, tooltip="Ten further"),
    Binding("pageup", "move(-10)", "page up", id="library.page-up", show=False, tooltip="Ten back"),
    Binding("home,g", "move(-100000)", "first", id="library.first", show=False, tooltip="The first workout"),
    Binding("end,G", "move(100000)", "last", id="library.last", show=False, tooltip="The last workout"),
]  # fmt: skip
GLANCE_S: Final = 0.01
"""How long files are glanced at between two keys; on a slow disk that is few of them."""


class LibraryScreen(Screen[None]):
    """Shows the workouts; asks the app for what is to be done with one."""

    CSS_PATH = "library.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (70, "-wide"), (110, "-broad")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (20, "-high"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*LIBRARY_KEYS]

    def __init__(self, workouts: Workouts, memory: Memory) -> None:
        super().__init__()
        self._workouts = workouts
        self._memory = memory
        self._items: list[Item] = []
        self._words: list[str] = []
        """What each item is found by; its name, until its file was glanced at."""
        self._glanced = 0
        self._glancing: Timer | None = None
        self._week = ""

    def compose(self) -> ComposeResult:
        """Lay out list and detail."""
        yield Line("Workouts", id="header")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(self._memory.query, placeholder="/ finds by name, title, tag", id="search", compact=True)
                yield WorkoutList(self._look, id="list")
            with Vertical(id="right"):
                yield Line(id="title")
                yield Line(id="totals")
                yield Profile(id="profile")
                yield Looked(id="looked")
        yield Line(id="notice")
        yield Line(id="footer")

    def on_mount(self) -> None:
        """Show the list, then gather words and watch the files."""
        self._list = self.query_one("#list", WorkoutList)
        self._list.focus()
        self.read_again()
        self.call_after_refresh(self._later)

    def _later(self) -> None:
        self._watch()
        self._tell_week()

    def on_resize(self) -> None:
        """Fit the keys to the width."""
        self.query_one("#footer", Line).left = keys_text(max(0, self.size.width - 2))

    def read_again(self) -> None:
        """Take the files as they are now."""
        known = dict(zip(self._items, self._words, strict=True))
        self._items = self._workouts.items()
        self._list.forget()
        # What was known of a file is good enough until it is glanced at again.
        self._words = [known.get(item) or item.name.lower() for item in self._items]
        self._find()
        self._glanced = 0
        self._glance_in(0.05)

    @work(exclusive=True)
    async def _watch(self) -> None:
        async for _ in self._workouts.changes():
            self.read_again()

    @work(exclusive=True, group="week")
    async def _tell_week(self) -> None:
        self._week = await asyncio.to_thread(self._workouts.week)
        if not self.query_one("#notice", Line).left:
            self._say("")

    def _glance_in(self, seconds: float) -> None:
        if self._glancing is not None:
            self._glancing.stop()
        self._glancing = self.set_timer(seconds, self._gather)

    def _gather(self) -> None:
        """Glance at a few more files."""
        until = time.monotonic() + GLANCE_S
        while self._glanced < len(self._items) and time.monotonic() < until:
            item = self._items[self._glanced]
            self._words[self._glanced] = f"{item.name} {self._workouts.glance(item)}".lower()
            self._glanced += 1
        if self._glanced < len(self._items):
            self._glance_in(0.01)
        elif self._memory.query:
            self._find()

    def _find(self) -> None:
        """Show what has all the words of the search."""
        words = self._memory.query.lower().split()
        found = [
            item for item, known in zip(self._items, self._words, strict=True) if all(word in known for word in words)
        ]
        self._list.show(found, self._memory.path)
        count = f"{len(found)} of {len(self._items)}" if words else str(len(self._items))
        self.query_one("#header", Line).right = count

    def _look(self, item: Item) -> Look:
        return self._workouts.look(item.path)

    # --- what happens ---

    def on_pick_list_moved(self) -> None:
        """Show the workout under the cursor."""
        item = self._list.item
        look = None if item is None else self._workouts.look(item.path)
        title, totals = self.query_one("#title", Line), self.query_one("#totals", Line)
        plan = None if look is None else look.plan
        if item is None or look is None:
            title.left, totals.left = "", ""
        else:
            self._memory.path = item.path
            title.left = look.workout.name if look.workout is not None else item.name
            title.right = {"here": "", "yours": "yours", "shipped": "ships"}.get(item.source, "")
            wrong = len(look.errors)
            totals.left = (
                f"✗ {wrong} error{'s' if wrong != 1 else ''}" if plan is None else " · ".join(totals_parts(plan))
            )
            totals.right = "" if plan is None else plan.venue.value
        self.query_one("#right").set_class(plan is None, "-broken")
        self.query_one("#profile", Profile).show(plan)
        self.query_one("#looked", Looked).show(look)
        self._say(self._memory.notice)
        self._memory.notice = ""

    def on_pick_list_chosen(self) -> None:
        """Run at a second click."""
        self.action_ask("run")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        if event.input.id == "search" and event.value != self._memory.query:
            self._memory.query = event.value
            self._find()

    def on_input_submitted(self) -> None:
        """Go on to the list."""
        self._list.focus()

    def _say(self, text: str) -> None:
        """Say something; where there is nothing to say, quietly how the week stands."""
        line = self.query_one("#notice", Line)
        line.left = text or self._week
        line.set_class(not text, "-quiet")

    # --- the keys ---

    def action_ask(self, what: str) -> None:
        """Leave with a request, if the workout can be run."""
        item = self._list.item
        if item is None:
            return
        look = self._workouts.look(item.path)
        if look.plan is None and what != "history":
            self._say("it cannot be run as it is: e edits it")
        elif what in {"run", "dry-run", "render", "history"}:
            self.app.exit(Request(what, item.path))  # type: ignore[arg-type] # one of the four

    def action_edit(self) -> None:
        """Open the editor."""
        item, edit = self._list.item, getattr(self.app, "edit", None)
        if item is not None and edit is not None:
            edit(item.path)
            self._say(self._memory.notice)

    def action_new(self) -> None:
        """Ask for a name, then open the editor."""
        self.app.push_screen(NewScreen(self._workouts), self._made)

    def _made(self, path: object) -> None:
        edit = getattr(self.app, "edit", None)
        if path is not None and edit is not None:
            self._memory.query = ""
            self.query_one("#search", Input).value = ""
            edit(path)

    def action_search(self) -> None:
        """Go to the search line at once: what was typed behind the slash is for it, and no key of the list."""
        search = self.query_one("#search", Input)
        if self.focused is search:
            raise SkipAction  # a slash among the words
        self.set_focus(search)

    def action_back(self) -> None:
        """Go back to the list; a second time to the whole list."""
        if self._list.has_focus and self._memory.query:
            self.query_one("#search", Input).value = ""
        self._list.focus()

    def action_move(self, by: int) -> None:
        """Move the cursor, also while searching."""
        self._list.move(by)

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit(None)


def keys_text(width: int) -> str:
    """Return the keys that fit into `width` columns."""
    text = ""
    for binding in LIBRARY_KEYS:
        if binding.show:
            more = f"{'   ' if text else ''}{binding.key_display or binding.key} {binding.description}"
            if len(text) + len(more) > width:
                break
            text += more
    return text
