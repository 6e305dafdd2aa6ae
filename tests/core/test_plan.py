"""Plans: the workouts that ship, leg by leg; lists, nesting, gaps, limits; and how a plan is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_distance, parse_pace
from intervals.core.quantities.units import DistanceRange, DurationRange, NamedPace, PaceRange, UntilLap
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import MAX_LEGS, PlanError, compile_plan, count_legs
from intervals.core.workout.workout import Ends, PerRound, Repeat, Step, Venue, Workout
from intervals.files.workout import read_workout
from intervals.files.workout_file import load_workout

WORKOUTS = Path(__file__).parents[2] / "workouts"
ATHLETE = Athlete()
MILE = DistanceRange(parse_distance("1 mi"), parse_distance("1 mi"))
MINUTE = DurationRange(60_000, 60_000)
SEVEN = PaceRange(*parse_pace("7:00/mi"))


def shipped(name, venue=None):
    loaded = load_workout(WORKOUTS / name, ATHLETE.paces)
    assert loaded.diagnostics == ()
    return compile_plan(loaded.workout, ATHLETE, venue)


def rows(plan):
    return [
        (leg.kind.value, leg.extent_text, leg.ends.value, leg.expected_ms, leg.rep and f"{leg.rep}/{leg.reps}")
        for leg in plan.legs
    ]


def planned(*steps, athlete=ATHLETE, venue=Venue.TRACK, **more):
    return compile_plan(Workout("x", steps, venue=venue, **more), athlete)


EASY_MILE = 590_000
D = {Venue.TRACK: "lap", Venue.ROAD: "lap", Venue.GYM: "lap", Venue.TREADMILL: "auto"}


@pytest.mark.parametrize("venue", Venue)
def test_mile_repeats(venue):
    plan = shipped("mile-repeats.yaml", venue)
    end = D[venue]
    expected = [("warmup", "1 mi", end, EASY_MILE, None)]
    for i in range(1, 5):
        expected.append(("run", "1 mi", end, 420_000, f"{i}/4"))
        expected.append(("recover", "90-120 s", "range", 120_000, None))
    expected.append(("cooldown", "1 mi", end, EASY_MILE, None))
    assert rows(plan) == expected
    assert len(plan.legs) == 10
    assert plan.legs[2].ready_ms == 90_000
    assert plan.legs[2].how == "walk or jog"
    assert {leg.form for leg in plan.legs if leg.kind is Kind.RUN} == {
        "Push off like a skateboard: efficient, powerful, smooth"
    }
    assert plan.total_ms == 2 * EASY_MILE + 4 * 540_000


@pytest.mark.parametrize("venue", Venue)
def test_400m_repeats(venue):
    plan = shipped("400m-repeats.yaml", venue)
    end = D[venue]
    half, jog = 225_682, 164_042
    stride, walk = 25_973, 63_380
    expected = [("warmup", "1 mi", end, EASY_MILE, None)]
    for i in range(1, 5):
        expected.append(("stride", "100 m", end, stride, f"{i}/4"))
        if i < 4:
            expected.append(("recover", "100 m", end, walk, None))
    for i in range(1, 6):
        expected.append(("run", "800 m", end, half, f"{i}/5"))
        if i < 5:
            expected.append(("recover", "400 m", end, jog, None))
    expected.append(("cooldown", "1.5 mi", end, 885_000, None))
    assert rows(plan) == expected
    assert [leg.pace_name for leg in plan.legs if leg.kind is Kind.RUN] == ["5k"] * 5
    assert [leg.how for leg in plan.legs if leg.kind is Kind.RECOVER] == ["walk back"] * 3 + ["slow jog"] * 4


@pytest.mark.parametrize("venue", Venue)
def test_tempo_intervals(venue):
    plan = shipped("tempo-intervals.yaml", venue)
    end = D[venue]
    assert rows(plan) == [
        ("warmup", "1 mi", end, EASY_MILE, None),
        ("run", "2 mi", end, 1_020_000, "1/2"),
        ("recover", "2 min", "auto", 120_000, None),
        ("run", "2 mi", end, 1_020_000, "2/2"),
        ("cooldown", "1 mi", end, EASY_MILE, None),
    ]
    assert {leg.pace_name for leg in plan.legs if leg.kind is Kind.RUN} == {"marathon"}


@pytest.mark.parametrize("path", sorted(WORKOUTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_legs_are_numbered_and_starts_add_up(path):
    plan = shipped(path.name)
    assert [leg.index for leg in plan.legs] == list(range(len(plan.legs)))
    assert plan.starts_ms[0] == 0
    for leg in plan.legs:
        assert plan.starts_ms[leg.index + 1] - plan.starts_ms[leg.index] == (leg.expected_ms or 0)
    assert all(leg.line for leg in plan.legs)


def test_a_mile_at_seven_is_seven_minutes_on_the_belt():
    leg = planned(Step(Kind.RUN, MILE, SEVEN), venue=Venue.TREADMILL).legs[0]
    assert (leg.ends, leg.deadline_ms) == (Ends.AUTO, 420_000)


@pytest.mark.parametrize(
    ("extent", "ends_on", "venue", "ends", "deadline"),
    [
        (MINUTE, None, Venue.TRACK, Ends.AUTO, 60_000),
        (MINUTE, Ends.LAP, Venue.TRACK, Ends.LAP, None),
        (MILE, None, Venue.TRACK, Ends.LAP, None),
        (MILE, None, Venue.ROAD, Ends.LAP, None),
        (MILE, None, Venue.TREADMILL, Ends.AUTO, 420_000),
        (MILE, Ends.AUTO, Venue.TRACK, Ends.AUTO, 420_000),
        (MILE, Ends.LAP, Venue.TREADMILL, Ends.LAP, None),
        (DurationRange(90_000, 120_000), None, Venue.TREADMILL, Ends.RANGE, 120_000),
        (UntilLap(), None, Venue.TREADMILL, Ends.LAP, None),
        (UntilLap(8), None, Venue.TRACK, Ends.LAP, None),
    ],
)
def test_how_a_leg_ends(extent, ends_on, venue, ends, deadline):
    leg = planned(Step(Kind.RUN, extent, SEVEN, ends=ends_on), venue=venue).legs[0]
    assert (leg.ends, leg.deadline_ms) == (ends, deadline)


def test_lists_give_one_value_per_round():
    step = Step(
        Kind.RUN,
        PerRound((MILE, MINUTE)),
        PerRound((SEVEN, NamedPace("easy"))),
        incline=PerRound((0.0, 1.0)),
        pacer=PerRound((parse_distance("200 m"), False)),
        say=PerRound(("one", "two")),
    )
    first, second = planned(Repeat(2, (step,))).legs
    assert (first.extent, first.pace, first.incline, first.say) == (MILE, SEVEN, 0.0, "one")
    assert (first.pacer, second.pacer) == (parse_distance("200 m"), False)
    assert (second.extent, second.pace_name, second.incline, second.say) == (MINUTE, "easy", 1.0, "two")


def test_a_list_under_between_has_one_value_per_gap():
    rest = Step(Kind.REST, PerRound((MINUTE, MILE)))
    plan = planned(Repeat(3, (Step(Kind.RUN, MILE),), (rest,)))
    assert [leg.extent for leg in plan.legs if leg.kind is Kind.REST] == [MINUTE, MILE]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((Step(Kind.RUN, PerRound((MILE,)), line=3),), "list"),
        ((Repeat(2, (Step(Kind.RUN, PerRound((MILE,)), line=3),)),), "list-length"),
        ((Step(Kind.RUN, MILE, NamedPace("nobody"), line=3),), "unknown-pace"),
        ((Step(Kind.RUN, MILE, NamedPace("5k", -900.0), line=3),), "pace-offset"),
        ((Step(Kind.RUN, UntilLap(), ends=Ends.AUTO, line=3),), "ends-auto"),
    ],
)
def test_what_cannot_be_planned_says_on_which_line(steps, code):
    with pytest.raises(PlanError) as caught:
        planned(*steps)
    assert (caught.value.code, caught.value.line) == (code, 3)
    assert caught.value.remedy


def test_paces_of_the_workout_win_and_may_start_from_the_athletes():
    paces = {"5k": NamedPace("5k", -10.0), "cruise": NamedPace("5k", 20.0), "fixed": SEVEN}
    plan = planned(*(Step(Kind.RUN, MILE, NamedPace(name)) for name in paces), paces=paces)
    assert [leg.expected_ms for leg in plan.legs] == [444_000, 464_000, 420_000]


def test_paces_in_a_circle_are_refused():
    paces = {"a": NamedPace("b"), "b": NamedPace("a")}
    with pytest.raises(PlanError) as caught:
        planned(Step(Kind.RUN, MILE, NamedPace("a")), paces=paces)
    assert caught.value.code == "circular-pace"


def test_limits_are_refused_before_unfolding():
    huge = Repeat(10_000, (Repeat(10_000, (Step(Kind.RUN, MILE),)),))
    assert count_legs([huge]) == 10**8
    with pytest.raises(PlanError) as caught:
        planned(huge)
    assert caught.value.code == "too-many-legs"
    with pytest.raises(PlanError) as caught:
        planned(Repeat(25, (Step(Kind.RUN, DurationRange(3_600_000, 3_600_000)),)))
    assert caught.value.code == "too-long"
    assert len(planned(Repeat(MAX_LEGS, (Step(Kind.STRIDE, DurationRange(1_000, 1_000)),))).legs) == MAX_LEGS


NESTED = """
name: Nested
steps:
  - repeat: 2
    steps:
      - repeat: 2
        steps: [{run: 200 m}]
        between: [{recover: 1 min}]
    between: [{rest: 3 min}]
  - cooldown: 1 mi
