"""A target as a time: what it comes to, how it is shown and spoken, and that it is stored and written."""

from __future__ import annotations

import pytest

from intervals.core.phrases import phrasebook
from intervals.core.results.text import summary
from intervals.core.session.inputs import Lap, Start
from intervals.core.session.machine import Session
from intervals.core.view.readout import readout, target_text
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Workout
from intervals.files.formats.line import blocks_line, read_line
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout
from intervals.files.workout_file import check_workout
from intervals.journal.recorded import decode_plan, encode_plan


def checked(tmp_path, steps):
    path = tmp_path / "w.yaml"
    path.write_text(f"name: W\nsteps:\n{steps}", encoding="utf-8")
    return check_workout(path, Athlete(), None)


def plan_of(tmp_path, steps):
    found = checked(tmp_path, steps)
    assert [d.headline for d in found.diagnostics if d.is_error] == []
    return found.plan


EIGHT = "  - run: 800 m\n    time: 3:20\n"


def test_a_rep_takes_its_time_and_says_it(tmp_path):
    leg = plan_of(tmp_path, EIGHT).legs[0]
    assert leg.expected_ms == 200_000
    assert target_text(leg) == "800 m in 3:20"
    assert phrasebook().extent(leg) == "800 m in 3:20"


@pytest.mark.parametrize(("time", "text"), [("3:18-3:22", "800 m in 3:18–3:22"), ("95 s", "800 m in 95 s")])
def test_ranges_and_seconds(tmp_path, time, text):
    leg = plan_of(tmp_path, f"  - run: 800 m\n    time: {time}\n").legs[0]
    assert target_text(leg) == text
    assert leg.expected_ms == (200_000 if "-" in time else 95_000)


def test_a_list_gives_one_time_a_round(tmp_path):
    steps = "  - repeat: 3\n    steps:\n      - run: 400 m\n        time: [95 s, 93 s, 91 s]\n"
    assert [leg.expected_ms for leg in plan_of(tmp_path, steps).legs] == [95_000, 93_000, 91_000]


def test_the_screen_tells_the_next_marks_by_time(tmp_path):
    session = Session(plan_of(tmp_path, EIGHT))
    session.feed(Start(0, 0))
    assert readout(session.state, 10_000).line == "200 m 0:50 · 400 m 1:40"
    assert readout(session.state, 60_000).line == "400 m 1:40 · 600 m 2:30"
    assert readout(session.state, 160_000).line == "800 m 3:20"


def test_the_result_is_against_the_time(tmp_path):
    plan = plan_of(tmp_path, EIGHT)
    session = Session.fold(plan, [Start(0, 0), Lap(203_400)])
    (row,) = summary(plan, session.records)
    assert (row.planned, row.actual, row.difference) == ("3:20", "3:23", "+3 s")


@pytest.mark.parametrize(
    "steps",
    [
        "  - run: 3 min\n    time: 3:20\n",
        "  - run: 400-800 m\n    time: 3:20\n",
        "  - run: 800 m\n    time: 3:20\n    pace: 5k\n",
        "  - run: 800 m\n    time: 400 m\n",
        "  - run: lap\n    time: 3:20\n",
    ],
)
def test_a_time_that_is_no_target_is_refused_with_its_place(tmp_path, steps):
    errors = [d for d in checked(tmp_path, steps).diagnostics if d.is_error]
    assert [error.code for error in errors] == ["time-target"]


def test_it_is_written_and_stored_as_it_was(tmp_path):
    found = checked(tmp_path, EIGHT)
    written = write_workout(found.workout)
    assert "time: 3:20" in written
    again = read_workout(written, "w.yaml", ())
    assert again.workout.steps[0].time == found.workout.steps[0].time
    assert decode_plan(encode_plan(found.plan)) == found.plan


@pytest.mark.parametrize(("line", "said"), [("5 x 800 m in 3:20", "in 3:20"), ("800 m in 3:18-3:22", "in 3:18-3:22")])
def test_a_line_takes_a_time_as_it_is_and_writes_it_back(line, said):
    found = read_line(line, PACE_NAMES).value
    assert found is not None
    written = blocks_line(found.blocks)
    assert written is not None
    assert said in written
    again = read_line(written, PACE_NAMES).value
    assert [target_text(leg) for leg in plan_for(again.blocks)] == [
        target_text(leg) for leg in plan_for(found.blocks)
    ]


def plan_for(blocks):
    return compile_plan(Workout("W", tuple(blocks)), Athlete()).legs
