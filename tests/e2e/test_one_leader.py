"""One session has one leader: two terminals, a restore, a cleaner; what was confirmed on a screen is in the journal."""

from __future__ import annotations

import sqlite3
import sys
import time

import pytest

pytestmark = [
    pytest.mark.realtime,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix pseudo-terminal"),
]
if sys.platform != "win32":
    from tests.e2e.terminal import Terminal

OPEN = """\
name: Open
steps:
  - repeat: 2
    steps:
      - run: lap
      - recover: lap
  - cooldown: 30 s
"""


@pytest.fixture
def workout(tmp_path):
    path = tmp_path / "open.yaml"
    path.write_text(OPEN, encoding="utf-8")
    return str(path)


def started(workout, home):
    terminal = Terminal("run", workout, "--mute", home=home)
    terminal.wait_for("space starts")
    terminal.send(" ")
    terminal.wait_for(lambda text: "● kept" in text and "next  RECOVER" in text)
    return terminal


def killed(workout, home):
    terminal = started(workout, home)
    terminal.child.kill(9)
    terminal.child.wait()


def names(home, number=1):
    """The inputs of a session, as the journal has them."""
    connection = sqlite3.connect(home / "data" / "journal.db")
    rows = connection.execute("SELECT name FROM input WHERE session = ? ORDER BY seq", (number,)).fetchall()
    connection.close()
    return [name for (name,) in rows]


def stop(terminal):
    """Stop a session and leave its summary."""
    terminal.send("q")
    terminal.wait_for("again")
    terminal.send("q")
    terminal.wait_for("Stopped")
    terminal.send("7q")
    return terminal.end()


def press(terminal, key, home, name):
    """Press a key, and wait until the journal has one more input of that name and the screen says kept."""
    before = names(home).count(name)
    terminal.send(key)
    end = time.monotonic() + 30
    while names(home).count(name) == before:
        assert time.monotonic() < end, f"{name} never came; the screen says:\n{terminal.text}"
        terminal.read(0.05)
    terminal.wait_for("● kept")


def test_of_two_that_resume_one_leads_and_the_other_is_refused(workout, hasty):
    killed(workout, hasty)
    first, second = (Terminal("resume", "--mute", home=hasty) for _ in range(2))
    for terminal in (first, second):
        terminal.wait_for("n/p/e/l:")
    first.send("p\r")
    first.wait_for("PAUSED")
    second.send("p\r")
    assert second.end() == 1
    assert "session 1 is led in another terminal" in second.text
    press(first, "p", hasty, "resume")
    for _ in range(3):
        press(first, "s", hasty, "split")
    assert stop(first) == 0
    assert names(hasty) == ["start", "pause", "resume", "split", "split", "split", "stop"]


@pytest.mark.parametrize("answer", ["p\r", "n\r", "e\r"])
def test_a_question_that_stood_while_the_session_was_ended_is_refused(workout, hasty, answer):
    killed(workout, hasty)
    asked = Terminal("resume", "--mute", home=hasty)
    asked.wait_for("n/p/e/l:")
    other = Terminal("resume", "--end", home=hasty)
    assert other.end() == 0
    asked.send(answer)
    assert asked.end() == 1
    assert "session 1 was ended in another terminal" in asked.text
    assert names(hasty) == ["start", "stop"]


def test_no_restore_under_a_start_screen(workout, hasty):
    terminal = started(workout, hasty)
    assert stop(terminal) == 0
    standing = Terminal("run", workout, "--mute", home=hasty)
    standing.wait_for("space starts")
    backup = hasty / "x.db"
    assert Terminal("history", "backup", str(backup), home=hasty).end() == 0
    refused = Terminal("history", "restore", str(backup), home=hasty)
    assert refused.end() == 1
    assert "open in another terminal" in refused.text
    standing.send(" ")
    standing.wait_for(lambda text: "● kept" in text and "next  RECOVER" in text)
    assert stop(standing) == 0
    assert names(hasty, 2)[0] == "start"
    assert names(hasty, 2)[-1] == "stop"


def test_a_journal_that_is_removed_in_mid_session_is_written_again(workout, hasty):
    terminal = started(workout, hasty)
    press(terminal, "s", hasty, "split")
    for path in (hasty / "data").glob("journal.db*"):
        path.unlink()
    terminal.send("s")
    terminal.wait_for("removed or replaced")
    terminal.wait_for("● kept")
    assert stop(terminal) == 0
    assert names(hasty) == ["start", "split", "split", "stop"]
