"""The library, where a runner starts: what is due on top, the workouts at the left, the one under the cursor beside.

Law: nothing is read while painting. What can be seen is looked at behind the keys, the rest is not; the words to
search by are gathered a few files at a time.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from intervals.app.exits import Failure
from intervals.app.items import Home, Item, Look
from intervals.core.view.totals import totals_parts
from intervals.core.workout.workout import Venue
from intervals.tui.library import Memory, Request, Workouts
from intervals.tui.screens.new import NewScreen
from intervals.tui.screens.page import PageScreen, key_paragraphs
from intervals.tui.screens.season import SeasonScreen
from intervals.tui.widgets.keys_line import KeysLine, hints_of
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.looked import Looked
from intervals.tui.widgets.paragraphs import Paragraph
from intervals.tui.widgets.profile import Profile
from intervals.tui.widgets.workout_list import WorkoutList

LIBRARY_KEYS: Final = [
    Binding("enter", "ask('run')", "run", id="library.run", tooltip="Run this workout"),
    Binding(
        "slash", "search", "search", id="library.search", key_display="/", priority=True,
        tooltip="Find by name, title or tag",
    ),
    Binding("d", "ask('dry-run')", "dry run", id="library.dry-run", tooltip="Rehearse it in fast-forward"),
    Binding("e", "edit", "edit", id="library.edit", tooltip="Edit it; one that ships is copied first"),
    Binding("n", "new", "new", id="library.new", tooltip="Make a new workout"),
    Binding(
        "p", "ask('plan')", "schedule", id="library.plan", tooltip="Look at the schedule: what is done, missed, due"
    ),
    Binding("S", "season", "season", id="library.season", tooltip="See the weeks up to the race at a glance"),
    Binding("h", "ask('history')", "history", id="library.history", tooltip="Look at what was run"),
    Binding("a", "paces", "paces", id="library.paces", tooltip="Look at your paces, and where each comes from"),
    Binding("v", "venue", "venue", id="library.venue", tooltip="Track, treadmill, road, or as each workout says"),
    Binding("r", "ask('render')", "render", id="library.render", tooltip="Render it as one sound file"),
    Binding(
        "x", "ask('export')", "export", id="library.export", show=False, tooltip="Write it as a FIT file, for a watch"
    ),
    Binding("question_mark", "help", "help", id="library.help", key_display="?", tooltip="What the keys do"),
    Binding("q", "leave", "quit", id="library.quit", tooltip="Leave"),
    Binding("escape", "back", "all", id="library.back", show=False, tooltip="Back to the list, and to all of it"),
    Binding("down,j", "move(1)", "down", id="library.down", show=False, tooltip="The next workout"),
    Binding("up,k", "move(-1)", "up", id="library.up", show=False, tooltip="The one before"),
    Binding("pagedown", "move(10)", "page down", id="library.page-down", show=False, tooltip="Ten further"),
    Binding("pageup", "move(-10)", "page up", id="library.page-up", show=False, tooltip="Ten back"),
    Binding("home,g", "move(-100000)", "first", id="library.first", show=False, tooltip="The first workout"),
    Binding("end,G", "move(100000)", "last", id="library.last", show=False, tooltip="The last workout"),
]  # fmt: skip
NEED: Final = [
    f"library.{name}"
    for name in (
        "run", "quit", "help", "search", "plan", "season", "history", "edit", "dry-run", "new", "paces", "venue",
        "render",
    )
]  # fmt: skip
GLANCE_S: Final = 0.01
"""How long files are glanced at between two keys; on a slow disk that is few of them."""
VENUES: Final = (None, Venue.TRACK, Venue.TREADMILL, Venue.ROAD)


class LibraryScreen(Screen[None]):
    """Shows the workouts; asks the app for what is to be done with one."""

    CSS_PATH = "library.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (70, "-wide"), (110, "-broad")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-tiny"), (10, "-low"), (20, "-high"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*LIBRARY_KEYS]

    class Edit(Message):
        """The editor is asked for."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, workouts: Workouts, memory: Memory, items: list[Item]) -> None:
        """Show `items`, all there are by now, so that the first key finds them."""
        super().__init__()
        self._workouts = workouts
        self._memory = memory
        self._first = items
        self._items: list[Item] = []
        self._is_read = True
        self._words: list[str] = []
        """What each item is found by; its name, until its file was glanced at."""
        self._looks: dict[Item, Look] = {}
        self._home = Home()
        self._touched = memory.path is not None
        """Whether the runner chose a workout; else the cursor goes to the one that is due."""

    def compose(self) -> ComposeResult:
        """Lay out what is due, list and detail."""
        yield Line("Workouts", id="header")
        yield Line(id="home")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(self._memory.query, placeholder="/ finds by name, title, tag", id="search", compact=True)
                yield WorkoutList(self._looks, id="list")
            with Vertical(id="right"):
                yield Line(id="title")
                yield Line(id="totals")
                yield Profile(id="profile")
                yield Looked(id="looked")
        yield Line(id="notice")
        yield KeysLine(hints_of(LIBRARY_KEYS, NEED), id="footer")

    def on_mount(self) -> None:
        """Show the list, then gather words and watch the files."""
        self._list = self.query_one("#list", WorkoutList)
        self._list.focus()
        self._take(self._first)
        self._read(self._first)
        self.say(self._memory.notice)
        self._memory.notice = ""
        self.call_after_refresh(self._later)

    def _later(self) -> None:
        self._watch()
        self._tell_home()

    def on_resize(self) -> None:
        """Look at what can be seen now."""
        self._show_home()
        self.call_after_refresh(self._look_at_seen)

    def on_screen_resume(self) -> None:
        """Tell what is due anew: an editor may have changed it."""
        self._look_at_seen()

    def read_again(self) -> None:
        """Take the files as they are by now; a reading under way gives way to this one."""
        self._is_read = False
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self, items: list[Item] | None = None) -> None:
        """List the files, unless they are listed already, and glance at them, a few at a time."""
        if items is None:
            items = await asyncio.to_thread(self._workouts.items)
            self._take(items)
        at = 0
        while at < len(items):
            words = await asyncio.to_thread(self._glances, items, at)
            self._words[at : at + len(words)] = words
            at += len(words)
        if self._memory.query:
            self._find()

    def _take(self, items: list[Item]) -> None:
        """Show these files."""
        known = dict(zip(self._items, self._words, strict=True))
        self._items = items
        # What was known of a file is good enough until it is glanced at again.
        self._words = [known.get(item) or item.name.lower() for item in items]
        self._is_read = True
        self._list.forget()
        self._choose_due()
        self._find()

    def _glances(self, items: list[Item], at: int) -> list[str]:
        """Return the words that the next few files are found by, from `at` on; for another thread."""
        until, words = time.monotonic() + GLANCE_S, []
        for item in items[at:]:
            words.append(f"{item.name} {self._workouts.glance(item)}".lower())
            if time.monotonic() >= until:
                break
        return words

    @work(exclusive=True, group="watch")
    async def _watch(self) -> None:
        async for _ in self._workouts.changes():
            self.read_again()

    @work(exclusive=True, group="home")
    async def _tell_home(self) -> None:
        self._home = await asyncio.to_thread(self._workouts.home)
        self._choose_due()
        self._find()
        self._show_home()

    def _choose_due(self) -> None:
        """Put the cursor on what is due today, until the runner chose another."""
        if self._home.today and not self._touched:
            self._memory.path = next((item.path for item in self._items if item.name == self._home.workout), None)

    def _show_home(self) -> None:
        home, line = self._home, self.query_one("#home", Line)
        item = next((item for item in self._items if item.name == home.workout), None)
        look = None if item is None else self._looks.get(item)
        title = home.workout if look is None or look.workout is None else look.workout.name
        due = f"due {home.when}: {title}" if home.workout else ""
        both = bool(due) and cell_len(due) + cell_len(home.week) + 5 <= self.size.width
        line.left, line.right = due or home.week, home.week if both else ""
        line.set_class(home.today, "-today")

    # --- looking ---

    @work(exclusive=True, group="look")
    async def _look_at_seen(self) -> None:
        """Look at the workout under the cursor and at those that can be seen, one after the other."""
        while (item := self._next_to_look_at()) is not None:
            venue = self._memory.venue
            look = await asyncio.to_thread(self._workouts.look, item.path, venue)
            if venue is self._memory.venue:
                self._list.tell(item, look)
                if item == self._list.item:
                    self._show(item, look)
                if item.name == self._home.workout:
                    self._show_home()

    def _next_to_look_at(self) -> Item | None:
        chosen = self._list.item
        if chosen is not None and self._list.is_stale(chosen):
            return chosen
        return next((item for item in self._list.seen if self._list.is_stale(item)), None)

    @property
    def is_looking(self) -> bool:
        """Whether files are still to be listed, or something that can be seen is still to be looked at."""
        return not self._is_read or self._next_to_look_at() is not None

    def _find(self) -> None:
        """Show what has all the words of the search; what is due comes first."""
        words = self._memory.query.lower().split()
        found = [
            item for item, known in zip(self._items, self._words, strict=True) if all(word in known for word in words)
        ]
        due = self._home.workout if self._home.today else ""
        if due:
            found.sort(key=lambda item: item.name != due)
        self._list.show(found, self._memory.path, due=due)
        count = f"{len(found)} of {len(self._items)}" if words else str(len(self._items))
        header = self.query_one("#header", Line)
        header.left = "Workouts" if self._memory.venue is None else f"Workouts · {self._memory.venue}"
        header.right = count

    # --- what happens ---

    def on_pick_list_moved(self) -> None:
        """Show the workout under the cursor, as soon as it is looked at."""
        item = self._list.item
        if item is None:
            self._show(None, None)
        else:
            self._memory.path = item.path
            look = self._looks.get(item)
            if look is not None:
                self._show(item, look)
        self._look_at_seen()

    def _show(self, item: Item | None, look: Look | None) -> None:
        title, totals = self.query_one("#title", Line), self.query_one("#totals", Line)
        plan = None if look is None else look.plan
        if item is None or look is None:
            title.left = title.right = totals.left = totals.right = ""
        else:
            title.left = look.workout.name if look.workout is not None else item.name
            title.right = {"here": "", "yours": "yours", "shipped": "built in"}.get(item.source, "")
            wrong = len(look.errors)
            totals.left = (
                f"✗ {wrong} error{'s' if wrong != 1 else ''}" if plan is None else " · ".join(totals_parts(plan))
            )
            totals.right = "" if plan is None else plan.venue.value
        self.query_one("#right").set_class(plan is None, "-broken")
        self.query_one("#profile", Profile).show(plan)
        self.query_one("#looked", Looked).show(look)

    async def on_pick_list_chosen(self) -> None:
        """Run at a second click."""
        await self.action_ask("run")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        if event.input.id == "search" and event.value != self._memory.query:
            self._memory.query = event.value
            self._find()

    def on_input_submitted(self) -> None:
        """Go on to the list."""
        self._list.focus()

    def say(self, text: str) -> None:
        """Say something until the next key."""
        self.query_one("#notice", Line).left = text

    # --- the keys ---

    async def action_ask(self, what: str) -> None:
        """Leave with a request, if the workout can be run."""
        item = self._list.item
        if what in {"history", "plan"}:
            self.app.exit(Request(what, None if item is None else item.path))  # type: ignore[arg-type] # one of the two
        elif item is None:
            return
        elif (await asyncio.to_thread(self._workouts.look, item.path, self._memory.venue)).plan is None:
            self.say("this workout has errors: e edits it")
        elif what in {"run", "dry-run", "render", "export"}:
            self.app.exit(Request(what, item.path, self._memory.venue))  # type: ignore[arg-type] # one of the four

    def action_edit(self) -> None:
        """Ask for the editor."""
        if self._list.item is not None:
            self.post_message(self.Edit(self._list.item.path))

    def action_new(self) -> None:
        """Ask for a name, then for the editor."""
        self.app.push_screen(NewScreen(self._workouts), self._made)

    def _made(self, path: Path | None) -> None:
        if path is not None:
            self.query_one("#search", Input).value = self._memory.query = ""
            self.post_message(self.Edit(path))

    def action_search(self) -> None:
        """Go to the search line at once: what was typed behind the slash is for it, and no key of the list."""
        search = self.query_one("#search", Input)
        if self.focused is search:
            raise SkipAction  # a slash among the words
        self.set_focus(search)

    def action_back(self) -> None:
        """Go back to the whole list."""
        self.query_one("#search", Input).value = ""
        self._list.focus()
        self.say("")

    def action_move(self, by: int) -> None:
        """Move the cursor, also while searching."""
        self._touched = True
        self.say("")
        self._list.move(by)

    def action_venue(self) -> None:
        """Go on to the next venue: every workout is planned for it."""
        here = VENUES.index(self._memory.venue)
        self._memory.venue = venue = VENUES[(here + 1) % len(VENUES)]
        self._list.forget()
        self._find()
        self.say(f"planned for the {venue}" if venue is not None else "planned for the venue that each workout names")

    @work(exclusive=True, group="season")
    async def action_season(self) -> None:
        """Show the weeks up to the race."""
        try:
            season = await asyncio.to_thread(self._workouts.season)
        except Failure as failure:
            self.say(str(failure))
            return
        self.app.push_screen(SeasonScreen(season))

    @work(exclusive=True, group="paces")
    async def action_paces(self) -> None:
        """Show the paces."""
        lines = await asyncio.to_thread(self._workouts.paces)
        self.app.push_screen(PageScreen("Paces", [Paragraph(line) for line in lines]))

    def action_help(self) -> None:
        """Show what the keys do."""
        self.app.push_screen(PageScreen("Keys of the library", key_paragraphs(LIBRARY_KEYS)))

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit(None)
