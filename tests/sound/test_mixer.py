"""Mixing, on a made-up clock: every clip at its exact sample, whatever the sound card's callbacks do."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.sound.anchor import Anchor
from intervals.sound.clip import SAMPLE_RATE, Clip
from intervals.sound.mixer import FADE, Mixer
from tests.support.onsets import errors_ms, onsets

BLOCK = 1_102


def click(length=200, level=0.5):
    return Clip.of("click", np.full(length, level, dtype=np.float32))


def run(mixer, seconds, *, block=BLOCK, ppm=0.0, late_ms=None):
    """Fill blocks as a card would that runs `ppm` fast and whose callbacks come late; return all samples."""
    blocks = []
    step_ns = block / SAMPLE_RATE * 1e9 * (1 - ppm * 1e-6)
    at = 0.0
    while at < seconds * 1e9:
        late = late_ms() * 1e6 if late_ms else 0
        blocks.append(mixer.fill(block, round(at + late)))
        at += step_ns
    return np.concatenate(blocks)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=8, unique=True), st.integers(64, 4_096))
def test_clips_are_placed_to_the_sample_whatever_the_block(times_ms, block):
    mixer = Mixer()
    for at in times_ms:
        mixer.schedule(click(1, 0.1), at * 1_000_000)
    out = run(mixer, 1.2, block=block)
    exact = np.array(sorted(times_ms)) * SAMPLE_RATE / 1000
    assert np.all(np.abs(np.flatnonzero(out) - exact) <= 0.501)


def test_the_latency_of_the_device_is_taken_off():
    mixer = Mixer(latency_ns=50_000_000)
    mixer.schedule(click(1), 500_000_000)
    assert np.flatnonzero(run(mixer, 1))[0] == round(0.45 * SAMPLE_RATE)


def test_a_clip_for_now_begins_with_the_next_block():
    mixer = Mixer()
    run(mixer, 0.5)
    position = mixer.position
    mixer.schedule(click(), round(position / SAMPLE_RATE * 1e9) - 3_000_000)
    out = mixer.fill(BLOCK, round(position / SAMPLE_RATE * 1e9))
    assert out[0] == pytest.approx(0.5)


def test_a_clip_too_late_is_not_played():
    mixer = Mixer()
    run(mixer, 2.0)
    mixer.schedule(click(), 1_000_000_000)
    assert not mixer.fill(BLOCK, round(mixer.position / SAMPLE_RATE * 1e9)).any()
    assert mixer.next_due_ns() is None


def test_void_takes_back_what_is_to_come_and_fades_what_sounds():
    mixer = Mixer()
    mixer.schedule(click(SAMPLE_RATE), 0)
    mixer.schedule(click(), 900_000_000)
    before = mixer.fill(BLOCK, 0)
    assert before[-1] == pytest.approx(0.5)
    mixer.void()
    after = np.concatenate([mixer.fill(BLOCK, round(mixer.position / SAMPLE_RATE * 1e9)) for _ in range(60)])
    assert not after[FADE:].any()
    assert np.all(np.diff(after[:FADE]) <= 0)
    assert after[0] == pytest.approx(0.5, abs=0.01)


def test_a_voided_phrase_never_overlaps_the_one_that_follows():
    mixer = Mixer()
    mixer.schedule(click(SAMPLE_RATE, 0.3), 0)
    mixer.fill(BLOCK, 0)
    mixer.void()
    mixer.schedule(click(SAMPLE_RATE, 0.3), 400_000_000)
    out = np.concatenate([mixer.fill(BLOCK, round(mixer.position / SAMPLE_RATE * 1e9)) for _ in range(20)])
    assert out.max() <= 0.3 + 1e-6
    assert len(onsets(out, gap_ms=50)) == 2


def test_the_sum_of_loud_clips_never_leaves_the_range():
    mixer = Mixer()
    for _ in range(6):
        mixer.schedule(click(2_000, 0.8), 0)
    out = mixer.fill(2_000, 0)
    assert 0.9 < out.max() <= 1.0


def test_gain_is_applied_and_silence_stays_silence():
    mixer = Mixer()
    mixer.gain = 0.25
    mixer.schedule(click(10, 0.75), 0)
    assert mixer.fill(10, 0)[0] == pytest.approx(0.1875)
    assert not mixer.fill(1_000, 10).any()


@pytest.mark.parametrize("ppm", [100, -100, 50])
def test_a_card_100_ppm_off_keeps_every_onset_within_2_ms_over_an_hour(ppm):
    chance = random.Random(ppm)
    anchor = Anchor(SAMPLE_RATE)
    step = BLOCK / SAMPLE_RATE * (1 - ppm * 1e-6)
    worst = 0.0
    for block in range(int(3_600 / step)):
        at = block * step
        anchor.observe(round((at + chance.expovariate(1 / 0.002)) * 1e9), block * BLOCK)
        if at > 1:
            worst = max(worst, abs(anchor.clock_at((block + 1) * BLOCK) / 1e9 - (block + 1) * step))
    assert worst <= 0.002
    assert anchor.ppm == pytest.approx(ppm, abs=15)


@settings(max_examples=20)
@given(st.integers(-100, 100), st.floats(0, 4), st.integers(0, 1_000))
def test_jitter_of_callbacks_does_not_reach_the_onsets(ppm, jitter_ms, seed):
    chance = random.Random(seed)
    mixer = Mixer()
    planned = [500 + 500 * i for i in range(20)]
    for at in planned:
        mixer.schedule(click(), at * 1_000_000)
    out = run(mixer, 11, ppm=ppm, late_ms=lambda: chance.random() * jitter_ms)
    assert np.max(np.abs(errors_ms(onsets(out), planned))) <= 1.0 + 11 * abs(ppm) / 1000


def test_a_jump_of_the_clock_is_taken_at_once():
    anchor = Anchor(SAMPLE_RATE)
    for block in range(200):
        anchor.observe(round(block * BLOCK / SAMPLE_RATE * 1e9), block * BLOCK)
    hour = 3_600_000_000_000
    assert anchor.observe(round(200 * BLOCK / SAMPLE_RATE * 1e9) + hour, 200 * BLOCK) is True
    assert anchor.clock_at(201 * BLOCK) == pytest.approx(201 * BLOCK / SAMPLE_RATE * 1e9 + hour, abs=1e5)


@pytest.mark.parametrize(("late_ms", "heard"), [(200, True), (300, False)])
def test_after_the_device_stood_still_no_beep_is_heard_that_would_count_wrong(late_ms, heard):
    mixer = Mixer()
    run(mixer, 1)
    mixer.schedule(click(), 1_500_000_000)
    assert bool(mixer.fill(BLOCK, (1_500 + late_ms) * 1_000_000).any()) is heard


def test_what_is_taken_back_is_what_has_not_begun():
    mixer = Mixer()
    clip = Clip.of("one", np.full(SAMPLE_RATE // 10, 0.5, dtype=np.float32))
    for at_ms in (0, 200, 300):
        mixer.schedule(clip, at_ms * 1_000_000)
    first = mixer.fill(SAMPLE_RATE // 20, 0)
    mixer.cancel(250_000_000)
    rest = mixer.fill(SAMPLE_RATE, 50_000_000)
    heard = np.concatenate([first, rest])
    assert [bool(heard[round(at * SAMPLE_RATE)]) for at in (0.02, 0.08, 0.15, 0.22, 0.28, 0.32, 0.38)] == [
        True, True, False, True, True, False, False,
    ]  # fmt: skip
