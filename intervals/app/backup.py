"""The journal as a whole: copied into one file, and put back.

Law: a copy is one file that needs no other beside it; what it is read from is only read, and nothing is left there.
What is put in the journal's place was looked at before, and the journal that was there is kept.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from intervals import paths
from intervals.app.exits import Failure, Tell
from intervals.app.journal import has_journal, journal
from intervals.app.targets import check_target, target_file
from intervals.atomic import PRIVATE
from intervals.clock import wall_ms
from intervals.journal.altered import what_differs
from intervals.journal.lock import is_in_use
from intervals.journal.migrations import UnusableJournal
from intervals.journal.store import Store

_ABANDONED_S: Final = 3_600
"""A folder of a restore that is older was left by one that was killed."""


class Restored(NamedTuple):
    """What became of a restore."""

    sessions: int
    aside: Path | None
    """Where the journal is that was there before."""


def back_up(target: Path, *, force: bool, tell: Tell) -> int:
    """Copy the journal into a file; return how many sessions it has. Raises Failure."""
    check_target(target, force=force)
    if not has_journal():
        raise Failure("there is no journal yet: the first session makes it")
    with target_file(target, force=force, mode=PRIVATE) as part, journal(tell) as store:
        store.backup(part)
        return store.count()


def check_restore(source: Path) -> None:
    """Raise Failure where nothing can be restored now."""
    if is_in_use(paths.journal_file()):
        raise Failure("a session is open in another terminal, led or about to start: restore once it is closed")
    try:
        if not source.is_file():
            raise Failure(f"{source}: there is no such file")
    except OSError as error:
        raise Failure(f"{source} cannot be read: {error.strerror or error}") from None


def restore(source: Path, tell: Tell) -> Restored:
    """Put a backup in the journal's place, and keep the one that was there. Raises Failure."""
    check_restore(source)
    path = paths.journal_file()
    try:
        paths.private(path.parent)
        _sweep(path.parent)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".restore-") as folder:
            fresh = Path(folder) / "journal.db"
            count = _checked_copy(source, fresh)
            aside = None
            if path.exists():
                aside = path.with_name(f"journal-before-restore-{wall_ms()}.db")
                with journal(tell) as store:
                    store.backup(aside)
                aside.chmod(PRIVATE)
                for tail in ("-wal", "-shm"):
                    path.with_name(path.name + tail).unlink(missing_ok=True)
            fresh.replace(path)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    return Restored(count, aside)


def _checked_copy(source: Path, fresh: Path) -> int:
    """Copy a backup, look whether it is a whole journal of ours, and return how many sessions it has.

    The files are copied first and opened then: a database that is opened leaves files beside it, or needs to.
    """
    for tail in ("", "-wal"):
        beside = source.with_name(source.name + tail)
        if beside.is_file():
            shutil.copyfile(beside, fresh.with_name(fresh.name + tail))
    fresh.chmod(PRIVATE)
    try:
        first = sqlite3.connect(fresh)
        try:
            first.execute("SELECT name FROM migration").fetchall()
            first.execute("PRAGMA journal_mode=DELETE")
        finally:
            first.close()
        store = Store(fresh)
        try:
            whole = store.is_whole()
            why = store.ask(what_differs)
            count = store.count() if why is None else 0
        finally:
            store.close()
    except UnusableJournal as error:
        raise Failure(f"{source}: {error}") from None
    except sqlite3.Error as error:
        raise Failure(f"{source} isn't a journal of intervals, or is damaged: {error}") from None
    if not whole:
        raise Failure(f"{source} is damaged: the journal is left as it was")
    if why is not None:
        raise Failure(f"{source} isn't a journal of this program: {why}")
    return count


def _sweep(folder: Path) -> None:
    """Take away what restores that were killed left behind."""
    for left in folder.glob(".restore-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(left)
