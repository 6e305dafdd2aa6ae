"""The keys of a screen in one row: those needed most where there is no room for all.

Law: a key stays in its place; what a narrower screen drops are the keys that are needed least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.reactive import reactive
from textual.strip import Strip

from intervals.core.view.keys import key_shown
from intervals.tui.widgets.painted import Painted

GAP: Final = 2
"""Columns between two keys."""


class Hint(NamedTuple):
    """A key, and what it does in a word or two."""

    key: str
    label: str
    need: int
    """How soon it is dropped: 0 is kept longest."""


def hints_of(bindings: Iterable[Binding], need: Sequence[str]) -> tuple[Hint, ...]:
    """Return the hints of bindings that are shown, in their order; `need` names ids, the most needed first."""
    return tuple(
        Hint(
            binding.key_display or key_shown(binding.key.split(",")[0]),
            binding.description,
            need.index(binding.id or "") if binding.id in need else len(need),
        )
        for binding in bindings
        if binding.show
    )


def fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """Return the hints that `width` columns have room for."""
    kept: list[Hint] = []
    used = -GAP
    for hint in sorted(hints, key=lambda hint: hint.need):
        wide = GAP + cell_len(hint.key) + 1 + cell_len(hint.label)
        if used + wide <= width:
            kept.append(hint)
            used += wide
    return [hint for hint in hints if hint in kept]


class KeysLine(Painted):
    """A footer. The keys are bold, so that they can be told from what they do."""

    DEFAULT_CSS = "KeysLine { width: 1fr; height: 1; }"

    hints: reactive[tuple[Hint, ...]] = reactive((), layout=False)

    def __init__(self, hints: Sequence[Hint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(KeysLine.hints, tuple(hints))

    def render_line(self, y: int) -> Strip:
        """Draw the keys that fit."""
        width, base = self.size.width, self.ink
        bold = base + Style(bold=True)
        segments = [Segment(" ", base)]
        for i, hint in enumerate(fitting(self.hints, width - 2)):
            segments += [Segment(" " * (GAP if i else 0) + hint.key, bold), Segment(f" {hint.label}", base)]
        return Strip(segments).adjust_cell_length(width, base)
