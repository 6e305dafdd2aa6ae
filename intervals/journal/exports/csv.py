"""A session as a table, one row a leg: for spreadsheets and for scripts.

Law: the header is a promise: columns are only ever added at the right. RFC 4180: CRLF, quotes where needed, UTF-8;
decimal points whatever the country; an unknown figure is an empty cell.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from intervals.journal.activity.laps import normalised
from intervals.journal.activity.rows import Row, pace_middle, rows_of
from intervals.journal.activity.texts import cell
from intervals.journal.stored import StoredSession

COLUMNS: Final = (
    "session", "workout", "row", "leg", "kind", "label", "rep", "reps",
    "planned_distance_m", "planned_ms", "planned_pace_s_per_km",
    "start", "actual_ms", "paused_ms", "distance_m", "distance_from", "pace_s_per_km",
    "cause", "extended_ms", "splits_ms", "how", "load",
)  # fmt: skip
"""What each holds is said in docs/exports.md."""


NOTE = ""


def export_bytes(session: StoredSession) -> bytes:
    """Return the table of a session."""
    session = normalised(session)
    text = io.StringIO(newline="")
    writer = csv.writer(text, dialect="excel")  # RFC 4180's CRLF and doubled quotes
    writer.writerow(COLUMNS)
    for number, row in enumerate(rows_of(session), 1):
        writer.writerow([session.number, cell(session.plan.name), number, *_cells(row)])
    return text.getvalue().encode("utf-8")


def _cells(row: Row) -> list[object]:
    leg, record = row.leg, row.record
    return [
        leg.index + 1, leg.kind.value, cell(leg.label), leg.rep, leg.reps,
        _number(None if leg.distance is None else leg.distance.metres), leg.expected_ms, _number(pace_middle(leg)),
        row.started, record.actual_ms, row.paused_ms, _number(row.distance_m), row.distance_from,
        _number(row.pace_s_per_km), record.cause.value, record.extended_ms,
        " ".join(str(split) for split in record.splits), cell(leg.how), cell(leg.load),
    ]  # fmt: skip


def _number(value: float | None) -> str:
    """Print a number to the third place, never as 1e+05; nothing for None."""
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")
