"""The database: opened, brought up to date, written in transactions, and kept the runner's alone.

Law: rows of sessions, inputs, corrections and remarks are only ever added; a summary alone is replaced, since it
follows from them. A commit is on the disk when it returns (WAL, `synchronous=FULL`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from intervals.core.workout.plan import Plan
from intervals.journal.migrations import MIGRATIONS, Migration, migrate
from intervals.journal.recorded import decode_input, decode_plan, encode_input, encode_plan
from intervals.journal.rows import Correction, Header, InputRow, SessionRows
from intervals.journal.summary import Summary

BUSY_S: Final = 1.0
"""How long a write waits for another process that is writing."""
_DAMAGED: Final = frozenset({11, 26})
"""SQLITE_CORRUPT and SQLITE_NOTADB."""


class Clash(sqlite3.IntegrityError):
    """The journal holds something else in this place: another process writes to the same session, or ended it."""


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file is no database, or a broken one."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def set_aside(path: Path) -> Path:
    """Rename a damaged journal, so that a new one can begin, and return its new name. Raises OSError."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    path.replace(target)
    for tail in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + tail).replace(target.with_name(target.name + tail))
    return target


class Store:
    """One open journal. Not for two threads at once."""

    def __init__(self, path: Path, *, steps: Sequence[Migration] = MIGRATIONS, busy_s: float = BUSY_S) -> None:
        """Open or make the journal. Raises sqlite3.Error, OSError or NewerJournal."""
        self.path = path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):
            path.parent.chmod(0o700)
        if not path.exists():
            # Made before SQLite does, so that nobody else can read it for a moment; its -wal and -shm copy the mode.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        elif os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
        self._file = _identity(path)
        self._log: tuple[int, int] | None = None
        self._connection = sqlite3.connect(path, timeout=busy_s, isolation_level=None, check_same_thread=False)
        try:
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.execute("PRAGMA foreign_keys=ON")
            migrate(self._connection, steps)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the database; what was committed stays."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def is_in_place(self) -> bool:
        """Whether the file that is open is still the one at the path: not removed, and no other in its place."""
        log = _identity(self.path.with_name(self.path.name + "-wal"))
        self._log = self._log or log
        return self._file is not None and _identity(self.path) == self._file and log == self._log

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all of a block, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    # --- writing ---

    def begin(self, header: Header, plan: Plan) -> int:
        """Add a session and return its number."""
        cursor = self._connection.execute(
            "INSERT INTO session (zero_ms, utc_offset_s, file) VALUES (?, ?, ?)",
            (header.zero_ms, header.utc_offset_s, header.file),
        )
        number = cursor.lastrowid or 0
        self._connection.execute("INSERT INTO script VALUES (?, ?, ?)", (number, header.text, encode_plan(plan)))
        return number

    def add_inputs(self, number: int, rows: Iterable[InputRow]) -> None:
        """Add inputs to a session that is open; one that is there already must be the same. Raises Clash."""
        if self._connection.execute("SELECT 1 FROM summary WHERE session = ?", (number,)).fetchone() is not None:
            raise Clash(f"session {number} was ended elsewhere")
        for row in rows:
            fresh = (row.input.at_ms, *encode_input(row.input))
            there = self._connection.execute(
                "SELECT at_ms, name, more FROM input WHERE session = ? AND seq = ?", (number, row.seq)
            ).fetchone()
            if there is None:
                self._connection.execute(
                    "INSERT INTO input (session, seq, at_ms, wall_ms, name, more) VALUES (?, ?, ?, ?, ?, ?)",
                    (number, row.seq, fresh[0], row.wall_ms, *fresh[1:]),
                )
            elif tuple(there) != fresh:
                raise Clash(f"another program writes to session {number} too")

    def has_session(self, number: int, header: Header) -> bool:
        """Whether this session is here under this number, and not another one."""
        return (
            self._connection.execute(
                "SELECT 1 FROM session WHERE number = ? AND zero_ms = ? AND file = ?",
                (number, header.zero_ms, header.file),
            ).fetchone()
            is not None
        )

    def correct(self, number: int, one: Correction, wall_ms: int) -> None:
        """Add a correction."""
        self._connection.execute(
            "INSERT INTO correction (session, wall_ms, what, more) VALUES (?, ?, ?, ?)",
            (number, wall_ms, one.what, json.dumps(one.times_ms)),
        )

    def remark(self, number: int, wall_ms: int, *, effort: int | None = None, note: str | None = None) -> None:
        """Add how a session felt, 1 to 10, or a note of it; the newest of each holds."""
        self._connection.execute(
            "INSERT INTO remark (session, wall_ms, effort, note) VALUES (?, ?, ?, ?)", (number, wall_ms, effort, note)
        )
        self._connection.execute(
            "UPDATE summary SET effort = coalesce(?, effort), note = coalesce(?, note) WHERE session = ?",
            (effort, note, number),
        )

    def summarise(self, number: int, one: Summary) -> None:
        """Keep what a session comes to, in place of what was there; from now on it is no longer open."""
        effort, note = self._remarks(number)
        *row, reps = one.row()
        marks = ", ".join("?" * (len(row) + 3))
        self._connection.execute(
            f"INSERT OR REPLACE INTO summary VALUES ({marks})",  # noqa: S608 - marks
            (number, *row, effort, note),
        )
        self._connection.execute("INSERT OR REPLACE INTO rep VALUES (?, ?)", (number, reps))

    # --- reading ---

    def session(self, number: int) -> SessionRows | None:
        """Return all rows of a session; None where there is none. Raises BrokenRow."""
        row = self._connection.execute(
            "SELECT zero_ms, utc_offset_s, file, text, plan FROM session JOIN script ON session = number "
            "WHERE number = ?",
            (number,),
        ).fetchone()
        if row is None:
            return None
        zero_ms, offset, file, text, plan = row
        inputs = self._connection.execute(
            "SELECT name, at_ms, more, wall_ms FROM input WHERE session = ? ORDER BY seq", (number,)
        ).fetchall()
        corrections = self._connection.execute(
            "SELECT what, more FROM correction WHERE session = ? ORDER BY id", (number,)
        )
        effort, note = self._remarks(number)
        return SessionRows(
            number,
            Header(file, text, zero_ms, offset),
            decode_plan(plan),
            tuple(decode_input(*one[:3]) for one in inputs),
            tuple(Correction(what, tuple(json.loads(more))) for what, more in corrections),
            effort,
            note,
            self.summary(number),
            max((wall_ms for *_, wall_ms in inputs), default=0),
        )

    def _remarks(self, number: int) -> tuple[int | None, str]:
        effort, note = None, ""
        for one, text in self._connection.execute(
            "SELECT effort, note FROM remark WHERE session = ? ORDER BY id", (number,)
        ):
            effort = one if one is not None else effort
            note = text if text is not None else note
        return effort, note

    def summary(self, number: int) -> Summary | None:
        """Return what a session comes to; None while it is open."""
        found = self._connection.execute(
            f"SELECT {Summary.COLUMNS}, rows FROM summary JOIN rep USING (session) WHERE session = ?",  # noqa: S608 - our own words
            (number,),
        ).fetchone()
        return None if found is None else Summary.of_row(found)

    def open_numbers(self) -> list[int]:
        """Return the sessions that were begun and never ended, the newest first."""
        rows = self._connection.execute(
            "SELECT number FROM session LEFT JOIN summary ON session = number WHERE session IS NULL "
            "ORDER BY number DESC"
        )
        return [number for (number,) in rows]

    def listed(self, limit: int | None = None, *, reps: bool = False) -> list[tuple[Any, ...]]:
        """Return number, zero, offset, file, effort, note and the summary of the newest sessions that ended."""
        columns = f"{Summary.COLUMNS}, rows" if reps else Summary.COLUMNS
        join = "JOIN rep ON rep.session = number" if reps else ""
        return self._connection.execute(
            f"SELECT number, zero_ms, utc_offset_s, file, effort, note, {columns} "  # noqa: S608 - our own words
            f"FROM session JOIN summary ON summary.session = number {join} "
            "WHERE legs > 0 ORDER BY number DESC LIMIT ?",
            (-1 if limit is None else limit,),
        ).fetchall()

    # --- whole ---

    def backup(self, target: Path) -> None:
        """Copy the journal, as it is at one moment, while others may write. Raises sqlite3.Error."""
        with sqlite3.connect(target) as copy:
            self._connection.backup(copy)
        copy.close()

    def is_whole(self) -> bool:
        """Whether every page of the database is as it should be."""
        return bool(self._connection.execute("PRAGMA quick_check").fetchone() == ("ok",))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
