"""A session as a file that others read; the formats are the modules of `exports`, found by listing.

Law: pure: the same session gives the same bytes, whenever and wherever. A module is loaded when its format is asked
for. Each has `export_bytes(session)`, and `NOTE`: what a runner should know of such a file, or nothing.
"""

from __future__ import annotations

from importlib import import_module

from intervals.journal import exports
from intervals.journal.activity.laps import NothingToExport
from intervals.journal.stored import StoredSession

__all__ = ["NothingToExport", "export", "export_note"]


def export(session: StoredSession, to: str) -> bytes:
    """Return a session as a file of a format. Raises NothingToExport for one of laps where no leg lasted."""
    data: bytes = import_module(f"{exports.__name__}.{to}").export_bytes(session)
    return data


def export_note(to: str) -> str:
    """Return what a runner should know of a file of this format; empty where that is nothing."""
    note: str = import_module(f"{exports.__name__}.{to}").NOTE
    return note
