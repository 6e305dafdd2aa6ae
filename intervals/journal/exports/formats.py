"""The formats that a session can be exported in.

Law: pure: the same session gives the same bytes, whenever and wherever. A writer is loaded when it is asked for.
"""

from __future__ import annotations

from enum import StrEnum

from intervals.journal.exports.laps import NothingToExport
from intervals.journal.stored import KeptSession

__all__ = ["Format", "NothingToExport", "export"]


class Format(StrEnum):
    """What a file is; also how its name ends."""

    CSV = "csv"
    JSON = "json"
    TCX = "tcx"
    FIT = "fit"


def export(session: KeptSession, to: Format) -> bytes:
    """Return a session as a file. Raises NothingToExport for TCX and FIT where no leg lasted."""
    # ruff: noqa: PLC0415 - only FIT needs the library that knows FIT, and it takes longer to load than to use
    match to:
        case Format.CSV:
            from intervals.journal.exports.csv import csv_bytes

            return csv_bytes(session)
        case Format.JSON:
            from intervals.journal.exports.json import json_bytes

            return json_bytes(session)
        case Format.TCX:
            from intervals.journal.exports.tcx import tcx_bytes

            return tcx_bytes(session)
        case Format.FIT:
            from intervals.journal.exports.fit import fit_bytes

            return fit_bytes(session)
