"""Sound in real time: tones through miniaudio's null device, through a PulseAudio null sink, and with no device."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from intervals.clock import SystemClock
from intervals.sound.anchor import SETTLE_S, SNAP_NS
from intervals.sound.clip import SAMPLE_RATE
from intervals.sound.player import PlayerState
from intervals.sound.stream import FIRST_CALLS, StreamPlayer, miniaudio_device
from intervals.sound.tones import load_tones
from tests.sound.test_player import FakeDevice, wait_until
from tests.support.onsets import errors_ms, onsets
from tests.support.timing import within

pytestmark = pytest.mark.realtime
ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ROOT / "sounds"
LEARNED_MS = int(SETTLE_S * 1000) + 500
"""By then a device's clock is learned; a session opens its device while the start screen waits for the key."""


def play_beats(player, clock, clip, times, first_ms=400, apart_ms=250):
    planned = [clock.now_ms() + first_ms + apart_ms * i for i in range(times)]
    for at in planned:
        player.schedule(clip, at)
    while clock.now_ms() < planned[-1] + 400:
        time.sleep(0.05)
        player.poll()
    return planned


@pytest.mark.timed
def test_each_tone_begins_within_a_millisecond_of_its_plan_on_the_null_device():
    tones, _ = load_tones(SOUNDS)
    clock, blocks = SystemClock(), []
    player = StreamPlayer(clock, lambda: miniaudio_device(null=True), tap=lambda _, block: blocks.append(block))
    planned = play_beats(player, clock, tones["pacer"], 20, first_ms=LEARNED_MS)
    player.close()
    errors = np.abs(errors_ms(onsets(np.concatenate(blocks), gap_ms=100), planned))
    within(np.percentile(errors, 99), 1.0)


@pytest.mark.timed
def test_a_lap_is_heard_within_80_ms():
    tones, _ = load_tones(SOUNDS)
    clock, heard = SystemClock(), []
    player = StreamPlayer(
        clock,
        lambda: miniaudio_device(null=True),
        tap=lambda _, block: heard.append(clock.now_ns()) if block.any() else None,
    )
    waits = []
    for _ in range(15):
        time.sleep(0.2)
        heard.clear()
        pressed = clock.now_ns()
        player.void()
        player.schedule(tones["pacer"], clock.now_ms())
        time.sleep(0.12)
        waits.append((heard[0] - pressed) / 1e6)
    player.close()
    within(np.percentile(waits, 95), 80)


@pytest.mark.timed
def test_a_device_that_goes_away_is_noticed_within_a_second_though_nobody_tends_the_player():
    device = FakeDevice()
    player = StreamPlayer(SystemClock(), lambda: device, stay_awake=True, watched=True)
    device.call(FIRST_CALLS)
    died = time.monotonic()
    wait_until(lambda: player.state is PlayerState.LOST, 2.0)
    within((time.monotonic() - died) * 1_000, 1_000)
    player.close()


@pytest.fixture
def pulse(tmp_path):
    """A private sound server with a null sink."""
    missing = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)} (Debian: pulseaudio, pulseaudio-utils)")
    server = Pulse(tmp_path)
    server.start()
    yield server
    server.stop()


