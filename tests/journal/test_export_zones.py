"""Every time zone right: what a session began with holds to its end, in each format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from intervals.core.session.inputs import Pause, Resume, Start, Stop
from intervals.journal.export import export
from intervals.journal.exports import export_formats
from intervals.journal.exports.tcx import NAMESPACE
from intervals.journal.stored import Break
from tests.journal.test_export_fit import messages, of
from tests.support.samples import plan_of, step
from tests.support.stored_sessions import START, stored_session

PLAN = plan_of(step("run", "3 min", "7:00/mi"), step("run", "3 min", "8:00/mi"))
PAUSED = [START, Pause(100_000), Resume(160_000)]


def fixed(hours, minutes=0):
    return timezone(timedelta(hours=hours, minutes=minutes))


CASES = {
    "UTC": (datetime(2026, 6, 1, 12, tzinfo=UTC), "2026-06-01T12:00:00.000Z"),
    "India": (datetime(2026, 6, 1, 0, 10, tzinfo=fixed(5, 30)), "2026-05-31T18:40:00.000Z"),
    "Nepal": (datetime(2026, 6, 1, 23, 50, tzinfo=fixed(5, 45)), "2026-06-01T18:05:00.000Z"),
    "Newfoundland": (datetime(2026, 6, 1, 22, 0, tzinfo=fixed(-3, -30)), "2026-06-02T01:30:00.000Z"),
    "the first to see the day": (datetime(2026, 3, 1, 7, tzinfo=fixed(14)), "2026-02-28T17:00:00.000Z"),
    "the last": (datetime(2026, 2, 28, 23, 30, tzinfo=fixed(-12)), "2026-03-01T11:30:00.000Z"),
    "over midnight": (datetime(2026, 6, 1, 23, 55, tzinfo=fixed(2)), "2026-06-01T21:55:00.000Z"),
    "over New Year": (datetime(2026, 12, 31, 23, 55, tzinfo=fixed(1)), "2026-12-31T22:55:00.000Z"),
    "a leap day": (datetime(2028, 2, 29, 0, 30, tzinfo=fixed(9)), "2028-02-28T15:30:00.000Z"),
    "before the clocks go on": (
        datetime(2026, 3, 29, 1, 55, tzinfo=ZoneInfo("Europe/Berlin")), "2026-03-29T00:55:00.000Z",
    ),
    "before they go back": (
        datetime(2026, 10, 25, 2, 55, tzinfo=ZoneInfo("Europe/Berlin")), "2026-10-25T00:55:00.000Z",
    ),
    "after they went back": (
        datetime(2026, 10, 25, 2, 55, fold=1, tzinfo=ZoneInfo("Europe/Berlin")), "2026-10-25T01:55:00.000Z",
    ),
    "in New York that night": (
        datetime(2026, 11, 1, 1, 55, tzinfo=ZoneInfo("America/New_York")), "2026-11-01T05:55:00.000Z",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_began_and_ended_when_it_did(case):
    begun, utc = CASES[case]
    begins = datetime.fromisoformat(utc)
    ends = begins + timedelta(minutes=7)
    offset = begun.utcoffset()
    session = stored_session(PLAN, PAUSED, 500_000, begun=begun)

    rows = list(csv.DictReader(io.StringIO(export(session, "csv").decode())))
    found = json.loads(export(session, "json"))
    for text, moment in (
        (rows[0]["start"], begins),
        (rows[1]["start"], begins + timedelta(minutes=4)),
        (found["start"], begins),
        (found["end"], ends),
        (found["pauses"][0]["start"], begins + timedelta(seconds=100)),
    ):
        assert datetime.fromisoformat(text) == moment
        assert datetime.fromisoformat(text).utcoffset() == offset  # as it was at the start

    tcx = ET.fromstring(export(session, "tcx"))  # noqa: S314 - we wrote it ourselves
    assert tcx.find(f".//{{{NAMESPACE}}}Id").text == utc
    times = [one.text for one in tcx.iter(f"{{{NAMESPACE}}}Time")]
    assert (times[0], times[-1]) == (utc, f"{ends:%Y-%m-%dT%H:%M:%S}.000Z")

    fit = messages(session)
    assert of(fit, "file_id")[0]["time_created"] == begins
    assert of(fit, "session")[0]["start_time"] == begins
    assert of(fit, "record")[-1]["timestamp"] == ends
    (activity,) = of(fit, "activity")
    assert activity["timestamp"] == ends
    # FIT tells local time as if it were UTC: what they differ by is the zone.
    assert activity["local_timestamp"].replace(tzinfo=UTC) - ends == offset


def test_what_was_paused_before_and_after_the_running_is_no_part_of_it():
    begun = datetime(2026, 6, 1, 12, tzinfo=UTC)
    plan = plan_of(step("run", "10 s", "7:00/mi"))
    inputs = [Start(0), Pause(1_000), Resume(11_000), Pause(18_000), Stop(60_000)]  # the count-in takes 3 s
    session = replace(stored_session(plan, inputs, begun=begun), breaks=(Break(-2_000, 10_000), Break(5_000, 42_000)))
    starts, ends = begun + timedelta(seconds=10), begun + timedelta(seconds=15)
    found = json.loads(export(session, "json"))
    assert [datetime.fromisoformat(found[key]) for key in ("start", "end")] == [starts, ends]
    assert (found["paused_ms"], found["pauses"]) == (0, [])
    fit = messages(session)
    assert [(event["event_type"], event["timestamp"]) for event in of(fit, "event")] == [
        ("start", starts), ("stop_all", ends),
    ]  # fmt: skip
    assert of(fit, "session")[0]["total_elapsed_time"] == of(fit, "session")[0]["total_timer_time"] == 5.0


def test_a_begin_without_an_offset_is_refused():
    session = stored_session(PLAN, PAUSED, 500_000, begun=datetime(2026, 6, 1, 12))  # noqa: DTZ001
    for to in export_formats():
        with pytest.raises(ValueError, match="offset from UTC"):
            export(session, to)
