"""A ramp: the target moves evenly within a leg, and the pacer, the belt, the screen and the result follow it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.pacer import ticks
from intervals.core.cues.settings import EACH_200_M
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.quantities.parsing import parse_pace_spec
from intervals.core.quantities.units import MM_PER_MILE, Pace, PaceRamp, Per, UnitError, UntilLap
from intervals.core.results.distance import distance_curve
from intervals.core.results.text import summary
from intervals.core.session.inputs import Belt, Lap, Start
from intervals.core.session.machine import Session
from intervals.core.view.profile import profile_rows
from intervals.core.view.readout import readout, target_text
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.workout import Step, Venue, Workout
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout
from intervals.files.workout_file import check_workout
from intervals.journal.recorded import decode_plan, encode_plan

PACES = st.floats(150, 900)


def plan_of(steps, venue=Venue.TRACK):
    loaded = read_workout(f"name: W\nsteps:\n{steps}", "w.yaml", Athlete().paces)
    assert [told.headline for told in loaded.diagnostics] == []
    return compile_plan(loaded.workout, Athlete(), venue)


FOUR = "  - run: 4 mi\n    pace: 8:30 -> 8:00/mi\n"


def ramp(first, last):
    return PaceRamp.between(Pace(first), Pace(last))


def test_the_whole_takes_what_the_middle_would_and_each_mile_is_as_much_quicker():
    (leg,) = plan_of(FOUR).legs
    assert leg.expected_ms == 4 * 495_000
    lines = [leg.ms_at(mile * MM_PER_MILE) for mile in range(5)]
    assert lines == [0, 506_250, 1_005_000, 1_496_250, 1_980_000]
    miles = [later - sooner for sooner, later in pairwise(lines)]
    assert [before - after for before, after in pairwise(miles)] == [7_500] * 3


def test_it_is_said_and_shown_from_and_to():
    (leg,) = plan_of(FOUR).legs
    assert target_text(leg) == "4 mi from 8:30 to 8:00/mi"
    assert phrasebook("de").extent(leg) == "4 mi von 8:30 auf 8:00/mi"
    assert phrasebook().spoken(phrasebook().extent(leg)) == "4 miles from 8 30 to 8 minutes per mile"


def test_names_stand_at_either_end():
    (leg,) = plan_of("  - run: 20 min\n    pace: easy -> marathon\n").legs
    easy, marathon = (Athlete().paces[name].middle for name in ("easy", "marathon"))
    assert (leg.pace.first, leg.pace.last, leg.pace_name) == (easy, marathon, "easy -> marathon")
    assert leg.expected_ms == 1_200_000


def test_the_pacer_the_screen_and_the_result_follow():
    plan = plan_of(FOUR)
    (leg,) = plan.legs
    first, *_, last = ticks(leg, plan, EACH_200_M)
    assert (first.at_ms, last.at_ms) == (leg.ms_at(200_000), 1_980_000)
    session = Session.fold(plan, [Start(0, 0)])
    assert readout(session.state, 506_250).where == "1608 m · lap 5 of 16"
    assert readout(session.state, 500_000).clock_note == "elapsed of 33:00"
    session.feed(Lap(1_983_000))
    (row,) = summary(plan, session.records)
    assert (row.planned, row.actual, row.difference) == ("33:00", "33:03", "+3 s")


def test_the_belt_is_told_as_the_target_moves():
    plan = plan_of(FOUR, Venue.TREADMILL)
    session = Session.fold(plan, [Start(0, 0)])
    cues = [(cue.at_ms, cue.text) for cue in upcoming(session.state, CueBook(phrasebook())) if cue.name == "belt"]
    assert [text for _, text in cues] == ["Set 7.1, 8:27/mi.", "Set 7.2.", "Set 7.3.", "Set 7.4.", "Set 7.5."]
    assert [readout(session.state, at + 1_000).belt[:8] for at, _ in cues] == [
        "belt 7.1", "belt 7.2", "belt 7.3", "belt 7.4", "belt 7.5",
    ]  # fmt: skip


def test_a_press_of_the_belts_key_starts_from_the_target_of_the_moment():
    plan = plan_of(FOUR, Venue.TREADMILL)
    state = Session.fold(plan, [Start(0, 0)]).state
    assert state.belt_speed(0, 0) < state.belt_speed(0, 1_900_000)
    slow = Session.fold(plan, [Start(0, 0), Belt(990_000, state.belt_speed(0, 0))])
    slow.advance(10**7)
    (record,) = slow.records
    assert record.end_ms > 1_980_000
    assert record.mm == 4 * MM_PER_MILE


def test_a_timed_leg_leads_as_far_as_its_middle_and_the_last_pace_holds_when_it_is_made_longer():
    (leg,) = plan_of("  - run: 10 min\n    pace: 5:00 -> 4:00/km\n").legs
    assert leg.mm_at(600_000) == leg.pace.middle.distance_mm(600_000)
    assert leg.mm_at(660_000) - leg.mm_at(600_000) == 250_000


def test_the_way_of_a_session_is_bent_like_the_ramp():
    plan = plan_of("  - run: 2 km\n    pace: 6:00 -> 4:00/km\n")
    session = Session.fold(plan, [Start(0, 0), Lap(600_000)])
    curve = distance_curve(plan, session.records)
    assert curve.mm_at(300_000) < 950_000
    assert curve.total_mm == 2_000_000


def test_its_bars_rise():
    (row,) = profile_rows(plan_of("  - run: 4 mi\n    pace: 12:00 -> 6:00/mi\n"), 20, 1)
    assert list(row) == sorted(row)
    assert row[0] < row[-1]


@given(PACES, PACES, st.integers(1_000, 50_000_000), st.lists(st.floats(0, 1), min_size=1))
def test_time_and_distance_are_each_others_inverse_and_never_go_back(first, last, whole, shares):
    pace = ramp(first, last)
    places = sorted(round(share * whole) for share in shares)
    times = [pace.ms_at(mm, whole) for mm in places]
    assert times == sorted(times)
    assert pace.ms_at(whole, whole) == pace.middle.time_ms(whole)
    for mm, ms in zip(places, times, strict=True):
        assert abs(pace.mm_at(ms, whole) - mm) <= 1_000 / min(first, last) + 1


@pytest.mark.parametrize("text", ["8:30 -> 8:00/mi", "8:30/mi → 8:00/mi", "8:30->8:00 min/mi", "8:30/mi -> 8:00/mi"])
def test_the_unit_at_the_end_is_that_of_both(text):
    assert parse_pace_spec(text) == parse_pace_spec("8:30 -> 8:00/mi")


def test_speeds_and_formulas_are_ends_too():
    assert parse_pace_spec("7 -> 8.5 mph").first.fast == Pace.of_speed(7, Per.MILE)
    assert str(parse_pace_spec("marathon + 10 s/mi -> 95% 5K")) == "marathon + 10 s/mi -> 95% 5k"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8:30 -> 8:00 -> 7:30/mi", "ramp"),
        ("8:30 ->", "ramp"),
        ("-> 8:00/mi", "ramp"),
        ("8:30-8:40/mi -> 8:00/mi", "ramp"),
        ("60-70% 5k -> 95% 5k", "ramp"),
        ("8:00 -> 8:00/mi", "empty-range"),
        ("8:30 -> 8:00", "no-unit"),
        ("8:30 -> fast!", "pace"),
    ],
)
def test_what_is_no_ramp_is_told(text, code):
    with pytest.raises(UnitError) as told:
        parse_pace_spec(text)
    assert told.value.code == code
    assert told.value.remedy


@pytest.mark.parametrize(
    ("steps", "place", "code"),
    [
        ("  - run: lap\n    pace: 8:30 -> 8:00/mi\n", (4, 11), "ramp"),
        ("  - repeat: 2\n    steps:\n      - run: [1 mi, lap]\n        pace: 8:30 -> 8:00/mi\n", (6, 15), "ramp"),
        ("  - run: 1 mi\n    pace: easy -> marathn\n", (4, 11), "unknown-pace"),
    ],
)
def test_a_ramp_that_cannot_be_is_told_at_its_place(tmp_path, steps, place, code):
    path = tmp_path / "w.yaml"
    path.write_text(f"name: W\nsteps:\n{steps}", encoding="utf-8")
    (told,) = check_workout(path, Athlete()).diagnostics
    assert (told.line, told.column, told.code) == (*place, code)


def test_a_name_stands_for_one_pace():
    (told,) = read_workout("name: W\npaces:\n  up: 8:30 -> 8:00/mi\nsteps:\n  - run: 1 mi\n", "w", ()).diagnostics
    assert (told.line, told.code) == (3, "ramp")


def test_a_workout_without_a_file_is_refused_too():
    step = Step(Kind.RUN, UntilLap(), pace=parse_pace_spec("8:30 -> 8:00/mi"))
    with pytest.raises(PlanError, match="ramp needs a leg"):
        compile_plan(Workout("W", (step,)), Athlete())


def test_it_is_written_and_recorded_as_it_was():
    text = "name: W\nsteps:\n  - run: 1 mi\n    pace: 8:30 -> 8:00/mi\n  - run: 9 min\n    pace: easy -> 95% 5k\n"
    workout = read_workout(text, "w.yaml", Athlete().paces).workout
    assert (
        read_workout(write_workout(workout), "w.yaml", Athlete().paces).workout.steps[1].pace == workout.steps[1].pace
    )
    plan = compile_plan(workout, Athlete(), Venue.TREADMILL)
    assert decode_plan(encode_plan(plan)) == plan


def test_no_setting_of_a_ramp_comes_after_that_of_the_leg_ahead():
    plan = plan_of("  - warmup: 10 min\n    pace: easy -> marathon\n  - run: 400 m\n    pace: 5k\n", Venue.TREADMILL)
    session = Session.fold(plan, [Start(0, 0)])
    cues = [cue for cue in upcoming(session.state, CueBook(phrasebook())) if cue.name == "belt" and cue.leg == 0]
    assert cues[-1].text == phrasebook().belt(plan.legs[1], plan)
    assert len(cues) > 5
