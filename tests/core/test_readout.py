"""The readout: every word and number of the run screen, at given moments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.results.text import summary, summary_lines
from intervals.core.session.inputs import Lap, Pause, Skip, Start, Stop
from intervals.core.session.machine import Session
from intervals.core.view.profile import columns, profile_rows
from intervals.core.view.readout import next_change_ms, readout
from intervals.core.workout.workout import Repeat, Venue
from tests.core.test_session import plans
from tests.support.samples import miles, plan_of, short, step


def at(plan, ms, *inputs):
    session = Session(plan)
    session.feed(Start(0, 0))
    for one in inputs:
        session.feed(one)
    session.advance(ms)
    return readout(session.state, ms)


def test_a_track_rep_shows_elapsed_against_expected_and_where_to_be():
    now = at(miles(), 590_000 + 345_000, Lap(590_000))
    assert (now.word, now.rep, now.shape) == ("RUN", "rep 1 of 4", "▲")
    assert now.clock == "5:45"
    assert now.clock_note == "elapsed of 7:00"
    assert now.where == "1321 m · lap 4 of 4"
    assert now.line == "next line in 1:13"
    assert now.target == "1 mi at 7:00/mi"
    assert now.next == "RECOVER, 90–120 s, walk or jog"
    assert (now.session, now.to_go) == ("15:35", "40:05")


def test_a_track_rep_counts_over_after_its_expected_time():
    now = at(miles(), 590_000 + 432_000, Lap(590_000))
    assert (now.clock, now.clock_note, now.over) == ("7:12", "0:12 over 7:00", True)
    assert now.where == "1609 m · lap 4 of 4"


def test_a_treadmill_rep_counts_down_and_shows_the_belt():
    now = at(miles(Venue.TREADMILL), 590_000 + 210_500)
    assert (now.clock, now.clock_note) == ("3:30", "left")
    assert now.belt == "belt 8.6 mph · 6:59/mi"
    assert now.where == "0.50 mi"


@pytest.mark.parametrize(
    ("into_ms", "clock", "hint", "closing"),
    [
        (0, "2:00", "ready in 1:30", False),
        (89_000, "0:31", "ready in 0:01", False),
        (90_000, "0:30", "ready when you are: {lap}", False),
        (116_999, "0:04", "ready when you are: {lap}", False),
        (117_000, "0:03", "ready when you are: {lap}", True),
        (119_999, "0:01", "ready when you are: {lap}", True),
    ],
)
def test_a_range_says_when_it_is_the_runners_to_end(into_ms, clock, hint, closing):
    now = at(miles(), 1_010_000 + into_ms, Lap(590_000), Lap(1_010_000))
    assert (now.clock, now.hint, now.closing) == (clock, hint, closing)


def test_a_pause_holds_every_number():
    held = at(miles(), 900_000, Lap(590_000), Pause(600_000))
    assert (held.clock, held.session) == ("0:10", "10:00")
    assert not held.closing


def test_open_legs_are_marked_in_the_time_to_go():
    plan = plan_of(step("rest", "lap"), step("run", "60 s"))
    now = at(plan, 5_000)
    assert (now.clock, now.clock_note, now.to_go) == ("0:05", "elapsed", "1:00+")


def test_nested_repeats_say_rep_and_set():
    plan = plan_of(Repeat(3, (Repeat(4, (step("run", "400 m", "5k"),)),)))
    assert at(plan, 0).rep == "rep 1 of 4 · set 1 of 3"


def test_a_count_in_shows_the_seconds_left():
    session = Session(short())
    session.feed(Start(0, 3000))
    assert [readout(session.state, ms).count_in for ms in (0, 999, 1000, 2999, 3000)] == [3, 3, 2, 1, 0]


@given(plans, st.integers(0, 400_000), st.lists(st.integers(1_000, 60_000), max_size=6))
def test_a_readout_is_the_same_until_it_is_said_to_change(plan, start, gaps):
    session = Session(plan)
    session.feed(Start(0))
    now = 0
    for gap in gaps:
        now += gap
        if not session.state.over:
            session.advance(now)
        if not session.state.over and session.state.active_ms(now) > 0:
            session.feed(Skip(now))
    now += start
    session.advance(now)
    change = next_change_ms(session.state, now)
    if change is None:
        assert session.state.over
        return
    assert change > now
    last = change - 1
    before, after = readout(session.state, now), readout(session.state, last)
    assert session.advance(last) == []
    same = ("clock", "word", "rep", "target", "next", "closing", "phase", "count_in")
    assert [getattr(before, name) for name in same] == [getattr(after, name) for name in same]


def test_the_summary_tells_planned_against_actual():
    session = Session(miles())
    for one in (Start(0, 0), Lap(600_000), Lap(1_022_000), Skip(1_050_000), Stop(1_100_000)):
        session.feed(one)
    rows = summary(session.plan, session.records)
    assert [(r.name, r.planned, r.actual, r.difference, r.pace, r.note) for r in rows] == [
        ("Warm up", "9:50", "10:00", "+10 s", "10:00/mi", ""),
        ("Run rep 1 of 4", "7:00", "7:02", "+2 s", "7:02/mi", ""),
        ("Recover", "2:00", "0:28", "", "", "skipped"),
        ("Run rep 2 of 4", "7:00", "0:50", "", "", "stopped"),
    ]
    assert summary_lines(session.plan, session.records)[1].split() == [
        "Run",
        "rep",
        "1",
        "of",
        "4",
        "7:00",
        "7:02",
        "+2",
        "s",
        "7:02/mi",
    ]


@given(plans, st.integers(1, 200))
def test_every_column_of_the_strip_belongs_to_a_leg_in_order(plan, width):
    shared = columns(plan, width)
    assert len(shared) <= width
    assert shared == sorted(shared)
    assert all(0 <= index < len(plan.legs) for index in shared)
    if len(plan.legs) <= width:
        assert set(shared) == {leg.index for leg in plan.legs}


def test_the_profile_is_to_scale():
    plan = plan_of(step("warmup", "60 s"), step("run", "180 s"))
    assert columns(plan, 40).count(0) == 10
    assert len(profile_rows(plan, 40, 3)) == 3
