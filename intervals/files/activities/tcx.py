"""A TCX activity: its laps and trackpoints.

Law: a file holds one run; of several the first is not chosen in silence, they are refused.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from operator import itemgetter
from typing import Final

from intervals.core.results.activity import Activity, WatchLap, WatchMoment
from intervals.files.formats.model import FormatError
from intervals.files.formats.tcx import sniff
from intervals.files.formats.xml import Node, parse

__all__ = ["read", "sniff"]
MOST_NODES: Final = 3_000_000


def read(data: bytes) -> Activity:
    """Return the activity of a file. Raises FormatError."""
    activities = parse(data, most_nodes=MOST_NODES).every("Activity")
    if not activities:
        raise FormatError("there is no activity in this TCX file", "`intervals import` takes workouts")
    if len(activities) > 1:
        raise FormatError(f"there are {len(activities)} activities in this TCX file", "export one run")
    activity = activities[0]
    sport = (activity.get("Sport") or "").lower()
    if sport not in {"running", "other", ""}:
        raise FormatError(f"this isn't a run: its sport is {sport}", "only runs are taken")
    laps = [node for node in activity.children if node.tag == "Lap"]
    starts = [_ms(lap.get("StartTime") or "") for lap in laps]
    if not starts:
        raise FormatError("this activity has no lap")
    if any(after < before for before, after in pairwise(starts)):
        raise FormatError("the laps of this activity are not in order")
    begun = starts[0]
    return Activity(
        begun,
        tuple(
            WatchLap(
                at - begun,
                _scaled(lap.value("TotalTimeSeconds"), 1_000) or 0,
                _scaled(lap.value("DistanceMeters"), 1_000),
                _beats(lap, "AverageHeartRateBpm"),
            )
            for at, lap in zip(starts, laps, strict=True)
        ),
        tuple(sorted((_point(node, begun) for lap in laps for node in lap.every("Trackpoint")), key=itemgetter(0))),
    )


def _point(node: Node, begun_ms: int) -> WatchMoment:
    return WatchMoment(
        _ms(node.value("Time")) - begun_ms, _scaled(node.value("DistanceMeters"), 1_000), _beats(node, "HeartRateBpm")
    )


def _ms(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise FormatError(f'"{text[:40]}" isn\'t a date and time', "fetch the file again") from None
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1_000)


def _scaled(text: str, by: int) -> int | None:
    if not text:
        return None
    value = float(text)
    if not 0 <= value < 10**7:
        raise FormatError(f'"{text[:40]}" isn\'t a distance or time of a run', "fetch the file again")
    return round(value * by)


def _beats(node: Node, tag: str) -> int | None:
    found = node.find(tag)
    value = "" if found is None else found.value("Value")
    return int(float(value)) if value and 0 < float(value) < 300 else None
