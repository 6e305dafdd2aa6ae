"""A session as a Garmin Training Center file (TCX, schema version 2): laps as recorded, a point a second.

Law: element names, their order and what is required are the schema's (TrainingCenterDatabasev2.xsd: Activity_t,
ActivityLap_t, Track_t, Trackpoint_t). Times are UTC to the millisecond, and strictly increase from point to point.
A pause ends a track, and the next one begins after it. The notes say that distances are interpolated.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from intervals.core.quantities.units import MS_PER_S
from intervals.core.results.distance import DistanceCurve, distance_curve
from intervals.core.results.log import session_kind
from intervals.core.session.events import Cause
from intervals.journal.activity.laps import ActivityLap, Stretch, laps_of, normalised, stretches_of, unix_ms
from intervals.journal.activity.texts import plain_text
from intervals.journal.stored import StoredSession

NAMESPACE: Final = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
_ROOT: Final = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} http://www.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd",
}
INTERPOLATED: Final = "Distances between the ends of laps are interpolated, not measured."


NOTE = "distances between the ends of laps are interpolated"


def export_bytes(session: StoredSession) -> bytes:
    """Return the TCX file of a session. Raises NothingToExport where no leg took any time."""
    session = normalised(session)
    laps = laps_of(session)
    track = distance_curve(session.plan, session.records)
    root = ET.Element("TrainingCenterDatabase", _ROOT)
    sport = "Running" if session_kind(session.plan) == "run" else "Other"
    activity = ET.SubElement(ET.SubElement(root, "Activities"), "Activity", Sport=sport)
    _add(activity, "Id", _utc(laps[0].begun))
    for lap in laps:
        _add_lap(activity, lap, session, track if track.total_mm else None, is_last=lap is laps[-1])
    _add(activity, "Notes", _notes(session))
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _add_lap(
    activity: ET.Element, lap: ActivityLap, session: StoredSession, track: DistanceCurve | None, *, is_last: bool
) -> None:
    element = ET.SubElement(activity, "Lap", StartTime=_utc(lap.begun))
    _add(element, "TotalTimeSeconds", f"{lap.timer_ms / MS_PER_S:.3f}")
    _add(element, "DistanceMeters", f"{lap.mm / 1_000:.3f}")
    _add(element, "Calories", "0")  # required, and nobody knows them
    _add(element, "Intensity", "Resting" if lap.leg.kind.traits.is_recovery else "Active")
    _add(element, "TriggerMethod", _trigger(lap))
    stretches = list(stretches_of(session, lap.record.start_ms, lap.record.end_ms))
    for stretch in stretches:
        goes_on = stretch is stretches[-1] and not is_last and lap.ended == stretch.ended
        points = ET.SubElement(element, "Track")
        for at_ms in _moments(stretch, with_end=not goes_on):
            point = ET.SubElement(points, "Trackpoint")
            _add(point, "Time", _utc(stretch.wall_at(at_ms)))
            if track is not None:
                _add(point, "DistanceMeters", f"{track.mm_at(at_ms) / 1_000:.3f}")


def _moments(stretch: Stretch, *, with_end: bool) -> Iterator[int]:
    """Yield the begin of a stretch, each whole second of active time within, and its end unless it is a begin too."""
    yield stretch.start_ms
    yield from range((stretch.start_ms // MS_PER_S + 1) * MS_PER_S, stretch.end_ms, MS_PER_S)
    if with_end:
        yield stretch.end_ms


def _trigger(lap: ActivityLap) -> str:
    if lap.record.cause is not Cause.AUTO:
        return "Manual"
    return "Time" if lap.leg.distance is None else "Distance"


def _notes(session: StoredSession) -> str:
    lines = [plain_text(session.plan.name), plain_text(session.note)]
    if session.effort is not None:
        lines.append(f"Effort {session.effort} of 10.")
    return "\n".join([*(line for line in lines if line), INTERPOLATED])


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _utc(moment: datetime) -> str:
    """Print a moment in UTC to the millisecond: `2026-11-23T12:32:11.250Z`."""
    milliseconds = unix_ms(moment) % MS_PER_S
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{milliseconds:03}Z"
