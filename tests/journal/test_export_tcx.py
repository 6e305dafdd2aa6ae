"""TCX: what the schema requires, in its order, and the laps that were run."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.core.session.inputs import Pause, Resume, Skip
from intervals.journal.activity.laps import laps_of, normalised
from intervals.journal.export import NothingToExport
from intervals.journal.exports.tcx import NAMESPACE
from intervals.journal.exports.tcx import export_bytes as tcx_bytes
from tests.support.samples import plan_of, step
from tests.support.stored_sessions import SESSIONS, START, miles, stored_session

# From Garmin's TrainingCenterDatabasev2.xsd: the children of each type in the order of its xsd:sequence, as (name,
# least, most). Of Extensions and Creator, which are optional too, none is written.
MANY = 10**9
SEQUENCES = {
    "TrainingCenterDatabase": [("Activities", 0, 1)],
    "Activities": [("Activity", 0, MANY)],
    "Activity": [("Id", 1, 1), ("Lap", 1, MANY), ("Notes", 0, 1)],
    "Lap": [
        ("TotalTimeSeconds", 1, 1), ("DistanceMeters", 1, 1), ("MaximumSpeed", 0, 1), ("Calories", 1, 1),
        ("AverageHeartRateBpm", 0, 1), ("MaximumHeartRateBpm", 0, 1), ("Intensity", 1, 1), ("Cadence", 0, 1),
        ("TriggerMethod", 1, 1), ("Track", 0, MANY), ("Notes", 0, 1),
    ],
    "Track": [("Trackpoint", 1, MANY)],
    "Trackpoint": [("Time", 1, 1), ("Position", 0, 1), ("AltitudeMeters", 0, 1), ("DistanceMeters", 0, 1)],
}  # fmt: skip
ATTRIBUTES = {"Activity": {"Sport"}, "Lap": {"StartTime"}}
VALUES = {
    "Id": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", "Time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
    "TotalTimeSeconds": r"\d+\.\d{3}", "DistanceMeters": r"\d+\.\d{3}", "Calories": r"\d{1,5}",
    "Intensity": "Active|Resting", "TriggerMethod": "Manual|Distance|Location|Time|HeartRate",
}  # fmt: skip


def name(element):
    assert element.tag.startswith(f"{{{NAMESPACE}}}")
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def validate(element):
    here, left = name(element), [name(child) for child in element]
    for child, least, most in SEQUENCES.get(here, []):
        count = 0
        while left and left[0] == child:
            left.pop(0)
            count += 1
        assert least <= count <= most, (here, child, count)
    assert not left, (here, left)
    assert ATTRIBUTES.get(here, set()) <= set(element.attrib)
    if here in VALUES:
        assert re.fullmatch(VALUES[here], element.text), (here, element.text)
    for child in element:
        validate(child)


def parsed(session):
    root = ET.fromstring(tcx_bytes(session))  # noqa: S314 - we wrote it ourselves
    validate(root)
    return root.find(f".//{{{NAMESPACE}}}Activity")


def every(element, tag):
    return list(element.iter(f"{{{NAMESPACE}}}{tag}"))


def moment(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("which", SESSIONS)
def test_it_is_what_the_schema_requires_and_what_was_run(which):
    session = normalised(SESSIONS[which]())
    activity = parsed(session)
    assert activity.get("Sport") == ("Other" if which == "strength" else "Running")
    assert moment(activity[0].text) == session.begun
    laps = laps_of(session)
    found = activity.findall(f"{{{NAMESPACE}}}Lap")
    assert [moment(lap.get("StartTime")) for lap in found] == [lap.begun for lap in laps]
    assert [float(lap[0].text) for lap in found] == [lap.timer_ms / 1_000 for lap in laps]
    assert [float(lap[1].text) for lap in found] == [lap.mm / 1_000 for lap in laps]
    times = [moment(one.text) for one in every(activity, "Time")]
    assert times == sorted(set(times))
    assert (times[0], times[-1]) == (session.begun, session.ended)
    assert "interpolated" in activity[-1].text


def test_points_come_each_second_and_reach_the_distance():
    activity = parsed(miles())
    for track in every(activity, "Track"):
        times = [moment(one.text) for one in every(track, "Time")]
        assert all((b - a).total_seconds() <= 1 for a, b in pairwise(times))
    metres = [float(point[1].text) for point in every(activity, "Trackpoint")]
    assert metres == sorted(metres)
    assert metres[-1] == pytest.approx(sum(float(lap[1].text) for lap in every(activity, "Lap")))


def test_a_pause_ends_a_track_and_the_next_begins_after_it():
    plan = plan_of(step("run", "20 s", "7:00/mi"), step("run", "20 s", "7:00/mi"))
    activity = parsed(
        stored_session(plan, [START, Pause(4_500), Resume(64_800), Pause(80_300), Resume(90_300)], 200_000)
    )
    first, second = every(activity, "Lap")
    spans = [[moment(one.text) for one in every(track, "Time")] for track in every(activity, "Track")]
    begun = spans[0][0]
    assert [(one[0] - begun).total_seconds() for one in spans] == [0, 60.3 + 4.5, 90.3]
    assert [(one[-1] - begun).total_seconds() for one in spans] == [4.5, 80.3, 110.3]
    assert (len(every(first, "Track")), len(every(second, "Track"))) == (2, 1)
    assert (moment(second.get("StartTime")) - begun).total_seconds() == 90.3


def test_how_legs_ended_and_what_they_asked():
    found = [(lap[3].text, lap[4].text) for lap in every(parsed(SESSIONS["treadmill"]()), "Lap")]
    assert found[:3] == [("Active", "Distance"), ("Active", "Distance"), ("Resting", "Time")]
    assert {lap[4].text for lap in every(parsed(SESSIONS["400s"]()), "Lap")} == {"Manual"}


def test_a_leg_that_took_no_time_is_no_lap():
    plan = plan_of(*(step("run", "10 s") for _ in range(3)))
    session = stored_session(plan, [START, Pause(4_000), Skip(5_000), Skip(6_000), Resume(9_000)], 40_000)
    assert [lap[0].text for lap in every(parsed(session), "Lap")] == ["4.000", "10.000"]
    with pytest.raises(NothingToExport):
        tcx_bytes(stored_session(plan, [START], 0))


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_text_breaks_it(text):
    plan = plan_of(step("run", "3 s", "7:00/mi", label=text), name=text)
    parsed(stored_session(plan, [START], 5_000, note=text, file=text))