class Pulse:
    def __init__(self, folder):
        self.folder = folder
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        self.env = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(runtime),
            "HOME": str(folder),
            "PULSE_RUNTIME_PATH": str(runtime),
        }
        self.env["PULSE_SERVER"] = f"unix:{runtime}/native"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "-L",
             "module-null-sink sink_name=null rate=44100", "-L", f"module-native-protocol-unix socket={self.folder}/run/native"],
            env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + 10
        while subprocess.run(["pactl", "info"], env=self.env, capture_output=True).returncode != 0:
            assert time.monotonic() < end, "the sound server did not start"
            time.sleep(0.1)

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def record(self, path, channels=1):
        """Record what the sink plays; return once samples come in."""
        with path.open("wb") as file:
            recorder = subprocess.Popen(
                ["parec", "-d", "null.monitor", "--format=s16le", "--rate=44100", f"--channels={channels}",
                 "--latency-msec=10"],
                env=self.env, stdout=file, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        end = time.monotonic() + 10
        while path.stat().st_size == 0:
            assert time.monotonic() < end, "nothing was recorded"
            time.sleep(0.05)
        return recorder


def run_python(code, env, **more):
    """Run code in a process of its own: a C library reads its environment once."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=env,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        **more,
    )


def beats(backend):
    """Return a program that plays eight beats."""
    return f"""
    import time
    from pathlib import Path
    from intervals.clock import SystemClock
    from intervals.sound.backends import open_player
    from intervals.sound.tones import load_tones
    tones, _ = load_tones(Path("sounds"))
    clock = SystemClock()
    player, notices = open_player(clock, backend={backend!r})
    print(player.name, player.state.value, notices)
    first = clock.now_ms() + {LEARNED_MS}
    for i in range(8):
        player.schedule(tones["pacer"], first + 400 * i)
    while clock.now_ms() < first + 3400:
        time.sleep(0.05)
        player.poll()
    player.close(2000)
"""


@pytest.mark.timed
def test_the_same_through_a_real_sound_server(pulse, tmp_path):
    raw = tmp_path / "heard.raw"
    recorder = pulse.record(raw)
    result = run_python(beats("auto"), pulse.env)
    time.sleep(0.5)
    recorder.terminate()
    recorder.wait()
    assert result.stdout.strip() == "miniaudio ready []"
    assert result.stderr == ""
    heard = np.frombuffer(raw.read_bytes(), dtype="<i2") / 32_768
    errors = np.abs(errors_ms(onsets(heard, threshold=0.02), [400 * i for i in range(8)]))
    within(np.max(errors), 1.0)


@pytest.mark.timed
def test_a_sound_server_that_dies_is_noticed_and_its_return_too(pulse, tmp_path, monkeypatch):
    for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_RUNTIME_PATH"):
        monkeypatch.setenv(name, pulse.env[name])
    tones, _ = load_tones(SOUNDS)
    clock = SystemClock()
    player = StreamPlayer(clock, miniaudio_device, stay_awake=True)
    # The server takes its time to begin: until then nobody can tell one that died from one that is slow.
    time.sleep(3.0)
    pulse.stop()
    died = time.monotonic()
    while player.state is not PlayerState.LOST:
        assert time.monotonic() - died < 2.0
        time.sleep(0.05)
        player.poll()
    within((time.monotonic() - died) * 1_000, 1_100)
    pulse.start()
    back = time.monotonic()
    while player.state is not PlayerState.READY:
        assert time.monotonic() - back < 6.0
        time.sleep(0.05)
        player.poll()
    raw = tmp_path / "heard.raw"
    recorder = pulse.record(raw)
    play_beats(player, clock, tones["pacer"], 10, first_ms=500, apart_ms=400)
    player.close()
    time.sleep(0.3)
    recorder.terminate()
    recorder.wait()
    heard = np.frombuffer(raw.read_bytes(), dtype="<i2") / 32_768
    found = onsets(heard, threshold=0.02)
    assert len(found) == 10
    errors = np.array(found) * 1000 / SAMPLE_RATE - np.array([400 * i for i in range(10)])
    errors = np.abs(errors - np.median(errors[-3:]))
    # While the clock of a device that has just come is being learned, cues are as far off as its first callbacks are
    # uneven: below what is taken for a jump. After that every cue is on time.
    within(np.max(errors), SNAP_NS / 1e6)
    within(np.max(errors[-3:]), 2.0)


def test_no_device_at_all_is_one_notice_and_nothing_on_stderr(tmp_path):
    env = {
        **os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none",
        "ALSA_CONFIG_PATH": str(tmp_path / "none"),
    }  # fmt: skip
    result = run_python(
        """
        from intervals.clock import SystemClock
        from intervals.sound.backends import open_player
        player, notices = open_player(SystemClock())
        print(player.state.value, len(notices))
        """,
        env,
    )
    assert result.stdout.split() == ["absent", "1"]
    assert result.stderr == ""


@pytest.mark.timed
def test_simpleaudio_plays(pulse, tmp_path):
    pytest.importorskip(
        "simpleaudio", reason="needs the extra simpleaudio (it compiles: libasound2-dev and a C compiler)"
    )
    if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        pytest.skip("needs ALSA's PulseAudio plug-in (Debian: libasound2-plugins)")
    # With ALSA's own files read first, its default device is the private server.
    (tmp_path / ".asoundrc").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
    raw = tmp_path / "heard.raw"
    recorder = pulse.record(raw)
    result = run_python(beats("simpleaudio"), pulse.env)
    time.sleep(0.5)
    recorder.terminate()
    recorder.wait()
    assert result.stdout.strip() == "simpleaudio ready []", result.stderr
    assert result.returncode == 0
    heard = np.frombuffer(raw.read_bytes(), dtype="<i2") / 32_768
    errors = np.abs(errors_ms(onsets(heard, threshold=0.02), [400 * i for i in range(8)]))
    # Each clip opens a device of its own: good to some milliseconds, and never drifting.
    within(np.max(errors), 40)
