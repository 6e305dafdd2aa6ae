"""A session as plain data, for JSON and for rows of CSV.

Law: names and units of what is here are public, and stay: `_ms`, `_s` and `_m` say what a number counts. `estimated`
is true where only the time of a leg is known, so that its distance was taken from a pace.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from intervals.core.history import RepSet, distances, metres_of, rep_sets
from intervals.core.summary import summary
from intervals.journal.kept import KeptSession

LEG_COLUMNS = (
    "leg", "kind", "name", "rep", "reps", "planned_s", "actual_s", "distance_m", "estimated", "target_s_per_km",
    "ended_by", "start", "splits_s",
)  # fmt: skip


def session_json(one: KeptSession) -> dict[str, Any]:
    """Return a session as plain data."""
    plan = one.plan
    found = distances(plan, one.records)
    return {
        "number": one.number,
        "workout": {"name": plan.name, "file": one.file},
        "venue": plan.venue.value,
        "begun": one.begun.isoformat(timespec="milliseconds"),
        "ended": one.phase.value,
        "active_ms": one.active_ms,
        "effort": one.effort,
        "note": one.note,
        "distance_m": {
            "total": round(found.total, 1),
            "reps": round(found.reps, 1),
            "recoveries": round(found.recoveries, 1),
            "easy": round(found.easy, 1),
            "estimated": found.estimated,
        },
        "pauses": [{"at_ms": pause.at_ms, "length_ms": pause.length_ms} for pause in one.breaks],
        "reps": [_set_json(reps) for reps in rep_sets(plan, one.records)],
        "legs": _legs_json(one),
    }


def _set_json(reps: RepSet) -> dict[str, Any]:
    return {
        "label": reps.label,
        "unit": "s/km" if reps.per_pace else "s",
        "values": [round(value, 3) for value in reps.values],
        "planned": reps.planned,
        "target": None if reps.target is None else round(reps.target.s_per_km, 3),
        "average": round(reps.mean, 3),
        "spread": round(reps.spread, 3),
        "standard_deviation": round(reps.deviation, 3),
        "fade": round(reps.fade, 3),
    }


def _legs_json(one: KeptSession) -> list[dict[str, Any]]:
    legs = []
    for row in summary(one.plan, one.records):
        leg, record = row.leg, row.record
        metres, guess = metres_of(one.plan, record)
        values = (
            leg.index + 1,
            leg.kind.value,
            row.name,
            leg.rep,
            leg.reps,
            None if leg.expected_ms is None else leg.expected_ms / 1_000,
            record.actual_ms / 1_000,
            round(metres, 1),
            guess,
            None if leg.pace is None else round(leg.pace.middle.s_per_km, 3),
            record.cause.value,
            one.wall_at(record.start_ms, after=True).isoformat(timespec="milliseconds"),
            [split / 1_000 for split in record.splits],
        )
        legs.append(dict(zip(LEG_COLUMNS, values, strict=True)))
    return legs


def json_file(one: KeptSession) -> bytes:
    """Return a session as a JSON file."""
    return (json.dumps(session_json(one), indent=2, ensure_ascii=False) + "\n").encode()


def csv_file(one: KeptSession) -> bytes:
    """Return a session as CSV, a row for each leg, as RFC 4180 has it."""
    return csv_text(LEG_COLUMNS, [list(leg.values()) for leg in session_json(one)["legs"]]).encode()


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]], end: str = "\r\n") -> str:
    """Return rows under a heading as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; several values stand with spaces between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
