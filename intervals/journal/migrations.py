"""How the journal's tables came to be, step by step.

Law: a step that has shipped is never edited; a change is a new step. Each runs in a transaction together with the row
that names it, so a database is never between two steps.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import Final

Migration = tuple[str, tuple[str, ...]]

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
)


class NewerJournal(Exception):  # noqa: N818 - it says what it is
    """The journal was written by a newer version of the program."""


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables up to date. Raises NewerJournal, and then changes nothing."""
    connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_ms INTEGER NOT NULL)")
    applied = {name for (name,) in connection.execute("SELECT name FROM migration")}
    unknown = applied - {name for name, _ in steps}
    if unknown:
        raise NewerJournal(f"its newest tables are called {', '.join(sorted(unknown))}")
    for name, statements in steps:
        if name not in applied:
            _apply(connection, name, statements)


def _apply(connection: sqlite3.Connection, name: str, statements: Sequence[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been quicker, while this one waited for the lock.
        if connection.execute("SELECT 1 FROM migration WHERE name = ?", (name,)).fetchone() is None:
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migration VALUES (?, ?)", (name, time.time_ns() // 1_000_000))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
