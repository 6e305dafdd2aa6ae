"""Whether the terminal's background is light, for a runner who leaves the theme to the program.

Law: asked once, before the first frame, and never for long: a terminal that does not say is dark. What it says by
itself (`COLORFGBG`) is taken first. Over a network nothing is asked, because an answer that comes late would be taken
for keys.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from functools import cache
from typing import Final

from intervals.tui.themes import ink_on

try:
    import termios
except ImportError:  # Windows, whose console is not asked
    termios = None  # type: ignore[assignment]

WAIT_S: Final = 0.1
_ASK: Final = b"\x1b]11;?\x1b\\\x1b[c"
"""What the background is, and then what kind of terminal it is: any terminal answers that, and so ends the wait."""
_LAST: Final = re.compile(rb"\x1b\[\?[\d;]*c")
_COLOUR: Final = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_MUTE: Final = frozenset({"", "dumb", "linux"})


@cache
def theme_name() -> str:
    """Return `light` on a light background, else `dark`."""
    told = _told(os.environ.get("COLORFGBG", ""))
    return "light" if (told if told is not None else is_light(_answer())) else "dark"


def _told(colours: str) -> bool | None:
    """Return what `COLORFGBG` says: `15;0` is white on black. Of the sixteen, 7 and those from 9 on are light."""
    last = colours.rpartition(";")[2]
    return None if not last.isdecimal() else int(last) == 7 or int(last) > 8


def is_light(answer: bytes) -> bool:
    """Whether a terminal's answer tells of a background on which black is read better than white."""
    match = _COLOUR.search(answer)
    if match is None:
        return False
    return ink_on("#" + "".join(f"{_of_255(part):02x}" for part in match.groups())) == "#000000"


def _of_255(part: bytes) -> int:
    """Return a colour's part of one to four hexadecimal digits as one of 255."""
    return round(int(part, 16) * 255 / ((1 << 4 * len(part)) - 1))


def _answer() -> bytes:
    """Ask the terminal, and return what it says within a moment."""
    asked = sys.__stdin__, sys.__stderr__
    quiet = os.environ.get("TERM", "") in _MUTE or "SSH_TTY" in os.environ or "NO_COLOR" in os.environ
    if termios is None or quiet or any(end is None or not end.isatty() for end in asked):
        return b""
    assert sys.__stdin__ is not None  # noqa: S101 - looked at above
    assert sys.__stderr__ is not None  # noqa: S101 - the same
    keys, screen = sys.__stdin__.fileno(), sys.__stderr__.fileno()
    answer = b""
    try:
        before = termios.tcgetattr(keys)
        silent = termios.tcgetattr(keys)
        silent[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(keys, termios.TCSANOW, silent)
        try:
            os.write(screen, _ASK)
            until = time.monotonic() + WAIT_S
            while not _LAST.search(answer) and (left := until - time.monotonic()) > 0:
                if select.select([keys], [], [], left)[0]:
                    answer += os.read(keys, 1_024)
        finally:
            termios.tcsetattr(keys, termios.TCSANOW, before)
    except (OSError, termios.error, ValueError):
        return b""
    return answer
