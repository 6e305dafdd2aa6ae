"""The list of workouts: five thousand are as quick as ten, for only what can be seen is drawn.

Law: it reads nothing; whoever looks at a workout tells it what was found.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from intervals.app.items import Item, Look
from intervals.core.view.totals import length_text
from intervals.tui.widgets.line import fitted, printable
from intervals.tui.widgets.pick_list import PickList


class WorkoutList(PickList[Item]):
    """Names and totals, one a row; the row under the cursor is inverted."""

    DEFAULT_CSS = "WorkoutList > .workouts--due { color: $accent; }"
    COMPONENT_CLASSES = {"workouts--due"}

    def __init__(self, looks: dict[Item, Look], *, id: str | None = None) -> None:
        """Draw by what is known in `looks`, which `tell` adds to."""
        super().__init__(id=id)
        self._looks = looks
        self._fresh: set[Item] = set()
        """Those that were looked at since the files last changed."""
        self._due = ""

    @property
    def item(self) -> Item | None:
        """The workout under the cursor."""
        return self.chosen

    @property
    def seen(self) -> list[Item]:
        """The workouts that can be seen."""
        return list(self.items[self.top : self.top + max(1, self.size.height)])

    def show(self, items: list[Item], path: object = None, *, due: str = "") -> None:
        """Show other workouts, with the cursor on `path` where it is among them; the one named `due` is marked."""
        self._due = due
        self.pick_from(items, next((i for i, item in enumerate(items) if item.path == path), 0))

    def forget(self) -> None:
        """Have every workout looked at again: the files may have changed."""
        self._fresh.clear()

    def is_stale(self, item: Item) -> bool:
        """Whether a workout is still to be looked at."""
        return item not in self._fresh

    def tell(self, item: Item, look: Look) -> None:
        """Take what was found in a workout."""
        self._fresh.add(item)
        if self._looks.get(item) is not look:
            self._looks[item] = look
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one workout."""
        width, base = self.size.width, self.rich_style
        index = self.top + y
        if index >= len(self.items):
            text = "" if self.items or y > 1 else ("no workout has these words", "esc shows all")[y]
            return Strip([Segment(f" {fitted(text, width - 1)}", base)]).adjust_cell_length(width, base)
        item = self.items[index]
        here = index == self.cursor
        look = self._looks.get(item)
        plan = None if look is None else look.plan
        right = "" if look is None else "✗" if plan is None else length_text(plan)
        room = max(0, width - 4 - cell_len(right))
        name = printable(item.name)
        name = name if cell_len(name) <= room else fitted(name, room)
        due = item.name == self._due
        spare = room - cell_len(name) - 2
        tags = printable(" ".join(look.workout.tags)) if look is not None and look.workout is not None else ""
        if due:
            tags = "due today" if spare >= len("due today") else "due"
        tags = f"  {tags if cell_len(tags) <= spare else fitted(tags, spare)}" if spare > 2 else ""
        inverted = Style(reverse=here and self.has_focus)
        bold = base + Style(bold=True) + inverted
        quiet = base + Style(dim=not here) + inverted
        if due and not here:
            colour = self.get_component_rich_style("workouts--due").color
            second = base + Style(color=colour, bold=True)
        else:
            second = quiet
        gap = max(0, width - 3 - cell_len(name) - cell_len(tags) - cell_len(right))
        mark = "▸" if here else "★" if due else " "
        return Strip(
            [Segment(f"{mark} {name}", bold), Segment(tags, second), Segment(f"{' ' * gap}{right} ", quiet)]
        ).adjust_cell_length(width, base)
