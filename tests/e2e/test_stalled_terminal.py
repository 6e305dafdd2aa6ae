"""A terminal that takes no output: nobody reads the pseudo-terminal, and neither a cue nor a stamp waits for it."""

from __future__ import annotations

import re
import sys
import time
from contextlib import closing
from datetime import datetime
from itertools import pairwise

import pytest

from intervals.core.session.inputs import Split
from intervals.journal.store import Store

pytestmark = [
    pytest.mark.realtime,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix pseudo-terminal"),
]
if sys.platform != "win32":
    from tests.e2e.terminal import Terminal

REDRAWS = 40
"""Opening the help and closing it draws all of the screen; so often is more than any queue holds."""


def stalled(tmp_path, home, seconds, every):
    """Leave a session unread for `seconds`, pressing `s` each `every` seconds; return what is needed to judge it."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "athlete.yaml").write_text("count_in: off\n")
    workout, log = tmp_path / "w.yaml", tmp_path / "log.txt"
    workout.write_text("name: W\nsteps:\n  - repeat: 200\n    steps:\n      - run: 1 s\n  - cooldown: lap\n")
    terminal = Terminal("run", str(workout), "--audio-backend", "null", "--log", str(log), home=home, size=(100, 40))
    terminal.wait_for("space starts")
    terminal.send(" ")
    terminal.wait_for("next  RUN")
    began = time.time()
    for _ in range(REDRAWS):
        terminal.send("?")
        time.sleep(0.05)
    sent = []
    while time.time() - began < seconds:
        time.sleep(every)
        sent.append(time.time())
        terminal.send("s")
    time.sleep(0.3)
    ended = time.time()
    terminal.wait_for("Split", 10)
    terminal.send("qq")
    terminal.wait_for("Stopped", 10)
    terminal.send("q")
    assert terminal.end() == 0
    with closing(Store(home / "data" / "journal.db")) as store:
        rows = store.session(1)
    stamps = [(rows.header.zero_ms + one.at_ms) / 1000 for one in rows.inputs if isinstance(one, Split)]
    lines = log.read_text().splitlines()
    return sent, stamps, cue_times(lines, began, ended), lines


def cue_times(lines, began, ended):
    """Return when each cue's time was noticed, in seconds of the wall, within the stall."""
    times = []
    for line in lines:
        found = re.match(r"(\S+)Z  driver\s+cue due at", line)
        if found:
            at = datetime.fromisoformat(found[1] + "+00:00").timestamp()
            if began < at < ended:
                times.append(at)
    return times


def judge(sent, stamps, cues, lines):
    assert any("the terminal takes no output" in line for line in lines), "it was never stalled: nothing was tried"
    assert any("takes output again" in line for line in lines)
    assert len(stamps) == len(sent)
    assert max(abs(stamp - at) for stamp, at in zip(stamps, sent, strict=True)) < 0.15
    gaps = [later - earlier for earlier, later in pairwise(cues)]
    # A leg a second has a cue a second at least, whoever reads.
    assert len(cues) > 3
    assert max(gaps) < 1.3


def test_a_stalled_terminal_costs_no_cue_and_no_stamp(tmp_path, home):
    judge(*stalled(tmp_path, home, 7, 1.0))


@pytest.mark.soak
def test_a_terminal_stalled_for_seventy_seconds_costs_no_cue_and_no_stamp(tmp_path, home):
    judge(*stalled(tmp_path, home, 70, 10.0))
