"""How the journal's tables came to be, step by step.

Law: a step that has shipped is never edited; a change is a new step. Each runs in a transaction together with the row
that names it, so a database is never between two steps. Before the first step that changes a journal with sessions in
it, a copy is set aside.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from intervals.journal.format_0 import plan_of_format_0

Change = str | Callable[[sqlite3.Connection, Path], None]
"""A statement, or a function of the database and its folder."""
Migration = tuple[str, tuple[Change, ...]]


def _plans_in_format_1(connection: sqlite3.Connection, _: Path) -> None:
    for session, plan in connection.execute("SELECT session, plan FROM script").fetchall():
        connection.execute("UPDATE script SET plan = ? WHERE session = ?", (plan_of_format_0(plan), session))


def _early_laps_confirmed(connection: sqlite3.Connection, _: Path) -> None:
    """Give each lap of a session with ranges a second one, at its own time.

    A lap before the minimum of a range used to end it, and now a second one confirms it. Where that is not needed the
    second is a double press, which changes nothing.
    """
    ranged = connection.execute('SELECT session FROM script WHERE plan LIKE \'%"ends":"range"%\'').fetchall()
    for (session,) in ranged:
        rows = connection.execute(
            "SELECT at_ms, wall_ms, name, more FROM input WHERE session = ? ORDER BY seq", (session,)
        ).fetchall()
        doubled = [row for row in rows for _ in range(2 if row[2] == "lap" else 1)]
        connection.execute("DELETE FROM input WHERE session = ?", (session,))
        connection.executemany(
            "INSERT INTO input (session, seq, at_ms, wall_ms, name, more) VALUES (?, ?, ?, ?, ?, ?)",
            [(session, seq, *row) for seq, row in enumerate(doubled)],
        )


LIFT_PLAN: Final = (
    '{"format":1,"name":"Lift","venue":"track","legs":[{"index":0,"kind":"lift","extent":{"until_lap":null},'
    '"ends":"lap","line":0}],"athlete":{"paces":{},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track",'
    '"start_behind":false}}'
)
"""The plan of a lift that was done elsewhere: of what, nobody said."""


def _lifts_of_the_old_log(connection: sqlite3.Connection, folder: Path) -> None:
    for row in _old_rows(folder / "lifts.jsonl"):
        try:
            day, note = date.fromisoformat(str(row["date"])), str(row.get("note", ""))
        except (ValueError, KeyError):
            continue
        zero_ms = (day - date(1970, 1, 1)).days * 86_400_000
        number = connection.execute(
            "INSERT INTO session (zero_ms, utc_offset_s, file, source) VALUES (?, 0, '', 'logged')", (zero_ms,)
        ).lastrowid
        connection.execute(
            "INSERT INTO summary (session, name, venue, per, kind, phase, ended_at_ms, active_ms, distance_m, legs, "
            "reps_done, note, done_run, done_of, done_unit) "
            "VALUES (?, 'Lift', 'track', 'mi', 'lift', 'finished', 0, 0, 0, 0, 0, ?, 0, 0, 'sets')",
            (number, note),
        )
        connection.execute("INSERT INTO script VALUES (?, '', ?)", (number, LIFT_PLAN))
        connection.execute("INSERT INTO logged VALUES (?, NULL, '[]')", (number,))
        connection.execute("INSERT INTO rep VALUES (?, '[]')", (number,))
        if note:
            connection.execute(
                "INSERT INTO remark (session, wall_ms, note) VALUES (?, ?, ?)", (number, zero_ms, note)
            )


def _answers_of_the_old_log(connection: sqlite3.Connection, folder: Path) -> None:
    for row in _old_rows(folder / "suggestions.jsonl"):
        if isinstance(row.get("declined"), str):
            connection.execute("INSERT INTO declined (wall_ms, suggestion) VALUES (0, ?)", (row["declined"],))


def _old_rows(path: Path) -> list[dict[str, object]]:
    """Return the rows of a log in lines of JSON; a line that cannot be read is passed over."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    rows = []
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows


