"""A session as one object, whole: the plan, each leg, splits, pauses, effort and note.

Law: keys are only ever added; `version` counts up when one changes its meaning. Times are whole milliseconds of
active time, moments ISO texts with the offset that held at the start, distances metres.
"""

from __future__ import annotations

import json
from typing import Final

from intervals.core.quantities.units import PaceRange
from intervals.core.results.activity import WatchStretch
from intervals.core.results.legs import distances
from intervals.core.results.log import session_kind
from intervals.core.results.reps import RepSet, rep_sets
from intervals.core.workout.plan import Leg, Plan
from intervals.journal.activity.laps import iso, normalised
from intervals.journal.activity.rows import Row, rows_of
from intervals.journal.activity.texts import file_name
from intervals.journal.stored import StoredSession

FORMAT: Final = "intervals session"
VERSION: Final = 1


NOTE = ""


def export_bytes(session: StoredSession) -> bytes:
    """Return the object of a session as UTF-8 text, indented."""
    text = json.dumps(session_json(session), indent=2, ensure_ascii=False, allow_nan=False)
    # A text read from a broken file can hold half a surrogate pair, which UTF-8 cannot.
    return (text + "\n").encode("utf-8", "replace")


def session_json(session: StoredSession) -> dict[str, object]:
    """Return a session as plain data."""
    session = normalised(session)
    rows = list(rows_of(session))
    return {
        "format": FORMAT,
        "version": VERSION,
        "session": session.number,
        "workout": {"name": session.plan.name, "file": file_name(session.file), "about": session.plan.about},
        "kind": session_kind(session.plan),
        "venue": session.plan.venue.value,
        "phase": session.phase.value,
        "start": iso(session.begun),
        "end": iso(session.ended),
        "active_ms": session.active_ms,
        "paused_ms": sum(row.paused_ms for row in rows),
        "distance_m": round(sum(row.distance_m or 0.0 for row in rows), 3),
        "distances_m": _distances(session),
        "reps": [_reps(one) for one in rep_sets(session.plan, session.records)],
        "effort": session.effort,
        "note": session.note,
        "legs": [_leg_run(row) for row in rows],
        "pauses": [
            {"at_ms": one.at_ms, "start": iso(session.wall_at(one.at_ms)), "length_ms": one.length_ms}
            for one in session.breaks
        ],
        "watch": _watch(session),
        "plan": _plan(session.plan),
    }


def _watch(session: StoredSession) -> dict[str, object] | None:
    """Return what the watch recorded, its laps and what it has of each leg; None where nothing was imported."""
    if session.watched is None:
        return None
    activity = session.watched.activity
    legs = [(record, session.watch_stretch(record)) for record in session.records]
    return {
        "source": session.watched.source,
        "begun_ms": activity.begun_ms,
        "length_ms": activity.length_ms,
        **_stretch(activity.whole),
        "legs": [
            {"leg": record.index + 1, **_stretch(stretch), "lap_ms": stretch.lap_ms}
            for record, stretch in legs
            if stretch is not None
        ],
        "laps": [
            {"at_ms": lap.at_ms, "ms": lap.ms, "distance_m": _metres(lap.mm), "heart_rate": lap.heart_rate}
            for lap in activity.laps
        ],
    }


def _stretch(stretch: WatchStretch) -> dict[str, object]:
    return {"distance_m": _metres(stretch.mm), "heart_rate": stretch.heart_rate}


def _metres(mm: int | None) -> float | None:
    return None if mm is None else mm / 1_000


def _distances(session: StoredSession) -> dict[str, object]:
    found = distances(session.plan, session.records)
    return {
        "reps": round(found.reps, 3),
        "recoveries": round(found.recoveries, 3),
        "easy": round(found.easy, 3),
        "estimated": found.estimated,
    }


def _reps(one: RepSet) -> dict[str, object]:
    return {
        "label": one.label,
        "unit": "s/km" if one.per_pace else "s",
        "values": [round(value, 3) for value in one.values],
        "planned": one.planned,
        "target": None if one.target is None else round(one.target.s_per_km, 3),
        "average": round(one.mean, 3),
        "spread": round(one.spread, 3),
        "standard_deviation": round(one.deviation, 3),
        "fade": round(one.fade, 3),
    }


def _leg_run(row: Row) -> dict[str, object]:
    record = row.record
    return {
        "leg": row.leg.index + 1,
        "start": row.started,
        "start_ms": record.start_ms,
        "actual_ms": record.actual_ms,
        "paused_ms": row.paused_ms,
        "distance_m": row.distance_m,
        "distance_from": row.distance_from,
        "pace_s_per_km": row.pace_s_per_km,
        "cause": record.cause.value,
        "extended_ms": record.extended_ms,
        "splits_ms": list(record.splits),
        "reps_done": record.reps,
        "load_done": record.load,
    }


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "total_ms": plan.total_ms,
        "distance_m": plan.planned_distance()[0] / 1_000,
        "legs": [_leg(leg) for leg in plan.legs],
    }


def _leg(leg: Leg) -> dict[str, object]:
    return {
        "leg": leg.index + 1,
        "kind": leg.kind.value,
        "extent": leg.extent_text,
        "label": leg.label,
        "rep": leg.rep,
        "reps": leg.reps,
        "distance_m": None if leg.distance is None else leg.distance.metres,
        "expected_ms": leg.expected_ms,
        "ends": leg.ends.value,
        "pace": None if leg.pace is None else _pace(leg.pace, leg.pace_name),
        "incline": leg.incline,
        "effort": leg.effort,
        "how": leg.how,
        "load": leg.load,
    }


def _pace(pace: PaceRange, name: str | None) -> dict[str, object]:
    return {
        "name": name,
        "fast_s_per_km": round(pace.fast.s_per_km, 3),
        "slow_s_per_km": round(pace.slow.s_per_km, 3),
    }
