"""Figures of the journal: what a write takes, what a list of ten thousand sessions takes, and what a kill loses."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from functools import partial
from pathlib import Path

import numpy as np

from intervals.clock import SystemClock
from intervals.core.session.inputs import Lap, Split, Start
from intervals.core.session.machine import Session
from intervals.core.workout.workout import Repeat
from intervals.journal.recorded import encode_plan
from intervals.journal.recorder import Recorder
from intervals.journal.rows import Header
from intervals.journal.store import Store
from intervals.journal.summary import summary_of
from intervals.live.conductor import Conductor
from intervals.sound.performer import NoSound
from tests.bench.bench_program import INTERVALS, in_turn
from tests.bench.table import Row
from tests.support.samples import plan_of, step

SESSIONS = 10_000
KILLS = 200
DAY_MS = 86_400_000


def twenty_legs():
    return plan_of(
        step("warmup", "1 mi", "easy"), Repeat(9, (step("run", "800 m", "5k"), step("recover", "90 s"))),
        step("cooldown", "1 mi", "easy"), name="Nine by 800",
    )  # fmt: skip


def write_rows(inputs=400):
    with tempfile.TemporaryDirectory(dir=".") as folder:
        recorder = Recorder(Path(folder) / "journal.db", Header("w.yaml", "", 0, 0), lambda: 0)
        recorder.open()
        plan, took = twenty_legs(), []
        recorder.keep(Start(0, 0), plan)
        for i in range(inputs):
            time.sleep(0.01)
            began = time.perf_counter()
            recorder.keep(Split(1_000 + i), plan)
            # A disk that takes long is told on the screen and not waited for; here it is, to know how long.
            while recorder.status == "keeping":
                time.sleep(0.001)
            took.append((time.perf_counter() - began) * 1e3)
            assert recorder.status == "kept"
        recorder.close()
    p99 = float(np.percentile(took, 99))
    return [
        Row("journal write of an input, to the disk", f"median {statistics.median(took):.1f} ms, p99 {p99:.1f} ms",
            "p99 ≤ 10 ms", p99 <= 10)
    ]  # fmt: skip


class Noting(NoSound):
    """Notes by how much each cue was handed over too late; below zero is ahead of its time."""

    status = "on"

    def __init__(self, clock):
        self.clock = clock
        self.late_ms = []

    def perform(self, cue):
        self.late_ms.append(self.clock.now_ms() - cue.at_ms)

    def void(self):
        pass


def blocked_rows():
    gate = threading.Event()

    class Blocked(Store):
        def add_inputs(self, number, rows):
            gate.wait(2.0)
            super().add_inputs(number, rows)

    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        recorder = Recorder(Path(folder) / "journal.db", Header("w.yaml", "", 0, 0), lambda: 0, opened=Blocked)
        sound = Noting(clock)
        conductor = Conductor(plan_of(*[step("run", "1 s")] * 8), clock, performer=sound, keeper=recorder)
        conductor.start()
        while not conductor.over and clock.now_ms() < 30_000:
            time.sleep((conductor.wait_ms() or 10) / 1_000)
            conductor.tick()
            if conductor.state.phase == "running" and clock.now_ms() > 3_000 and not conductor.state.splits:
                conductor.press(Split)
        gate.set()
        recorder.close()
    late = sum(ms > 20 for ms in sound.late_ms)
    return [Row("cues late while the disk stands still for 2 s", f"{late} of {len(sound.late_ms)}", "0", late == 0)]


def fill(path, sessions):
    plan = twenty_legs()
    inputs = [Start(0, 0), Lap(590_000)]
    at = 590_000
    for _ in range(9):
        at += 228_000
        inputs.append(Lap(at))
        at += 90_000
    at += 590_000
    inputs.append(Lap(at))
    told, text = summary_of(Session.fold(plan, inputs, at + 1)), encode_plan(plan)
    store = Store(path)
    rows = store._connection
    with store.transaction():
        rows.executemany(
            "INSERT INTO session (number, zero_ms, utc_offset_s, file) VALUES (?, ?, 3600, 'workouts/nine.yaml')",
            [(n, n * DAY_MS) for n in range(1, sessions + 1)],
        )
        rows.executemany(
            "INSERT INTO script (session, text, plan) VALUES (?, 'name: Nine', ?)",
            [(n, text) for n in range(1, sessions + 1)],
        )
        rows.executemany(
            "INSERT INTO input (session, seq, at_ms, wall_ms, name) VALUES (?, ?, ?, 0, ?)",
            [
                (n, i, one.at_ms, "lap" if i else "start")
                for n in range(1, sessions + 1)
                for i, one in enumerate(inputs)
            ],
        )
        for number in range(1, sessions + 1):
            store.summarise(number, told)
    rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path.stat().st_size


def list_rows():
    """What 10,000 sessions in the journal add to each command that looks at them, over an empty journal."""
    commands = {
        "history": ["history"], "history --limit 0": ["history", "--limit", "0"], "plan": ["plan", "--text"],
        "next": ["next", "--say"], "paces": ["paces"], "list": ["list"],
    }  # fmt: skip
    before = os.environ.get("INTERVALS_HOME")
    with tempfile.TemporaryDirectory() as full, tempfile.TemporaryDirectory() as empty:
        size = fill(Path(full) / "data" / "journal.db", SESSIONS)
        for home in (full, empty):
            (Path(home) / "config").mkdir()
            shutil.copy("plans/marathon-month.yaml", Path(home) / "config" / "plan.yaml")

        def ran(home, words):
            os.environ["INTERVALS_HOME"] = home
            began = time.perf_counter()
            subprocess.run([INTERVALS, *words], check=False, capture_output=True)
            return time.perf_counter() - began

        try:
            pairs = [(full, words) for words in commands.values()] + [(empty, words) for words in commands.values()]
            taken = in_turn(*[partial(ran, *pair) for pair in pairs], runs=5)
        finally:
            if before is not None:
                os.environ["INTERVALS_HOME"] = before
    rows = []
    for name, many, none in zip(commands, taken, taken[len(commands) :], strict=False):
        limit = "≤ 150 ms" if "limit" not in name else "-"
        told = f"+ {(many - none) * 1e3:.0f} ms (of {many * 1e3:.0f} ms)"
        rows.append(Row(f"10,000 sessions of 20 legs: `{name}`", told, limit, limit == "-" or many - none <= 0.15))
    return [*rows, Row("database, a session of 20 legs", f"{size / SESSIONS / 1_000:.1f} kB", "-", ok=True)]


def kill_rows():
    """Kill live sessions at random moments, and count what is lost."""
    from tests.e2e.test_kill import check

    confirmed = lost = different = 0
    for seed in range(5_000, 5_000 + KILLS):
        with tempfile.TemporaryDirectory() as folder:
            one = check(Path(folder), seed)
        confirmed, lost, different = confirmed + one[0], lost + one[1], different + one[2]
    return [
        Row(f"{KILLS} kills, {confirmed} inputs confirmed", f"{lost} lost, {different} states different", "0, 0",
            lost == different == 0)
    ]  # fmt: skip


MEASURES = (write_rows, blocked_rows, list_rows)
LONG = (kill_rows,)
