"""Figures of rendering: how much faster than life, and that memory does not grow with the session."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row

_PEAK = (
    "import resource, sys\n"
    "sys.argv = ['intervals', *sys.argv[1:]]\n"
    "from intervals.cli.main import run_cli\n"
    "code = run_cli()\n"
    "print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
)
ROUND_S = 120


def workout(folder, minutes):
    """A session of `minutes`: as many rounds of 80 s and 40 s as fit, each with words of its own."""
    path = folder / f"minutes-{minutes}.yaml"
    rounds = minutes * 60 // ROUND_S
    steps = f"  - repeat: {rounds}\n    steps:\n      - run: 80 s\n        pace: 7:00/mi\n      - recover: 40 s\n"
    path.write_text(f"name: {minutes} minutes\nvenue: treadmill\nsteps:\n{steps}")
    return path


def rendered(folder, minutes, name):
    """Seconds and peak memory in MB of rendering a session."""
    began = time.perf_counter()
    env = {**os.environ, "INTERVALS_HOME": str(folder / "home")}
    command = [sys.executable, "-c", _PEAK, "render", str(workout(folder, minutes)), "-o", name, "--force"]
    told = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    took = time.perf_counter() - began
    code, peak = told.stdout.split()[-2:]
    assert code == "0", told.stderr
    # Linux counts in KiB, macOS in bytes.
    return took, int(peak) / (1e6 if sys.platform == "darwin" else 1e3)


def speed_rows(minutes=60):
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in (".mp3", ".ogg", ".flac", ".wav"):
            took, _ = rendered(folder, minutes, f"out{kind}")
            speed = minutes * 60 / took
            cold = ", its voice spoken first" if kind == ".mp3" else ""
            rows.append(
                Row(
                    f"a {minutes}-minute session into {kind[1:]}, all of the command{cold}",
                    f"{took:.1f} s = {speed:.0f} × real time",
                    "≥ 300 ×",
                    speed >= 300,
                )
            )
    return rows


def memory_rows():
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in (".mp3", ".wav"):
            _, short = rendered(folder, 20, f"short{kind}")
            _, long = rendered(folder, 180, f"long{kind}")
            (folder / f"long{kind}").unlink()
            rows.append(
                Row(
                    f"peak memory, 3 hours into {kind[1:]}, against 20 minutes",
                    f"{long:.0f} / {short:.0f} MB = {long / short:.2f} ×",
                    "≤ 1.2 ×",
                    long <= 1.2 * short,
                )
            )
    return rows


MEASURES = (speed_rows, memory_rows)
