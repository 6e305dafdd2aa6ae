"""Splits against where the runner should be, and what else is told of time: left, and where one stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.cues.settings import CueSettings
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.quantities.parsing import parse_amount, parse_pace
from intervals.core.quantities.units import Distance, DistanceUnit, DurationRange, PaceRange, RampSpec
from intervals.core.results.text import summary
from intervals.core.session.inputs import Belt, Lap, Split, Start
from intervals.core.session.machine import Session
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Step, Venue, Workout
from tests.support.samples import plan_of, step

MILE = step("run", "1600 m", "7:36/mi")  # 4:43.4/km, so 113.4 s a lap


def said(plan, at_ms, every=None, language="en", belt=0):
    session = Session(plan)
    session.feed(Start(0, 0))
    if belt:
        session.feed(Belt(0, plan.athlete.belt_speed_um(belt)))
    session.feed(Split(at_ms))
    return confirmation(Split(at_ms), session.state, phrasebook(language), every=every)


@pytest.mark.parametrize(
    ("at_ms", "words"),
    [
        (111_500, "1:52, 1 fast."),
        (113_400, "1:53, on target."),
        (118_000, "1:58, 5 slow."),
        (230_000, "3:50, 3 slow."),  # the second line
        (170_000, "Split 2:50."),  # between two lines: nobody knows where
    ],
)
def test_a_split_says_against_the_line_that_is_due(at_ms, words):
    assert said(plan_of(MILE), at_ms) == words


TIMED = replace(step("run", "800 m"), time=DurationRange(200_000, 200_000))


@pytest.mark.parametrize(
    ("at_ms", "words", "printed"),
    [
        (52_000, "0:52, 2 slow.", "splits 0:52 (+2 s)"),  # 200 m, as the screen has it
        (99_000, "1:39, 1 fast.", "splits 1:39 (−1 s)"),
        (150_000, "2:30, on target.", "splits 2:30 (even)"),
        (118_000, "1:58, 18 slow.", "splits 1:58 (+18 s)"),  # nearer to the line than to any other mark
        (68_000, "Split 1:08.", "splits 1:08"),
    ],
)
def test_a_split_of_a_rep_with_a_time_is_said_and_kept_against_its_marks(at_ms, words, printed):
    plan = plan_of(TIMED)
    assert said(plan, at_ms) == words
    session = Session.fold(plan, [Start(0, 0), Split(at_ms), Lap(203_000)], 203_000)
    (row,) = summary(plan, session.records)
    assert row.note == printed


def test_marks_of_the_runners_own_and_other_languages():
    assert said(plan_of(MILE), 56_000, Distance(200_000)) == "0:56, 1 fast."
    assert said(plan_of(MILE), 118_000, language="de") == "1:58, 5 zu langsam."
    assert said(plan_of(MILE), 118_000, language="es") == "1:58, 5 lento."


def test_where_nobody_knows_the_place_the_time_alone_is_said():
    assert said(plan_of(MILE, venue=Venue.ROAD), 113_000) == "Split 1:53."
    assert said(plan_of(step("run", "1600 m")), 113_000) == "Split 1:53."
    assert said(plan_of(MILE, venue=Venue.TREADMILL), 113_000) == "Split 1:53."  # planned, not measured
    assert said(plan_of(MILE, venue=Venue.ROAD), 285_000, Distance(1_000_000, DistanceUnit.KM)) == "4:45, 2 slow."


def test_on_a_treadmill_the_belt_says_where():
    assert said(plan_of(MILE, venue=Venue.TREADMILL), 100_000, belt=7.5) == "1:40, 5 slow."


def phrases(plan, settings, belt=0):
    session = Session(plan)
    session.feed(Start(0, 0))
    if belt:
        session.feed(Belt(0, plan.athlete.belt_speed_um(belt)))
    book = CueBook(phrasebook(), settings=settings)
    return {cue.text: cue.at_ms for cue in upcoming(session.state, book) if cue.kind is CueKind.PHRASE}


def test_at_each_mark_the_time_on_pace_is_said_and_on_a_belt_the_split():
    every = replace(CueSettings(), splits=Distance(400_000))
    told = phrases(plan_of(MILE), every)
    assert [text for text in told if "on pace" in text] == [
        "400 m: 1:53 is on pace.", "800 m: 3:47 is on pace.", "1200 m: 5:40 is on pace.",
    ]  # fmt: skip
    assert abs(told["400 m: 1:53 is on pace."] - 113_400) < 1_000
    belt = phrases(plan_of(MILE, venue=Venue.TREADMILL), every, belt=7.5)
    assert "400 m: 1:59, 6 slow." in belt
    assert not any("on pace" in text for text in belt)
    assert not any("on pace" in text for text in phrases(plan_of(MILE), CueSettings()))


@pytest.mark.parametrize(
    ("left_ms", "told"),
    [(None, []), ((), []), ((60_000, 10_000), ["1 min left.", "10 s left."])],
)
def test_what_is_left_is_told_when_the_runner_wants_it(left_ms, told):
    plan = plan_of(step("run", "5 min"), step("rest", "12 s"))
    said_of = phrases(plan, replace(CueSettings(), left_ms=left_ms))
    assert [text for text, at in said_of.items() if "left" in text and at < 300_000] == told
    for text, at in (("1 min left.", 240_000), ("10 s left.", 290_000)):
        assert text not in told or abs(said_of[text] - at) < 1_500


def test_what_is_left_is_never_said_sooner_than_it_is():
    plan = plan_of(step("run", "5 min"), step("rest", "12 s"))
    said_of = phrases(plan, replace(CueSettings(), left_ms=(60_000, 10_000), count_in=10))
    assert "1 min left." in said_of
    assert "10 s left." not in said_of  # the count-in of ten begins there, and says as much


def test_the_last_beep_of_a_count_in_is_another():
    beeps = [Cue(0, 0, CueKind.TONE, "count", str(left), 120) for left in (3, 2, 1)]
    assert [beep.tone for beep in beeps] == ["count", "count", "count-last"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Rep. 46 min to go, done about 7:42."),
        ("de", "Rep. Noch 46 min, fertig gegen 7:42 Uhr."),
        ("es", "Rep. Faltan 46 min, fin hacia las 7:42."),
    ],
)
def test_where_the_runner_stands_is_said_in_round_numbers(language, words):
    assert phrasebook(language).where("Rep.", 2_769_000, "7:42") == words
    assert phrasebook().where("Rep.", 95_000, "") == "Rep. 1 min 40 s to go."


def test_a_workout_for_another_athlete_keeps_the_same_marks():
    plan = compile_plan(Workout("W", (MILE,)), Athlete(start_behind=True), Venue.TRACK)
    assert said(plan, 113_400) == "1:53, on target."


def test_on_a_ramp_a_split_is_held_against_the_pace_that_moves():
    ends = [PaceRange(*parse_pace(text)) for text in ("5:00/km", "4:00/km")]
    ramp = Step(Kind.RUN, parse_amount("1600 m"), RampSpec(*ends))
    assert said(plan_of(ramp), 117_000) == "1:57, on target."  # 400 m at 5:00 to 4:45/km, and not at 4:30
