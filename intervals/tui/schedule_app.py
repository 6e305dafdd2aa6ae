"""The schedule on the screen: the days at the left, and at the right the workout of the one under the cursor.

Law: it answers with a name; it counts no day, and what it looks at it looks at behind the keys.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from intervals.app.exits import Failure
from intervals.app.followed import FollowedSchedule
from intervals.core.dataclass import dataclass
from intervals.core.view.totals import totals_parts
from intervals.files.schedule import ScheduleDay, Status
from intervals.files.schedule.days import AHEAD
from intervals.tui.base_app import BaseApp
from intervals.tui.screens.page import PageScreen, key_paragraphs
from intervals.tui.widgets.day_list import DayList
from intervals.tui.widgets.keys_line import KeysLine, hints_of
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.looked import Looked
from intervals.tui.widgets.paragraphs import Paragraph, Paragraphs
from intervals.tui.widgets.profile import Profile

SCHEDULE_KEYS: Final = [
    Binding("enter,r", "choose('run')", "run", id="schedule.run", tooltip="Run the workout of this day"),
    Binding("d", "choose('dry-run')", "dry run", id="schedule.dry-run", tooltip="Rehearse it in fast-forward"),
    Binding("t", "untaper", "taper", id="schedule.taper", tooltip="Decline the taper of a day, or take it up again"),
    Binding("down,j", "move(1)", "day", id="schedule.down", key_display="↑ ↓", tooltip="The next day"),
    Binding("up,k", "move(-1)", "before", id="schedule.up", show=False, tooltip="The day before"),
    Binding("pagedown", "move(7)", "page down", id="schedule.page-down", show=False, tooltip="Seven further"),
    Binding("pageup", "move(-7)", "page up", id="schedule.page-up", show=False, tooltip="Seven back"),
    Binding("home", "move(-1000)", "first", id="schedule.first", show=False, tooltip="The first day"),
    Binding("end", "move(1000)", "last", id="schedule.last", show=False, tooltip="The last day"),
    Binding("question_mark", "help", "help", id="schedule.help", key_display="?", tooltip="What the keys do"),
    Binding("q,escape", "leave", "leave", id="schedule.leave", tooltip="Leave"),
]
NEED: Final = [f"schedule.{name}" for name in ("run", "leave", "help", "dry-run", "down", "taper")]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a runner chose to do with a day's workout."""

    what: Literal["run", "dry-run"]
    workout: str


class ScheduleScreen(Screen[None]):
    """Shows the days."""

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (76, "-wide"), (110, "-broad")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (20, "-high"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*SCHEDULE_KEYS]
    CSS = """
    ScheduleScreen {
        background: $still-ground; color: $still-ink;
        #header { text-style: bold; background: $surface; }
        #about { height: auto; max-height: 3; color: $foreground-muted; margin-bottom: 1; }
        #body { height: 1fr; }
        #days { width: 3fr; }
        #right { width: 2fr; padding-left: 2; }
        #title { text-style: bold; }
        #totals { color: $accent; }
        #profile { height: 4; margin: 1 0; }
        #looked { height: 1fr; background: transparent; scrollbar-size-vertical: 1; }
        #footer { color: $foreground-muted; }

        &.-tall #profile { height: 7; }
        &.-broad #days { width: 1fr; }
        &.-broad #right { width: 1fr; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #days { width: 1fr; height: 1fr; }
        &.-narrow #right { width: 1fr; height: 6; padding: 0; }
        &.-narrow #looked { display: none; }
        &.-narrow #profile { margin: 0; height: 3; }
        &.-narrow.-low #right { display: none; }
        &.-low #about { display: none; }
    }
    """

    class Changed(Message):
        """The runner answered to a taper."""

        def __init__(self, schedule: FollowedSchedule) -> None:
            super().__init__()
            self.schedule = schedule

    def __init__(self, schedule: FollowedSchedule) -> None:
        super().__init__()
        self._schedule = schedule

    def compose(self) -> ComposeResult:
        """Lay out the days and the workout of one."""
        yield Line(self._schedule.title, id="header")
        about = Paragraphs([Paragraph(text) for text in self._schedule.about], id="about")
        about.can_focus = False
        yield about
        with Horizontal(id="body"):
            yield DayList(id="days")
            with Vertical(id="right"):
                yield Line(id="title")
                yield Line(id="totals")
                yield Profile(id="profile")
                yield Looked(id="looked")
        yield KeysLine(hints_of(SCHEDULE_KEYS, NEED), id="footer")

    def on_mount(self) -> None:
        """Put the cursor on what is due."""
        self._days = self.query_one("#days", DayList)
        self._days.focus()
        self._days.show(list(self._schedule.rows))

    @property
    def workout(self) -> str:
        """The workout of the day under the cursor; empty for a race."""
        row = self._days.chosen
        return "" if row is None or row.entry is None or row.entry.status is Status.RACE else row.entry.workout

    @work(exclusive=True)
    async def on_pick_list_moved(self) -> None:
        """Show the workout of the day under the cursor."""
        name = self.workout
        look = await asyncio.to_thread(self._schedule.look, name) if name else None
        title, totals = self.query_one("#title", Line), self.query_one("#totals", Line)
        plan = None if look is None else look.plan
        title.left = name if look is None or look.workout is None else look.workout.name
        totals.left = (
            " · ".join(totals_parts(plan)) if plan is not None else "no workout has this name" if name else ""
        )
        self.query_one("#profile", Profile).show(plan)
        self.query_one("#looked", Looked).show(look)

    def on_pick_list_chosen(self) -> None:
        """Run at a second click."""
        self.action_choose("run")

    def action_choose(self, what: Literal["run", "dry-run"]) -> None:
        """Leave with the workout of this day."""
        if self.workout:
            self.app.exit(Choice(what, self.workout))

    @work(exclusive=True, group="taper")
    async def action_untaper(self) -> None:
        """Decline the taper of this day, or take it up again."""
        row = self._days.chosen
        day = None if row is None else row.entry
        if day is None or day.status not in AHEAD or (day.taper is None and not self._schedule.is_declined(day)):
            return
        try:
            self._schedule = await asyncio.to_thread(self._schedule.untaper, day.day)
        except Failure as failure:
            self.notify(str(failure), severity="error")
            return
        self.post_message(self.Changed(self._schedule))
        rows = list(self._schedule.rows)
        here = next((i for i, other in enumerate(rows) if other.entry is not None and _same(other.entry, day)), 0)
        self._days.pick_from(rows, here)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._days.move(by)

    def action_help(self) -> None:
        """Show what the keys do."""
        self.app.push_screen(PageScreen("Keys of the schedule", key_paragraphs(SCHEDULE_KEYS)))

    def action_leave(self) -> None:
        """Leave."""
        self.app.exit(None)


def _same(one: ScheduleDay, other: ScheduleDay) -> bool:
    return (one.day, one.workout) == (other.day, other.workout)


class ScheduleApp(BaseApp[Choice]):
    """Shows the schedule; returns what the runner chose, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+c", "interrupt", "quit", id="schedule.interrupt", priority=True, show=False, tooltip="Leave at once"
        ),
    ]

    def __init__(self, schedule: FollowedSchedule, *, theme: str = "dark") -> None:
        super().__init__(theme=theme)
        self.schedule = schedule
        """The schedule, with what the runner answered here."""

    def on_mount(self) -> None:
        """Open the one screen."""
        self.push_screen(ScheduleScreen(self.schedule))

    def on_schedule_screen_changed(self, message: ScheduleScreen.Changed) -> None:
        """Take the schedule as the runner has it now."""
        self.schedule = message.schedule
