"""Readers of what others write, a table a format: the steps that a small file of each dialect means, or why not."""

from __future__ import annotations

import json

import pytest

from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.formats import garmin_json, icu, planner, registry
from intervals.files.formats.line import blocks_line
from intervals.files.formats.model import FormatError, ReadOptions


def read(form, data):
    assert form.sniff(data)
    return registry.read_foreign(form, data, ReadOptions("x"))


def lines(found):
    """Return each workout as its one line."""
    return [(one.workout.name, blocks_line(one.workout.steps, PACE_NAMES)) for one in found]


def runner_up(*rows, sport="running"):
    """Return RunnerUp's file of rows: type, end, value, unit, and what else a row has."""
    steps = [
        {"stepOrder": str(i), "stepTypeKey": kind, "endConditionTypeKey": end, "endConditionValue": str(value),
         "endConditionUnitKey": unit, "intensityTypeKey": "active", **more}
        for i, (kind, end, value, unit, more) in enumerate(rows, 1)
    ]  # fmt: skip
    head = {"workoutName": "Sixes", "sportTypeKey": sport, "workoutSteps": steps}
    return json.dumps({"com.garmin.connect.workout.json.UserWorkoutJson": head}).encode()


PACE = {"targetTypeKey": "pace.zone", "targetValueOne": "0.4", "targetValueTwo": "0.5",
        "targetValueUnitKey": "centimetersPerMillisecond"}  # fmt: skip


def inside(group):
    return {"parentGroupId": group}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([("warmup", "time", 600_000, "ms", {}), ("interval", "distance", 100_000, "centimeter", {})], "10 min warmup, 1 km"),
        ([("interval", "lap.button", "", "dimensionless", {})], "lap"),
        # The group of a step is 0, and is no repeat that holds itself.
        ([("interval", "time", 60_000, "ms", {"groupId": 0, "parentGroupId": 0})] * 2, "60 s, 60 s"),
        ([("interval", "time", 180_000, "ms", PACE)], "3 min @ 3:20-4:10/km"),
        (
            [
                ("repeat", "iterations", 6, "dimensionless", {"groupId": "1"}),
                ("interval", "time", 60_000, "ms", inside("1")),
                ("recovery", "time", 30_000, "ms", inside("1")),
                ("cooldown", "distance", 160_934, "centimeter", {}),
            ],
            "6 x (60 s, 30 s recover), 1 mi cooldown",
        ),
        (
            [
                ("repeat", "iterations", 2, "dimensionless", {"groupId": "1"}),
                ("repeat", "iterations", 3, "dimensionless", {"groupId": "2", "parentGroupId": "1"}),
                ("interval", "distance", 40_000, "centimeter", inside("2")),
                ("rest", "time", 30_000, "ms", inside("2")),
                ("recovery", "time", 120_000, "ms", inside("1")),
            ],
            "2 x (3 x (400 m, 30 s rest), 2 min recover)",
        ),
    ],
)  # fmt: skip
def test_runner_up_is_flat_and_counts_in_thousandths(rows, line):
    ((name, found),) = lines(read(garmin_json, runner_up(*rows)))
    assert (name, found) == ("Sixes", line)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (runner_up(("interval", "time", 1, "ms", {}), sport="cycling"), "not a running workout"),
        (
            runner_up(
                ("repeat", "iterations", 2, "", {"groupId": "1", "parentGroupId": "2"}),
                ("repeat", "iterations", 2, "", {"groupId": "2", "parentGroupId": "1"}),
            ),
            "in a circle",
        ),
        (runner_up(("repeat", "iterations", 3, "", {"groupId": "1"})), "repeat"),
    ],
)
def test_what_runner_up_cannot_mean_is_refused(data, why):
    with pytest.raises(FormatError, match=why):
        read(garmin_json, data)


WEEK = """"WEEK","MON","TUE"
"1","workout: Six
- warmup: 2km @ 6:00-6:30
- repeat: 3
  - run: 1km @ 4:30-4:20
  - recover: 2:00
- cooldown: lap-button","workout: Easy
- run: 45:00 @ 6:00
"
"2","rest",""
"""


def test_the_cells_of_a_plan_are_a_workout_each():
    assert lines(read(planner, WEEK.encode())) == [
        ("Six", "2 km warmup @ 6:00-6:30/km, 3 x (1 km @ 4:20-4:30/km, 2 min recover), lap cooldown"),
        ("Easy", "45 min @ 6:00/km"),
    ]


def test_a_cell_that_is_damaged_is_refused_with_its_line():
    with pytest.raises(FormatError, match="furlong"):
        read(planner, WEEK.replace("1km", "1 furlong").encode())


def test_an_include_is_refused_with_its_place_and_what_to_do():
    text = b"name: Tempo\nsettings: !include inc/zones.yaml\nsteps:\n  - {zone: easy, distance: 4km}\n"
    with pytest.raises(FormatError, match=r"!include inc/zones\.yaml is not followed") as raised:
        read(planner, text)
    assert (raised.value.line, raised.value.column) == (2, 11)
    assert "in its place" in raised.value.remedy


def test_a_count_inside_a_step_is_refused_since_it_repeats_nothing_there():
    with pytest.raises(FormatError, match='"4x" repeats nothing') as raised:
        read(icu, b"Track\n\n- 10m Z2 HR\n- 4x 100mtr 90% Pace\n")
    assert raised.value.line == 4


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("1m30 4:30/km Pace", "90 s @ 4:30/km"),
        ("1'30\" 4:30/km Pace", "90 s @ 4:30/km"),
        ("400mtr 1:20/400m Pace", "400 m @ 3:20/km"),
        ("5m 0:30/100m-0:24/100m Pace", "5 min @ 4:00-5:00/km"),
        ("0:30/100m-0:24/100m Pace 5m", "5 min @ 4:00-5:00/km"),
        ("Kick 33^now 45^hold <!> 10m 4:30/km pace", "10 min Kick @ 4:30/km"),
    ],
)
def test_icu_steps(step, line):
    (one,) = read(icu, f"Run\n\n- {step}\n".encode())
    assert blocks_line(one.workout.steps, PACE_NAMES) == line
    assert bool(one.losses) == ("^" in step)


@pytest.mark.parametrize(
    ("text", "is_icu"),
    [
        ("Tue: 5 mi easy\n- Wed: 6 x 800m @ 5k\n", False),
        ("- 6 x 800m @ 5k\n- 5 mi easy\n", False),
        ("- 10m 60% Pace\n- 4x 100mtr 90% Pace\n", True),
        ("Run\n\n4x\n- 5m Z4 HR\n- 2m Z1 HR\n", True),
    ],
)
def test_a_plan_of_text_with_dashes_is_no_icu_text(text, is_icu):
    assert icu.sniff(text.encode()) == is_icu
