"""The device behind the stream: slow, stuck, failing, come back from the dead, or asleep with its laptop."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from intervals.clock import SystemClock
from intervals.sound.mixer import Mixer
from intervals.sound.player import PlayerState
from intervals.sound.stream import StreamPlayer
from tests.sound.test_mixer import BLOCK, click
from tests.sound.test_player import Bench, FakeDevice, wait_until


def asleep(**more):
    """A bench whose device went to sleep."""
    bench = Bench(run=lambda job: job(), **more)
    bench.fall_silent()
    bench.player.poll()
    assert bench.player.state is PlayerState.ASLEEP
    return bench


class Stuck(FakeDevice):
    """A device whose `stop` does not return until it is let go."""

    def __init__(self):
        super().__init__()
        self.stopping, self.go = threading.Event(), threading.Event()

    def stop(self):
        self.stopping.set()
        self.go.wait(10)
        super().stop()


@pytest.fixture
def stuck(monkeypatch):
    bench = Bench()
    device = bench.devices[0]
    device.__class__ = Stuck
    device.stopping, device.go = threading.Event(), threading.Event()
    yield bench, device
    device.go.set()
    bench.player.close()


def test_a_device_slow_to_stop_does_not_hold_up_who_tends_it(stuck):
    bench, device = stuck
    bench.fall_silent()
    bench.player.poll()
    assert device.stopping.wait(5)
    assert bench.player.state is PlayerState.ASLEEP


def test_a_clip_for_now_while_the_device_stops_is_not_cut_off(stuck):
    bench, device = stuck
    frames = device.frames
    bench.fall_silent()
    bench.player.poll()
    assert device.stopping.wait(5)
    bench.player.schedule(click(), bench.clock.now_ms())
    assert not any(frames.send(BLOCK))
    device.go.set()
    wait_until(lambda: device.frames is not None and device.frames is not frames)
    assert any(device.call()[0])


def test_a_device_stuck_for_good_is_given_up_and_another_opened(stuck):
    bench, device = stuck
    bench.fall_silent()
    bench.player.poll()
    assert device.stopping.wait(5)
    bench.player.schedule(click(), bench.clock.now_ms())
    bench.clock.move_by(1_000)
    bench.player.poll()
    assert bench.player.state is PlayerState.LOST
    wait_until(lambda: bench.player.state is PlayerState.READY and len(bench.devices) == 2)
    bench.player.schedule(click(), bench.clock.now_ms() + 50)
    assert any(bench.play(200))


def test_a_device_that_was_given_up_and_comes_back_gets_silence():
    bench = Bench(stay_awake=True)
    bench.play(500)
    zombie = bench.devices[0].frames
    bench.clock.move_by(1_000)
    bench.player.poll()
    wait_until(lambda: bench.player.state is PlayerState.READY and len(bench.devices) == 2)
    bench.player.schedule(click(), bench.clock.now_ms())
    position = bench.player.mixer.position
    assert not any(zombie.send(BLOCK))
    assert bench.player.mixer.position == position
    assert any(bench.devices[1].call()[0])
    bench.player.close()


def test_a_laptop_that_slept_has_not_lost_its_device():
    bench = Bench(stay_awake=True)
    bench.play(500)
    bench.clock.move_by(3_600_000)
    bench.player.poll()
    assert bench.player.state is PlayerState.READY
    bench.play(500)
    assert bench.player.state is PlayerState.READY
    assert len(bench.devices) == 1
    bench.player.close()


def test_a_device_that_did_not_survive_the_sleep_is_noticed_soon_after():
    bench = Bench(stay_awake=True)
    bench.play(500)
    bench.clock.move_by(3_600_000)
    bench.player.poll()
    bench.clock.move_by(1_000)
    bench.player.poll()
    assert bench.player.state is PlayerState.LOST
    bench.player.close()


def test_a_speaker_that_wakes_slowly_is_waited_for():
    bench = asleep()
    bench.player.schedule(click(), bench.clock.now_ms() + 1_000)
    bench.player.poll()
    for _ in range(3):
        bench.clock.move_by(1_000)
        bench.player.poll()
        assert bench.player.state is PlayerState.READY
    bench.clock.move_by(1_500)
    bench.player.poll()
    assert bench.player.state is PlayerState.LOST
    bench.player.close()


def test_a_thread_that_watches_ends_with_the_player():
    player = StreamPlayer(SystemClock(), FakeDevice, stay_awake=True, watched=True)
    assert [one for one in threading.enumerate() if one.name == "sound-supervisor"]
    player.close()
    wait_until(lambda: not [one for one in threading.enumerate() if one.name == "sound-supervisor"])


@pytest.mark.parametrize("error", [OSError("gone"), RuntimeError("failed to start audio device")])
def test_a_device_that_does_not_start_again_is_replaced(error):
    bench = asleep()

    def refuse(frames):
        raise error

    bench.devices[0].start = refuse
    bench.player.schedule(click(), bench.clock.now_ms())
    bench.player.poll()
    assert bench.player.state is PlayerState.LOST
    wait_until(lambda: bench.player.state is PlayerState.READY and len(bench.devices) == 2)
    wait_until(lambda: bench.devices[1].frames is not None)
    bench.player.close()


def test_closing_while_it_looks_for_a_device_leaves_none_open():
    bench = Bench(stay_awake=True)
    bench.play(200)
    opening, go = threading.Event(), threading.Event()
    late = FakeDevice()

    def slow():
        opening.set()
        go.wait(5)
        return late

    bench.player._open_device = slow
    bench.clock.move_by(1_000)
    bench.player.poll()
    assert opening.wait(5)
    bench.player.close()
    go.set()
    wait_until(lambda: late.closed)
    assert bench.player.state is PlayerState.CLOSED


def test_what_is_scheduled_after_closing_is_not_kept():
    bench = asleep()
    bench.player.close()
    bench.player.schedule(click(), bench.clock.now_ms() + 100)
    bench.player.poll()
    assert bench.player.state is PlayerState.CLOSED
    assert bench.player.mixer.next_due_ns() is None


def test_a_change_of_loudness_while_a_clip_sounds_does_not_click():
    mixer = Mixer()
    mixer.schedule(click(BLOCK * 4, 0.8), 0)
    before = mixer.fill(BLOCK, 0)
    mixer.gain = 0.0
    after = mixer.fill(BLOCK, round(BLOCK / 44_100 * 1e9))
    assert abs(after[0] - before[-1]) < 0.01
    assert np.all(np.diff(after) <= 0)
    assert after[-1] == pytest.approx(0, abs=1e-6)


def test_a_clip_begins_at_the_new_loudness():
    mixer = Mixer()
    mixer.gain = 0.0
    mixer.fill(BLOCK, 0)
    mixer.gain = 0.5
    mixer.schedule(click(10, 0.75), round(BLOCK / 44_100 * 1e9))
    out = mixer.fill(BLOCK, round(BLOCK / 44_100 * 1e9))
    assert out.max() == pytest.approx(0.375)
