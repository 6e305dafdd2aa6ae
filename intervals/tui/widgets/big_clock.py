"""The time in block figures that grow with the room there is.

Law: figures are drawn from strokes, not from a fixed bitmap, so that any size looks meant. Half blocks give two
dots to a row.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from intervals.tui.widgets.painted import Painted

# The seven strokes of a figure: top, upper left, upper right, middle, lower left, lower right, bottom.
_STROKES: Final = {
    "0": "1110111", "1": "0010010", "2": "1011101", "3": "1011011", "4": "0111010",
    "5": "1101011", "6": "1101111", "7": "1010010", "8": "1111111", "9": "1111011",
    "-": "0001000", " ": "0000000",
}  # fmt: skip
_NARROW: Final = {":", "+", "."}
_BLOCKS: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def text_width(text: str, rows: int) -> int:
    """Return the columns that `text` takes in figures `rows` rows high."""
    wide, narrow, gap = _measures(rows)
    return sum(narrow if char in _NARROW else wide for char in text) + gap * max(0, len(text) - 1)


@lru_cache(maxsize=64)
def fitting_rows(text: str, width: int, height: int) -> int:
    """Return the greatest height of figures at which `text` fits; 1 where only plain text does."""
    for rows in range(height, 2, -1):
        if text_width(text, rows) <= width:
            return rows
    return 1


@lru_cache(maxsize=256)
def figures(text: str, rows: int) -> tuple[str, ...]:
    """Draw `text` as `rows` lines of block characters."""
    if rows < 3:
        return (text,)
    _, _, gap = _measures(rows)
    glyphs = [_glyph(char, rows) for char in text]
    return tuple((" " * gap).join(glyph[row] for glyph in glyphs) for row in range(rows))


def _measures(rows: int) -> tuple[int, int, int]:
    """Return the width of a figure, of a colon, and of the gap between, for a height in rows."""
    wide = max(3, round(rows * 1.15))
    return wide, max(1, round(rows * 0.35)), max(1, round(rows * 0.25))


@lru_cache(maxsize=512)
def _glyph(char: str, rows: int) -> tuple[str, ...]:
    wide, narrow, _ = _measures(rows)
    dots = rows * 2
    if char in _NARROW:
        return _rows(_colon_dots(narrow, dots, char), rows)
    thick = max(1, round(dots * 0.17))
    side = max(1, round(wide * 0.26))
    strokes = [stroke == "1" for stroke in _STROKES.get(char, _STROKES["-"])]
    top, upper_left, upper_right, middle, lower_left, lower_right, bottom = strokes
    half = dots // 2
    low, high = half - thick // 2, half - thick // 2 + thick
    grid = [[False] * wide for _ in range(dots)]

    def fill(on: bool, from_row: int, to_row: int, from_col: int, to_col: int) -> None:  # noqa: FBT001 - a bit of a glyph
        if on:
            for row in range(from_row, to_row):
                grid[row][from_col:to_col] = [True] * (to_col - from_col)

    fill(top, 0, thick, 0, wide)
    fill(upper_left, 0, high, 0, side)
    fill(upper_right, 0, high, wide - side, wide)
    fill(middle, low, high, 0, wide)
    fill(lower_left, low, dots, 0, side)
    fill(lower_right, low, dots, wide - side, wide)
    fill(bottom, dots - thick, dots, 0, wide)
    return _rows(grid, rows)


def _colon_dots(wide: int, dots: int, char: str) -> list[list[bool]]:
    size = max(1, round(dots * 0.17))
    grid = [[False] * wide for _ in range(dots)]
    starts = (dots * 3 // 10 - size // 2, dots * 7 // 10 - size // 2) if char == ":" else (dots - size,)
    for start in starts:
        for row in range(max(0, start), min(dots, start + size)):
            grid[row] = [True] * wide
    return grid


def _rows(grid: list[list[bool]], rows: int) -> tuple[str, ...]:
    return tuple(
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(grid[2 * row], grid[2 * row + 1], strict=True))
        for row in range(rows)
    )


class BigClock(Painted):
    """Shows one time, as large as it fits."""

    DEFAULT_CSS = "BigClock { width: 1fr; height: 1fr; }"

    text: reactive[str] = reactive("", layout=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._widest = ""

    def watch_text(self, text: str) -> None:
        """Keep the size steady while the time counts: it follows the widest time shown of late."""
        shape = "".join("8" if char.isdigit() else char for char in text)
        if len(shape) != len(self._widest):
            self._widest = shape

    @property
    def rows(self) -> int:
        """How many rows high the figures are now."""
        return fitting_rows(self._widest or self.text, max(1, self.size.width - 2), self.size.height)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take all the width there is."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Draw one line, in the middle of the room."""
        width, style = self.size.width, self.ink
        lines = figures(self.text, self.rows)
        top = (self.size.height - len(lines)) // 2
        if not top <= y < top + len(lines):
            return Strip.blank(width, style)
        line = lines[y - top]
        left = max(0, (width - len(line)) // 2)
        return Strip([Segment((" " * left + line).ljust(width)[:width], style)], width)
