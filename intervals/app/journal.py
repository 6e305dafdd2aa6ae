"""The journal, for the commands that lead sessions and those that read them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from intervals import paths
from intervals.app.exits import Failure, Tell
from intervals.journal.migrations import OLD_LOGS, UnusableJournal
from intervals.journal.recorded import BrokenRow
from intervals.journal.store import Store, is_damage, set_aside


def has_journal() -> bool:
    """Whether there is anything to read; a folder that cannot be looked into counts, and says so when opened."""
    folder = paths.data_dir()
    return any(os.path.lexists(folder / name) for name in (paths.journal_file().name, *OLD_LOGS)) or (
        os.path.lexists(folder) and not os.access(folder, os.R_OK | os.X_OK)
    )


@contextmanager
def journal(tell: Tell) -> Iterator[Store]:
    """Open the journal for a command. Raises Failure; a damaged one is set aside, which `tell` hears."""
    path = paths.journal_file()
    try:
        store = Store(path)
    except UnusableJournal as error:
        raise Failure(f"{path}: {error}") from None
    except sqlite3.Error as error:
        if not is_damage(error):
            raise Failure(_unreadable(error)) from None
        store = _fresh(tell)
    except OSError as error:
        raise Failure(f"{path} cannot be opened: {error.strerror or error}") from None
    if store.was_emptied:
        tell(f"{path} was empty, of 0 bytes: a new journal begins there")
    try:
        yield store
    except sqlite3.Error as error:
        store.close()
        if is_damage(error):
            aside = _aside()
            raise Failure(f"the journal is damaged: it is kept as {aside}, and a new one begins") from None
        raise Failure(_unreadable(error)) from None
    except BrokenRow as error:
        raise Failure(f"{path}: {error}") from None
    finally:
        store.close()


def _unreadable(error: sqlite3.Error) -> str:
    return f"{paths.journal_file()} cannot be used: {error}"


def _aside() -> str:
    try:
        return str(set_aside(paths.journal_file()))
    except OSError as error:
        raise Failure(f"{paths.journal_file()} is damaged, and cannot be renamed: {error.strerror}") from None


def _fresh(tell: Tell) -> Store:
    tell(f"the journal was damaged: it is kept as {_aside()}, and a new one begins")
    return Store(paths.journal_file())