"""


def nested():
    loaded = read_workout(NESTED, "nested.yaml", ATHLETE.paces)
    return compile_plan(loaded.workout, ATHLETE)


def kinds(plan):
    return "".join({"run": "R", "recover": "r", "rest": "-", "cooldown": "c"}[leg.kind] for leg in plan.legs)


def test_nested_repeats():
    plan = nested()
    assert kinds(plan) == "RrR-RrRc"
    assert [leg.rep for leg in plan.legs] == [1, None, 2, None, 1, None, 2, None]
    # Each unfolding of the inner repeat is a repeat of its own.
    assert [leg.rounds[-1].block for leg in plan.legs if leg.rep] == [1, 1, 2, 2]


def test_a_round_is_added_to_the_innermost_repeat():
    grown = nested().with_round_added(0).plan
    assert kinds(grown) == "RrRrR-RrRc"
    assert [(leg.rep, leg.reps) for leg in grown.legs if leg.rep] == [(1, 3), (2, 3), (3, 3), (1, 2), (2, 2)]
    assert [leg.index for leg in grown.legs] == list(range(10))


def test_a_round_is_added_to_the_outer_repeat_with_the_inner_one_inside():
    grown = nested().with_round_added(3).plan
    assert kinds(grown) == "RrR-RrR-RrRc"
    blocks = [leg.rounds[-1].block for leg in grown.legs if leg.rep]
    assert len(set(blocks)) == 3
    again = grown.with_round_added(9).plan
    assert kinds(again) == "RrR-RrR-RrRrRc"
    assert [leg.index for leg in again.legs] == list(range(len(again.legs)))


def test_outside_a_repeat_no_round_is_added():
    assert nested().with_round_added(7) is None


def test_a_rehearsal_ends_each_leg_and_hands_free_says_so():
    plan = planned(Step(Kind.RUN, MILE, SEVEN), Step(Kind.REST, UntilLap()), Step(Kind.RECOVER, MINUTE))
    rehearsed = plan.rehearsed(30_000)
    assert [leg.deadline_ms for leg in rehearsed.legs] == [420_000, 30_000, 60_000]
    assert [leg.ends for leg in rehearsed.legs] == [leg.ends for leg in plan.legs]
    free = plan.hands_free(30_000)
    assert [leg.ends for leg in free.legs] == [Ends.AUTO] * 3
    assert free.starts_ms == (0, 420_000, 450_000, 510_000)


def test_form_thoughts_come_in_turn_and_a_steps_own_wins():
    run = Step(Kind.RUN, MILE)
    plan = planned(Repeat(3, (run,)), replace(run, form="mine"), Step(Kind.REST, MINUTE), form=("a", "b"))
    assert [leg.form for leg in plan.legs] == ["a", "b", "a", "mine", None]
