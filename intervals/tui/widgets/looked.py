"""One workout in lines: what it is for and its legs, or what is wrong with it."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from intervals.core.kinds import KINDS
from intervals.core.quantities.formatting import clock_text
from intervals.core.view.readout import leg_text
from intervals.files.diagnostics import Diagnostic
from intervals.tui.library import Look
from intervals.tui.widgets.line import printable

Part = tuple[str, str, str]
"""Text at the left, text at the right, and the component that paints it."""


class Looked(ScrollView, can_focus=False):
    """Lines that are drawn as they come into view."""

    DEFAULT_CSS = """
    Looked { width: 1fr; height: 1fr; overflow-x: hidden; }
    Looked > .looked--run { color: $run-bar; }
    Looked > .looked--recover { color: $recover-bar; }
    Looked > .looked--easy { color: $easy-bar; }
    Looked > .looked--lift { color: $lift-bar; }
    Looked > .looked--text { color: $still-ink; }
    Looked > .looked--error { color: $error; }
    Looked > .looked--warning { color: $warning; }
    """
    COMPONENT_CLASSES = {
        "looked--text", "looked--error", "looked--warning", *{f"looked--{traits.colour}" for traits in KINDS.values()}
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._look: Look | None = None
        self._parts: list[Part] = []

    def show(self, look: Look | None, *, legs: bool = True) -> None:
        """Show another workout; without its legs where there is a text beside it."""
        if look is self._look:
            return
        self._look = look
        self._legs = legs
        self._fill()
        self.scroll_to(0, 0, animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._fill()

    def _fill(self) -> None:
        look, width = self._look, max(10, self.size.width - 2)
        self._parts = []
        if look is not None:
            about = look.workout.about if look.workout is not None and self._legs else ""
            self._parts += [(line, "", "text") for line in wrapped(about, width)]
            self._parts += [("", "", "text")] if about else []
            for one in look.diagnostics:
                self._parts += _diagnostic_parts(one, width)
            if look.plan is not None and self._legs:
                for leg in look.plan.legs:
                    right = "open" if leg.expected_ms is None else clock_text(leg.expected_ms)
                    self._parts.append((f"{leg.kind.traits.shape} {leg_text(leg)}", right, leg.kind.traits.colour))
        self.virtual_size = Size(self.size.width, len(self._parts))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, self.rich_style
        index = y + self.scroll_offset.y
        if index >= len(self._parts):
            return Strip.blank(width, base)
        left, right, name = self._parts[index]
        left = printable(left)
        room = max(0, width - 2 - (cell_len(right) + 1 if right else 0))
        if cell_len(left) > room:
            left = set_cell_size(left, max(0, room - 1)) + "…"
        painted = base + Style.from_color(self.get_component_rich_style(f"looked--{name}").color)
        ink = base if right and name != "text" else painted
        gap = " " * max(0, width - 2 - cell_len(left) - cell_len(right))
        shape, rest = (left[:1], left[1:]) if right else ("", left)
        return Strip(
            [Segment(f" {shape}", painted), Segment(rest, ink), Segment(f"{gap}{right} ", base + Style(dim=True))]
        ).adjust_cell_length(width, base)


def _diagnostic_parts(one: Diagnostic, width: int) -> list[Part]:
    place = f"line {one.line}" if one.line else "file"
    lines = wrapped(f"{'✗' if one.is_error else '!'} {place}: {one.what}", width)
    parts = [(line, "", one.severity) for line in lines]
    return [*parts, *((f"  {line}", "", "text") for line in wrapped(one.remedy, width - 2))]


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines at its spaces."""
    lines: list[str] = []
    for word in text.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
