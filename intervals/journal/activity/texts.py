"""Texts of a runner or a workout on their way into a file that other programs read.

Law: what a text says stays; what a program could take for an instruction, or choke on, goes.
"""

from __future__ import annotations

import re
from typing import Final

# Controls but for the newline, halves of surrogate pairs, and the two that XML 1.0 forbids besides (2.2, Char).
_UNFIT: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA: Final = tuple("=+-@＝＋－＠")  # noqa: RUF001 - spreadsheets take the wide ones too


def plain_text(text: str) -> str:
    """Return a text without control characters; its lines stay."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def cell(text: str | None) -> str:
    """Return a text for one cell of a table: one line, and no spreadsheet takes it for a formula."""
    line = " ".join(plain_text(text or "").split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def file_name(path: str) -> str:
    """Return the last part of a path of any system: the folders are nobody else's business."""
    return plain_text(path.replace("\\", "/").rsplit("/", 1)[-1])
