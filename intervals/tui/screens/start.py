"""The plan before the start: its profile, every leg, the totals, and the key that begins.

Law: only what can be seen is drawn; a session of ten thousand legs opens like one of ten.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from intervals.core.session.state import Phase
from intervals.core.view.totals import totals_parts
from intervals.core.workout.workout import Ends
from intervals.tui.keys import DRY_RUN_HINTS, NEED, PHONE_KEY, READY_HINTS
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.invitation import InvitationCode
from intervals.tui.widgets.keys_line import KeysLine
from intervals.tui.widgets.line import Line, clauses
from intervals.tui.widgets.looked import Looked
from intervals.tui.widgets.profile import Profile

ROWS_BESIDE: Final = ("#header", "#totals", "#phone", "#starts", "#footer")
"""What keeps its row however much room a phone's code takes."""
ROOMY: Final = 34
"""Rows from which on the profile stays beside the code."""
PLAN_WIDTH: Final = 36
"""Columns that the plan keeps beside the code."""


class StartScreen(SessionScreen):
    """Shows the plan and waits for the key."""

    class PhoneAsked(Message):
        """The runner wants a phone to follow."""

    CSS_PATH = "session.tcss"
    DEFAULT_CLASSES = "kind-still"
    BINDINGS: ClassVar[list[BindingType]] = [PHONE_KEY]
    phases = frozenset({Phase.READY})
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high"), (30, "-tall")]

    def compose(self) -> ComposeResult:
        """Lay out the plan."""
        plan = self.conductor.plan
        legs = self.say("legs", count=len(plan.legs))
        yield Line(self.context.title, self.say("not-started"), id="header")
        totals = " · ".join([*totals_parts(plan, self.context.phrases), legs])
        yield Line(clauses(totals, self.app.size.width - 2), id="totals")
        yield Profile(id="profile")
        with Horizontal(id="middle"):
            yield Looked(id="plan")
            yield InvitationCode(id="invitation")
        yield Line(id="ring")
        yield Line(id="phone")
        yield Line(id="starts")
        yield Line(id="notice")
        yield KeysLine(id="footer")

    def on_mount(self) -> None:
        """Draw the plan."""
        plan = self.conductor.plan
        self.query_one("#profile", Profile).show(plan)
        self.query_one("#plan", Looked).show_plan(plan, self.context.phrases)
        rings = any(leg.ends is Ends.LAP and leg.expected_ms is not None for leg in plan.legs)
        ring = self.query_one("#ring", Line)
        ring.right = self.say("ring", key=self.context.key("lap")) if rings else ""
        ring.display = rings
        hints = {**READY_HINTS, **(DRY_RUN_HINTS if self.context.scaled is not None else {})}
        if self.context.open_companion is None:
            hints.pop("phone")
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
        self._invite()
        low = self.has_class("-low")
        notice = self.query_one("#notice", Line)
        notice.left = clauses(self.notice, self.size.width - 2)
        notice.display = not low or bool(self.notice)
        self.query_one("#footer", KeysLine).display = not low or not self.notice

    def _invite(self) -> None:
        """Show how a phone joins, once that was asked for: the code beside the plan, and the address in words."""
        companions, phone = self.context.companions, self.query_one("#phone", Line)
        invitation = companions[-1].invitation() if companions else None
        # The code needs all the height that a small terminal has: the profile gives way to it.
        room = (self.size.width - PLAN_WIDTH, self.size.height - len(ROWS_BESIDE))
        shown = self.query_one("#invitation", InvitationCode).show(invitation, room)
        self.set_class(shown and self.size.height < ROOMY, "-invited")
        phone.display = invitation is not None
        if invitation is not None:
            phone.left = self.say("phone-join", url=invitation.url)
            phone.right = self.context.phone_status

    def action_phone(self) -> None:
        """Let a phone follow the session."""
        self.post_message(self.PhoneAsked())

    def on_resize(self) -> None:
        """Say again what a low screen has other room for."""
        self.call_after_refresh(self.again)
