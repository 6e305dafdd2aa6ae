"""The anchor: what a card's late, uneven, drifting and broken callbacks leave of a cue's time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.sound.anchor import MAX_RATE_ERROR, SNAP_NS, STEP_NS, Anchor
from intervals.sound.clip import SAMPLE_RATE

PERIOD = 882


def errors_s(seconds, *, ppm=0.0, late=lambda chance: 0.0, lost=lambda at: 0.0, seed=1):
    """Feed an anchor as a card would; yield `(played, error)`: what was handed over, how far off the next block is.

    Both in seconds. `late` is by how much a callback comes late, `lost` how much sound the card lost by then. What
    was handed over only grows; the time of a callback does not, where `lost` is below zero.
    """
    chance = random.Random(seed)
    anchor = Anchor(SAMPLE_RATE)
    step = PERIOD / SAMPLE_RATE * (1 - ppm * 1e-6)
    for block in range(int(seconds / step)):
        played = block * step
        at = played + lost(played)
        anchor.observe(round((at + late(chance)) * 1e9), block * PERIOD)
        yield played, anchor.clock_at((block + 1) * PERIOD) / 1e9 - (at + step)


@settings(max_examples=30)
@given(ppm=st.integers(-100, 100), jitter_ms=st.floats(0, 8), seed=st.integers(0, 1_000))
def test_uneven_callbacks_and_a_drifting_card_cost_less_than_a_millisecond(ppm, jitter_ms, seed):
    run = errors_s(40, ppm=ppm, late=lambda chance: chance.random() * jitter_ms / 1000, seed=seed)
    assert max(abs(error) for played, error in run if played > 2) < 0.0012


@settings(max_examples=20)
@given(
    lost_ms=st.floats(STEP_NS / 1e6 + 3, SNAP_NS / 1e6 + 400),
    sign=st.sampled_from([1, -1]),
    seed=st.integers(0, 1_000),
)
def test_samples_that_a_busy_machine_lost_put_cues_off_for_a_second_at_most(lost_ms, sign, seed):
    run = errors_s(
        60,
        late=lambda chance: chance.random() * 0.002,
        lost=lambda at: sign * lost_ms / 1000 if at > 20 else 0.0,
        seed=seed,
    )
    assert max(abs(error) for played, error in run if 2 < played < 20 or played > 21.6) < 0.002


@settings(max_examples=20)
@given(stall_ms=st.floats(10, 90), seed=st.integers(0, 1_000))
def test_a_callback_that_is_late_now_and_then_moves_nothing(stall_ms, seed):
    def late(chance):
        return stall_ms / 1000 if chance.random() < 0.02 else chance.random() * 0.002

    assert max(abs(error) for played, error in errors_s(40, late=late, seed=seed) if played > 3) < 0.001


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(-(10**12), 10**15), st.integers(0, 10_000)), min_size=1, max_size=60))
def test_no_pairs_whatsoever_upset_it(steps):
    anchor, position = Anchor(SAMPLE_RATE), 0
    for clock_ns, frames in steps:
        anchor.observe(clock_ns, position)
        position += frames
        assert abs(anchor.ppm) <= MAX_RATE_ERROR * 1.01e6
        assert anchor.clock_at(round(anchor.sample_at(clock_ns))) == pytest.approx(clock_ns, abs=25_000)


def test_a_reset_forgets_the_time_and_keeps_the_rate():
    anchor = Anchor(SAMPLE_RATE)
    step = PERIOD / SAMPLE_RATE * (1 - 80e-6)
    for block in range(5_000):
        anchor.observe(round(block * step * 1e9), block * PERIOD)
    ppm = anchor.ppm
    anchor.reset()
    assert not anchor.known
    assert anchor.ppm == ppm == pytest.approx(80, abs=3)
    assert anchor.observe(10**12, 5_000 * PERIOD)
    assert anchor.clock_at(5_000 * PERIOD) == 10**12


@pytest.mark.parametrize(
    ("off_ns", "jumped"), [(SNAP_NS, False), (SNAP_NS + 1_000, True), (-SNAP_NS, False), (-SNAP_NS - 1_000, True)]
)
def test_a_jump_is_taken_over_at_once_whichever_way_it_goes(off_ns, jumped):
    anchor = Anchor(SAMPLE_RATE)
    anchor.observe(10**12, 0)
    at = 10**12 + 10**9 + off_ns
    assert anchor.observe(at, SAMPLE_RATE) is jumped
    assert not jumped or anchor.clock_at(SAMPLE_RATE) == at
