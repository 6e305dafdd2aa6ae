"""The legs ahead of a session, a row each: when it would come, what it is, and how long it takes."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from intervals.core.phrases import Phrasebook
from intervals.core.quantities.formatting import clock_text, countdown_text
from intervals.core.view.readout import leg_text
from intervals.core.workout.plan import Leg, Plan
from intervals.tui.widgets.line import fitted, printable
from intervals.tui.widgets.pick_list import PickList


class LegList(PickList[Leg], can_focus=False):
    """What is ahead; the row under the cursor is inverted."""

    def __init__(self, phrases: Phrasebook, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._phrases = phrases
        self._plan: Plan | None = None
        self._to_go_ms = 0

    def show_ahead(self, plan: Plan, index: int, to_go_ms: int) -> None:
        """Show the legs after leg `index`; `to_go_ms` is what is left of the session, this leg included."""
        chosen = self.chosen
        legs = plan.legs[index + 1 :]
        self._plan, self._to_go_ms = plan, to_go_ms
        cursor = 0 if chosen is None or not legs else max(0, chosen.index - legs[0].index)
        self.pick_from(legs, min(cursor, max(0, len(legs) - 1)))

    def render_line(self, y: int) -> Strip:
        """Draw one leg."""
        width, base = self.size.width, self.rich_style
        row = self.top + y
        if row >= len(self.items) or self._plan is None:
            text = f" {self._phrases.screen('nothing-ahead')}" if not self.items and y == 0 else ""
            return Strip([Segment(text, base)]).adjust_cell_length(width, base)
        leg, plan = self.items[row], self._plan
        coming_ms = max(0, self._to_go_ms - (plan.total_ms - plan.starts_ms[leg.index]))
        takes = self._phrases.screen("open") if leg.expected_ms is None else clock_text(leg.expected_ms)
        right = f"{takes:>7}  {self._phrases.screen('comes-in', time=countdown_text(coming_ms)):>8}"
        left = f"{leg.index + 1:>3}  {leg.kind.traits.shape} {printable(leg_text(leg, self._phrases))}"
        text = f" {fitted(left, width - len(right) - 3)} {right} "
        style = base + Style(bold=leg.is_rep, reverse=row == self.cursor)
        return Strip([Segment(text, style)]).adjust_cell_length(width, base)
