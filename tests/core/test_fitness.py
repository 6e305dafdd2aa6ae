"""VDOT, Riegel, the training paces and the belt, against the published tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import Pace, Per, UnitError
from intervals.core.running.fitness import (
    RACE_METRES,
    Method,
    equivalent_s,
    oxygen_cost,
    race_paces,
    riegel_time_s,
    speed_at,
    training_paces,
    vdot,
    vdot_time_s,
)
from intervals.core.running.race import Race, Result, check_result, parse_goal, parse_race, parse_result
from intervals.core.running.treadmill import flat_pace, graded_pace


def seconds(clock):
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


PUBLISHED = {
    # VDOT: 5k, 10k, half, marathon, from Daniels' table
    30: ("30:40", "63:46", "2:21:04", "4:49:17"),
    35: ("27:00", "56:03", "2:04:13", "4:16:03"),
    40: ("24:08", "50:03", "1:50:59", "3:49:45"),
    45: ("21:50", "45:16", "1:40:20", "3:28:26"),
    50: ("19:57", "41:21", "1:31:35", "3:10:49"),
    55: ("18:22", "38:06", "1:24:18", "2:56:01"),
    60: ("17:03", "35:22", "1:18:09", "2:43:25"),
    65: ("15:54", "33:01", "1:12:53", "2:32:35"),
    70: ("14:55", "31:00", "1:08:21", "2:23:10"),
    75: ("14:03", "29:14", "1:04:23", "2:14:55"),
    80: ("13:18", "27:41", "1:00:54", "2:07:38"),
    85: ("12:37", "26:19", "57:50", "2:01:10"),
}
WITHIN_S = {"5k": (-2, 2), "10k": (-3, 3), "half": (-6, 13), "marathon": (-11, 32)}


@pytest.mark.parametrize(("fitness", "row"), PUBLISHED.items())
def test_race_times_meet_the_published_table(fitness, row):
    for name, clock in zip(WITHIN_S, row, strict=True):
        low, high = WITHIN_S[name]
        assert low <= round(vdot_time_s(fitness, RACE_METRES[name]) - seconds(clock)) <= high, name


@pytest.mark.parametrize(
    ("fitness", "easy", "marathon", "threshold", "interval_400", "repetition_400"),
    [(45, "9:17", "7:57", "7:25", "1:42", "1:36"), (40, "10:11", "8:46", "8:12", "1:52", "1:46")],
)
def test_training_paces_meet_the_published_table(fitness, easy, marathon, threshold, interval_400, repetition_400):
    paces = training_paces(fitness)
    per_mile = RACE_METRES["mile"] / 1000
    assert abs(paces["easy"] * per_mile - seconds(easy)) <= 1
    assert abs(paces["threshold"] * per_mile - seconds(threshold)) <= 3  # the table is a little faster than 88%
    assert abs(paces["interval"] * 0.4 - seconds(interval_400)) <= 1
    assert abs(paces["repetition"] * 0.4 - seconds(repetition_400)) <= 1
    predicted = vdot_time_s(fitness, RACE_METRES["marathon"]) / (RACE_METRES["marathon"] / RACE_METRES["mile"])
    assert abs(predicted - seconds(marathon)) <= 1
    assert paces["interval"] * 0.4 - paces["repetition"] * 0.4 == pytest.approx(6)


def test_riegel():
    assert riegel_time_s(5000, 1200, 10_000) == pytest.approx(1200 * 2**1.06)
    assert clock_text(round(riegel_time_s(10_000, 2400, 42_195)) * 1000) == "3:04:00"
    assert equivalent_s(5000, 1365, 5000, Method.RIEGEL) == 1365


RESULTS = st.tuples(st.sampled_from(list(RACE_METRES.values())), st.floats(25, 85)).map(
    lambda pair: (pair[0], vdot_time_s(pair[1], pair[0]))
)


@given(RESULTS, st.sampled_from(list(RACE_METRES.values())), st.sampled_from(list(Method)))
def test_an_equivalent_is_worth_as_much_on_the_way_back(result, metres, method):
    there = equivalent_s(*result, metres, method)
    assert equivalent_s(metres, there, result[0], method) == pytest.approx(result[1], rel=1e-6)


@given(RESULTS, st.floats(0.9, 0.999), st.sampled_from(list(Method)))
def test_a_better_result_makes_every_pace_faster_and_longer_races_are_slower(result, factor, method):
    metres, time = result
    before, after = race_paces(metres, time, method), race_paces(metres, time * factor, method)
    assert all(after[name] < before[name] for name in before)
    order = [before[name] for name in RACE_METRES]
    assert order == sorted(order)


@given(st.floats(100, 400))
def test_speed_is_the_inverse_of_cost(speed):
    assert speed_at(oxygen_cost(speed)) == pytest.approx(speed)


@given(st.floats(20, 85))
def test_training_paces_are_in_order(fitness):
    paces = training_paces(fitness)
    names = ["repetition", "interval", "threshold", "easy", "jog"]
    assert [paces[name] for name in names] == sorted(paces[name] for name in names)


def test_the_grade_of_the_belt():
    pace = Pace.over(420, Per.MILE)
    assert flat_pace(pace, 0) == pace
    assert flat_pace(pace, 2).seconds() == pytest.approx(420 / 1.09)
    assert graded_pace(flat_pace(pace, 5), 5).seconds() == pytest.approx(420)
    assert flat_pace(pace, -3) == pace


# --- races --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "metres"),
    [
        ("5k", "5k", 5000), ("5K", "5k", 5000), ("5 km", "5k", 5000), ("mile", "mile", 1609.344),
        ("Half Marathon", "half", 21097.5), ("marathon", "marathon", 42195), ("8 km", "8 km", 8000),
        ("10 mi", "10 mi", 16093.44), ("3000 m", "3000 m", 3000),
    ],
)  # fmt: skip
def test_races(text, name, metres):
    race = parse_race(text)
    assert (race.name, race.metres) == (name, pytest.approx(metres))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5k 22:45", "5k 22:45"), ("5k in 22:45.6", "5k 22:46"), ("half marathon 1:45:00", "half 1:45:00"),
        ("8 km 40:00", "8 km 40:00"),
    ],
)  # fmt: skip
def test_results(text, expected):
    assert str(parse_result(text)) == expected


@pytest.mark.parametrize(
    "text", ["marathon under 3:45:00", "Marathon sub 3:45:00", "marathon 3:45:00", "marathon: 3:45:00"]
)
def test_goals(text):
    goal = parse_goal(text)
    assert str(goal) == "marathon 3:45:00"
    assert str(goal.pace(Per.MILE)) == "8:35/mi"


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("5k 12:00", "impossible-race", "check"),
        ("5k 2:45", "impossible-race", "check"),
        ("5k 22:45:00", "impossible-race", "22:45"),
        ("marathon 3:45", "impossible-race", "3:45:00"),
        ("mile 3:30", "impossible-race", "check"),
        ("5k", "race", "5k 22:45"),
        ("5q 22:45", "unknown-unit", ""),
        ("maraton 3:45:00", "race", "marathon"),
        ("100 m 0:12", "race", "800 m"),
        ("5k 22:75", "extent", ""),
        ("5k 0:00", "not-positive", ""),
        ("x" * 200, "race", ""),
    ],
)
def test_no_results(text, code, remedy):
    with pytest.raises(UnitError) as caught:
        parse_result(text)
    assert caught.value.code == code
    assert remedy in caught.value.remedy


def test_what_records_are_worth_can_be_run():
    for race, time in [
        ("marathon", "2:00:35"),
        ("5k", "12:35"),
        ("mile", "3:43"),
        ("800 m", "1:41"),
        ("half", "57:20"),
    ]:
        result = Result(parse_race(race), seconds(time) * 1000)
        check_result(result)
        assert vdot(result.race.metres, result.seconds) < 88
    assert not Race("8 km", 8000).is_named
