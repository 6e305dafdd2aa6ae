"""The library in a real terminal: from the list to a session and back, to the editor and back, and out."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from tests.support.schedule import due_in

pytestmark = [
    pytest.mark.realtime,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix pseudo-terminal"),
]
if sys.platform != "win32":
    from tests.e2e.terminal import Terminal

EASY = "name: {name}\ntags: [mine]\nsteps:\n  - run: {extent}\n    pace: 7:00/mi\n"
LIST = "q quit"
"""The last of the library's keys: the library is there."""


@pytest.fixture
def folder(hasty, monkeypatch):
    folder = hasty / "config" / "workouts"
    folder.mkdir()
    monkeypatch.setenv("INTERVALS_HOME", str(hasty))
    due_in(2, "strength")  # or what is due today would be on top
    (folder / "aaa.yaml").write_text(EASY.format(name="First of all", extent="1 mi"))
    (folder / "bbb.yaml").write_text("name: Bad\nsteps:\n  - run: 1 mii\n    pase: easy\n")
    return folder


@pytest.fixture
def at(folder, hasty, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    terminal = Terminal(home=hasty, size=(100, 30))
    terminal.wait_for("First of all")
    return terminal


def test_from_a_broken_file_to_a_session_and_back(at, folder):
    assert "7:00 · 1.00 mi" in at.text
    at.wait_for("lifts this week: 0 of")
    at.send("/bb")
    at.wait_for('unknown unit "mii"')
    assert "1 of " in at.text
    assert 'did you mean "pace"?' in at.text
    at.send("\r")
    at.read(0.1)
    at.send("d")
    at.wait_for("this workout has errors")
    (folder / "bbb.yaml").write_text(EASY.format(name="Mended", extent="2 mi"))
    at.wait_for("14:00 · 2.00 mi", 3)

    at.send("\r")
    at.wait_for("space starts")
    assert "Mended · track" in at.text
    at.send(" ")
    at.wait_for("of 14:00")
    at.read(1.0)  # the keys of the screen before are over
    at.send("q")
    at.read(1.0)
    at.send("q")
    at.wait_for("Mended · Stopped")
    at.send("q")
    at.wait_for(LIST)
    at.wait_for("14:00 · 2.00 mi")
    at.wait_for("1 of ")  # the list is where it was

    at.send("d")
    at.wait_for("space starts")
    at.send(" ")
    at.wait_for("dry run ×20")
    at.send("\x03")
    assert at.end() == 130, "an interrupt leaves the program, wherever in it one is"
    assert "Traceback" not in at.text


def test_to_the_editor_and_back(at, folder):
    at.send("e")
    at.wait_for("^s save")
    at.read(0.3)
    at.send("\x1b[B" * 3 + "\x1b[F" + "i")
    at.wait_for('unknown unit "mii"')
    at.send("\x7f")
    at.wait_for(lambda text: "unknown unit" not in text)
    at.send("\x1b[H" + "\x1b[C" * 7 + "\x1b[3~" + "3" + "\x13")
    at.wait_for("saved")
    assert "run: 3 mi" in (folder / "aaa.yaml").read_text()
    at.send("\x1b")
    at.wait_for(LIST)
    at.wait_for("21:00 · 3.00 mi")

    at.send("n")
    at.wait_for("A new workout")
    at.send("ccc\r")
    at.send("4 x 400 m @ 5k w/ 90 s jog\r")
    at.wait_for("name: Ccc")
    at.send("\x1b")
    at.wait_for(LIST)
    at.wait_for("▸ ccc")
    assert (folder / "ccc.yaml").exists()
    at.send("q")
    assert at.end() == 0
    assert b"\x1b[?1049l" in at.raw
    assert "Traceback" not in at.text


def test_an_interrupt_in_a_session_leaves_the_program(at, folder):
    at.send("\r")
    at.wait_for("space starts")
    at.send("\x03")
    assert at.end() == 130
    assert b"Workouts" not in at.raw.rpartition(b"space starts")[2]


def test_a_closed_terminal_ends_the_library_and_keeps_the_text(at, folder):
    at.send("e")
    at.wait_for("^s save")
    at.send("xyz")
    at.wait_for("xyzname")
    pid = at.child.pid
    os.close(at.child.child_fd)
    end = time.monotonic() + 10
    while not os.waitpid(pid, os.WNOHANG)[0]:
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.05)
    assert (folder / ".aaa.draft.yaml").read_text().startswith("xyzname")


def test_sigterm_ends_it(at, folder):
    os.kill(at.child.pid, signal.SIGTERM)
    assert at.end() == 143
    assert b"\x1b[?1049l" in at.raw
