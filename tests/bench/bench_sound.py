"""Figures of sound: when tones begin, how soon a key is heard, how fast phrases are rendered."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from intervals import paths
from intervals.clock import SystemClock
from intervals.core.cues.ahead import captions
from intervals.core.cues.book import CueBook
from intervals.core.phrases import phrasebook
from intervals.core.workout.athlete import Athlete
from intervals.files.workout_file import check_workout
from intervals.sound.anchor import Anchor
from intervals.sound.clip import SAMPLE_RATE
from intervals.sound.player import PlayerState
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.speaker import Speaker
from intervals.sound.stream import LATENCY_NS, StreamPlayer, miniaudio_device
from intervals.sound.supervisor import DeviceEvent
from intervals.sound.tones import load_tones
from tests.bench.table import Row
from tests.support.onsets import errors_ms, onsets

CACHED = 9
"""How often the phrases are taken from the cache."""


def onset_rows(tones=60, apart_ms=250, title="tone onset against plan, null device, 60 tones"):
    clips, _ = load_tones(paths.shipped_sounds())
    clock, blocks = SystemClock(), []
    player = StreamPlayer(clock, lambda: miniaudio_device(null=True), tap=lambda _, block: blocks.append(block))
    planned = [clock.now_ms() + 1_000 + apart_ms * i for i in range(tones)]
    for at in planned:
        player.schedule(clips["pacer"], at)
    while clock.now_ms() < planned[-1] + 400:
        time.sleep(0.1)
        player.poll()
    player.close()
    errors = np.abs(errors_ms(onsets(np.concatenate(blocks), gap_ms=100), planned))
    p99 = float(np.percentile(errors, 99))
    return [Row(title, f"p99 {p99:.3f} ms, worst {errors.max():.3f} ms", "p99 ≤ 1 ms", p99 <= 1)]


def lap_rows(trials=40):
    clips, _ = load_tones(paths.shipped_sounds())
    clock, heard = SystemClock(), []
    player = StreamPlayer(
        clock,
        lambda: miniaudio_device(null=True),
        tap=lambda _, block: heard.append(clock.now_ns()) if block.any() else None,
    )
    waits = {True: [], False: []}
    for trial in range(trials + 10):
        asleep = trial >= trials
        time.sleep(0.15 + random.random() * 0.05)
        if asleep:
            player._supervisor.post(DeviceEvent.SLEEP)
            while player.state is not PlayerState.ASLEEP:
                time.sleep(0.01)
        heard.clear()
        pressed = clock.now_ns()
        player.void()
        player.schedule(clips["pacer"], clock.now_ms())
        time.sleep(0.15)
        # What is handed over is heard once the device's buffer has played.
        waits[asleep].append((heard[0] - pressed + LATENCY_NS) / 1e6)
    player.close()
    rows = []
    for asleep, name in ((False, "lap key to first sample of its tone"), (True, "the same, from a sleeping device")):
        p95 = float(np.percentile(waits[asleep], 95))
        rows.append(
            Row(
                name,
                f"p95 {p95:.0f} ms (the device's {LATENCY_NS // 10**6} ms buffer included)",
                "p95 ≤ 80 ms",
                p95 <= 80,
            )
        )
    return rows


def drift_rows(block=1_102, ppm=100, jitter_s=0.002):
    chance = random.Random(1)
    anchor = Anchor(SAMPLE_RATE)
    step = block / SAMPLE_RATE * (1 - ppm * 1e-6)
    worst = 0.0
    for number in range(int(3_600 / step)):
        at = number * step
        anchor.observe(round((at + chance.expovariate(1 / jitter_s)) * 1e9), number * block)
        worst = max(worst, abs(anchor.clock_at((number + 1) * block) / 1e9 - (number + 1) * step))
    return [
        Row("worst onset error, simulated hour, card 100 ppm off", f"{worst * 1e3:.2f} ms", "≤ 2 ms", worst <= 0.002)
    ]


def speech_rows():
    phrases = phrasebook()
    plan = check_workout(paths.find_workout("400m-repeats"), Athlete()).plan
    texts = captions(plan, CueBook(phrases, len))
    took = []
    with tempfile.TemporaryDirectory() as folder:
        # The first speaks them; each later one finds them spoken.
        for _ in range(CACHED + 1):
            speaker = Speaker(Path(folder), VoiceChoice(rate=170), spoken=phrases.spoken)
            began = time.perf_counter()
            speaker.prepare(texts)
            assert speaker.wait(60), list(map(str, speaker.notices()))
            took.append(time.perf_counter() - began)
            speaker.close()
    cold, cached = took[0], statistics.median(took[1:])
    return [
        Row(f"the {len(texts)} phrases of 400m-repeats, cold", f"{cold:.2f} s", "≤ 4 s", cold <= 4),
        Row(f"the same from the cache, median of {CACHED}", f"{cached * 1e3:.0f} ms", "≤ 15 ms", cached <= 0.015),
    ]


def long_rows():
    """Five minutes in real time: for `python -m tests.bench --long`."""
    return onset_rows(tones=600, apart_ms=500, title="tone onset, five minutes in real time, null device, 600 tones")


def sound_lost_rows():
    """A device whose callbacks stop: how long until it is noticed, and whether a later cue is late."""
    clips, _ = load_tones(paths.shipped_sounds())
    clock, blocks = SystemClock(), []
    player = StreamPlayer(
        clock,
        lambda: miniaudio_device(null=True),
        stay_awake=True,
        watched=True,
        tap=lambda _, block: blocks.append((clock.now_ns(), block)),
    )
    noticed = back = 0.0
    for _ in range(5):
        # As in a session, nobody tends it more often than once a second.
        time.sleep(0.8 + random.random() * 0.4)
        player.poll()
        player._opened.device.stop()
        died = time.perf_counter()
        while player.state is not PlayerState.LOST:
            time.sleep(0.01)
        noticed = max(noticed, time.perf_counter() - died)
        while player.state is not PlayerState.READY:
            time.sleep(0.01)
        back = max(back, time.perf_counter() - died)
    time.sleep(1.0)
    planned = [clock.now_ms() + 500 + 300 * i for i in range(10)]
    blocks.clear()
    for at in planned:
        player.schedule(clips["pacer"], at)
    while clock.now_ms() < planned[-1] + 400:
        time.sleep(0.05)
        player.poll()
    player.close()
    late = np.abs(errors_ms(onsets(np.concatenate([block for _, block in blocks]), gap_ms=100), planned))
    count = int(np.sum(late > 2))
    return [
        Row(
            "sound lost and back, worst of five: noticed, playing again, cues late",
            f"{noticed:.2f} s, {back:.2f} s, {count}",
            "≤ 1 s, 0",
            noticed <= 1 and count == 0,
        )
    ]


MEASURES = (sound_lost_rows, onset_rows, lap_rows, drift_rows, speech_rows)
LONG = (long_rows,)
