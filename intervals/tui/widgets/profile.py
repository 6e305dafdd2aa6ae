"""A plan drawn to scale in the colours of its kinds: width is time, height is effort, one bar a leg."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from intervals.core.kinds import KINDS
from intervals.core.view.profile import profile
from intervals.core.workout.plan import Plan


class Profile(Widget):
    """The profile of one plan; empty where there is none."""

    DEFAULT_CSS = """
    Profile { width: 1fr; height: 4; }
    Profile > .profile--run { color: $run-bar; }
    Profile > .profile--recover { color: $recover-bar; }
    Profile > .profile--easy { color: $easy-bar; }
    Profile > .profile--lift { color: $lift-bar; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"profile--{name}" for name in {traits.colour for traits in KINDS.values()}
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._plan: Plan | None = None
        self._drawn: tuple[object, ...] = ()
        self._rows: list[list[tuple[str, str]]] = []

    def show(self, plan: Plan | None) -> None:
        """Draw another plan."""
        if plan is not self._plan:
            self._plan = plan
            self.refresh()

    def _draw(self) -> None:
        plan, width, height = self._plan, self.size.width, self.size.height
        if self._drawn == (id(plan), width, height):
            return
        self._drawn = (id(plan), width, height)
        self._rows = []
        if plan is None or width < 3:
            return
        legs, rows = profile(plan, width - 2, height)
        kinds = [plan.legs[leg].kind.traits.colour for leg in legs]
        for row in rows:
            pieces = groupby(zip(row, kinds, strict=True), key=itemgetter(1))
            self._rows.append([("".join(char for char, _ in piece), kind) for kind, piece in pieces])

    def render_line(self, y: int) -> Strip:
        """Draw one row of bars."""
        self._draw()
        base, width = self.rich_style, self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, base)
        segments = [Segment(" ", base)]
        for text, kind in self._rows[y]:
            colour = self.get_component_rich_style(f"profile--{kind}").color
            segments.append(Segment(text, base + Style.from_color(colour)))
        return Strip([*segments, Segment(" ", base)]).adjust_cell_length(width, base)
