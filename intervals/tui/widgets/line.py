"""One line of text, left and right, that paints only when it changes."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from intervals.tui.widgets.painted import Painted


def printable(text: str) -> str:
    """Return text with control characters made visible, so that a name cannot drive the terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def fitted(text: str, width: int) -> str:
    """Return text in just so many columns: cut with an ellipsis, or filled with spaces."""
    if cell_len(text) <= width:
        return set_cell_size(text, max(0, width))
    return set_cell_size(text, width - 1) + "…" if width > 0 else ""


def clauses(text: str, width: int) -> str:
    """Return as many clauses of a text as fit: a small screen says the first thing whole, and no half of the next."""
    text = printable(text)
    if cell_len(text) <= width:
        return text
    ends = [i for i, char in enumerate(text) if char in ",;:(·" and cell_len(text[:i].rstrip()) <= width]
    cut = text[: ends[-1]] if ends else text
    # Half of what stands in brackets is no clause.
    return (cut[: cut.rindex("(")] if cut.count("(") > cut.count(")") else cut).rstrip()


class Line(Painted):
    """Text at the left and text at the right of one row. Nothing in it is markup."""

    DEFAULT_CSS = "Line { width: 1fr; height: 1; }"

    left: reactive[str] = reactive("", layout=False)
    right: reactive[str] = reactive("", layout=False)

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Line.left, left)
        self.set_reactive(Line.right, right)

    def render_line(self, y: int) -> Strip:
        """Draw the row; the left text gives way to the right one."""
        width, style = self.size.width, self.ink
        left, right = printable(self.left), printable(self.right)
        if cell_len(right) > width - 2:
            right = ""
        room = max(0, width - 2 - cell_len(right) - (1 if right else 0))
        if cell_len(left) > room:
            left = set_cell_size(left, max(0, room - 1)) + "…" if room else ""
        gap = max(0, width - 2 - cell_len(left) - cell_len(right))
        return Strip([Segment(set_cell_size(f" {left}{' ' * gap}{right} ", width), style)], width)
