"""Lines of text that wrap to the width there is, and scroll.

Law: a text is broken between words and never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from intervals.tui.widgets.line import printable
from intervals.tui.widgets.looked import wrapped


class Paragraph(NamedTuple):
    """A text; where it has a `head`, that stands before it in a column of its own."""

    text: str
    head: str = ""


class Paragraphs(ScrollView, can_focus=True):
    """Paragraphs with hanging heads; arrows and page keys scroll."""

    DEFAULT_CSS = """
    Paragraphs { width: 1fr; height: 1fr; overflow-x: hidden; background: transparent; scrollbar-size-vertical: 1; }
    """

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs = list(paragraphs)
        self._rows: list[tuple[str, str]] = []

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = list(paragraphs)
        self._fill()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._fill()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all rows, in cells, at a width: `height: auto` asks before anything is wrapped."""
        return len(self._wrapped(width))

    def _fill(self) -> None:
        self._rows = self._wrapped(self.size.width)
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def _wrapped(self, columns: int) -> list[tuple[str, str]]:
        """Return the rows at a width in cells, each a head and a text."""
        width = max(12, columns - 2)
        widest = max((len(paragraph.head) for paragraph in self._paragraphs), default=0)
        indent = widest + 2 if widest else 0
        # Beside a long head a narrow screen has no room for the text: it stands below.
        below = indent > width // 2
        rows: list[tuple[str, str]] = []
        for head, text in ((printable(one.head), printable(one.text)) for one in self._paragraphs):
            if not head:
                # What is aligned by spaces stays as it is where it fits.
                lines = [text] if len(text) <= width else wrapped(text, width)
                rows += [("", line) for line in lines or [""]]
            elif below:
                rows.append((head, ""))
                rows += [("  ", line) for line in wrapped(text, width - 2)]
            else:
                for i, line in enumerate(wrapped(text, width - indent) or [""]):
                    rows.append((f"{head if i == 0 else '':<{indent}}", line))
        return rows

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        base, width = self.rich_style, self.size.width
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(width, base)
        head, text = self._rows[row]
        segments = [Segment(" ", base), Segment(head, base + Style(bold=True)), Segment(text, base)]
        return Strip(segments).adjust_cell_length(width, base)
