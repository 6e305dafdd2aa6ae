"""A session that the journal did not take: written to another place that is told, and taken in later.

Law: the places are tried in turn until one takes it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

from intervals import paths
from intervals.app.exits import Failure, Tell
from intervals.app.journal import journal
from intervals.atomic import PRIVATE, create
from intervals.clock import wall_ms
from intervals.journal.recorded import BrokenRow
from intervals.journal.rescue import read_rescue, take_in


def save(text: str) -> Path | None:
    """Write a session to the first place that takes it, and return where that is; None where none does."""
    name = f"intervals-session-{wall_ms()}.json"
    for folder in (paths.data_dir(), Path(tempfile.gettempdir()), Path.cwd()):
        with suppress(OSError):
            create(folder / name, text, mode=PRIVATE)
            return folder / name
    return None


def restore(file: Path, tell: Tell) -> int:
    """Take a session from its file into the journal; return its number. Raises Failure."""
    try:
        session = read_rescue(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Failure(f"{file} cannot be read: {error.strerror or error}") from None
    except (BrokenRow, UnicodeDecodeError) as error:
        raise Failure(f"{file} isn't a session that was saved aside: {error}") from None
    try:
        with journal(tell) as store:
            number = take_in(store, session, wall_ms())
    except sqlite3.Error as error:
        raise Failure(f"{paths.journal_file()} cannot be written: {error}") from None
    with suppress(OSError):
        file.rename(file.with_name(file.name + ".kept"))  # so that it is not taken in twice
    return number
