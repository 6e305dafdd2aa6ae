"""Cues: what is said and sounded, exactly when, and that nothing speaks over anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.cues import rules
from intervals.core.cues.ahead import captions, upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.context import Confirmation, LegContext, LegEntry
from intervals.core.cues.cue import CueKind
from intervals.core.cues.leg import leg_cues
from intervals.core.cues.pacer import ticks
from intervals.core.cues.placing import GAP_MS
from intervals.core.cues.rehearsal import rehearse
from intervals.core.cues.rules import RULES
from intervals.core.cues.settings import CueSettings, Density
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.phrases.length import estimate_ms
from intervals.core.quantities.units import Distance, UntilLap
from intervals.core.session.events import Cause, LegRecord, Undone
from intervals.core.session.inputs import (
    AddRep,
    Back,
    CutShort,
    Extend,
    Lap,
    Pause,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
    Undo,
)
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput
from intervals.core.view.readout import rep_text
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Ends, Repeat, Step, Venue, Workout
from tests.core.test_session import plans
from tests.support.samples import MILES, miles, plan_of, short, step

PHRASES = phrasebook()
TONES = {"count": 120, "go": 350}
BOOK = CueBook(PHRASES, lambda text: 40 * len(text), lambda name: TONES.get(name, 400))


def arranged(plan, index, book, entry, **more):
    return leg_cues(LegContext(plan, plan.legs[index], book, entry, **more))


def placed(arrangement):
    return [(cue.at_ms, cue.name) for cue in arrangement.cues]


def test_a_leg_that_a_lap_began_has_its_tone_on_the_key_and_its_phrase_after_it():
    opening = placed(arranged(miles(), 1, BOOK, LegEntry(Cause.LAP)))[:2]
    assert opening == [(0, "rep"), (550, "announce")]


def test_a_timed_boundary_is_counted_in_and_the_go_sits_on_it():
    plan = plan_of(step("warmup", "60 s"), step("run", "60 s"))
    first = arranged(plan, 0, BOOK, LegEntry())
    assert [cue for cue in placed(first) if cue[1] == "count"] == [
        (57_000, "count"),
        (58_000, "count"),
        (59_000, "count"),
    ]
    second = arranged(plan, 1, BOOK, LegEntry(Cause.AUTO))
    assert placed(second)[:3] == [(0, "go"), (350, "rep"), (900, "announce")]


def test_the_preview_is_over_before_the_count_in():
    plan = plan_of(step("warmup", "60 s"), step("run", "1 mi", "7:00/mi"))
    preview = next(cue for cue in arranged(plan, 0, BOOK, LegEntry()).cues if cue.name == "next")
    assert preview.text == "Next: run, 1 mi at 7:00/mi."
    assert preview.end_ms == 60_000 - 3_000 - 300


def test_no_count_in_where_it_is_off():
    book = CueBook(PHRASES, BOOK.phrase_ms, BOOK.tone_ms, CueSettings(count_in=0))
    plan = plan_of(step("warmup", "60 s"), step("run", "60 s"))
    assert [name for _, name in placed(arranged(plan, 1, book, LegEntry(Cause.AUTO)))] == ["rep", "announce", "next"]


def test_what_finds_no_room_is_listed_with_the_reason():
    plan = plan_of(step("warmup", "4 s"), step("run", "60 s"))
    arrangement = arranged(plan, 0, BOOK, LegEntry())
    assert [one.cue.name for one in arrangement.dropped] == ["announce", "next"]
    assert all("no room" in one.reason for one in arrangement.dropped)


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (0, "Warm up. 1 mi easy."),
        (1, "Rep 1 of 4. 1 mi at 7:00/mi."),
        (2, "Recover. 90-120 s, walk or jog. Next: rep 2 of 4."),
        (4, "Recover. 90-120 s. Next: rep 3 of 4."),
        (6, "Recover. 90-120 s. Next: last rep."),
        (7, "Last rep, 4 of 4. 1 mi at 7:00/mi."),
        (9, "Cool down. 1 mi easy."),
    ],
)
def test_announcements_of_mile_repeats(index, text):
    plan = miles()
    assert PHRASES.announce(plan.legs[index], plan) == text


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (1, "Next: rep 1 of 4, 1 mi at 7:00/mi."),
        (2, "Next: recover, 90-120 s."),
        (7, "Next: last rep, 1 mi at 7:00/mi."),
        (9, "Next: cool down, 1 mi easy."),
    ],
)
def test_a_preview_leaves_to_the_announcement_what_that_will_say(index, text):
    plan = miles()
    assert PHRASES.preview(plan.legs[index], plan) == text


def test_labels_stand_in_sentences_as_sentences_want_them():
    plan = plan_of(Repeat(2, (Step(Kind.LIFT, UntilLap(8), label="squat", load="60 kg", how="slowly"),)))
    assert PHRASES.announce(plan.legs[0], plan) == "Squat. Set 1 of 2. 8 reps, 60 kg, slowly."
    assert PHRASES.preview(plan.legs[0], plan) == "Next: squat, set 1 of 2, 8 reps, 60 kg."
    assert PHRASES.preview(plan.legs[1], plan) == "Next: squat, last set, 8 reps, 60 kg."


def test_a_recovery_has_fewer_words_than_the_rep_before_it():
    def said(kind):
        plan = plan_of(Repeat(3, (step("run", "4 min"), step(kind, "4 min", how="slow jog"))))
        return words(plan, 3)

    assert said("run") == ["Rep 2 of 3. 4 min, slow jog.", "Halfway.", "Next: last rep, 4 min."]
    assert said("recover") == ["Recover. 4 min. Next: last rep.", "Next: last rep."]


def test_the_belt_is_set_before_the_rep_and_again_at_the_recovery():
    rehearsal = rehearse(miles(Venue.TREADMILL), BOOK)
    belts = [(cue.leg, cue.text) for cue in rehearsal.cues if cue.name == "belt"]
    # Before rep 1, which the warm-up ends with; at the recovery, once the rep is run.
    assert belts[1:3] == [(0, "Set 8.6, 6:59/mi."), (2, "Set 5.5, 10:55/mi.")]
    before = next(cue for cue in rehearsal.cues if cue.name == "belt" and cue.leg == 2 and "8.6" in cue.text)
    assert before.end_ms <= rehearsal.records[2].end_ms - BOOK.settings.belt_lead_ms


def test_a_rep_that_a_key_began_has_its_belt_said_at_once():
    cues = arranged(miles(Venue.TREADMILL), 3, BOOK, LegEntry(Cause.LAP)).cues
    assert [cue.text for cue in cues if cue.name == "belt"] == ["Set 8.6, 6:59/mi."]


def test_incline_is_said_with_the_belt():
    plan = plan_of(step("run", "5 min", "8.6 mph", incline=1.0), venue=Venue.TREADMILL)
    assert PHRASES.belt(plan.legs[0], plan) == "Set 8.6, 6:59/mi, incline 1%."


@pytest.mark.parametrize(
    ("actual", "words"), [(422_000, "7:02. 2 s slow."), (417_600, "6:58. 2 s fast."), (420_400, "7:00. On target.")]
)
def test_a_lap_tells_what_the_rep_took(actual, words):
    last = LegRecord(1, 0, actual, Cause.LAP)
    cues = arranged(miles(), 2, BOOK, LegEntry(Cause.LAP, last)).cues
    assert [cue.text for cue in cues if cue.name == "result"] == [words]
    assert words in captions(miles(), BOOK)


def test_halfway_and_the_form_thought_come_in_one_breath():
    cues = arranged(miles(), 1, BOOK, LegEntry(Cause.LAP)).cues
    half = [cue for cue in cues if cue.name == "halfway"]
    assert [(cue.kind, cue.text) for cue in half] == [
        (CueKind.TONE, ""), (CueKind.PHRASE, "Halfway. Push off like a skateboard."),
    ]  # fmt: skip
    assert half[0].at_ms == 210_000


def test_the_pacer_ticks_each_200_m_and_otherwise_on_the_lines():
    cues = arranged(miles(), 1, BOOK, LegEntry(Cause.LAP)).cues
    beats = [(cue.at_ms, cue.name, cue.text) for cue in cues if cue.name in {"pacer", "line"}]
    pace = 260_975.9
    assert [(name, text) for _, name, text in beats] == [
        ("pacer", "200 m"), ("line", "400 m"), ("pacer", "600 m"), ("line", "800 m"), ("pacer", "1000 m"),
        ("line", "1200 m"), ("pacer", "1400 m"), ("line", "1600 m"), ("pacer", "1609 m"),
    ]  # fmt: skip
    assert [at for at, *_ in beats[:3]] == [round(pace * 0.2), round(pace * 0.4), round(pace * 0.6)]
    assert beats[-1][0] == 420_000


def test_a_mile_started_behind_the_line_ends_on_it():
    athlete = Athlete(start_behind=True)
    plan = compile_plan(MILES, athlete)
    beats = [cue for cue in arranged(plan, 1, BOOK, LegEntry(Cause.LAP)).cues if cue.name in {"pacer", "line"}]
    assert [cue.name for cue in beats[-2:]] == ["pacer", "line"]
    assert beats[0].text == "209 m"
    assert beats[-1].at_ms == 420_000


@pytest.mark.parametrize(
    ("pacer", "names"),
    [
        (False, []),
        (Distance(400_000), ["line", "line", "line", "line", "pacer"]),
        (None, ["pacer", "line", "pacer", "line", "pacer", "line", "pacer", "line", "pacer"]),
    ],
)
def test_a_step_sets_its_own_pacer(pacer, names):
    plan = plan_of(step("run", "1 mi", "7:00/mi", pacer=pacer))
    beats = [cue.name for cue in arranged(plan, 0, BOOK, LegEntry()).cues if cue.name in {"pacer", "line"}]
    assert beats == names


def test_no_pacer_in_a_warm_up_unless_it_asks():
    assert ticks(miles().legs[0], miles(), Distance(200_000)) == []
    plan = plan_of(step("warmup", "1 mi", "easy", pacer=Distance(400_000)))
    assert len(ticks(plan.legs[0], plan, Distance(200_000))) == 5


@pytest.mark.parametrize(
    ("step_says", "workout_says", "athlete_says", "spacing"),
    [
        (None, None, 200, 200),
        (None, None, None, None),
        (None, Distance(400_000), 200, 400),
        (None, False, 200, None),
        (None, True, None, 200),
        (None, True, 100, 100),
        (Distance(100_000), Distance(400_000), 200, 100),
        (False, Distance(400_000), 200, None),
        (True, False, None, 200),
    ],
)
def test_the_step_goes_before_the_workout_and_that_before_the_athlete(step_says, workout_says, athlete_says, spacing):
    steps = (step("run", "800 m", "5k", pacer=step_says), step("recover", "800 m", "5k"))
    plan = compile_plan(Workout("w", steps, pacer=workout_says), Athlete())
    usual = None if athlete_says is None else Distance(athlete_says * 1_000)
    metres = [tick.mm // 1_000 for tick in ticks(plan.legs[0], plan, usual)]
    assert metres == ([] if spacing is None else list(range(spacing, 801, spacing)))
    assert ticks(plan.legs[1], plan, usual) == []  # a recovery ticks only where its own step says so


def test_the_belt_is_said_its_lead_before_a_quicker_leg():
    plan = compile_plan(MILES, Athlete(), Venue.TREADMILL)

    def said_by(lead_ms):
        book = CueBook(PHRASES, BOOK.phrase_ms, BOOK.tone_ms, CueSettings(belt_lead_ms=lead_ms))
        return [one.end_ms for one in arranged(plan, 0, book, LegEntry()).cues if one.name == "belt"][-1]

    end_ms = plan.legs[0].deadline_ms
    assert [said_by(8_000), said_by(20_000)] == [end_ms - 8_000, end_ms - 20_000]


def test_a_range_says_ready_at_its_minimum_and_counts_in_to_its_maximum():
    cues = arranged(miles(), 2, BOOK, LegEntry(Cause.LAP)).cues
    ready = [(cue.at_ms, cue.kind) for cue in cues if cue.name == "ready"]
    assert ready == [(90_000, CueKind.TONE), (90_550, CueKind.PHRASE)]
    assert [cue.at_ms for cue in cues if cue.name == "count"] == [117_000, 118_000, 119_000]


def test_overtime_is_said_on_a_leg_that_waits_for_the_key():
    cues = arranged(miles(), 1, BOOK, LegEntry(Cause.LAP)).cues
    assert [(cue.at_ms, cue.text) for cue in cues if cue.name == "overtime"] == [(430_000, "10 s over.")]


def test_cut_short_is_said():
    cues = arranged(miles(), 9, BOOK, LegEntry(Cause.CUT)).cues
    assert [cue.text for cue in cues if cue.kind is CueKind.PHRASE][:2] == ["Cut short.", "Cool down. 1 mi easy."]


def words(plan, index, **wishes):
    book = CueBook(PHRASES, BOOK.phrase_ms, BOOK.tone_ms, CueSettings(**wishes))
    return [cue.text for cue in arranged(plan, index, book, LegEntry(Cause.AUTO)).cues if cue.kind is CueKind.PHRASE]


def test_density_decides_how_much_is_said():
    plan = plan_of(step("warmup", "10 min"), step("run", "10 min", "7:00/mi"))
    quiet, normal, chatty = (words(plan, 0, density=density) for density in Density)
    assert quiet == ["Warm up."]
    assert normal == ["Warm up. 10 min.", "Halfway.", "Next: run, 10 min at 7:00/mi."]
    # The half of ten minutes is five minutes left, and one of the two is enough.
    assert chatty == ["Warm up. 10 min.", "Halfway.", "1 min left.", "Next: run, 10 min at 7:00/mi."]
    assert words(plan, 0, density=Density.CHATTY, by_kind={Kind.WARMUP: Density.QUIET}) == quiet


def test_short_legs_get_fewer_words():
    plan = plan_of(step("run", "15 s", "7:00/mi"), step("recover", "60 s", how="walk"))
    assert words(plan, 0) == ["Run.", "Next: recover."]


def test_a_runner_who_was_away_hears_what_holds_now():
    session = Session(miles())
    session.feed(Start(0, 0))
    session.feed(Lap(600_000))
    cues = list(upcoming(session.state, BOOK, status_at_ms=200_000))
    ahead = [cue for cue in cues if cue.at_ms >= 800_000]
    assert (ahead[0].at_ms, ahead[0].name) == (800_000, "rep")
    assert ahead[1].text == "Rep 1 of 4. 3 min 20 s gone."


def test_a_runner_who_was_away_hears_what_the_belt_should_be_at():
    session = Session(miles(Venue.TREADMILL))
    session.feed(Start(0, 0))
    session.advance(700_000)
    ahead = [cue for cue in upcoming(session.state, BOOK, status_at_ms=110_000) if cue.at_ms >= 700_000]
    assert [cue.text for cue in ahead if cue.name in {"status", "belt"}][:2] == [
        "Rep 1 of 4. 5 min 10 s left.", "Set 8.6, 6:59/mi.",
    ]  # fmt: skip


def test_a_tone_that_gives_way_is_listed_too():
    plan = plan_of(step("warmup", "5 min"), step("run", "800 m", "7:00/mi", ends=Ends.AUTO))
    dropped = arranged(plan, 1, BOOK, LegEntry(Cause.AUTO)).dropped
    assert [(one.cue.kind, one.cue.name, one.reason) for one in dropped] == [(CueKind.TONE, "halfway", "line there")]
    plan = plan_of(step("run", "1 mi", "7:00/mi", ends=Ends.AUTO))
    dropped = arranged(plan, 0, BOOK, LegEntry()).dropped
    assert [(one.cue.name, one.cue.text, one.reason) for one in dropped] == [("line", "1600 m", "the count-in there")]


def test_the_end_tells_what_was_run_and_not_what_was_planned():
    session = Session(miles(Venue.TREADMILL))
    session.feed(Start(0, 0))
    session.feed(Skip(700_000))  # rep 1 is left after 110 s
    session.advance(2_500_000)
    cues = list(upcoming(session.state, BOOK, done=session.records))
    assert cues[-1].text.endswith("3 reps, average 7:00/mi.")


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("1 mi at 7:00/mi", "1 mile at 7 minutes per mile"),
        ("2 mi at 8:30/mi", "2 miles at 8 30 per mile"),
        ("800 m at 7:05/mi", "800 metres at 7 oh 5 per mile"),
        ("7:00-7:10/mi", "7 minutes to 7 10 per mile"),
        ("90-120 s", "90 to 120 seconds"),
        ("set 8.6, incline 1%", "set 8 point 6, and incline 1 percent"),
        ("2 laps", "2 laps"),
        ("1 lap", "1 lap"),
        ("1.5 mi easy", "1 point 5 miles easy"),
        ("Finished. 55 min 40 s, 4 reps.", "Finished. 55 minutes 40 seconds, 4 reps."),
        ("at 4:21/km", "at 4 21 per kilometre"),
    ],
)
def test_notation_becomes_words(caption, words):
    assert PHRASES.spoken(caption) == words


def test_cues_ahead_stop_where_only_the_key_knows():
    session = Session(miles())
    session.feed(Start(0))
    assert {cue.leg for cue in upcoming(session.state, BOOK)} == {0}
    session.feed(Lap(600_000))
    session.feed(Lap(1_020_000))
    assert {cue.leg for cue in upcoming(session.state, BOOK)} == {2, 3}


def test_the_count_in_of_the_start_comes_before_zero():
    session = Session(short())
    session.feed(Start(0))
    first = [(cue.at_ms, cue.name, cue.text) for cue in upcoming(session.state, BOOK)][:4]
    assert first == [(0, "count", "3"), (1000, "count", "2"), (2000, "count", "1"), (3000, "go", "")]


def test_every_caption_of_a_rehearsal_is_among_those_to_render():
    plan = miles()
    said = {cue.text for cue in rehearse(plan, BOOK).cues if cue.kind is CueKind.PHRASE}
    assert said <= set(captions(plan, replace(BOOK, measured=False)))


def test_the_rehearsal_of_mile_repeats_is_whole():
    rehearsal = rehearse(miles(), BOOK)
    assert rehearsal.total_ms == 590_000 + 4 * (420_000 + 120_000) + 590_000
    assert [record.start_ms for record in rehearsal.records[:4]] == [0, 590_000, 1_010_000, 1_130_000]
    assert rehearsal.cues[-1].name == "finish"
    assert MILES.name == rehearsal.plan.name


@given(plans, st.integers(5, 120))
def test_nothing_speaks_over_anything(plan, per_letter):
    book = CueBook(PHRASES, lambda text: per_letter * len(text), lambda name: TONES.get(name, 400))
    cues = sorted(rehearse(plan, book).cues, key=lambda cue: cue.at_ms)
    for before, after in pairwise(cues):
        if CueKind.PHRASE in {before.kind, after.kind}:
            assert before.end_ms <= after.at_ms


@given(plans)
def test_every_counted_boundary_has_its_go_on_it(plan):
    rehearsal = rehearse(plan, BOOK)
    starts = {record.start_ms for record in rehearsal.records}
    goes = [cue.at_ms for cue in rehearsal.cues if cue.name == "go"]
    assert set(goes) <= starts
    assert 0 in goes


@given(plans)
def test_every_leg_opens_with_the_tone_of_its_kind(plan):
    rehearsal = rehearse(plan, BOOK)
    for record in rehearsal.records:
        kind = rehearsal.plan.legs[record.index].kind
        own = [cue for cue in rehearsal.cues if cue.leg == record.index and cue.kind is CueKind.TONE]
        names = [cue.name for cue in own if cue.at_ms >= record.start_ms]
        assert names[0] in {"go", kind.traits.tone}
        if record.actual_ms > TONES["go"]:
            assert next(name for name in names if name != "go") == kind.traits.tone


@pytest.mark.parametrize("venue", [Venue.TREADMILL, Venue.ROAD])
def test_only_a_track_has_lines(venue):
    cues = arranged(miles(venue), 1, BOOK, LegEntry(Cause.LAP)).cues
    beats = [(cue.name, cue.text) for cue in cues if cue.name in {"pacer", "line"}]
    assert beats[:3] == [("pacer", "0.12 mi"), ("pacer", "0.25 mi"), ("pacer", "0.37 mi")]
    assert {name for name, _ in beats} == {"pacer"}


def test_a_rehearsal_says_nothing_that_claims_to_have_measured():
    rehearsal = rehearse(miles(), BOOK)
    assert not [cue for cue in rehearsal.cues if cue.name == "result"]
    assert rehearsal.cues[-1].text == "Finished."
    assert not [
        text for text in captions(miles(), replace(BOOK, measured=False)) if "target" in text or "slow" in text
    ]


def test_a_repeat_with_a_name_is_announced_by_it_once():
    plan = plan_of(step("warmup", "60 s"), Repeat(2, (step("run", "60 s"), step("rest", "30 s")), label="main set"))
    announced = [PHRASES.announce(leg, plan) for leg in plan.legs]
    assert announced[1] == "Main set. Rep 1 of 2. 60 s."
    assert announced[3] == "Last rep, 2 of 2. 60 s."
    assert rep_text(plan.legs[1]) == "rep 1 of 2 · main set"


def test_the_own_label_of_a_lift_is_not_said_twice():
    plan = plan_of(Repeat(2, (Step(Kind.LIFT, UntilLap(8), label="Squat"),), label="Squats"))
    assert PHRASES.announce(plan.legs[0], plan) == "Squat. Set 1 of 2. 8 reps."
    assert rep_text(plan.legs[0]) == "set 1 of 2"


def confirmed(plan, *inputs):
    session = Session(plan)
    session.feed(Start(0, 0))
    events = []
    for one in inputs:
        events = session.feed(one)
    taken_back = next((event.taken_back for event in events if isinstance(event, Undone)), None)
    return confirmation(inputs[-1], session.state, PHRASES, taken_back=taken_back)


@pytest.mark.parametrize(
    ("inputs", "text"),
    [
        ([Lap(590_000), Split(600_000)], "Split 0:10."),
        ([Lap(590_000), Extend(591_000)], None),
        ([Lap(590_000), Lap(1_010_000), Extend(1_011_000)], "10 s added."),
        ([Lap(590_000), Lap(1_010_000), Extend(1_011_000, -10_000)], "10 s taken off."),
        ([Lap(590_000), AddRep(600_000)], "Rep 5 added."),
        ([Lap(590_000), Pause(600_000)], "Paused."),
        ([Lap(590_000), Pause(600_000), Resume(700_000)], "Resumed."),
        ([Lap(590_000), Skip(600_000)], "Skipped. Recover."),
        ([Lap(590_000), Back(600_000)], "Restarted. Rep 1 of 4."),
        ([Lap(590_000), Back(591_000)], "Back one. Warm up."),
        ([Lap(590_000), CutShort(600_000)], "Cut short. Cool down."),
        ([Lap(590_000), Lap(1_010_000), Undo(1_012_000)], "Lap taken back. Rep 1 of 4."),
        ([Lap(590_000), AddRep(600_000), Undo(601_000)], "Added rep taken back. Rep 1 of 4."),
        ([Lap(590_000), Pause(600_000), Undo(601_000)], "Pause taken back. Rep 1 of 4."),
        ([Lap(590_000), Pause(600_000), Resume(601_000), Undo(602_000)], "Resume taken back. Paused."),
        ([Lap(590_000), Stop(600_000)], "Stopped."),
        ([Lap(590_000), Stop(600_000), Undo(601_000)], "Stop taken back. Rep 1 of 4."),
        ([Lap(590_000)], ""),
    ],
)
def test_a_key_that_changes_something_is_answered_in_words(inputs, text):
    if text is None:
        with pytest.raises(IllegalInput):
            confirmed(miles(), *inputs)
    else:
        assert confirmed(miles(), *inputs) == text


def test_an_answer_within_a_leg_has_its_tone_on_the_key_and_then_its_words():
    session = Session(miles())
    session.feed(Start(0, 0))
    session.feed(Lap(590_000))
    answer = Confirmation(650_000, "Lap taken back. Rep 1 of 4.")
    cues = [cue for cue in upcoming(session.state, BOOK, confirmation=answer) if cue.at_ms >= 650_000][:2]
    assert [(cue.at_ms, cue.kind, cue.name, cue.text) for cue in cues] == [
        (650_000, CueKind.TONE, "notice", ""),
        (650_550, CueKind.PHRASE, "confirm", "Lap taken back. Rep 1 of 4."),
    ]


def test_an_answer_while_time_stands_is_heard_alone():
    session = Session(miles())
    session.feed(Start(0, 0))
    session.feed(Pause(5_000))
    cues = list(upcoming(session.state, BOOK, confirmation=Confirmation(5_000, "Paused.")))
    assert [(cue.at_ms, cue.name) for cue in cues] == [(5_000, "notice"), (5_400 + GAP_MS, "confirm")]


def test_what_an_answer_cuts_off_is_said_again_after_it():
    session = Session(miles())
    session.feed(Start(0, 0))
    session.feed(Lap(590_000))
    at = 590_000 + 1_000  # the announcement is being said
    cues = [
        cue for cue in upcoming(session.state, BOOK, confirmation=Confirmation(at, "Rep 5 added.")) if cue.at_ms >= at
    ]
    assert [cue.name for cue in cues if cue.kind is CueKind.PHRASE][:2] == ["confirm", "announce"]


def test_every_rule_is_a_file_and_every_file_a_rule():
    names = {rule.name for rule in RULES}
    files = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - {"__init__", "opening"}
    assert {name.replace("count", "count_in") for name in names} == files
    assert len(names) == len(RULES)


def test_a_phrase_has_one_length_rendered_or_estimated():
    book = CueBook(PHRASES, {"Rest.": 700}.get)
    assert book.phrase_ms("Rest.") == 700
    assert book.phrase_ms("1 mi easy.") == estimate_ms("1 mile easy.")


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("0:01. 2 s slow.", "1 second. Slow by 2 seconds."),
        ("Split 0:45.", "Split 45 seconds."),
        ("0:08", "8 seconds"),
    ],
)
def test_a_time_under_a_minute_is_said_in_seconds(caption, words):
    assert PHRASES.spoken(caption) == words


def test_a_minute_or_more_off_the_target_is_said_as_a_time():
    assert PHRASES.result(1_000, 420_000) == "0:01. 6:59 fast."
