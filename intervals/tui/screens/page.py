"""A page of text over the screen below: what the keys do, or what a runner looks up.

Law: it shows what it is handed; any of its keys goes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from intervals.core.view.keys import key_shown
from intervals.tui.widgets.keys_line import KeysLine, hints_of
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.paragraphs import Paragraph, Paragraphs

PAGE_KEYS = [
    Binding("escape,q,question_mark", "close", "back", id="page.close", key_display="esc", tooltip="Back"),
]


class PageScreen(ModalScreen[None]):
    """A title, and paragraphs under it."""

    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_KEYS]
    CSS = """
    PageScreen { background: $still-ground; color: $still-ink; }
    #page-title { text-style: bold; background: $surface; }
    #page { margin-top: 1; scrollbar-color: $foreground-muted; scrollbar-background: $surface; }
    #page-footer { color: $foreground-muted; }
    """

    def __init__(self, title: str, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """Lay out title and text."""
        yield Line(self._title, id="page-title")
        yield Paragraphs(self._paragraphs, id="page")
        yield KeysLine(hints_of(PAGE_KEYS, []), id="page-footer")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#page").focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def key_paragraphs(bindings: Iterable[Binding]) -> list[Paragraph]:
    """Return a paragraph for each binding: its keys, and what they do."""
    return [
        Paragraph(binding.tooltip, ", ".join(key_shown(key) for key in binding.key.split(",")))
        for binding in bindings
        if binding.tooltip
    ]
