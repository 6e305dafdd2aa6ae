"""A whole session whose process, or whose speaker, is taken away for a while and given back."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from tests.realtime.test_sound import pulse  # noqa: F401 - a fixture
from tests.support.onsets import onsets
from tests.support.timing import within

pytestmark = [pytest.mark.realtime, pytest.mark.timed]


class Led:
    """`intervals run --plain` and the lines that it says, each with the moment at which it came."""

    def __init__(self, workout, env, *options):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "intervals", "run", str(workout), "--plain", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env,
        )  # fmt: skip
        self._lines = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put((time.monotonic(), line.strip()))

    def key(self, text=""):
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()

    def until(self, pattern, timeout=15):
        """Return the lines up to one that matches, which is the last."""
        lines, end = [], time.monotonic() + timeout
        while not lines or not re.search(pattern, lines[-1][1]):
            try:
                lines.append(self._lines.get(timeout=max(0, end - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"no {pattern!r} within {timeout} s: {lines}") from None
        return lines

    def rest(self):
        lines = []
        while not self._lines.empty():
            lines.append(self._lines.get())
        return lines


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the system cannot stop a process")
def test_a_process_that_was_stopped_says_within_a_second_what_holds_now(tmp_path):
    workout = tmp_path / "w.yaml"
    workout.write_text(
        "name: W\nvenue: treadmill\nsteps:\n  - warmup: 3 s\n  - run: 60 s\n    pace: 7:00/mi\n  - rest: 4 s\n"
    )
    env = {**os.environ, "INTERVALS_HOME": str(tmp_path / "home")}
    led = Led(workout, env, "--audio-backend", "null")
    led.until("enter starts")
    led.key()
    led.until("♪ warmup")
    led.process.send_signal(signal.SIGSTOP)
    time.sleep(4.0)
    missed = led.rest()
    began = time.monotonic()
    led.process.send_signal(signal.SIGCONT)
    said = led.until(r"Run\. \d+ s left")
    within((said[-1][0] - began) * 1_000, 1_000)
    # A whole count-in and a boundary went by: neither a beep of it nor the go is heard now, only the leg's own tone.
    assert [line.split(maxsplit=1)[1] for _, line in said[:-1]] == ["♪ rep"], (missed, said)
    led.until(r"Set 8\.6")
    led.key("q")
    led.key("q")
    assert led.process.wait(10) == 0


@pytest.mark.soak
def test_a_speaker_that_goes_away_in_a_session_is_shown_and_once_back_every_cue_is_on_time(pulse, tmp_path):  # noqa: F811
    def pactl(*args):
        return subprocess.run(["pactl", *args], env=pulse.env, capture_output=True, text=True, check=True).stdout

    workout = tmp_path / "w.yaml"
    workout.write_text(
        "name: W\nvenue: treadmill\nsteps:\n  - repeat: 8\n    steps:\n      - run: 4 s\n      - rest: 4 s\n"
    )
    led = Led(workout, {**pulse.env, "INTERVALS_HOME": str(tmp_path / "home")})
    led.until("enter starts")
    led.key()
    led.until("♪ rest")
    sink = next(line.split()[0] for line in pactl("list", "short", "modules").splitlines() if "null-sink" in line)
    pactl("unload-module", sink)
    gone = time.monotonic()
    within((led.until("sound lost")[-1][0] - gone) * 1_000, 2_100)  # noticed within one second, told at the next look
    pactl("load-module", "module-null-sink", "sink_name=null", "rate=44100")
    raw = tmp_path / "heard.raw"
    recorder = pulse.record(raw)
    led.until("sound is back")
    began = time.monotonic()
    time.sleep(9.0)
    led.key("q")
    led.key("q")
    assert led.process.wait(10) == 0
    seconds = time.monotonic() - began
    recorder.terminate()
    recorder.wait()
    heard = np.frombuffer(raw.read_bytes(), dtype="<i2") / 32_768
    beats = np.array(onsets(heard, threshold=0.02, gap_ms=60)) / 44_100
    # In legs of four seconds there is room for tones alone: one begins on each full second, the counts and the go.
    assert len(beats) >= int(seconds) - 2
    late = (beats - beats[-1] + 0.5) % 1.0 - 0.5
    late -= np.median(late)
    within(np.median(np.abs(late)) * 1_000, 3)
    # While the server fills the new stream's buffer nobody can know how long that is; and this machine may be busy.
    within(np.abs(late).max() * 1_000, 80)
