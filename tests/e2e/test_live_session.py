"""The installed command, live, in a pseudo-terminal: real time, real keys, and the screen read back."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from intervals.journal.store import Store
from intervals.sound.background import OPENING_MS
from tests.support.timing import within

pytestmark = [
    pytest.mark.realtime,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix pseudo-terminal"),
]
if sys.platform != "win32":
    from tests.e2e.terminal import Terminal


def start(short, home, *more, size=(80, 24)):
    terminal = Terminal("run", short, "--audio-backend", "null", *more, home=home, size=size)
    terminal.wait_for("space starts")
    return terminal


@pytest.mark.timed
def test_a_whole_workout_from_the_plan_to_the_summary(short, home):
    terminal = start(short, home)
    assert "Short · track" in terminal.text
    assert "RUN rep 2 of 2, 3 s at 7:00/mi" in terminal.text
    terminal.send(" ")
    took = terminal.wait_for(lambda text: "next  RUN rep 1 of 2" in text and "left" in text)
    took += terminal.wait_for("next  RECOVER")
    # Three seconds of count-in and two of warm-up, to the rep; before them sound may still open.
    assert took >= 4.4
    within(took * 1_000, 5_600 + OPENING_MS)
    assert "3 s at 7:00/mi" in terminal.text
    terminal.wait_for("♪ on", 5)
    terminal.wait_for("ready when you are")
    terminal.send("\r")
    terminal.wait_for("3 s at 7:00/mi")
    terminal.send("s")
    terminal.wait_for("Split 0:0")
    terminal.wait_for("ready in")
    terminal.wait_for("next  COOL DOWN", 15)
    terminal.send("p")
    terminal.wait_for("PAUSED")
    terminal.send("p")
    terminal.wait_for(lambda text: "PAUSED" not in text)
    time.sleep(0.8)
    terminal.send("\x1b[C")
    terminal.wait_for("next  finish")
    terminal.send("u")
    terminal.wait_for("next  COOL DOWN")
    terminal.send(" ")
    terminal.wait_for("next  finish")
    terminal.send("m")
    terminal.wait_for("♪ off")
    terminal.send("n")
    terminal.wait_for("Short · Finished")
    assert "planned" in terminal.text
    assert "Run rep 1 of 2" in terminal.text
    terminal.send("q")
    assert terminal.end() == 0
    assert "Run rep 2 of 2" in terminal.text
    assert "Traceback" not in terminal.text


def test_a_resize_in_the_middle_of_it(short, home):
    terminal = start(short, home)
    terminal.send(" ")
    terminal.wait_for("next  RUN")
    for size in ((40, 12), (120, 40), (20, 6), (80, 24)):
        terminal.resize(*size)
        terminal.read(0.3)
    terminal.wait_for("next  ")
    terminal.send("\x03")
    assert terminal.end() == 130


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 128 + 15), (signal.SIGHUP, 128 + 1), (signal.SIGINT, 130)]
)
def test_a_signal_restores_the_terminal_and_tells_what_was_run(short, hasty, number, code):
    terminal = start(short, hasty)
    terminal.send(" ")
    terminal.wait_for("next  RECOVER", 10)
    os.kill(terminal.child.pid, number)
    assert terminal.end() == code
    assert b"\x1b[?1049l" in terminal.raw
    assert b"\x1b[?25h" in terminal.raw
    assert "Warm up" in terminal.text
    assert "Run rep 1 of 2" in terminal.text
    assert "stopped" in terminal.text
    assert "Traceback" not in terminal.text
    # What the machine tore off can go on later; what the runner ended is over.
    assert open_sessions(hasty) == ([] if number == signal.SIGINT else [1])


def open_sessions(home):
    store = Store(home / "data" / "journal.db")
    try:
        return store.open_numbers()
    finally:
        store.close()


def test_a_closed_terminal_ends_it(short, home):
    terminal = start(short, home)
    terminal.send(" ")
    terminal.wait_for("next  RUN")
    pid = terminal.child.pid
    os.close(terminal.child.child_fd)
    end = time.monotonic() + 10
    while True:
        done, _ = os.waitpid(pid, os.WNOHANG)
        if done:
            break
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.05)
    assert open_sessions(home) == [1]


@pytest.mark.timed
def test_a_dry_run_in_fast_forward(home):
    terminal = Terminal("dry-run", "mile-repeats", "--rate", "600", "--from", "9", home=home)
    terminal.wait_for("space starts")
    terminal.send(" ")
    terminal.wait_for("dry run ×600")
    terminal.send("--")
    terminal.wait_for("dry run ×200")
    terminal.send("+")
    terminal.wait_for("dry run ×300")
    took = terminal.wait_for("Mile repeats · Finished", 15)
    within(took * 1_000, 10_000)
    terminal.send("q")
    assert terminal.end() == 0
    assert "+0" not in terminal.text


def test_ctrl_c_on_the_plan_leaves(short, home):
    terminal = start(short, home)
    terminal.send("\x03")
    assert terminal.end() == 130
