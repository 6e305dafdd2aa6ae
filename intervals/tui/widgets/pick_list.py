"""A list with a cursor, of which only what can be seen is drawn: ten thousand rows are as quick as ten.

Law: a subclass draws rows; this moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events
from textual.message import Message
from textual.widget import Widget

T = TypeVar("T")


class PickList(Widget, Generic[T], can_focus=True):
    """Rows with a cursor on one of them."""

    DEFAULT_CSS = "PickList { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """A row was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[T] = []
        self.cursor = 0
        self.top = 0
        """The first row that is seen."""

    @property
    def chosen(self) -> T | None:
        """What is under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    def pick_from(self, items: Sequence[T], cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self.items = items
        self.cursor = cursor
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def move(self, by: int) -> None:
        """Move the cursor."""
        before = self.cursor
        self.cursor = max(0, min(len(self.items) - 1, self.cursor + by))
        if self.cursor != before:
            self._follow()
            self.refresh()
            self.post_message(self.Moved())

    def _follow(self) -> None:
        height = max(1, self.size.height)
        self.top = min(max(self.top, self.cursor - height + 1), self.cursor)
        self.top = max(0, min(self.top, len(self.items) - height))

    def on_resize(self) -> None:
        """Keep the cursor in view; what was painted at this size may have begun at another row."""
        self._follow()
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """Move on by the wheel."""
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move back by the wheel."""
        self.move(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        row = self.top + event.y
        if row < len(self.items):
            self.move(row - self.cursor)
            if event.chain > 1:
                self.post_message(self.Chosen())
