"""A cue sheet: the chapters of a sound file, in the text format that players read.

Law: pure text. Its times are in minutes, seconds and seventy-fifths; it has 99 tracks at most, so the legs of a
longer session share them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MOST: Final = 99
FRAMES: Final = 75


def cue_sheet(title: str, file_name: str, chapters: Sequence[tuple[int, str]]) -> str:
    """Return the sheet of `file_name`; each chapter is its begin in milliseconds of the file, and its title."""
    kind = "MP3" if file_name.lower().endswith(".mp3") else "WAVE"
    lines = [f"TITLE {_quoted(title)}", f"FILE {_quoted(file_name)} {kind}"]
    share = -(-len(chapters) // MOST)
    for number, (begin_ms, name) in enumerate(chapters[:: max(1, share)], 1):
        lines += [f"  TRACK {number:02} AUDIO", f"    TITLE {_quoted(name)}", f"    INDEX 01 {_time(begin_ms)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in quotes; the format knows no way to write a quote or a line's end inside."""
    return '"' + " ".join(text.replace('"', "'").split()) + '"'


def _time(ms: int) -> str:
    frames = ms * FRAMES // 1_000
    return f"{frames // (60 * FRAMES):02}:{frames // FRAMES % 60:02}:{frames % FRAMES:02}"
