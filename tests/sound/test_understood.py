"""How much of the voice is understood, by a speech recogniser: a long trial."""

from __future__ import annotations

import pytest

from intervals.sound.mastering import Clarity
from tests.bench.understood import Judge, clips_of, distance, words_of, workout_captions, wrong


def test_words_are_compared_however_they_are_written():
    assert words_of("Rep 2 out of 4. 7 34 per mile, 8 point 6.") == words_of("rep two out of four, 7:34 per mile 8.6")
    assert words_of("thirty four") == words_of("34") == ["3", "4"]
    assert words_of("90 to 120 seconds") == ["9", "0", "to", "1", "2", "0", "seconds"]
    assert distance(["a", "b", "c"], ["a", "x", "c", "d"]) == 2


@pytest.mark.soak
@pytest.mark.parametrize(("condition", "most"), [("0 dB", 8.0)])
def test_the_natural_voice_is_understood(condition, most):
    clips = clips_of(workout_captions(), "neural", Clarity.NORMAL)
    assert len(clips) > 60
    assert wrong(Judge(), clips, condition) <= most
