"""TCX: the training-centre XML that nearly every site takes.

The elements and their order follow Garmin's schema TrainingCenterDatabasev2.xsd: an Activity has Id, Lap…, Notes,
Creator; a Lap has TotalTimeSeconds, DistanceMeters, Calories, Intensity, TriggerMethod and Track in this order, and
Calories is required although nobody here counts them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from intervals.core.events import Cause, LegRecord
from intervals.core.log import session_kind
from intervals.core.plan import Leg
from intervals.core.readout import leg_text
from intervals.core.track import Track, track_of
from intervals.core.workout import Kind
from intervals.journal.kept import KeptSession

NAMESPACE: Final = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
_SCHEMA: Final = "http://www.w3.org/2001/XMLSchema-instance"
INTERPOLATED: Final = "Recorded by an interval timer: distances between laps are interpolated."
_RESTING: Final = {Kind.RECOVER, Kind.REST}


def tcx(one: KeptSession) -> bytes:
    """Return a session as TCX."""
    root = Element("TrainingCenterDatabase")
    root.set("xmlns", NAMESPACE)
    root.set("xmlns:xsi", _SCHEMA)
    root.set("xsi:schemaLocation", f"{NAMESPACE} {NAMESPACE.replace('/v2', 'v2')}.xsd")
    sport = "Other" if session_kind(one.plan) == "lift" else "Running"
    activity = SubElement(SubElement(root, "Activities"), "Activity", Sport=sport)
    _text(activity, "Id", utc(one.begun))
    track = track_of(one.plan, one.records)
    for record in one.records:
        _lap(activity, one, record, track)
    name = " · ".join(part for part in (one.plan.name, one.note, INTERPOLATED) if part)
    _text(activity, "Notes", name)
    creator = SubElement(activity, "Creator", {"xsi:type": "Device_t"})
    _text(creator, "Name", "intervals")
    _text(creator, "UnitId", "0")
    _text(creator, "ProductID", "0")
    version = SubElement(creator, "Version")
    _text(version, "VersionMajor", "0")
    _text(version, "VersionMinor", "1")
    indent(root, " ")
    text = str(tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _lap(activity: Element, one: KeptSession, record: LegRecord, track: Track) -> None:
    leg = one.plan.legs[record.index]
    begun, ended = track.at(record.start_ms), track.at(record.end_ms)
    lap = SubElement(activity, "Lap", StartTime=utc(one.wall_at(record.start_ms, after=True)))
    _text(lap, "TotalTimeSeconds", f"{record.actual_ms / 1_000:.3f}")
    _text(lap, "DistanceMeters", f"{ended - begun:.2f}")
    _text(lap, "Calories", "0")
    _text(lap, "Intensity", "Resting" if leg.kind in _RESTING else "Active")
    _text(lap, "TriggerMethod", _trigger(leg, record))
    points = SubElement(lap, "Track")
    for at in [*range(record.start_ms, record.end_ms, 1_000), record.end_ms]:
        point = SubElement(points, "Trackpoint")
        _text(point, "Time", utc(one.wall_at(at, after=at == record.start_ms)))
        _text(point, "DistanceMeters", f"{track.at(at):.2f}")
    _text(lap, "Notes", leg_text(leg))


def _trigger(leg: Leg, record: LegRecord) -> str:
    if record.cause is not Cause.AUTO:
        return "Manual"
    return "Distance" if leg.distance is not None else "Time"


def utc(moment: datetime) -> str:
    """Return a moment as XML has it, in UTC: `2026-11-23T17:04:05.250Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _text(parent: Element, tag: str, text: str) -> None:
    # XML has no way to write most control characters.
    SubElement(parent, tag).text = "".join(char if char.isprintable() else " " for char in text)
