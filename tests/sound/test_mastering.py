"""Mastering: one loudness for all, nothing over the ceiling, no click and no shift in time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from intervals import paths
from intervals.sound import mastering
from intervals.sound.clip import SAMPLE_RATE
from intervals.sound.level import CEILING, active_level_db
from intervals.sound.mastering import RECIPES, Clarity, brightened, compressed, mastered
from intervals.sound.tones import load_tones
from tools import measure_levels

WORKING = [Clarity.NORMAL, Clarity.STRONG]


def voice(seconds=1.5, level=0.3, seed=1):
    """Something like speech: a buzz with formants that comes and goes four times a second."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    buzz = sum(np.sin(2 * np.pi * 120 * n * time) / n for n in range(1, 30))
    noise = rng.standard_normal(len(time)) * 0.3
    syllables = np.clip(np.sin(2 * np.pi * 4 * time), 0.02, 1)
    return (level * syllables * (buzz + noise) / 3).astype(np.float32)


@pytest.mark.parametrize("clarity", WORKING)
@pytest.mark.parametrize("level", [0.02, 0.3, 0.9])
def test_every_phrase_comes_out_equally_loud_and_under_the_ceiling(clarity, level):
    out = mastered(voice(level=level), clarity)
    assert active_level_db(out) == pytest.approx(RECIPES[clarity].level_db, abs=0.7)
    assert np.abs(out).max() <= CEILING
    assert out.dtype == np.float32


@pytest.mark.parametrize("clarity", WORKING)
def test_nothing_clicks_at_either_end_and_nothing_is_moved(clarity):
    given = voice()
    out = mastered(given, clarity)
    assert len(out) == len(given)
    assert max(abs(out[0]), abs(out[-1])) < 1e-4
    assert np.abs(np.diff(out[:44])).max() < 0.02

    def envelope(samples):
        return np.convolve(np.abs(samples), np.ones(441) / 441, mode="same")

    one, other = envelope(given), envelope(out)
    lags = range(-441, 442, 21)
    best = max(lags, key=lambda lag: float(np.dot(one[1_000:-1_000], np.roll(other, lag)[1_000:-1_000])))
    assert abs(best) <= 42  # a millisecond


def test_the_gain_does_not_pump():
    steady = voice(3.0)
    out = compressed(steady, 2.5)
    frames = [
        active_level_db(out[at : at + SAMPLE_RATE // 4])
        for at in range(0, len(out) - SAMPLE_RATE // 4, SAMPLE_RATE // 4)
    ]
    assert max(frames[1:-1]) - min(frames[1:-1]) < 0.5


def test_consonants_are_lifted_and_rumble_goes():
    def gain_db(hz):
        tone = np.sin(2 * np.pi * hz * np.arange(SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)
        return 20 * np.log10(np.sqrt(np.mean(brightened(tone, 6.0)[4_410:-4_410] ** 2)) * np.sqrt(2))

    assert gain_db(40) < -20
    assert gain_db(500) == pytest.approx(0.5, abs=0.5)
    assert gain_db(6_000) > 5


def test_off_leaves_the_voice_as_it_is_and_silence_stays_silence():
    given = voice()
    assert np.allclose(mastered(given, Clarity.OFF), given * (mastering.PEAK / np.abs(given).max()), atol=1e-6)
    assert not mastered(np.zeros(1_000, dtype=np.float32)).any()
    assert len(mastered(np.zeros(0, dtype=np.float32))) == 0


def test_the_voice_is_as_loud_as_the_tones():
    tones, _ = load_tones(paths.shipped_sounds())
    levels = [active_level_db(clip.samples) for clip in tones.values()]
    assert abs(RECIPES[Clarity.NORMAL].level_db - float(np.median(levels))) < 4


def test_the_level_table_in_the_docs_is_that_of_the_tones_that_ship():
    page = (Path(__file__).parents[2] / "docs" / "sound.md").read_text("utf-8")
    tones, _ = load_tones(paths.shipped_sounds())
    assert [row for name, clip in tones.items() if (row := measure_levels.level_row(name, [clip])) not in page] == []


def test_no_tone_is_taken_for_another_one_in_noise_as_loud_as_itself(monkeypatch):
    monkeypatch.setattr(measure_levels, "TRIALS", 2)
    tones, _ = load_tones(paths.shipped_sounds())
    wrong, trials, least = measure_levels.confusions(tones)
    assert (wrong, trials) == (0, 2 * len(tones))
    assert least > 1.1


@pytest.mark.parametrize("rate", [8_000, 22_050, 24_000, 44_100, 48_000])
def test_a_phrase_of_any_rate_comes_out_as_one_of_ours_does(rate):
    seconds = 0.7
    hz = 700.0

    def tone(at_rate):
        at = np.arange(round(seconds * at_rate)) / at_rate
        return (0.3 * np.sin(2 * np.pi * hz * at) * np.sin(np.pi * at / seconds)).astype(np.float32)

    out = mastered(tone(rate), rate=rate)
    ours = mastered(tone(SAMPLE_RATE))
    assert len(out) == len(ours)
    assert np.abs(out - ours).max() < 0.02


def test_what_is_left_as_it_is_comes_at_one_peak():
    assert np.abs(mastered(voice(level=0.02), Clarity.OFF)).max() == pytest.approx(mastering.PEAK)