OLD_LOGS: Final = ("lifts.jsonl", "suggestions.jsonl")
"""Files beside the journal whose rows are in it from the second step on."""

MIGRATIONS: Final[tuple[Migration, ...]] = (
    (
        "sessions and their inputs",
        (
            """
            CREATE TABLE session (
                number INTEGER PRIMARY KEY AUTOINCREMENT, -- what the runner calls it; never given twice
                zero_ms INTEGER NOT NULL,       -- wall time, since 1970 in UTC, at which the session clock was zero
                utc_offset_s INTEGER NOT NULL,  -- of the machine at that time
                file TEXT NOT NULL              -- the workout's file, as it was named then
            )
            """,
            """
            CREATE TABLE script (
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                text TEXT NOT NULL, -- the workout as it was written
                plan TEXT NOT NULL  -- the plan as it was compiled, as JSON
            )
            """,
            """
            CREATE TABLE input (
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                seq INTEGER NOT NULL,
                at_ms INTEGER NOT NULL,   -- of the session clock
                wall_ms INTEGER NOT NULL, -- since 1970 in UTC
                name TEXT NOT NULL,       -- lap, pause, …
                more TEXT,                -- what the input has beside its time, as JSON
                PRIMARY KEY (session, seq)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE correction (
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,
                what TEXT NOT NULL,
                more TEXT NOT NULL
            )
            """,
            "CREATE INDEX correction_of ON correction (session)",
            """
            CREATE TABLE remark (
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,
                effort INTEGER, -- 1 to 10
                note TEXT
            )
            """,
            "CREATE INDEX remark_of ON remark (session)",
            """
            CREATE TABLE summary (
                -- What follows from the rows above, so that a list need not fold every session. Made again at will.
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                name TEXT NOT NULL,
                venue TEXT NOT NULL,
                per TEXT NOT NULL,       -- mi or km: what paces were shown over
                kind TEXT NOT NULL,      -- run or lift
                phase TEXT NOT NULL,     -- finished or stopped
                ended_at_ms INTEGER NOT NULL, -- of the session clock
                active_ms INTEGER NOT NULL,
                distance_m REAL NOT NULL,
                legs INTEGER NOT NULL,   -- begun
                reps_done INTEGER NOT NULL, -- those with a target that were run to their end
                off_s_per_km REAL,          -- how much slower than their targets, on average
                effort INTEGER,
                note TEXT NOT NULL DEFAULT ''
            )
            """,
            """
            CREATE TABLE rep ( -- as the summary; apart, for a list does without
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                rows TEXT NOT NULL -- the reps with a target, as JSON
            )
            """,
        ),
    ),
    (
        "format 1, and one store for lifts, answers and what is hidden",
        (
            _plans_in_format_1,
            # Which device pressed, and its count: a press that comes twice counts once. NULL is this machine's own.
            "ALTER TABLE input ADD COLUMN device TEXT",
            "ALTER TABLE input ADD COLUMN counter INTEGER",
            "ALTER TABLE session ADD COLUMN source TEXT NOT NULL DEFAULT 'timer'",  # or logged: the runner said so
            # How much was done, 2 of 4 reps; NULL is not summed up since these columns came.
            "ALTER TABLE summary ADD COLUMN done_run INTEGER",
            "ALTER TABLE summary ADD COLUMN done_of INTEGER",
            "ALTER TABLE summary ADD COLUMN done_unit TEXT",
            "ALTER TABLE summary ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",  # the newest row of mark says it too
            "ALTER TABLE summary ADD COLUMN counts INTEGER",  # as above; NULL where the runner was not asked
            """
            CREATE TABLE mark ( -- what a runner said of a session as a whole; the newest of each kind holds
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,
                hidden INTEGER, -- 1: deleted from every list, 0: brought back
                counts INTEGER  -- 1: it counts as done though it was not run to its end, 0: it does not
            )
            """,
            "CREATE INDEX mark_of ON mark (session)",
            """
            CREATE TABLE logged ( -- a session that no timer led: what the runner typed of it
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                time_ms INTEGER,
                rep_times TEXT NOT NULL -- pairs of a leg of the plan and its milliseconds, as JSON
            )
            """,
            "CREATE TABLE declined (id INTEGER PRIMARY KEY, wall_ms INTEGER NOT NULL, suggestion TEXT NOT NULL)",
            "CREATE INDEX session_by_time ON session (zero_ms)",
            _early_laps_confirmed,
            _lifts_of_the_old_log,
            _answers_of_the_old_log,
        ),
    ),
    (
        "what moved a pace",
        (
            """
            CREATE TABLE moved ( -- a pace that the program changed, as the runner said
                id INTEGER PRIMARY KEY,
                wall_ms INTEGER NOT NULL,
                pace TEXT NOT NULL, -- its name, or the workout that gives it as a time
                was TEXT NOT NULL,  -- as it is written: 7:25/mi
                is_now TEXT NOT NULL,
                why TEXT NOT NULL
            )
            """,
        ),
    ),
    (
        "what a watch recorded",
        (
            """
            CREATE TABLE watched ( -- an activity of a watch beside a session; the newest of a session holds
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,   -- when it was imported
                source TEXT NOT NULL,       -- the name of its file
                digest TEXT NOT NULL UNIQUE, -- SHA-256 of the file: it is imported once
                record BLOB NOT NULL        -- its begin, laps and moments, as JSON, deflated
            )
            """,
            "CREATE INDEX watched_of ON watched (session)",
        ),
    ),
)


