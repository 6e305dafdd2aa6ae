"""The installed command in a real pseudo-terminal, read back as a screen."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte

COMMAND = str(Path(sys.executable).parent / "intervals")


class Terminal:
    """A program in a terminal of a size; what it draws is kept as a screen."""

    def __init__(self, *args, home, size=(80, 24), command=COMMAND, **more):
        columns, rows = size
        env = {
            **os.environ,
            "INTERVALS_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORFGBG": "15;0",
            "COLUMNS": "",
            "LINES": "",
        }
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            env.pop(name, None)
        env |= more
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(command, list(args), env=env, dimensions=(rows, columns), timeout=60)
        self.raw = b""

    def read(self, seconds=0.1):
        """Take in what is drawn, for some time."""
        end = time.monotonic() + seconds
        while True:
            try:
                data = self.child.read_nonblocking(65_536, timeout=max(0.01, min(0.05, end - time.monotonic())))
            except pexpect.TIMEOUT:
                data = b""
            except pexpect.EOF:
                return
            self.raw += data
            self._stream.feed(data)
            if time.monotonic() >= end:
                return

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, what, seconds=60):
        """Read until a text is on the screen (or a condition of it holds); return the seconds it took."""
        began = time.monotonic()
        holds = what if callable(what) else (lambda text: what in text)
        while not holds(self.text):
            assert time.monotonic() - began < seconds, f"{what!r} never came; the screen says:\n{self.text}"
            assert self.child.isalive() or holds(self.text), f"it ended:\n{self.text}"
            self.read(0.05)
        return time.monotonic() - began

    def send(self, keys):
        self.child.send(keys)

    def end(self, seconds=60):
        """Read until the program has ended; return its exit code, or minus the signal."""
        end = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < end, f"it did not end:\n{self.text}"
            self.read(0.05)
        self.read(0.1)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
