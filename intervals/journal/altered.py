"""Whether a database has the tables that this program makes.

Law: tables are compared by their columns, not by their text, which differs between versions of SQLite.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from intervals.journal.migrations import MIGRATIONS, migrate

_Tables = dict[str, tuple[tuple[str, str], ...]]


def what_differs(connection: sqlite3.Connection) -> str | None:
    """Return what a database has, or lacks, beside the tables of this version; None where they are the same."""
    wanted = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(wanted, Path("journal.db"), MIGRATIONS)
        ours, theirs = _tables(wanted), _tables(connection)
    finally:
        wanted.close()
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            return f"it has no table {name!r}"
        if name not in ours:
            return f"it has a table {name!r}, which is none of ours"
        if sorted(ours[name]) != sorted(theirs[name]):
            return f"its table {name!r} has other columns"
    return None


def _tables(connection: sqlite3.Connection) -> _Tables:
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("sqlite_")
    ]
    columns = "SELECT name, type FROM pragma_table_info(?)"
    return {name: tuple(connection.execute(columns, (name,)).fetchall()) for name in names}
