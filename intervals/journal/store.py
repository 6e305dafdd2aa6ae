"""The database: opened, brought up to date, written in transactions, and kept the runner's alone.

Law: rows of sessions, inputs, corrections and remarks are only ever added; a summary alone is replaced, since it
follows from them. A commit is on the disk when it returns (WAL, `synchronous=FULL`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final, TypeVar

from intervals.core.workout.plan import Plan
from intervals.journal.migrations import MIGRATIONS, OLD_LOGS, Migration, migrate
from intervals.journal.recorded import (
    BrokenRow,
    decode_activity,
    decode_input,
    decode_plan,
    encode_activity,
    encode_input,
    encode_plan,
    text,
    whole,
)
from intervals.journal.rows import (
    TIMES_OF,
    Correction,
    Header,
    InputRow,
    Logged,
    Marks,
    MovedPace,
    SessionRows,
    Watched,
)
from intervals.journal.summary import Summary

T = TypeVar("T")
BUSY_S: Final = 1.0
"""How long a write waits for another process that is writing."""
_LARGEST: Final = 2**63 - 1
"""What a number of the database holds."""
_END_MS: Final = 253_370_764_800_000
"""The year 9999, in milliseconds since 1970."""
_DAY_S: Final = 86_400
_INPUT: Final = "name, at_ms, more, device, counter"
_DAMAGED: Final = frozenset({11, 26})
"""SQLITE_CORRUPT and SQLITE_NOTADB."""


class Clash(sqlite3.IntegrityError):
    """The journal holds something else in this place: another process writes to the same session, or ended it."""


def checked_time(zero_ms: object, utc_offset_s: object) -> None:
    """Raise BrokenRow for a moment that no calendar has."""
    if not 0 <= whole(zero_ms) < _END_MS or not abs(whole(utc_offset_s)) < _DAY_S:
        raise BrokenRow(f"no calendar has the moment {zero_ms} with {utc_offset_s} s")


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
        """Open or make the journal. Raises sqlite3.Error, OSError or UnusableJournal."""
        self.path = path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):
            path.parent.chmod(0o700)
        self.was_emptied = _size(path) == 0
        """Whether a file of no bytes stood here, in which there must have been a journal."""
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
            migrate(self._connection, path, steps)
        except BaseException:
            self._connection.close()
            raise
        for name in OLD_LOGS:  # their rows are in the journal now
            with suppress(OSError):
                path.with_name(name).rename(path.with_name(f"{name}.imported"))

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

    def begin(self, header: Header, plan: Plan, logged: Logged | None = None) -> int:
        """Add a session, or one that was `logged` and not led, and return its number."""
        cursor = self._connection.execute(
            "INSERT INTO session (zero_ms, utc_offset_s, file, source) VALUES (?, ?, ?, ?)",
            (header.zero_ms, header.utc_offset_s, header.file, "timer" if logged is None else "logged"),
        )
        number = cursor.lastrowid or 0
        self._connection.execute("INSERT INTO script VALUES (?, ?, ?)", (number, header.text, encode_plan(plan)))
        if logged is not None:
            self._connection.execute(
                "INSERT INTO logged VALUES (?, ?, ?)", (number, logged.time_ms, json.dumps(logged.rep_times))
            )
        return number

    def add_inputs(self, number: int, rows: Iterable[InputRow]) -> None:
        """Add inputs to a session that is open; one that is there already must be the same. Raises Clash."""
        if self._connection.execute("SELECT 1 FROM summary WHERE session = ?", (number,)).fetchone() is not None:
            raise Clash(f"session {number} was ended elsewhere")
        for row in rows:
            name, more = encode_input(row.input)
            fresh = (name, row.input.at_ms, more, *(row.input.by or (None, None)))
            there = self._connection.execute(
                f"SELECT {_INPUT} FROM input WHERE session = ? AND seq = ?",  # noqa: S608 - our own words
                (number, row.seq),
            ).fetchone()
            if there is None:
                self._connection.execute(
                    f"INSERT INTO input (session, seq, wall_ms, {_INPUT}) "  # noqa: S608 - as above
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, row.seq, row.wall_ms, *fresh),
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

    def mark(self, number: int, wall_ms: int, *, hidden: bool | None = None, counts: bool | None = None) -> None:
        """Add that a session is hidden from every list, or brought back, or whether it counts as done."""
        self._connection.execute(
            "INSERT INTO mark (session, wall_ms, hidden, counts) VALUES (?, ?, ?, ?)",
            (number, wall_ms, hidden, counts),
        )
        self._connection.execute(
            "UPDATE summary SET hidden = coalesce(?, hidden), counts = coalesce(?, counts) WHERE session = ?",
            (hidden, counts, number),
        )

    def watch(self, number: int, watched: Watched, digest: str, wall_ms: int) -> None:
        """Add what a watch recorded of a session; `digest` is that of its file."""
        self._connection.execute(
            "INSERT INTO watched (session, wall_ms, source, digest, record) VALUES (?, ?, ?, ?, ?)",
            (number, wall_ms, watched.source, digest, encode_activity(watched.activity)),
        )

    def watched_as(self, digest: str) -> int | None:
        """Return the session that has the activity of a file already; None where none has."""
        row = self._connection.execute("SELECT session FROM watched WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else int(row[0])

    def around(self, begin_ms: int, end_ms: int) -> list[int]:
        """Return the sessions led by the timer that may have run between two wall times, in milliseconds."""
        rows = self._connection.execute(
            "SELECT number FROM session JOIN summary ON session = number WHERE source = 'timer' AND NOT hidden "
            "AND zero_ms <= ? AND zero_ms + ended_at_ms >= ? ORDER BY number",
            (end_ms, begin_ms),
        )
        return [number for (number,) in rows]

    def decline(self, suggestion: str, wall_ms: int) -> None:
        """Add that a suggestion was declined; `suggestion` is its key."""
        self._connection.execute("INSERT INTO declined (wall_ms, suggestion) VALUES (?, ?)", (wall_ms, suggestion))

    def move(self, row: MovedPace) -> None:
        """Add that a pace was changed, and why."""
        self._connection.execute(
            "INSERT INTO moved (wall_ms, pace, was, is_now, why) VALUES (?, ?, ?, ?, ?)", astuple(row)
        )

    def moved(self) -> list[MovedPace]:
        """Return every pace that was changed, oldest first."""
        rows = self._connection.execute("SELECT wall_ms, pace, was, is_now, why FROM moved ORDER BY wall_ms, id")
        return [MovedPace(int(at), str(pace), str(was), str(now), str(why)) for at, pace, was, now, why in rows]

    def paces_run(self) -> list[tuple[int, int, str]]:
        """Return of each session its wall time at zero, its offset from UTC, and the paces of its day as JSON."""
        return self._connection.execute(
            "SELECT zero_ms, utc_offset_s, json_extract(plan, '$.athlete.paces') FROM session "
            "JOIN script ON session = number WHERE source = 'timer' AND json_valid(plan) ORDER BY zero_ms"
        ).fetchall()

    def summarise(self, number: int, summary: Summary) -> None:
        """Keep what a session comes to, in place of what was there; from now on it is no longer open."""
        effort, note = self._remarks(number)
        marks = self._marks(number)
        *row, reps = summary.row()
        columns = f"session, {Summary.COLUMNS}, effort, note, hidden, counts"
        places = ", ".join("?" * (len(row) + 5))
        self._connection.execute(
            f"INSERT OR REPLACE INTO summary ({columns}) VALUES ({places})",  # noqa: S608 - our own words
            (number, *row, effort, note, marks.hidden, marks.counts),
        )
        self._connection.execute("INSERT OR REPLACE INTO rep VALUES (?, ?)", (number, reps))

    # --- reading ---

    def session(self, number: int) -> SessionRows | None:
        """Return all rows of a session; None where there is none. Raises BrokenRow."""
        if number > _LARGEST:
            return None
        row = self._connection.execute(
            "SELECT zero_ms, utc_offset_s, file, text, plan FROM session JOIN script ON session = number "
            "WHERE number = ?",
            (number,),
        ).fetchone()
        if row is None:
            return None
        zero_ms, offset, file, script, plan = row
        try:
            checked_time(zero_ms, offset)
            inputs = self._connection.execute(
                "SELECT name, at_ms, more, device, counter, wall_ms FROM input WHERE session = ? ORDER BY seq",
                (number,),
            ).fetchall()
            effort, note = self._remarks(number)
            return SessionRows(
                number,
                Header(text(file), text(script), zero_ms, offset),
                decode_plan(plan),
                tuple(decode_input(*given[:5]) for given in inputs),
                self._corrections(number),
                effort,
                text(note),
                self.summary(number),
                max((whole(wall_ms) for *_, wall_ms in inputs), default=0),
                self._marks(number),
                self._logged(number),
                self._watched(number),
            )
        except BrokenRow as error:
            raise BrokenRow(f"session {number}: {error}") from None

    def _corrections(self, number: int) -> tuple[Correction, ...]:
        found = []
        for what, more in self._connection.execute(
            "SELECT what, more FROM correction WHERE session = ? ORDER BY id", (number,)
        ):
            try:
                found.append(Correction(text(what), tuple(whole(time) for time in json.loads(more))))
            except (ValueError, TypeError) as error:
                raise BrokenRow(f"a correction cannot be read: {error}") from None
            if found[-1].what in TIMES_OF and len(found[-1].times_ms) != TIMES_OF[found[-1].what]:
                raise BrokenRow(f"the correction {what!r} has {len(found[-1].times_ms)} times")
        return tuple(found)

    def _marks(self, number: int) -> Marks:
        marks = Marks()
        for hidden, counts in self._connection.execute(
            "SELECT hidden, counts FROM mark WHERE session = ? ORDER BY id", (number,)
        ):
            marks = Marks(
                marks.hidden if hidden is None else bool(hidden), marks.counts if counts is None else bool(counts)
            )
        return marks

    def _logged(self, number: int) -> Logged | None:
        row = self._connection.execute(
            "SELECT time_ms, rep_times FROM logged WHERE session = ?", (number,)
        ).fetchone()
        if row is None:
            return None
        time_ms, reps = row
        try:
            times = tuple((whole(leg), whole(ms)) for leg, ms in json.loads(reps))
        except (ValueError, TypeError) as error:
            raise BrokenRow(f"the times that were logged cannot be read: {error}") from None
        return Logged(None if time_ms is None else whole(time_ms), times)

    def _watched(self, number: int) -> Watched | None:
        row = self._connection.execute(
            "SELECT source, record FROM watched WHERE session = ? ORDER BY id DESC LIMIT 1", (number,)
        ).fetchone()
        return None if row is None else Watched(text(row[0]), decode_activity(row[1]))

    def _remarks(self, number: int) -> tuple[int | None, str]:
        effort, note = None, ""
        for felt, said in self._connection.execute(
            "SELECT effort, note FROM remark WHERE session = ? ORDER BY id", (number,)
        ):
            effort = effort if felt is None else whole(felt)
            note = note if said is None else text(said)
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

    def listed(
        self, limit: int | None = None, *, reps: bool = False, since_ms: int | None = None
    ) -> list[tuple[Any, ...]]:
        """Return the newest sessions that ended and are not hidden: what `read.listed` makes of them.

        `since_ms` leaves out those that began before, in milliseconds since 1970 in UTC.
        """
        columns = f"{Summary.COLUMNS}, rows" if reps else Summary.COLUMNS
        join = "JOIN rep ON rep.session = number" if reps else ""
        return self._connection.execute(
            f"SELECT number, zero_ms, utc_offset_s, file, source, effort, note, counts, {columns} "  # noqa: S608 - our own words
            f"FROM session JOIN summary ON summary.session = number {join} "
            "WHERE (legs > 0 OR source = 'logged') AND NOT hidden AND zero_ms >= ? "
            "ORDER BY zero_ms DESC, number DESC LIMIT ?",
            (-(2**62) if since_ms is None else since_ms, -1 if limit is None else min(limit, _LARGEST)),
        ).fetchall()

    def declined(self) -> set[str]:
        """Return the keys of the suggestions that were declined."""
        return {str(key) for (key,) in self._connection.execute("SELECT suggestion FROM declined")}

    def declined_times(self, prefix: str) -> dict[str, int]:
        """Return how many times each of the keys that begin so was declined."""
        rows = self._connection.execute(
            "SELECT suggestion, count(*) FROM declined WHERE substr(suggestion, 1, ?) = ? GROUP BY suggestion",
            (len(prefix), prefix),
        )
        return {str(key): int(times) for key, times in rows}

    # --- whole ---

    def backup(self, target: Path) -> None:
        """Copy the journal, as it is at one moment, while others may write. Raises sqlite3.Error.

        The copy is one file, which can be read from where nothing can be written.
        """
        with sqlite3.connect(target) as copy:
            self._connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.close()

    def count(self) -> int:
        """Return how many sessions the history lists."""
        ((count,),) = self._connection.execute(
            "SELECT count(*) FROM session JOIN summary ON session = number "
            "WHERE (legs > 0 OR source = 'logged') AND NOT hidden"
        )
        return int(count)

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads from the database itself."""
        return question(self._connection)

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


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
