"""The plan before the start: its profile, every leg, the totals, and the key that begins.

Law: only what can be seen is drawn; a session of ten thousand legs opens like one of ten.
"""

from __future__ import annotations

from textual.app import ComposeResult

from intervals.core.session.state import Phase
from intervals.core.view.totals import totals_parts
from intervals.core.workout.workout import Ends
from intervals.tui.keys import DRY_RUN_HINTS, NEED, READY_HINTS
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.keys_line import KeysLine
from intervals.tui.widgets.line import Line, clauses
from intervals.tui.widgets.looked import Looked
from intervals.tui.widgets.profile import Profile


class StartScreen(SessionScreen):
    """Shows the plan and waits for the key."""

    CSS_PATH = "session.tcss"
    phases = frozenset({Phase.READY})
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high"), (30, "-tall")]

    def compose(self) -> ComposeResult:
        """Lay out the plan."""
        plan = self.conductor.plan
        legs = self.say("legs", count=len(plan.legs))
        yield Line(f"{plan.name} · {plan.venue}", self.say("not-started"), id="header")
        totals = " · ".join([*totals_parts(plan), legs])
        yield Line(clauses(totals, self.app.size.width - 2), id="totals")
        yield Profile(id="profile")
        yield Looked(id="plan")
        yield Line(id="ring")
        yield Line(id="starts")
        yield Line(id="notice")
        yield KeysLine(id="footer")

    def on_mount(self) -> None:
        """Take the quiet ground, and draw the plan."""
        self.add_class("kind-still")
        plan = self.conductor.plan
        self.query_one("#profile", Profile).show(plan)
        self.query_one("#plan", Looked).show_plan(plan, self.context.phrases)
        rings = any(leg.ends is Ends.LAP and leg.expected_ms is not None for leg in plan.legs)
        ring = self.query_one("#ring", Line)
        ring.right = self.say("ring", key=self.context.key("lap")) if rings else ""
        ring.display = rings
        hints = {**READY_HINTS, **(DRY_RUN_HINTS if self.context.scaled is not None else {})}
        self.query_one("#footer", KeysLine).hints = self.context.hints(hints, NEED)

    def show(self) -> None:
        """Say how to begin, and what the runner should be told; on a low screen that takes the keys' place."""
        first, lap = self.conductor.first_leg, self.context.key("lap")
        count = ", ".join([*map(str, range(self.conductor.book.settings.count_in, 0, -1)), self.say("go")])
        starts = self.query_one("#starts", Line)
        if first:
            starts.left = self.say("starts-from", key=lap, leg=first + 1, count=count)
        else:
            starts.left = self.say("starts", key=lap, count=count)
        low = self.has_class("-low")
        notice = self.query_one("#notice", Line)
        notice.left = clauses(self.notice, self.size.width - 2)
        notice.display = not low or bool(self.notice)
        self.query_one("#footer", KeysLine).display = not low or not self.notice

    def on_resize(self) -> None:
        """Say again what a low screen has other room for."""
        self.call_after_refresh(self.again)
