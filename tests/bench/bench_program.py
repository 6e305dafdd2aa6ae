"""Figures of the program itself: start, CPU, memory, and how work grows with the plan.

Everything that is a ratio is taken in the same run, in a pseudo-terminal of the same size, one program after the other.
"""

from __future__ import annotations

import gc
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from intervals.core.cues.book import CueBook
from intervals.core.cues.rehearsal import rehearse
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.quantities.parsing import parse_amount
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Workout
from intervals.startup import hasten
from tests.bench.table import Row

BIN = Path(sys.executable).parent
INTERVALS = str(BIN / "intervals")
CPU_SECONDS = 30
RUNS = 7
_EMPTY_APP = (
    "from textual.app import App\n"
    "from textual.widgets import Label\n"
    "class Empty(App):\n"
    "    def compose(self):\n"
    "        yield Label('READY')\n"
    "Empty().run()\n"
)


class Terminal:
    """A program in a pseudo-terminal; what it writes is read and kept."""

    def __init__(self, command, rows=30, columns=100, env=None):
        self.began = time.perf_counter()
        pid, self.fd = pty.fork()
        if pid == 0:
            os.environ.update(
                {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "15;0", **(env or {})}
            )
            os.execvp(command[0], command)
        import fcntl
        import termios

        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.pid = pid
        self.process = psutil.Process(pid)
        self.text = b""

    def read_for(self, seconds, until=None):
        """Read for some seconds, or until a pattern shows; return whether it did."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if ready:
                try:
                    self.text += os.read(self.fd, 65536)
                except OSError:
                    return False
                if until is not None and re.search(until, self.text):
                    return True
        return False

    def send(self, keys):
        os.write(self.fd, keys.encode())

    def cpu_s(self):
        times = self.process.cpu_times()
        return times.user + times.system

    def close(self):
        try:
            self.process.kill()
            os.waitpid(self.pid, 0)
        except (psutil.NoSuchProcess, ChildProcessError):
            pass
        os.close(self.fd)


def cpu_of(command, start=None, normalise=4.0, seconds=CPU_SECONDS, each_second=""):
    """Percent of one core that a program takes while it runs, and its resident memory in MB.

    `each_second` are keys that are pressed in turn, one a second.
    """
    terminal = Terminal(command)
    try:
        terminal.read_for(2.5)
        if start:
            terminal.send(start)
        terminal.read_for(normalise)
        before, began = terminal.cpu_s(), time.perf_counter()
        for second in range(seconds):
            if each_second:
                terminal.send(each_second[second % len(each_second)])
            terminal.read_for(1.0)
        spent = terminal.cpu_s() - before
        memory = terminal.process.memory_info().rss
        return 100 * spent / (time.perf_counter() - began), memory / 1e6
    finally:
        terminal.close()


def first_frame(command, pattern):
    """Seconds from the start of a program to the text of its first frame."""
    terminal = Terminal(command)
    try:
        if not terminal.read_for(20, pattern):
            raise RuntimeError(f"no first frame from {command}: {terminal.text[-300:]!r}")
        return time.perf_counter() - terminal.began
    finally:
        terminal.close()


def wall(command):
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def in_turn(*measures, runs=RUNS):
    """Take measures in turn, `runs` times; return the median of each."""
    taken = [[] for _ in measures]
    for _ in range(runs):
        for one, into in zip(measures, taken, strict=True):
            into.append(one())
    return [statistics.median(one) for one in taken]


def cpu_rows():
    ours, memory = cpu_of([INTERVALS, "run", "mile-repeats", "--mute"], start=" ")
    theirs, _ = cpu_of([str(BIN / "termdown"), "600"])
    return [
        Row("CPU, muted live session, against termdown", f"{ours:.2f} % / {theirs:.2f} % = {ours / theirs:.2f} ×", "≤ 1.0 ×",
            ours <= theirs),
        Row("resident memory, muted live session", f"{memory:.0f} MB", "≤ 100 MB", memory <= 100),
    ]  # fmt: skip


def sound_cpu_rows():
    ours, memory = cpu_of([INTERVALS, "run", "mile-repeats", "--audio-backend", "null"], start=" ")
    theirs, _ = cpu_of([str(BIN / "termdown"), "600"])
    return [
        Row("CPU, live session with sound, against termdown", f"{ours:.2f} % / {theirs:.2f} % = {ours / theirs:.2f} ×",
            "≤ 2.0 ×", ours <= 2 * theirs),
        Row("resident memory, live session with sound", f"{memory:.0f} MB", "≤ 100 MB", memory <= 100),
    ]  # fmt: skip


def belt_rows():
    """A live session on a treadmill with the belt told each second, against one in which nothing is said of it."""
    command = [INTERVALS, "run", "mile-repeats", "--venue", "treadmill", "--mute"]
    told, silent = (cpu_of(command, start=" ", each_second=keys)[0] for keys in ("+-", ""))
    return [
        Row("CPU, a belt input each second, against none", f"{told:.2f} % / {silent:.2f} % = {told / silent:.2f} ×", "≤ 1.1 ×",
            told <= 1.1 * silent)
    ]  # fmt: skip


def phone_rows():
    """A live session with the phone's page served, against one without; both with sound, which a phone needs for its clips."""
    command = [INTERVALS, "run", "mile-repeats", "--audio-backend", "null"]
    # The first seconds are left out: the voice gets ready in them, and the network is looked at.
    (with_cpu, with_mb), (cpu, mb) = (
        cpu_of([*command, *words], start=" ", normalise=9, seconds=24)
        for words in (["--phone-address", "127.0.0.1", "--phone-port", "0"], [])
    )
    return [
        Row("CPU, with `--phone` against without", f"{with_cpu:.2f} % / {cpu:.2f} % = {with_cpu - cpu:+.2f} %", "≤ + 0.3 %",
            with_cpu - cpu <= 0.3),
        Row("resident memory, with `--phone` against without", f"{with_mb:.0f} MB / {mb:.0f} MB = {with_mb - mb:+.1f} MB",
            "≤ + 12 MB", with_mb - mb <= 12),
    ]  # fmt: skip


