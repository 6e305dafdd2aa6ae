"""The player round its device: one that goes away, one that sleeps, one that is not there."""

from __future__ import annotations

import sys

import pytest

from intervals.clock import ManualClock
from intervals.sound import simple
from intervals.sound.backends import open_player
from intervals.sound.player import LEAD_MS, PlayerState
from intervals.sound.silent import SilentPlayer
from intervals.sound.stream import StreamPlayer
from tests.sound.test_mixer import BLOCK, click


class FakeDevice:
    """A device whose callbacks are made by hand."""

    def __init__(self):
        self.frames = None
        self.closed = False

    def start(self, frames):
        self.frames = frames

    def stop(self):
        self.frames = None

    def close(self):
        self.closed = True

    def call(self, times=1):
        """Ask for blocks, once the device was started: who opens it may do so on a thread of its own."""
        wait_until(lambda: self.frames is not None)
        return [self.frames.send(BLOCK) for _ in range(times)]


class Bench:
    def __init__(self, **more):
        self.clock = ManualClock(1_000)
        self.devices = []
        self.there = True
        self.player = StreamPlayer(self.clock, self.open, **more)

    def open(self):
        if not self.there:
            raise OSError("no device")
        self.devices.append(FakeDevice())
        return self.devices[-1]

    def fall_silent(self):
        """Let a cue be over for long enough to sleep."""
        self.player.schedule(click(), self.clock.now_ms() - 1_000)
        self.play(6_000)

    def play(self, ms):
        """Let time pass with callbacks coming as they should."""
        heard = b""
        for _ in range(ms // 25):
            self.clock.move_by(25)
            heard += self.devices[-1].call()[0]
        self.player.poll()
        return heard


def wait_until(condition, seconds=30.0):
    import time

    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_callbacks_that_stop_are_noticed_within_a_second_and_the_device_is_opened_again():
    bench = Bench(stay_awake=True)
    bench.play(500)
    assert bench.player.state is PlayerState.READY
    bench.clock.move_by(950)
    bench.player.poll()
    assert bench.player.state is PlayerState.LOST
    wait_until(lambda: bench.player.state is PlayerState.READY)
    assert len(bench.devices) == 2
    bench.player.schedule(click(), bench.clock.now_ms() + 100)
    assert any(bench.play(300))
    bench.player.close()


def test_while_no_device_is_back_it_goes_on_trying_and_drops_what_is_past():
    bench = Bench(stay_awake=True)
    bench.play(200)
    bench.there = False
    bench.clock.move_by(2_000)
    bench.player.poll()
    bench.player.schedule(click(), bench.clock.now_ms() + 10)
    bench.clock.move_by(1_000)
    bench.player.poll()
    assert bench.player.state is PlayerState.LOST
    assert bench.player.mixer.next_due_ns() is None
    bench.there = True
    wait_until(lambda: bench.player.state is PlayerState.READY)
    bench.player.close()
    assert bench.player.state is PlayerState.CLOSED


def test_a_long_silence_puts_the_device_to_sleep_and_a_cue_wakes_it_in_time():
    bench = Bench(preroll_ms=700)
    bench.fall_silent()
    bench.player.poll()
    assert bench.player.state is PlayerState.ASLEEP
    wait_until(lambda: bench.devices[-1].frames is None)
    due = bench.clock.now_ms() + 10_000
    bench.player.schedule(click(), due)
    assert bench.player.state is PlayerState.ASLEEP
    bench.clock.move_by(8_200)
    bench.player.poll()
    assert bench.player.state is PlayerState.READY
    wait_until(lambda: bench.devices[-1].frames is not None)
    heard = bench.play(2_000)
    assert any(heard)
    bench.player.close()


def test_a_cue_for_now_wakes_a_sleeping_device_at_once():
    bench = Bench()
    bench.fall_silent()
    bench.player.poll()
    wait_until(lambda: bench.devices[-1].frames is None)
    bench.player.schedule(click(), bench.clock.now_ms())
    assert bench.player.state is PlayerState.READY
    wait_until(lambda: bench.devices[-1].frames is not None)
    assert any(bench.devices[-1].call()[0])
    bench.player.close()


def test_a_tone_is_on_time_at_once_where_the_device_runs_and_after_its_waking_where_it_does_not():
    bench = Bench(preroll_ms=700)
    assert bench.player.lead_ms == 1_900  # it has not asked for frames yet
    bench.fall_silent()
    assert bench.player.state is PlayerState.ASLEEP
    assert bench.player.lead_ms == 1_900
    bench.player.schedule(click(), bench.clock.now_ms())
    wait_until(lambda: bench.devices[-1].frames is not None)
    bench.play(500)
    assert bench.player.lead_ms == LEAD_MS
    bench.player.close()


def test_before_the_first_cue_it_stays_awake_for_two_minutes():
    bench = Bench()
    bench.play(100_000)
    assert bench.player.state is PlayerState.READY
    bench.play(25_000)
    assert bench.player.state is PlayerState.ASLEEP
    bench.player.close()


def test_it_does_not_sleep_right_before_a_cue():
    bench = Bench()
    bench.player.schedule(click(), bench.clock.now_ms() + 8_000)
    bench.play(7_500)
    assert bench.player.state is PlayerState.READY
    bench.player.close()


def test_muted_is_silent_but_keeps_time():
    bench = Bench()
    bench.player.muted = True
    bench.player.schedule(click(4_000), bench.clock.now_ms() + 100)
    assert not any(bench.play(300))
    bench.player.close()


def test_no_device_at_all_is_one_notice_and_no_noise(monkeypatch, capfd):
    from intervals.sound import stream

    def none_there(**_):
        raise OSError("failed to init device")

    monkeypatch.setattr(stream, "miniaudio_device", none_there)
    player, notices = open_player(ManualClock())
    assert player.state is PlayerState.ABSENT
    assert [notice.key for notice in notices] == ["notice-no-device"]
    player.schedule(click(), 100)
    player.poll()
    player.close()
    assert capfd.readouterr() == ("", "")


def test_an_unknown_backend_is_told_with_the_nearest_known():
    player, notices = open_player(ManualClock(), backend="silence")
    assert "did you mean silent?" in str(notices[0])
    player.close()


@pytest.mark.parametrize(
    ("installed", "newest", "why"),
    [
        ([], False, "not installed"),
        ([], True, "not installed"),
        (["simpleaudio"], True, "ends the program"),
        (["simpleaudio", "simpleaudio-patched"], False, "ends the program"),
        (["simpleaudio-patched", "simpleaudio"], True, "ends the program"),
        (["simpleaudio"], False, None),
        (["simpleaudio-patched"], False, None),
        (["simpleaudio-patched"], True, None),
    ],
)
def test_simpleaudio_is_used_by_the_distribution_that_brings_it(monkeypatch, installed, newest, why):
    monkeypatch.setattr(simple, "packages_distributions", lambda: {"simpleaudio": installed} if installed else {})
    monkeypatch.setattr(sys, "version_info", (3, 14, 0) if newest else (3, 11, 0))
    module = object()
    monkeypatch.setitem(sys.modules, "simpleaudio", module)
    if why is None:
        assert simple.load_simpleaudio() is module
    else:
        with pytest.raises(ImportError, match=why):
            simple.load_simpleaudio()


def test_a_simpleaudio_whose_c_part_does_not_load_is_told(monkeypatch):
    monkeypatch.setattr(simple, "packages_distributions", lambda: {"simpleaudio": ["simpleaudio-patched"]})
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    with pytest.raises(ImportError, match="does not load"):
        simple.load_simpleaudio()


def test_the_silent_player_remembers():
    player = SilentPlayer()
    player.schedule(click(), 100)
    assert player.scheduled == [(100, "click")]
    player.void()
    assert player.scheduled == []
