"""A FIT activity, by fitdecode: its laps and records.

Law: a file whose checksum is wrong is refused; another sport than running is too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from intervals.core.results.activity import Activity, WatchLap, WatchMoment
from intervals.files.formats.fit import data_frames, sniff
from intervals.files.formats.model import FormatError

__all__ = ["read", "sniff"]
_RECORD, _LAP, _SESSION = 20, 19, 18
_FOOT: Final = frozenset({"running", "walking", "hiking", "training", "generic", "fitness_equipment", None})


def read(data: bytes) -> Activity:
    """Return the activity of a file. Raises FormatError."""
    found: dict[int, list[Any]] = {_RECORD: [], _LAP: [], _SESSION: []}
    for frame in data_frames(data, found):
        found[frame.global_mesg_num].append({field.name: field.value for field in frame.fields})
    for session in found[_SESSION]:
        if session.get("sport") not in _FOOT:
            raise FormatError(f"this isn't a run: its sport is {session['sport']}", "only runs are taken")
    moments = [_ms(each.get("start_time")) for each in (*found[_SESSION], *found[_LAP])]
    moments += [_ms(each.get("timestamp")) for each in found[_RECORD][:1]]
    begun = min((moment for moment in moments if moment is not None), default=None)
    if begun is None:
        raise FormatError("there is no activity in this FIT file", "`intervals import` takes workouts")
    laps = [
        WatchLap(
            at - begun,
            _scaled(lap.get("total_timer_time"), 1_000) or 0,
            _scaled(lap.get("total_distance"), 1_000),
            _whole(lap.get("avg_heart_rate")),
        )
        for lap in found[_LAP]
        if (at := _ms(lap.get("start_time"))) is not None
    ]
    points = [
        WatchMoment(at - begun, _scaled(each.get("distance"), 1_000), _whole(each.get("heart_rate")))
        for each in found[_RECORD]
        if (at := _ms(each.get("timestamp"))) is not None
    ]
    return Activity(begun, tuple(sorted(laps)), tuple(sorted(points, key=lambda point: point.at_ms)))


def _ms(moment: object) -> int | None:
    return round(moment.timestamp() * 1_000) if isinstance(moment, datetime) else None


def _scaled(value: object, by: int) -> int | None:
    return round(value * by) if isinstance(value, (int, float)) and 0 <= value < 10**7 else None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, (int, float)) and 0 < value < 300 else None
