"""Cues: what is said and sounded, exactly when, and that nothing speaks over anything."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.cues import CueBook, CueKind, captions, leg_cues, upcoming
from intervals.core.phrases import phrasebook
from intervals.core.rehearsal import rehearse
from intervals.core.session import Cause, Lap, Session, Start
from intervals.core.workout import Kind, Venue
from tests.core.samples import MILES, miles, plan_of, short, step
from tests.core.test_session import plans

PHRASES = phrasebook()
TONES = {"count": 120, "go": 350}
BOOK = CueBook(PHRASES, lambda text: 40 * len(text), lambda name: TONES.get(name, 400))


def placed(arrangement):
    return [(cue.at_ms, cue.name) for cue in arrangement.cues]


def test_a_leg_that_a_lap_began_has_its_tone_on_the_key_and_its_phrase_after_it():
    assert placed(leg_cues(miles(), 1, BOOK, cause=Cause.LAP)) == [(0, "rep"), (550, "announce")]


def test_a_timed_boundary_is_counted_in_and_the_go_sits_on_it():
    plan = plan_of(step("warmup", "60 s"), step("run", "60 s"))
    first = leg_cues(plan, 0, BOOK, cause=None)
    assert [cue for cue in placed(first) if cue[1] == "count"] == [
        (57_000, "count"),
        (58_000, "count"),
        (59_000, "count"),
    ]
    second = leg_cues(plan, 1, BOOK, cause=Cause.AUTO)
    assert placed(second)[:3] == [(0, "go"), (350, "rep"), (900, "announce")]


def test_the_preview_is_over_before_the_count_in():
    plan = plan_of(step("warmup", "60 s"), step("run", "1 mi", "7:00/mi"))
    preview = next(cue for cue in leg_cues(plan, 0, BOOK, cause=None).cues if cue.name == "next")
    assert preview.text == "Next: run, 1 mi at 7:00/mi."
    assert preview.end_ms == 60_000 - 3_000 - 300


def test_no_count_in_where_it_is_off():
    book = CueBook(PHRASES, BOOK.phrase_ms, BOOK.tone_ms, count_in=0)
    plan = plan_of(step("warmup", "60 s"), step("run", "60 s"))
    assert [name for _, name in placed(leg_cues(plan, 1, book, cause=Cause.AUTO))] == ["rep", "announce", "next"]


def test_what_finds_no_room_is_listed_with_the_reason():
    plan = plan_of(step("warmup", "4 s"), step("run", "60 s"))
    arrangement = leg_cues(plan, 0, BOOK, cause=None)
    assert [one.name for one in arrangement.dropped] == ["announce", "next"]
    assert all("no room" in one.reason for one in arrangement.dropped)


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (0, "Warm up. 1 mi easy."),
        (1, "Rep 1 of 4. 1 mi at 7:00/mi."),
        (2, "Recover. 90-120 s, walk or jog."),
        (7, "Last rep, 4 of 4. 1 mi at 7:00/mi."),
        (9, "Cool down. 1 mi easy."),
    ],
)
def test_announcements_of_mile_repeats(index, text):
    plan = miles()
    assert PHRASES.announce(plan.legs[index], plan) == text


def test_on_a_treadmill_the_belt_setting_is_said():
    plan = miles(Venue.TREADMILL)
    assert PHRASES.announce(plan.legs[1], plan) == "Rep 1 of 4. 1 mi at 7:00/mi, set 8.6."


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("1 mi at 7:00/mi", "1 mile at 7 minutes per mile"),
        ("2 mi at 8:30/mi", "2 miles at 8 30 per mile"),
        ("800 m at 7:05/mi", "800 metres at 7 oh 5 per mile"),
        ("7:00-7:10/mi", "7 minutes to 7 10 per mile"),
        ("90-120 s", "90 to 120 seconds"),
        ("set 8.6, incline 1%", "set 8 point 6, incline 1 percent"),
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
    assert said <= set(captions(plan, BOOK))


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
def test_all_kinds_have_a_tone_at_their_start(plan):
    rehearsal = rehearse(plan, BOOK)
    for record in rehearsal.records:
        leg = rehearsal.plan.legs[record.index]
        tones = [
            c for c in rehearsal.cues if c.leg == leg.index and c.kind is CueKind.TONE and c.at_ms >= record.start_ms
        ]
        assert tones[0].at_ms == record.start_ms
    assert isinstance(plan.legs[0].kind, Kind)
