"""How much of the voice is understood, by a speech recogniser: long trials, held at what was promised."""

from __future__ import annotations

import pytest

from intervals.sound.mastering import Clarity
from tests.bench.understood import HELD, Judge, clips_of, distance, words_of, workout_captions, wrong

MOST = {
    ("neural", "workouts"): {"quiet": 2.0, "5 dB": 4.0, "0 dB": 8.0, "fixed": 4.0},
    ("system", "workouts"): {"quiet": 10.0, "0 dB": 20.0, "fixed": 12.0},
    ("neural", "held"): {"quiet": 2.0, "5 dB": 4.0, "0 dB": 8.0, "fixed": 4.0},
    ("system", "held"): {"quiet": 10.0, "0 dB": 20.0, "fixed": 12.0},
}
"""Words wrong, in per cent: of the workouts' phrases what was promised.

Of the held ones, most of them one to four words with nothing to guess by, what was measured: it must not get worse.
"""
PHRASES = {"workouts": workout_captions, "held": lambda: list(HELD)}


def test_words_are_compared_however_they_are_written():
    assert words_of("Rep 2 out of 4. 7 34 per mile, 8 point 6.") == words_of("rep two out of four, 7:34 per mile 8.6")
    assert words_of("thirty four") == words_of("34") == ["3", "4"]
    assert words_of("90 to 120 seconds") == ["9", "0", "to", "1", "2", "0", "seconds"]
    assert words_of("800 metres") == words_of("800m") == words_of("eight hundred meters")
    assert words_of("1200. 135 pounds. 6. 300") == words_of(
        "twelve hundred. one hundred and thirty five pounds. six, three hundred."
    )
    assert words_of("90 to 120 seconds, walk") == words_of("90-120 seconds, walk")
    assert words_of("fast and relaxed") == ["fast", "and", "relaxed"]
    assert words_of("Then you’re done. It’s on.") == words_of("then you are done, it is on")
    assert distance(["a", "b", "c"], ["a", "x", "c", "d"]) == 2


@pytest.fixture(scope="module")
def judge():
    return Judge()


@pytest.mark.soak
@pytest.mark.parametrize(("engine", "phrases"), MOST)
def test_the_voice_is_understood(judge, engine, phrases):
    captions, most = PHRASES[phrases](), MOST[engine, phrases]
    clips = clips_of(captions, engine, Clarity.NORMAL)
    assert len(clips) == len(set(captions)) >= 40
    heard = {condition: wrong(judge, clips, condition) for condition in most}
    assert {condition: share for condition, share in heard.items() if share > most[condition]} == {}
