"""The phone beside the laptop's own sound: one recording of both, and the laptop's tones while a phone is served.

Each trial prints what it found, and holds it to what is promised in docs/phone.md.
"""

from __future__ import annotations

import asyncio
import io
import shutil
import statistics
import subprocess
import tempfile
import wave
from pathlib import Path

import numpy as np
import pytest

from intervals.clock import SystemClock
from intervals.core.cues.ahead import upcoming
from intervals.core.session.machine import Session
from intervals.core.workout.workout import Repeat
from intervals.sound.clip import SAMPLE_RATE, Clip
from intervals.sound.stream import StreamPlayer, miniaudio_device
from intervals.sound.tones import load_tones
from tests.phone.browser import CHROMIUM
from tests.phone.desk import SessionDesk
from tests.phone.test_page import paired, served, tabs
from tests.phone.test_schedules import Laptop
from tests.realtime.test_sound import SOUNDS, Pulse
from tests.support.onsets import errors_ms, onsets
from tests.support.samples import plan_of, step

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs a browser: apt-get install chromium"),
    pytest.mark.soak,
]
CLICK = Clip.of("click", (0.5 * np.sin(np.arange(SAMPLE_RATE // 50) * 0.3)).astype(np.float32))
"""20 ms: short enough that what follows it is told apart."""
COMPARED = 60
NEAR_MS = 150


class ClickDesk(SessionDesk):
    """Every clip is the click, and the clock is the one that the laptop's sound goes by."""

    def __init__(self, plan):
        super().__init__(plan)
        self.clock = SystemClock()

    def now_ms(self):
        return self.clock.now_ns() / 1e6

    def clip(self, name):
        sound = io.BytesIO()
        with wave.open(sound, "wb") as out:
            out.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
            out.writeframes(CLICK.pcm.tobytes())
        return sound.getvalue()


class TwoEars(Pulse):
    """A sound server of one stereo sink: what plays on `left` is its left channel, what plays on `right` its right."""

    def start(self):
        super().start()
        for side in ("left", "right"):
            self.control("load-module", "module-remap-sink", f"sink_name={side}", "master=null", "channels=1",
                         "channel_map=mono", f"master_channel_map=front-{side}", "remix=no")  # fmt: skip

    def control(self, *words):
        subprocess.run(["pactl", *words], env=self.env, check=True, capture_output=True)


@pytest.fixture
def ears(monkeypatch):
    if shutil.which("pulseaudio") is None:
        pytest.skip("needs pulseaudio (Debian: pulseaudio, pulseaudio-utils)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = TwoEars(Path(folder))
        for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_RUNTIME_PATH"):
            monkeypatch.setenv(name, server.env[name])
        server.start()
        yield server
        server.stop()


async def test_a_cue_is_heard_on_the_phone_when_it_is_heard_on_the_laptop(ears, tmp_path, monkeypatch):
    desk = ClickDesk(plan_of(Repeat(9, (step("run", "4 s"), step("rest", "3 s"))), name="Short"))
    # A browser plays on the default sink that it finds at its start; the laptop's player on the one it is told.
    ears.control("set-default-sink", "right")
    with served(desk) as server:
        async with tabs() as tab:
            page = await paired(tab, server, "music")
            await page.until("intervals.ear.ready")
            monkeypatch.setenv("PULSE_SINK", "left")
            player = StreamPlayer(desk.clock, miniaudio_device, stay_awake=True)
            raw = tmp_path / "both.raw"
            recorder = ears.record(raw, channels=2)
            await asyncio.sleep(4)
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            fresh = Session(desk.plan)
            fresh.feed(desk.held.inputs[0])
            cues = [cue.at_ms for cue in upcoming(fresh.state, desk.book) if cue.at_ms > desk.now_ms() + 100]
            waiting = sorted(set(cues))
            while waiting:
                while waiting and waiting[0] < desk.now_ms() + 3_000:
                    player.schedule(CLICK, waiting.pop(0))
                player.poll()
                await asyncio.sleep(0.2)
            await asyncio.sleep(4)
            player.close()
            recorder.terminate()
            recorder.wait()
    heard = np.frombuffer(raw.read_bytes()[: raw.stat().st_size // 4 * 4], dtype="<i2").reshape(-1, 2) / 32_768
    laptop, phone = (
        np.array(onsets(heard[:, side], threshold=0.02, gap_ms=40)) * 1_000 / SAMPLE_RATE for side in (0, 1)
    )
    apart = [float(phone[np.argmin(np.abs(phone - at))] - at) for at in laptop[-COMPARED:]]
    spread = max(apart) - min(apart)
    print(f"\n{len(laptop)} cues on the laptop, {len(phone)} on the phone: median {statistics.median(apart):+.1f} ms, "
          f"{min(apart):+.1f} … {max(apart):+.1f} ms, which is a spread of {spread:.1f} ms")  # fmt: skip
    assert len(apart) == COMPARED
    assert max(map(abs, apart)) < NEAR_MS
    assert spread <= 5
    assert abs(statistics.median(apart)) <= 40


def player_beside(clock, blocks):
    return StreamPlayer(clock, lambda: miniaudio_device(null=True), tap=lambda _, block: blocks.append(block))


FETCH = """(async () => {
  const { phone, kept } = intervals.link;
  const headers = { Authorization: `Bearer ${phone}:${kept.secret}` };
  for (const name of Object.keys(intervals.script.clips)) {
    const answer = await fetch(`/clip/${name}`, { headers, cache: "no-store" });
    if (answer.ok) globalThis.bytes = (globalThis.bytes ?? 0) + (await answer.arrayBuffer()).byteLength;
  }
})()"""


@pytest.mark.parametrize(("fetching", "most_ms"), [(False, 1), (True, 5)])
async def test_the_laptops_own_tones_are_on_time_with_a_phone(tmp_path, fetching, most_ms):
    tones, _ = load_tones(SOUNDS)
    noise = np.random.default_rng(1)
    laptop = Laptop(tmp_path, lambda *_: Clip.of("noise", noise.uniform(-0.3, 0.3, SAMPLE_RATE).astype(np.float32)))
    clock, blocks = SystemClock(), []
    try:
        async with tabs() as tab:
            page = await paired(tab, laptop.face.server)
            await asyncio.sleep(1)
            player = player_beside(clock, blocks)
            planned = [clock.now_ms() + 1_500 + 250 * i for i in range(60)]
            for at in planned:
                player.schedule(tones["pacer"], at)
            while clock.now_ms() < planned[-1] + 400:
                if fetching:
                    await page.js(FETCH)
                await asyncio.sleep(0.1)
                player.poll()
            player.close()
            fetched = await page.js("globalThis.bytes ?? 0")
    finally:
        laptop.end()
    errors = np.abs(errors_ms(onsets(np.concatenate(blocks), gap_ms=100), planned))
    p99 = float(np.percentile(errors, 99))
    print(f"\nphone paired, {fetched / 1e6:.1f} MB of clips fetched: p99 {p99:.2f} ms, worst {errors.max():.2f} ms")
    assert (fetched > 0) is fetching
    assert p99 <= most_ms
