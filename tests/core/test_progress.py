"""Workouts that progress and taper: what changes, what stays, and what is refused."""

from __future__ import annotations

import pytest

from intervals.core.quantities.parsing import parse_extent, parse_pace_spec
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.progress import TAPERS, Progress, ProgressError, progressed, reps_of, taper_at, tapered
from intervals.files.workout.load import read_workout
from intervals.files.workout_file import load_workout
from intervals.paths import shipped_workouts

PYRAMID = "name: P\nsteps:\n  - repeat: 2\n    steps:\n      - run: [400 m, 800 m]\n      - rest: 60 s\n"


def shipped(name):
    return load_workout(shipped_workouts() / f"{name}.yaml", PACE_NAMES).workout


def runs(workout):
    return [str(leg.extent) for leg in compile_plan(workout, Athlete()).legs if leg.kind == "run"]


@pytest.mark.parametrize(("turn", "reps"), [(0, 3), (1, 4), (2, 4), (3, 5), (4, 5), (40, 5)])
def test_a_list_stays_at_its_last(turn, reps):
    workout = progressed(shipped("mile-repeats"), Progress(reps=(3, 4, 4, 5)), turn)
    assert (reps_of(workout), runs(workout)) == (reps, ["1 mi"] * reps)


def test_runs_get_longer_and_faster():
    progress = Progress(
        extent=(parse_extent("2 mi"), parse_extent("2.5 mi")), pace=(parse_pace_spec("marathon - 5 s/mi"),)
    )
    workout = progressed(shipped("tempo-intervals"), progress, 1)
    assert runs(workout) == ["2.5 mi", "2.5 mi"]
    plan = compile_plan(workout, Athlete())
    assert {str(leg.pace) for leg in plan.legs if leg.kind == "run"} == {"8:25/mi"}


@pytest.mark.parametrize(
    ("workout", "progress", "said"),
    [
        (shipped("strength"), Progress(reps=(3,)), "no repeat with a run"),
        (shipped("strength"), Progress(extent=(parse_extent("1 mi"),)), "no run"),
        (read_workout(PYRAMID, "p.yaml", PACE_NAMES).workout, Progress(reps=(3,)), "a value for each of 2 rounds"),
    ],
)
def test_what_a_workout_lacks_cannot_progress(workout, progress, said):
    with pytest.raises(ProgressError, match=said):
        progressed(workout, progress, 0)


def test_reps_go_four_three_two_and_paces_stay():
    mile = shipped("mile-repeats")
    assert [reps_of(tapered(mile, taper_at(days, 14))) for days in (14, 8, 7, 1)] == [3, 3, 2, 2]
    assert {leg.pace for leg in compile_plan(tapered(mile, TAPERS[0]), Athlete()).legs} == {
        leg.pace for leg in compile_plan(mile, Athlete()).legs
    }
    assert taper_at(0, 14) is None
    assert taper_at(15, 14) is None
    assert taper_at(15, 21) is TAPERS[2]


def test_a_run_without_reps_gets_shorter():
    assert runs(tapered(shipped("tempo-intervals"), TAPERS[1])) == ["1 mi", "1 mi"]
    assert all(0.40 <= taper.length <= 0.59 for taper in TAPERS)
