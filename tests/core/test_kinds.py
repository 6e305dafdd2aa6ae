"""One row a kind: complete, told apart without colour, and with words of its own."""

from __future__ import annotations

from itertools import chain

from intervals.core.kinds import KIND_OF_WORD, KINDS, Kind
from intervals.core.phrases import phrasebook
from intervals.core.workout.athlete import PACE_NAMES


def test_every_kind_has_a_row_and_a_tone_of_its_own():
    assert list(KINDS) == list(Kind)
    assert len({traits.tone for traits in KINDS.values()}) == len(Kind)


def test_word_and_shape_tell_the_kinds_apart_without_colour():
    assert len({(phrasebook()(kind.value), traits.shape) for kind, traits in KINDS.items()}) == len(Kind)


def test_no_word_of_a_line_means_two_kinds():
    words = list(chain.from_iterable(traits.line_words for traits in KINDS.values()))
    assert len(words) == len(set(words)) == len(KIND_OF_WORD)


def test_the_usual_pace_of_every_kind_is_one_that_every_athlete_has():
    assert {traits.usual_pace for traits in KINDS.values()} <= set(PACE_NAMES)


def test_a_stride_is_fast_where_no_pace_is_given():
    assert Kind.STRIDE.traits.usual_pace == "repetition"
    assert {Kind.RUN.traits.usual_pace, Kind.WARMUP.traits.usual_pace} == {"easy"}
