"""A live session that tells a file what it has confirmed, and is killed in the middle of it.

What is told is told after the screen was brought up to date, so it is never ahead of what a runner has seen.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time

import pexpect

from intervals.core.session.inputs import name_of

KEYS = [" ", " ", " ", "s", "p", "u", "n", "b", "e", "a"]
WORKOUT = """\
name: Killed
steps:
  - warmup: 1 s
  - repeat: 3
    steps:
      - run: lap
      - recover: 1-2 s
  - cooldown: 30 s
"""
_CHILD = """\
import os, sys
from tests.e2e.killing import report
from intervals.tui.screens.session_screen import SessionScreen
take_news, file = SessionScreen.take_news, os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def telling(screen, news):
    take_news(screen, news)
    with screen.context.driver.lock:
        os.write(file, report(screen.conductor))
SessionScreen.take_news = telling
from intervals.__main__ import main
main()
"""


def digest(session):
    """All there is to know of a session but its plan, as text."""
    state, records, inputs = session.snapshot()
    facts = [getattr(state, name) for name in state.__slots__ if name != "plan"]
    return repr((facts, len(state.plan.legs), records, inputs))


def report(conductor):
    """One line: what the runner has been shown to be kept, and the state it led to."""
    rows = conductor.keeper._rows
    told = {
        "status": conductor.keeper.status,
        "inputs": [[name_of(row.input), row.input.at_ms] for row in rows],
        "now_ms": conductor._looked_ms,
        "state": digest(conductor.session),
    }
    return (json.dumps(told) + "\n").encode()


def killed_session(folder, seed, *, once_kept=False):
    """Lead a session with random keys in a terminal, kill it at a random moment, and return what it had told.

    With `once_kept` the random time begins when the first input was confirmed, however slow the machine is.
    """
    chance = random.Random(seed)
    home, workout, told = folder / "home", folder / "killed.yaml", folder / "told"
    (home / "config").mkdir(parents=True)
    (home / "config" / "athlete.yaml").write_text("count_in: off\n", encoding="utf-8")
    workout.write_text(WORKOUT, encoding="utf-8")
    env = {**os.environ, "INTERVALS_HOME": str(home), "TERM": "xterm-256color", "COLORFGBG": "15;0"}
    child = pexpect.spawn(
        sys.executable, ["-c", _CHILD, str(told), "run", str(workout), "--mute"], env=env, dimensions=(24, 80)
    )
    child.expect("space starts", timeout=60)
    child.send(" ")
    patience = time.monotonic() + 60
    while once_kept and not (told.exists() and b'"status": "kept"' in told.read_bytes()):
        assert time.monotonic() < patience, "no input was ever confirmed"
        _drain(child, 0.2)
        child.send("s")  # a session tells at its inputs only, and a slow disk may not have had the last one yet
    end = time.monotonic() + chance.uniform(0.05, 2.5)
    while time.monotonic() < end:
        _drain(child, min(chance.uniform(0.01, 0.25), max(0.0, end - time.monotonic())))
        child.send(chance.choice(KEYS))
    _drain(child, chance.uniform(0, 0.03))
    child.kill(9)
    child.wait()
    child.close()
    lines = told.read_bytes().split(b"\n")[:-1] if told.exists() else []
    return home / "data" / "journal.db", [json.loads(line) for line in lines]


def _drain(child, seconds):
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            child.read_nonblocking(65_536, timeout=left)
        except pexpect.TIMEOUT:
            return
