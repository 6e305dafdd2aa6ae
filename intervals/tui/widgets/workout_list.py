"""The list of workouts: two thousand are as quick as ten, for only what can be seen is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.timer import Timer

from intervals.core.quantities.formatting import clock_text
from intervals.tui.library import Item, Look
from intervals.tui.widgets.line import printable
from intervals.tui.widgets.pick_list import PickList

FRESH_S: Final = 0.012
"""How long workouts are read for one frame; a key must not wait for a screenful of files."""


class WorkoutList(PickList[Item]):
    """Names and totals, one a row; the row under the cursor is inverted."""

    def __init__(self, look: Callable[[Item], Look], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._look = look
        self._looks: dict[Item, Look] = {}
        self._reading: Timer | None = None
        self._spent_s = 0.0

    @property
    def item(self) -> Item | None:
        """The workout under the cursor."""
        return self.chosen

    def show(self, items: list[Item], path: object = None) -> None:
        """Show other workouts, with the cursor on `path` where it is among them."""
        self._spent_s = 0.0
        self.pick_from(items, next((i for i, item in enumerate(items) if item.path == path), 0))

    def forget(self) -> None:
        """Look at every workout again: the files may have changed."""
        self._looks.clear()

    def _look_at(self, item: Item) -> Look | None:
        """Return what is known of a workout; None where enough was read for one frame, and the next reads on."""
        look = self._looks.get(item)
        if look is None:
            if self._spent_s >= FRESH_S:
                if self._reading is None:
                    self._reading = self.set_timer(0.01, self._read_on)
                return None
            began = time.perf_counter()
            look = self._looks[item] = self._look(item)
            self._spent_s += time.perf_counter() - began
        return look

    def _read_on(self) -> None:
        self._spent_s = 0.0
        self._reading = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one workout."""
        width, base = self.size.width, self.rich_style
        index = self.top + y
        if index >= len(self.items):
            text = " no workout has these words" if not self.items and y == 0 else ""
            return Strip([Segment(set_cell_size(text, width), base)], width)
        item = self.items[index]
        look = self._look_at(item)
        plan = None if look is None else look.plan
        right = "" if look is None else "✗" if plan is None else clock_text(plan.total_ms)
        tags = " ".join(look.workout.tags) if look is not None and look.workout is not None else ""
        name = printable(item.name)
        mark = "▸" if index == self.cursor else " "
        room = max(0, width - 4 - cell_len(right))
        if cell_len(name) > room:
            name = set_cell_size(name, max(0, room - 1)) + "…" if room else ""
        tags = printable(tags)
        spare = room - cell_len(name) - 2
        tags = (
            f"  {set_cell_size(tags, spare - 1)}…"
            if cell_len(tags) > spare > 4
            else f"  {tags}"
            if spare >= cell_len(tags)
            else ""
        )
        style = base + Style(bold=True, reverse=index == self.cursor and self.has_focus)
        quiet = base + Style(dim=index != self.cursor, reverse=index == self.cursor and self.has_focus)
        gap = " " * max(0, width - 3 - cell_len(name) - cell_len(tags) - cell_len(right))
        return Strip(
            [Segment(f"{mark} {name}", style), Segment(tags, quiet), Segment(f"{gap}{right} ", quiet)]
        ).adjust_cell_length(width, base)