class UnusableJournal(Exception):
    """The file is a database, and none that this program may write to; the message says why."""


class NewerJournal(UnusableJournal):
    """The journal was written by a newer version of the program."""


class AlteredJournal(UnusableJournal):
    """The journal has something in it that this program did not make."""


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables of the journal at `path` up to date. Raises UnusableJournal, and then changes nothing."""
    acting = connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if acting is not None:
        # It could lose rows that the screen confirms.
        raise AlteredJournal(f"it has a {acting[0]}, {acting[1]!r}, that this program did not make")
    connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_ms INTEGER NOT NULL)")
    applied = {name for (name,) in connection.execute("SELECT name FROM migration")}
    unknown = applied - {name for name, _ in steps}
    if unknown:
        found = ", ".join(sorted(unknown))
        raise NewerJournal(f"a newer version of intervals wrote it (its newest tables are {found}): upgrade this one")
    missing = [step for step in steps if step[0] not in applied]
    if missing and applied and connection.execute("SELECT 1 FROM session LIMIT 1").fetchone() is not None:
        _set_copy_aside(connection, path)
    for name, changes in missing:
        _apply(connection, path, name, changes)


def _set_copy_aside(connection: sqlite3.Connection, path: Path) -> None:
    """Keep the journal as it is before it changes. Raises OSError or sqlite3.Error."""
    aside = path.with_name(f"{path.stem}-before-update-{time.time_ns() // 1_000_000}{path.suffix}")
    os.close(os.open(aside, os.O_CREAT | os.O_RDWR, 0o600))
    try:
        with sqlite3.connect(aside) as copy:
            connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.close()
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _apply(connection: sqlite3.Connection, path: Path, name: str, changes: Sequence[Change]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been quicker, while this one waited for the lock.
        if connection.execute("SELECT 1 FROM migration WHERE name = ?", (name,)).fetchone() is None:
            for change in changes:
                if isinstance(change, str):
                    connection.execute(change)
                else:
                    change(connection, path.parent)
            connection.execute("INSERT INTO migration VALUES (?, ?)", (name, time.time_ns() // 1_000_000))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
