"""A QR code in half blocks, black on white whatever the theme, with its quiet zone."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

import segno

QUIET_ZONE: Final = 4
"""Light modules around the code that readers need."""
_HALVES: Final = {(0, 0): " ", (0, 1): "▄", (1, 0): "▀", (1, 1): "█"}


def qr_lines(text: str) -> list[str]:
    """Return the lines of the code of `text`: two rows of modules a line, dark modules as blocks."""
    rows = [list(row) for row in segno.make(text, error="l", micro=False).matrix_iter(border=QUIET_ZONE)]
    blank = [0] * len(rows[0])
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=blank)
    return ["".join(_HALVES[bool(a), bool(b)] for a, b in zip(above, below, strict=True)) for above, below in pairs]
