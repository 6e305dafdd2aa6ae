"""Figures of the library: its first frame with many workouts, and how soon a search key answers."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.bench_authoring import write_files
from tests.bench.table import Row

MANY, FEW, RUNS = 2_000, 10, 7


def _home(count):
    home = tempfile.mkdtemp()
    folder = Path(home) / "config" / "workouts"
    folder.mkdir(parents=True)
    write_files(folder, count)
    return home


def frame_rows():
    from tests.bench.bench_program import INTERVALS, Terminal

    homes = {MANY: _home(MANY), FEW: _home(FEW)}

    def first_frame(count):
        # The search line's placeholder is part of the first frame, and so is the first workout.
        terminal = Terminal([INTERVALS], env={"INTERVALS_HOME": homes[count]})
        try:
            if not terminal.read_for(20, rb"session-0000"):
                raise RuntimeError(terminal.text[-300:])
            return time.perf_counter() - terminal.began
        finally:
            terminal.close()

    taken = {MANY: [], FEW: []}
    for _ in range(RUNS):
        for count, into in taken.items():
            into.append(first_frame(count))
    many, few = statistics.median(taken[MANY]), statistics.median(taken[FEW])
    return [
        Row("first frame of the library with 2,000 workouts, against 10", f"{many * 1e3:.0f} / {few * 1e3:.0f} ms = {many / few:.2f} ×",
            "≤ 1.5 ×", many <= 1.5 * few)
    ]  # fmt: skip


async def _keystrokes(keys):
    from intervals.app.library import KnownWorkouts
    from intervals.startup import running
    from intervals.tui.library import Memory
    from intervals.tui.library_app import LibraryApp

    app = LibraryApp(KnownWorkouts(), Memory())
    app._on_ready = running().__enter__
    taken = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.1)
        await pilot.press("slash")
        search = app.screen.query_one("#search")
        for char in keys:
            began = time.perf_counter()
            search.insert_text_at_cursor(char)
            await asyncio.sleep(0)
            await pilot._wait_for_screen()
            app.screen._compositor.render_strips()
            taken.append(time.perf_counter() - began)
    return taken


def key_rows():
    os.environ["INTERVALS_HOME"] = _home(MANY)
    taken = asyncio.run(_keystrokes("session-12"))
    worst, middle = max(taken), statistics.median(taken)
    return [
        Row("a key in the search among 2,000 workouts, until it is drawn", f"{middle * 1e3:.0f} ms, at worst {worst * 1e3:.0f} ms",
            "≤ 50 ms", worst <= 0.05)
    ]  # fmt: skip


def end_key_rows(files=5_000, trials=9):
    """The library's End key among 5,000 files: from the key to the frame that shows the last of them."""

    async def measure():
        from intervals.app.library import KnownWorkouts
        from intervals.startup import running
        from intervals.tui.library import Memory
        from intervals.tui.library_app import LibraryApp

        app = LibraryApp(KnownWorkouts(), Memory())
        app._on_ready = running().__enter__
        taken = []
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.5)
            for _ in range(trials):
                began = time.perf_counter()
                app.screen.action_move(files)
                await asyncio.sleep(0)
                await pilot._wait_for_screen()
                app.screen._compositor.render_strips()
                taken.append(time.perf_counter() - began)
                app.screen.action_move(-files)
                await pilot.pause(0.2)
        return taken

    os.environ["INTERVALS_HOME"] = _home(files)
    taken = asyncio.run(measure())
    first, middle = taken[0], statistics.median(taken)
    return [
        Row("the End key among 5,000 workouts, until it is drawn", f"first {first * 1e3:.0f} ms, median {middle * 1e3:.0f} ms",
            "≤ 50 ms", first <= 0.05 and middle <= 0.05)
    ]  # fmt: skip


def list_rows(files=5_000):
    from tests.bench.bench_program import INTERVALS, wall

    os.environ["INTERVALS_HOME"] = _home(files)
    first, again = wall([INTERVALS, "list"]), wall([INTERVALS, "list"])
    return [
        Row("`list` of 5,000 workouts: the first time; again", f"{first:.2f} s; {again:.2f} s", "≤ 1 s", first <= 1)
    ]


MEASURES = (frame_rows, key_rows, end_key_rows, list_rows)
