"""Words in letters three rows high or more, so that the rep and the kind can be read from afar.

Law: letters are five dots high; a row holds two dots. What does not fit in big letters is shown in plain ones.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from intervals.tui.widgets.line import fitted, printable
from intervals.tui.widgets.painted import Painted

_DOTS: Final = {
    "A": ".##. #..# #### #..# #..#", "B": "###. #..# ###. #..# ###.", "C": ".### #... #... #... .###",
    "D": "###. #..# #..# #..# ###.", "E": "#### #... ###. #... ####", "F": "#### #... ###. #... #...",
    "G": ".### #... #.## #..# .###", "H": "#..# #..# #### #..# #..#", "I": "### .#. .#. .#. ###",
    "J": "..## ...# ...# #..# .##.", "K": "#..# #.#. ##.. #.#. #..#", "L": "#... #... #... #... ####",
    "M": "#...# ##.## #.#.# #...# #...#", "N": "#...# ##..# #.#.# #..## #...#", "O": ".##. #..# #..# #..# .##.",
    "P": "###. #..# ###. #... #...", "Q": ".##. #..# #..# #.## .###", "R": "###. #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ###.", "T": "##### ..#.. ..#.. ..#.. ..#..", "U": "#..# #..# #..# #..# .##.",
    "V": "#...# #...# .#.#. .#.#. ..#..", "W": "#...# #...# #.#.# ##.## #...#", "X": "#..# #..# .##. #..# #..#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#..", "Z": "#### ..#. .#.. #... ####",
    "0": ".##. #..# #..# #..# .##.", "1": ".#. ##. .#. .#. ###", "2": "###. ...# .##. #... ####",
    "3": "###. ...# .##. ...# ###.", "4": "#..# #..# #### ...# ...#", "5": "#### #... ###. ...# ###.",
    "6": ".##. #... ###. #..# .##.", "7": "#### ...# ..#. .#.. .#..", "8": ".##. #..# .##. #..# .##.",
    "9": ".##. #..# .### ...# .##.", " ": ".. .. .. .. ..", "-": "... ... ### ... ...", ".": ". . . . #",
    "/": "...# ..#. .#.. #... #...", "'": "# # . . .", "+": "... .#. ### .#. ...", ":": ". # . # .", "!": "# # # . #",
    "▲": "..#.. .###. .###. ##### #####", "△": "..#.. .#.#. .#.#. #...# #####",
    "▼": "##### ##### .###. .###. ..#..", "▽": "##### #...# .#.#. .#.#. ..#..",
    "■": "##### ##### ##### ##### #####", "□": "##### #...# #...# #...# #####",
}  # fmt: skip
_HIGH: Final = 5
_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@lru_cache(maxsize=64)
def letters(text: str, scale: int) -> tuple[str, ...] | None:
    """Draw `text` with dots `scale` wide and high; None where a letter is not known."""
    glyphs = []
    for char in text.upper():
        dots = _DOTS.get(char)
        if dots is None:
            return None
        glyphs.append(dots.split())
    lines = [".".join(glyph[row] for glyph in glyphs) for row in range(_HIGH)]
    dots_high = [[dot == "#" for dot in line for _ in range(scale)] for line in lines for _ in range(scale)]
    if len(dots_high) % 2:
        dots_high.append([False] * len(dots_high[0]))
    return tuple(
        "".join(_HALVES[upper, lower] for upper, lower in zip(dots_high[i], dots_high[i + 1], strict=True))
        for i in range(0, len(dots_high), 2)
    )


class BigWord(Painted):
    """A few words as large as the room allows at the left, and where there is something to set, that at the right."""

    DEFAULT_CSS = "BigWord { width: 1fr; height: 3; }"

    text: reactive[str] = reactive("", layout=False)
    setting: reactive[str] = reactive("", layout=False)
    """A number, with its unit behind it where there is room: `8.6 mph`."""

    def _lines(self) -> tuple[str, ...]:
        width = self.size.width - 2
        bare = self.setting.partition(" ")[0]
        for scale in (3, 2, 1):
            for setting in dict.fromkeys((self.setting, bare)):
                left, right = letters(self.text, scale), letters(setting, scale) if setting else ()
                if left is None or right is None or len(left) > self.size.height:
                    continue
                wide = len(right[0]) + 3 if right else 0
                if len(left[0]) + wide <= width:
                    tails = right or ("",) * len(left)
                    gap = " " * (width - len(left[0]) - (wide - 3 if right else 0))
                    return tuple(line + gap + tail for line, tail in zip(left, tails, strict=True))
        text, tail = printable(self.text), printable(self.setting)
        return (fitted(text, max(0, width - cell_len(tail) - 1)) + f" {tail}" if tail else text,)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, style = self.size.width, self.ink
        lines = self._lines()
        top = (self.size.height - len(lines)) // 2
        text = lines[y - top] if top <= y < top + len(lines) else ""
        return Strip([Segment(set_cell_size(f" {text}", width), style)])
