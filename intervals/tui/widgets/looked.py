"""One workout in lines: what it is for and its legs, or what is wrong with it."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from intervals.app.items import Look
from intervals.core.kinds import KINDS
from intervals.core.phrases import ENGLISH, Phrasebook
from intervals.core.quantities.formatting import clock_text
from intervals.core.view.readout import leg_text
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Ends
from intervals.files.diagnostics import Diagnostic
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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look: Look | None = None
        self._plan: Plan | None = None
        self._parts: list[Part] = []
        """What stands before the legs, which are put into words as they come into view."""
        self._phrases = ENGLISH
        self._rings = False

    def show(self, look: Look | None) -> None:
        """Show another workout."""
        if look is not self._look:
            self._look = look
            self._plan = None if look is None else look.plan
            self._fill()
            self.scroll_to(0, 0, animate=False)

    def show_plan(self, plan: Plan, phrases: Phrasebook) -> None:
        """Show a plan in the words of a language; a small ring marks what ends on the lap key."""
        self._plan, self._phrases, self._rings = plan, phrases, True
        self._fill()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._fill()

    def _fill(self) -> None:
        look, width = self._look, max(10, self.size.width - 2)
        self._parts = []
        if look is not None:
            about = look.workout.about if look.workout is not None else ""
        else:
            about = self._plan.about if self._plan is not None else ""
        self._parts += [(line, "", "text") for line in wrapped(about, width)]
        self._parts += [("", "", "text")] if about else []
        for diagnostic in look.diagnostics if look is not None else ():
            self._parts += _diagnostic_parts(diagnostic, width)
        legs = 0 if self._plan is None else len(self._plan.legs)
        self.virtual_size = Size(self.size.width, len(self._parts) + legs)
        self.refresh()

    def _part(self, index: int) -> Part | None:
        """Return what stands in a line; None behind the last."""
        if index < len(self._parts):
            return self._parts[index]
        legs = () if self._plan is None else self._plan.legs
        index -= len(self._parts)
        if index >= len(legs):
            return None
        leg = legs[index]
        right = self._phrases.screen("open") if leg.expected_ms is None else clock_text(leg.expected_ms)
        if self._rings and leg.expected_ms is not None:
            right += " ◦" if leg.ends is Ends.LAP else "  "
        return f"{leg.kind.traits.shape} {leg_text(leg, self._phrases)}", right, leg.kind.traits.colour

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, self.rich_style
        index = y + self.scroll_offset.y
        part = self._part(index)
        if part is None:
            return Strip.blank(width, base)
        left, right, name = part
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
