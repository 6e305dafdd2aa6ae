"""FIT: another library reads back the laps, records, pauses and times that were run."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from datetime import UTC, timedelta
from itertools import pairwise

import fitdecode
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.core.kinds import Kind
from intervals.core.results.distance import distance_curve
from intervals.core.session.events import Cause
from intervals.core.session.inputs import Pause, Resume, Skip, Stop
from intervals.core.session.state import IllegalInput
from intervals.core.workout.workout import Venue
from intervals.journal.activity.laps import laps_of, normalised
from intervals.journal.export import NothingToExport
from intervals.journal.exports.fit import DESCRIPTOR
from intervals.journal.exports.fit import export_bytes as fit_bytes
from tests.support.samples import plan_of, step
from tests.support.stored_sessions import BEGUN, SESSIONS, START, miles, stored_session


def messages(session):
    """Decode strictly, checksums and all; return (name, fields) in order."""
    stream = io.BytesIO(fit_bytes(session))
    with fitdecode.FitReader(
        stream, check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.RAISE
    ) as reader:
        frames = list(reader)
    assert isinstance(frames[-1], fitdecode.FitCRC)
    assert stream.read() == b""
    return [
        (frame.name, {field.name: field.value for field in frame.fields if field.value is not None})
        for frame in frames
        if frame.frame_type == fitdecode.FIT_FRAME_DATA
    ]


def of(found, name):
    return [fields for kind, fields in found if kind == name]


def second(moment):
    return moment.astimezone(UTC).replace(microsecond=0)


@pytest.fixture(scope="module", params=SESSIONS)
def decoded(request):
    session = normalised(SESSIONS[request.param]())
    return request.param, session, messages(session)


def test_the_laps_are_those_that_were_run(decoded):
    _, session, found = decoded
    laps, run = of(found, "lap"), laps_of(session)
    assert [lap["message_index"] for lap in laps] == list(range(len(run)))
    assert [lap["total_timer_time"] for lap in laps] == [lap.timer_ms / 1_000 for lap in run]
    assert [lap["total_elapsed_time"] for lap in laps] == [lap.elapsed_ms / 1_000 for lap in run]
    assert [lap["total_distance"] for lap in laps] == pytest.approx([lap.mm / 1_000 for lap in run], abs=0.005)
    assert [lap["start_time"] for lap in laps] == [second(lap.begun) for lap in run]
    assert [lap["timestamp"] for lap in laps] == [second(lap.ended) for lap in run]
    assert all(a["timestamp"] == b["start_time"] for a, b in pairwise(laps))
    kinds = {Kind.WARMUP: "warmup", Kind.RECOVER: "recovery", Kind.REST: "rest", Kind.COOLDOWN: "cooldown"}
    assert [lap["intensity"] for lap in laps] == [kinds.get(lap.leg.kind, "active") for lap in run]


def test_the_records_hold_the_distance_so_far_each_second(decoded):
    which, session, found = decoded
    records = of(found, "record")
    times = [record["timestamp"] for record in records]
    assert all((b - a).total_seconds() >= 1 for a, b in pairwise(times))
    assert (times[0], times[-1]) == (second(session.begun), second(session.ended))
    track = distance_curve(session.plan, session.records)
    active = track.end_ms / 1_000
    assert active - 1 <= len(records) <= active + 2 * len(session.breaks) + 2
    if which == "strength":
        assert not any("distance" in record for record in records)
        return
    metres = [record["distance"] for record in records]
    assert metres == sorted(metres)
    assert (metres[0], metres[-1]) == (0, pytest.approx(track.total_mm / 1_000, abs=0.01))
    for record in records:
        gone = (record["timestamp"] - second(session.begun)).total_seconds() * 1_000
        paused = sum(one.length_ms for one in session.breaks if session.wall_at(one.at_ms) < record["timestamp"])
        assert record["distance"] * 1_000 == pytest.approx(track.mm_at(round(gone - paused)), abs=10_000)


def test_the_session_sums_it_up_and_says_where(decoded):
    which, session, found = decoded
    (whole,) = of(found, "session")
    sub_sports = {Venue.TRACK: "track", Venue.TREADMILL: "treadmill", Venue.ROAD: "street"}
    hoped = ("training", "strength_training") if which == "strength" else ("running", sub_sports[session.plan.venue])
    assert {(one["sport"], one["sub_sport"]) for one in (whole, *of(found, "lap"))} == {hoped}
    laps = of(found, "lap")
    assert whole["num_laps"] == len(laps)
    assert whole["total_timer_time"] == pytest.approx(session.active_ms / 1_000)
    assert whole["total_elapsed_time"] == pytest.approx((session.ended - session.begun).total_seconds(), abs=0.0011)
    assert whole["total_elapsed_time"] == pytest.approx(sum(lap["total_elapsed_time"] for lap in laps))
    assert whole["total_distance"] == pytest.approx(sum(lap["total_distance"] for lap in laps), abs=0.1)
    assert whole["start_time"] == second(session.begun)


def test_its_messages_come_as_a_watch_writes_them(decoded):
    _, session, found = decoded
    names = [name for name, _ in found]
    assert names[:3] == ["file_id", "device_info", "event"]
    assert names[-3:] == ["event", "session", "activity"]
    assert of(found, "file_id")[0]["type"] == "activity"
    assert of(found, "device_info")[0]["descriptor"] == DESCRIPTOR
    stamps = [fields["timestamp"] for name, fields in found if name in {"record", "lap", "event"}]
    assert stamps == sorted(stamps)
    events = [event["event_type"] for event in of(found, "event")]
    assert events == ["start", *["stop", "start"] * len(session.breaks), "stop_all"]


def test_time_stands_in_a_pause():
    found = messages(miles())
    events = [(event["event_type"], event["timestamp"]) for event in of(found, "event")]
    stopped, resumed = events[1][1], events[2][1]
    assert (resumed - stopped) == timedelta(seconds=61)  # 60.3 s, from one second into another
    assert not [r for r in of(found, "record") if stopped < r["timestamp"] < resumed]
    rep = of(found, "lap")[3]
    assert (rep["total_timer_time"], rep["total_elapsed_time"]) == (329.7, 390.0)


def test_what_ended_a_lap():
    triggers = [lap["lap_trigger"] for lap in of(messages(SESSIONS["treadmill"]()), "lap")]
    assert triggers[:3] == ["distance", "distance", "time"]
    assert [lap["lap_trigger"] for lap in of(messages(miles()), "lap")][-1] == "session_end"
    assert miles().records[-1].cause is Cause.STOP


def test_a_leg_that_took_no_time_is_no_lap_and_a_short_pause_none_of_its_records():
    plan = plan_of(*(step("run", "10 s", "7:00/mi") for _ in range(3)))
    inputs = [START, Pause(4_000), Skip(4_100), Skip(4_200), Resume(4_300), Stop(9_000)]
    found = messages(stored_session(plan, inputs))
    assert [lap["total_timer_time"] for lap in of(found, "lap")] == [4.0, 4.7]
    assert of(found, "record")[-1]["distance"] == of(found, "session")[0]["total_distance"]
    with pytest.raises(NothingToExport):
        fit_bytes(stored_session(plan, [START], 0))


MOVES = st.lists(st.tuples(st.sampled_from(["pause", "skip"]), st.integers(0, 9_000)), max_size=12)


@settings(max_examples=60)
@given(MOVES, st.integers(0, 999))
def test_whatever_was_pressed_another_library_reads_it(moves, fraction):
    plan = plan_of(*(step("run", "7 s", "7:00/mi") for _ in range(6)))
    inputs, at, paused = [START], 0, False
    for move, later in moves:
        at += later
        if move == "pause":
            inputs.append(Resume(at) if paused else Pause(at))
            paused = not paused
        elif move == "skip":
            inputs.append(Skip(at))
    begun = BEGUN.replace(microsecond=fraction * 1_000)
    try:
        session = stored_session(plan, inputs, at + 100_000, begun=begun)
    except IllegalInput:
        return  # pressed after the end
    if not session.active_ms:
        return
    found = messages(session)
    whole = of(found, "session")[0]
    stamps = [fields["timestamp"] for name, fields in found if name in {"record", "lap", "event"}]
    assert stamps == sorted(stamps)
    records = [record["timestamp"] for record in of(found, "record")]
    assert records == sorted(set(records))
    assert of(found, "record")[-1]["distance"] == pytest.approx(whole["total_distance"], abs=0.02)
    assert whole["total_elapsed_time"] == pytest.approx(sum(lap["total_elapsed_time"] for lap in of(found, "lap")))
    assert len(of(found, "lap")) == whole["num_laps"]


def test_the_library_that_writes_it_is_loaded_by_nothing_else():
    program = (
        "import sys, intervals.app.session_export, intervals.journal.exports\n"
        "print([name for name in ('fit_tool', 'xml.etree.ElementTree') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_long_session_does_not_keep_the_runner_waiting(caplog):
    """Three hours: 10,800 records. With a definition for each it took eight seconds."""
    plan = plan_of(step("run", "3 h", "8:30/mi"))
    with caplog.at_level(logging.DEBUG):
        found = fit_bytes(stored_session(plan, [START], 10_800_001))
    assert len(found) < 145_000
    assert not caplog.records
