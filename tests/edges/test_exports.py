"""Exports: what a training site reads is what was run, at the right time of day."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import fitdecode
import pytest

from intervals import places
from intervals.authoring import check_workout
from intervals.cli.export import file_stem
from intervals.core.athlete import Athlete
from intervals.core.inputs import AddRep, Back, Lap, Pause, Resume, Skip, Split, Start, Stop
from intervals.core.workout import Venue
from intervals.journal.exports.fit import fit
from intervals.journal.exports.tables import LEG_COLUMNS, csv_file, json_file
from intervals.journal.exports.tcx import NAMESPACE, tcx
from tests.core.samples import miles, plan_of, step
from tests.edges.journals import MILES_RUN, kept_session, laps

# Required elements in their order, after TrainingCenterDatabasev2.xsd: ActivityLap_t, Trackpoint_t, Activity_t.
LAP = ["TotalTimeSeconds", "DistanceMeters", "Calories", "Intensity", "TriggerMethod", "Track", "Notes"]
ACTIVITY = ["Id", "Notes", "Creator"]
CREATOR = ["Name", "UnitId", "ProductID", "Version"]


def shipped(name, venue=Venue.TRACK):
    return check_workout(places.shipped_workouts() / f"{name}.yaml", Athlete(), venue).plan


BUSY = [
    Start(0, 3_000), Pause(103_000), Resume(163_500), Lap(653_000), Split(700_000), Lap(1_075_000), AddRep(1_080_000),
    Back(1_100_000), Skip(1_150_000), Lap(1_500_000), Stop(1_530_250),
]  # fmt: skip

CASES = {
    "miles": (lambda: shipped("mile-repeats"), MILES_RUN, 3_290_000),
    "busy": (lambda: shipped("mile-repeats"), BUSY, 1_530_250),
    "treadmill": (lambda: shipped("400m-repeats", Venue.TREADMILL), [Start(0, 0), Stop(900_000)], 900_000),
    "road": (lambda: shipped("tempo-intervals", Venue.ROAD), laps(600_000, 1_620_000), 1_800_000),
    "strength": (lambda: shipped("strength"), laps(300_000, 340_000), 400_000),
}


@pytest.fixture(params=CASES, scope="module")
def one(request, tmp_path_factory):
    plan, inputs, ended = CASES[request.param]
    folder = tmp_path_factory.mktemp("exports")
    return kept_session(folder, plan(), inputs, ended_ms=ended, offset_s=-18_000, zero_ms=1_793_000_000_250)


@pytest.fixture(scope="module")
def fit_file(one):
    """A second of work for an hour that was run, so it is done once."""
    return fit(one)


def frames(data):
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]


def messages(data, name):
    return [{field.name: field.value for field in frame.fields} for frame in frames(data) if frame.name == name]


def second(moment):
    return moment.astimezone(UTC).replace(microsecond=0)


def test_the_laps_of_a_fit_file_are_those_that_were_run(one, fit_file):
    found = messages(fit_file, "lap")
    assert [lap["total_timer_time"] for lap in found] == [record.actual_ms / 1_000 for record in one.records]
    assert [lap["start_time"] for lap in found] == [second(one.wall_at(r.start_ms, after=True)) for r in one.records]
    assert [lap["timestamp"] for lap in found] == [second(one.wall_at(record.end_ms)) for record in one.records]
    assert [lap["message_index"] for lap in found] == list(range(len(one.records)))
    legs = json.loads(json_file(one))["legs"]
    assert [lap["total_distance"] for lap in found] == pytest.approx([leg["distance_m"] for leg in legs], abs=0.06)


def test_the_records_of_a_fit_file_come_each_second_and_never_go_back(one, fit_file):
    found = messages(fit_file, "record")
    times = [record["timestamp"] for record in found]
    metres = [record["distance"] for record in found]
    assert times == sorted(set(times))
    assert metres == sorted(metres)
    seconds = one.active_ms // 1_000
    assert seconds <= len(found) <= seconds + 2
    assert metres[-1] == pytest.approx(messages(fit_file, "session")[0]["total_distance"], abs=0.01)


def test_a_fit_file_has_the_messages_of_an_activity_in_their_order(one, fit_file):
    names = [frame.name for frame in frames(fit_file)]
    assert names[0] == "file_id"
    assert names[1] == "event"
    assert names[-2:] == ["session", "activity"]
    assert names.count("session") == names.count("activity") == 1
    timed = [
        next(field.value for field in frame.fields if field.name == "timestamp")
        for frame in frames(fit_file)
        if frame.name != "file_id"
    ]
    assert timed == sorted(timed)


def test_the_session_of_a_fit_file_sums_it_up(one, fit_file):
    (found,) = messages(fit_file, "session")
    assert found["num_laps"] == len(one.records)
    assert found["total_timer_time"] == one.active_ms / 1_000
    gone = sum(pause.length_ms for pause in one.breaks)
    assert found["total_elapsed_time"] == pytest.approx((one.active_ms + gone) / 1_000)


@pytest.mark.parametrize(
    ("name", "sport", "sub_sport"),
    [("miles", "running", "track"), ("treadmill", "running", "treadmill"), ("road", "running", "street"),
     ("strength", "training", "strength_training")],
)  # fmt: skip
def test_the_sub_sport_is_where_it_was_run(tmp_path, name, sport, sub_sport):
    plan, inputs, _ = CASES[name]
    one = kept_session(tmp_path, plan(), [inputs[0], Stop(60_000)], ended_ms=60_000)
    data = fit(one)
    for message in ("session", "lap"):
        found = messages(data, message)[0]
        assert (found["sport"], found["sub_sport"]) == (sport, sub_sport)


def test_pauses_stop_the_timer_and_not_the_clock(tmp_path):
    plan, inputs, ended = CASES["busy"]
    one = kept_session(tmp_path, plan(), inputs, ended_ms=ended)
    data = fit(one)
    events = [(event["timestamp"], event["event_type"]) for event in messages(data, "event")]
    begun = second(one.begun)
    assert [(int((when - begun).total_seconds()), kind) for when, kind in events] == [
        (0, "start"), (100, "stop_all"), (160, "start"), (1_527, "stop_all"),
    ]  # fmt: skip
    inside = [
        record["timestamp"] for record in messages(data, "record")
        if timedelta(seconds=101) < record["timestamp"] - begun < timedelta(seconds=159)
    ]  # fmt: skip
    assert inside == []
    assert messages(data, "lap")[0]["total_elapsed_time"] == 650.0
    assert messages(data, "lap")[0]["total_timer_time"] == 589.5


@pytest.mark.parametrize(
    ("begun", "offset_s"),
    [
        (datetime(2026, 10, 4, 17, 30, tzinfo=UTC), 0),
        (datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC), 3_600),  # the year turns on the way
        (datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC), 3_600),  # summer time begins on the way
        (datetime(2026, 7, 1, 3, 15, tzinfo=UTC), 20_700),  # Nepal, UTC+5:45
        (datetime(2026, 7, 1, 3, 15, tzinfo=UTC), -34_200),  # the Marquesas, UTC-9:30
        (datetime(2026, 2, 28, 12, 0, tzinfo=UTC), 50_400),  # Kiritimati, UTC+14
    ],
)
def test_every_time_zone_is_right(tmp_path, begun, offset_s):
    plan = plan_of(step("run", "60 s"))
    one = kept_session(
        tmp_path, plan, [Start(0, 0)], ended_ms=60_000, zero_ms=int(begun.timestamp() * 1_000), offset_s=offset_s
    )
    data = fit(one)
    (session,) = messages(data, "session")
    (activity,) = messages(data, "activity")
    assert session["start_time"] == begun
    assert activity["timestamp"] == begun + timedelta(minutes=1)
    # A local time is written as if it were UTC: the difference to the timestamp is the offset.
    local = activity["local_timestamp"].replace(tzinfo=UTC)
    assert (local - activity["timestamp"]).total_seconds() == offset_s
    root = xml_of(one)
    assert root.find(f".//{{{NAMESPACE}}}Id").text == begun.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert datetime.fromisoformat(json.loads(json_file(one))["begun"]) == begun
    assert json.loads(json_file(one))["begun"].endswith(
        one.begun.strftime("%z")[:3] + ":" + one.begun.strftime("%z")[3:]
    )


def xml_of(one):
    return ET.fromstring(tcx(one))  # noqa: S314 - we wrote it ourselves


def tags(element):
    return [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]


def test_a_tcx_file_has_every_required_element_in_its_order(one):
    root = xml_of(one)
    (activity,) = root.findall(f"{{{NAMESPACE}}}Activities/{{{NAMESPACE}}}Activity")
    laps_found = activity.findall(f"{{{NAMESPACE}}}Lap")
    assert activity.get("Sport") in {"Running", "Other"}
    assert tags(activity) == [ACTIVITY[0], *["Lap"] * len(one.records), *ACTIVITY[1:]]
    assert tags(activity.find(f"{{{NAMESPACE}}}Creator")) == CREATOR
    assert "interpolated" in activity.find(f"{{{NAMESPACE}}}Notes").text
    for lap, record in zip(laps_found, one.records, strict=True):
        assert tags(lap) == LAP
        assert datetime.fromisoformat(lap.get("StartTime")) == one.wall_at(record.start_ms, after=True)
        value = {child.tag.removeprefix(f"{{{NAMESPACE}}}"): child.text for child in lap}
        assert float(value["TotalTimeSeconds"]) == record.actual_ms / 1_000
        assert value["Calories"] == "0"
        assert value["Intensity"] in {"Active", "Resting"}
        assert value["TriggerMethod"] in {"Manual", "Distance", "Time"}
        points = lap.find(f"{{{NAMESPACE}}}Track")
        assert all(tags(point) == ["Time", "DistanceMeters"] for point in points)
        metres = [float(point[1].text) for point in points]
        assert metres == sorted(metres)
        times = [datetime.fromisoformat(point[0].text) for point in points]
        assert times == sorted(times)


def test_text_of_a_workout_breaks_no_export(tmp_path):
    plan = plan_of(step("run", "60 s", label="=cmd|' /C calc'!A0 <&> \x1b[31m"), name="]]> & <x/> ünï")
    one = kept_session(tmp_path, plan, [Start(0, 0)], ended_ms=60_000, file="../../=etc/CON \x00päss.yaml")
    notes = xml_of(one).find(f".//{{{NAMESPACE}}}Activity/{{{NAMESPACE}}}Notes").text
    assert notes.startswith("]]> & <x/> ünï")
    (row,) = csv.DictReader(io.StringIO(csv_file(one).decode()))
    assert row["name"].startswith("'=cmd")
    assert json.loads(json_file(one))["workout"]["name"] == "]]> & <x/> ünï"
    assert file_stem(one) == "2026-10-04-con-p-ss-1"
    assert len(messages(fit(one), "lap")) == 1


def test_csv_has_a_row_for_each_leg(tmp_path):
    one = kept_session(tmp_path, miles(), MILES_RUN, ended_ms=3_290_000)
    text = csv_file(one).decode()
    assert text.count("\r\n") == 11
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(LEG_COLUMNS)
    assert [row["actual_s"] for row in rows][:3] == ["590.0", "422.0", "103.0"]
    assert rows[1]["start"] == "2026-10-04T17:39:50.000+00:00"
    assert rows[2]["estimated"] == "yes"
