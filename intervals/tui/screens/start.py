"""The plan before the start: every leg, the totals, and the key that begins."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from intervals.core.quantities.formatting import clock_text
from intervals.core.session.state import Phase
from intervals.core.view.readout import leg_text
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Ends
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.timeline import Timeline

_HIGH: Final = 18


def totals_text(plan: Plan) -> str:
    """Say how long and how far: `1:03:20 · 6.00 mi · 10 legs`."""
    parts = [clock_text(plan.total_ms)]
    if plan.distance_mm:
        per = plan.athlete.per
        parts.append(f"{plan.distance_mm / per.mm:.2f} {per}")
    parts.append(f"{len(plan.legs)} legs" if len(plan.legs) != 1 else "1 leg")
    return " · ".join(parts)


def plan_lines(plan: Plan) -> list[tuple[str, str]]:
    """Return for each leg what it is and how long it should take; a small ring marks the lap key."""
    return [(f"{leg.kind.traits.shape} {leg_text(leg)}", _expected(leg.expected_ms, leg.ends)) for leg in plan.legs]


def _expected(ms: int | None, ends: Ends) -> str:
    if ms is None:
        return "open"
    return f"{clock_text(ms)} {'◦' if ends is Ends.LAP else ' '}"


class StartScreen(SessionScreen):
    """Shows the plan and waits for the key."""

    CSS_PATH = "session.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (_HIGH, "-high")]

    def compose(self) -> ComposeResult:
        """Lay out the plan."""
        plan = self.conductor.plan
        yield Line(f"{plan.name} · {plan.venue}", totals_text(plan), id="header")
        yield Line(plan.about, id="about")
        with VerticalScroll(id="plan", can_focus=False):
            for leg, expected in plan_lines(plan):
                yield Line(leg, expected, classes="leg")
        yield Timeline(plan, id="timeline")
        yield Line(id="notice")
        yield Line("", f"{self.key('help')} help   {self.key('stop')} leave", id="footer")

    @property
    def _has_rings(self) -> bool:
        return any(leg.ends is Ends.LAP for leg in self.conductor.plan.legs)

    def on_mount(self) -> None:
        """Take the quiet ground."""
        self.add_class("kind-still")

    def move_on(self) -> None:
        """Go to the run screen once the count-in runs."""
        from intervals.tui.screens.run import RunScreen  # noqa: PLC0415 - the two lead to each other

        if self.conductor.state.phase is not Phase.READY:
            self.app.switch_screen(RunScreen(self.driver))

    def show(self) -> None:
        """Show what the runner should be told, and whether there is sound."""
        first = self.first_leg
        start = f" from leg {first + 1}" if first else ""
        lap = self.key("lap")
        count_in = range(self.conductor.book.settings.count_in, 0, -1)
        how = f"{lap} starts{start}: {', '.join(map(str, [*count_in, 'go']))}"
        ring = f"◦ ends when you press {lap}" if self._has_rings else ""
        # A low screen has no footer, and how to begin matters more than what the ring means.
        self.query_one("#notice", Line).left = self.notice or (how if self.app.size.height < _HIGH else ring)
        self.query_one("#footer", Line).left = how

    def on_resize(self) -> None:
        """Say again what a low screen has other room for."""
        self.show()

    def on_key(self) -> None:
        """Any key takes a notice away."""
        self.notice = ""