def start_rows():
    ours, empty = in_turn(
        lambda: first_frame([INTERVALS, "run", "mile-repeats"], rb"Mile repeats"),
        lambda: first_frame([sys.executable, "-c", _EMPTY_APP], rb"READY"),
    )
    return [
        Row("first frame of `run`, against an empty Textual app", f"{ours * 1e3:.0f} / {empty * 1e3:.0f} ms = {ours / empty:.2f} ×",
            "≤ 1.6 ×", ours <= 1.6 * empty)
    ]  # fmt: skip


def check_rows():
    files = [str(path) for path in sorted(Path("workouts").glob("*.yaml"))]
    one, all_, library, version, bare = in_turn(
        lambda: wall([INTERVALS, "check", files[0]]),
        lambda: wall([INTERVALS, "check", *files]),
        lambda: wall([sys.executable, "-c", "import yaml"]),
        lambda: wall([INTERVALS, "--version"]),
        lambda: wall([sys.executable, "-c", "pass"]),
        runs=11,
    )

    def row(what, ours, other, limit):
        return Row(
            what,
            f"{ours * 1e3:.0f} / {other * 1e3:.0f} ms = {ours / other:.2f} ×",
            f"≤ {limit} ×",
            ours <= limit * other,
        )

    return [
        row("`check` of one file, against importing yaml", one, library, 3),
        row("`check workouts/*.yaml`, against importing yaml", all_, library, 3),
        row("`--version`, against python doing nothing", version, bare, 3),
    ]


def _long(legs):
    amount = parse_amount("12 s")
    rounds = (Step(Kind.RUN, amount), Step(Kind.RECOVER, parse_amount("5 s")))
    workout = Workout("Long", (Repeat(legs // 2, rounds),))
    book = CueBook(phrasebook(), lambda text: 60 * len(text))

    def measure():
        # As the command runs it: it looks for no garbage, which here would be the figures of the rows before.
        gc.collect()
        hasten()
        try:
            began = time.perf_counter()
            rehearse(compile_plan(workout, Athlete()), book)
            return time.perf_counter() - began
        finally:
            gc.enable()

    return measure


def growth_rows():
    ten, one = in_turn(_long(10_000), _long(1_000), runs=5)
    return [
        Row("compile and dry-run of 10,000 legs, against 1,000", f"{ten:.2f} s / {one:.3f} s = {ten / one:.1f} ×",
            "≤ 12 ×, < 2 s", ten <= 12 * one and ten < 2)
    ]  # fmt: skip


def many_legs_rows():
    """A session of 10,000 legs: until its start screen shows, and what it holds while it runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.yaml"
        steps = "  - run: 20 m\n    pace: 5k\n  - recover: 5 s\n"
        file.write_text(f"name: Very long\nsteps:\n- repeat: 5000\n  steps:\n{steps}", encoding="utf-8")
        terminal = Terminal([INTERVALS, "run", str(file), "--mute"])
        try:
            if not terminal.read_for(30, rb"Very long"):
                raise RuntimeError(terminal.text[-300:])
            ready = time.perf_counter() - terminal.began
            terminal.read_for(2)
            terminal.send(" ")
            terminal.read_for(8)
            memory = terminal.process.memory_info().rss / 1e6
        finally:
            terminal.close()
    return [
        Row("a session of 10,000 legs: ready; its memory", f"{ready:.2f} s; {memory:.0f} MB", "≤ 2 s; 120 MB",
            ready <= 2 and memory <= 120)
    ]  # fmt: skip


MEASURES = (cpu_rows, sound_cpu_rows, belt_rows, phone_rows, start_rows, check_rows, growth_rows, many_legs_rows)
