"""Killed at any moment: what the runner saw confirmed is there, and the session that is put together is the one it was."""

from __future__ import annotations

import sys

import pytest

from intervals.core.session.inputs import name_of
from intervals.core.session.machine import Session
from intervals.journal.lock import is_live
from intervals.journal.store import Store

pytestmark = [
    pytest.mark.realtime,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix pseudo-terminal"),
]
if sys.platform != "win32":
    from tests.e2e.killing import digest, killed_session
    from tests.e2e.terminal import Terminal


def check(folder, seed, *, once_kept=False):
    """Kill one session; return how many inputs were confirmed, how many of them are lost, and states that differ."""
    path, told = killed_session(folder, seed, once_kept=once_kept)
    confirmed = [one for one in told if one["status"] == "kept"]
    if not confirmed:
        return 0, 0, 0
    last = confirmed[-1]
    assert not is_live(path, 1)
    store = Store(path)
    rows = store.session(1)
    store.close()
    kept = [[name_of(one), one.at_ms] for one in rows.inputs]
    lost = len(last["inputs"]) - len([one for one in last["inputs"] if one in kept])
    same = kept[: len(last["inputs"])] == last["inputs"]
    rebuilt = Session.fold(rows.plan, rows.inputs[: len(last["inputs"])], last["now_ms"])
    return len(last["inputs"]), lost, int(not same or digest(rebuilt) != last["state"])


@pytest.mark.parametrize("seed", range(3))
def test_what_was_confirmed_survives_a_kill(tmp_path, seed):
    confirmed, lost, different = check(tmp_path, seed, once_kept=True)
    assert confirmed > 0
    assert (lost, different) == (0, 0)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1_000, 1_200))
def test_two_hundred_kills(tmp_path, seed):
    _, lost, different = check(tmp_path, seed)
    assert (lost, different) == (0, 0)


BRIEF = """\
name: Brief
steps:
  - warmup: 1 s
  - repeat: 2
    steps:
      - run: 4 s
      - recover: 1-2 s
  - rest: lap
  - cooldown: 30 s
"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    return str(path)


def killed(brief, home):
    """A session that is killed in its first rep."""
    terminal = Terminal("run", brief, "--mute", home=home)
    terminal.wait_for("space starts")
    terminal.send(" ")
    terminal.wait_for(lambda text: "● kept" in text and "next  RECOVER" in text)
    terminal.child.kill(9)
    terminal.child.wait()


def test_a_killed_session_is_offered_and_goes_on_where_it_should_be(brief, hasty):
    killed(brief, hasty)
    # `intervals` alone asks before it opens the library; later leaves things as they are.
    terminal = Terminal(home=hasty)
    terminal.wait_for("n/p/e/l:")
    assert "Brief, begun" in terminal.text
    assert "broke off at leg" in terminal.text
    terminal.send("l\r")
    terminal.wait_for("mile-repeats")
    terminal.send("q")
    assert terminal.end() == 0
    # By now the clock on the wall has it in the open rest, or near.
    terminal = Terminal("resume", "--now", "--mute", home=hasty)
    terminal.wait_for(lambda text: "next  COOL DOWN" in text and "● kept" in text)
    terminal.send("q")
    terminal.wait_for("again to stop")
    terminal.send("q")
    terminal.wait_for("Brief · Stopped")
    terminal.send("7q")
    assert terminal.end() == 0
    terminal = Terminal("history", "show", "1", home=hasty)
    assert terminal.end() == 0
    assert "Run rep 2 of 2" in terminal.text
    assert "felt 7/10" in terminal.text


def test_a_killed_session_goes_on_paused_where_it_broke(brief, hasty):
    killed(brief, hasty)
    terminal = Terminal("resume", "--paused", "--mute", home=hasty)
    terminal.wait_for("PAUSED")
    assert "next  RECOVER" in terminal.text or "next  RUN" in terminal.text
    terminal.send("p")
    terminal.wait_for(lambda text: "PAUSED" not in text and "● kept" in text)
    terminal.child.kill(9)
    terminal.child.wait()
    terminal = Terminal("resume", "--end", home=hasty)
    assert terminal.end() == 0
    assert "session 1 ended where it broke" in terminal.text
    terminal = Terminal("resume", home=hasty)
    assert terminal.end() == 1
    assert "no session was left open" in terminal.text
