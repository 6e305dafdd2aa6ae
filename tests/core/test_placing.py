"""Placing cues: no two phrases overlap, whatever the plan, and it costs what sorting costs."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.cues.book import CueBook
from intervals.core.cues.context import LegContext, LegEntry
from intervals.core.cues.cue import CueKind, LegCue
from intervals.core.cues.leg import leg_cues
from intervals.core.cues.placing import GAP_MS, Axis, Window, place_phrases
from intervals.core.cues.rehearsal import rehearse
from intervals.core.cues.rule import PhraseRequest, Rule, Slot
from intervals.core.cues.settings import CueSettings, Density
from intervals.core.phrases import phrasebook
from intervals.core.quantities.units import Distance
from intervals.core.session.events import Cause
from intervals.core.workout.workout import Ends, Venue
from tests.support.samples import plan_of, step
from tests.support.timing import within

PHRASES = phrasebook()
TONES = {"count": 120, "go": 350, "pacer": 60, "line": 60}

steps = st.builds(
    lambda kind, seconds, pace, ends: step(kind, f"{seconds} s", pace, ends=ends),
    st.sampled_from(["warmup", "run", "stride", "recover", "rest", "lift"]),
    st.one_of(st.integers(1, 4), st.integers(1, 200)),
    st.sampled_from([None, "7:00/mi"]),
    st.sampled_from([None, Ends.LAP]),
)


@given(
    st.lists(steps, min_size=1, max_size=6),
    st.sampled_from(list(Venue)),
    st.sampled_from(list(Density)),
    st.integers(10, 120),
    st.sampled_from([120, 400, 2_500]),
)
def test_no_two_phrases_overlap_and_no_tone_covers_one(blocks, venue, density, per_letter, tone_ms):
    plan = plan_of(*blocks, venue=venue)
    book = CueBook(
        PHRASES, lambda text: per_letter * len(text), lambda name: TONES.get(name, tone_ms), CueSettings(density)
    )
    rehearsal = rehearse(plan, book)
    phrases = sorted((cue for cue in rehearsal.cues if cue.kind is CueKind.PHRASE), key=lambda cue: cue.at_ms)
    for before, after in pairwise(phrases):
        assert before.end_ms <= after.at_ms
    for tone in rehearsal.cues:
        if tone.kind is CueKind.TONE:
            assert not [cue for cue in phrases if cue.at_ms < tone.end_ms and tone.at_ms < cue.end_ms]


@pytest.mark.parametrize("density", list(Density))
def test_a_phrase_keeps_its_distance_from_the_tones_on_both_sides(density):
    plan = plan_of(step("run", "2 mi", "7:00/mi", pacer=Distance(50_000), ends=Ends.AUTO), venue=Venue.TREADMILL)
    book = CueBook(PHRASES, tone_ms=lambda name: TONES.get(name, 400), settings=CueSettings(density))
    cues = leg_cues(LegContext(plan, plan.legs[0], book)).cues
    gaps = [
        after.at_ms - before.end_ms for before, after in pairwise(cues) if CueKind.PHRASE in {before.kind, after.kind}
    ]
    assert len(gaps) >= 2
    assert min(gaps) >= GAP_MS


def test_a_phrase_between_two_tones_is_placed_a_gap_before_the_second():
    axis = Axis()
    for at in (0, 2_000):
        axis.add(LegCue(at, 0, CueKind.TONE, "pacer", "", 100))
    exact = 2_000 - 100 - 2 * GAP_MS
    assert axis.room(300, exact, 0, None) == 100 + GAP_MS
    assert axis.room(300, exact + 1, 0, None) == 2_100 + GAP_MS


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=12),
    st.integers(-20, 500),
    st.integers(1, 250),
    st.integers(0, 300),
    st.one_of(st.none(), st.integers(0, 600)),
)
def test_room_is_the_nearest_there_is(stretches, wished, length, earliest, last):
    axis, taken = Axis(), []
    for at, lasts in stretches:
        if all(at + lasts * 10 <= start or at >= end for start, end in taken):
            taken.append((at, at + lasts * 10))
            axis.add(LegCue(at, 0, CueKind.TONE, "x", "", lasts * 10))

    def fits(at):
        return (
            at >= earliest
            and (last is None or at <= last)
            and all(at + length + GAP_MS <= start or at >= end + GAP_MS for start, end in taken)
        )

    best = min((at for at in range(3_000) if fits(at)), key=lambda at: (abs(at - wished), at), default=None)
    assert axis.room(wished, length, earliest, last) == best


@pytest.mark.timed
def test_a_hundred_kilometres_with_a_tick_each_ten_metres_are_placed_within_a_second():
    plan = plan_of(step("run", "100 km", "5:00/km", pacer=Distance(10_000)), venue=Venue.TREADMILL)
    book = CueBook(PHRASES, tone_ms=lambda name: TONES.get(name, 400))
    began = process_time()
    cues = leg_cues(LegContext(plan, plan.legs[0], book, LegEntry(Cause.AUTO))).cues
    took = process_time() - began
    assert sum(cue.name == "pacer" for cue in cues) > 9_900
    within(took * 1_000, 1_000)


def test_just_before_a_tone_is_nearer_than_just_after_it():
    axis = Axis()
    axis.add(LegCue(225, 0, CueKind.TONE, "x", "", 10))
    assert axis.room(227, 1, 0, None) == 225 - GAP_MS - 1


def test_phrases_that_close_a_leg_stand_in_their_order_whichever_is_the_more_important():
    book = CueBook(PHRASES, lambda _: 1_000, lambda _: 100, CueSettings(Density.NORMAL))
    first, last = Rule("first", 1, lambda _: (), order=10), Rule("last", 9, lambda _: (), order=20)
    requests = [(last, PhraseRequest("then", Slot.CLOSING)), (first, PhraseRequest("sooner", Slot.CLOSING))]
    axis = Axis()
    assert place_phrases(axis, 0, requests, book, Window(0, 20_000)) == []
    assert [(cue.text, cue.at_ms) for cue in axis.between(0, 20_000)] == [
        ("sooner", 18_000 - GAP_MS),
        ("then", 19_000),
    ]
