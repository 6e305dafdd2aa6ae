"""A desk without a laptop's screen and sound: a real session, a clock that is set by hand or runs, and a journal."""

from __future__ import annotations

import time

from intervals.phone.protocol import write


class StillDesk:
    """Answers, and remembers what it was asked."""

    session = "00112233445566aa"

    def __init__(self):
        self.presses = []
        self.now = 5_000.0
        self.verdict = ("done", "")

    def now_ms(self):
        return self.now

    def script(self):
        return [write("plan", name="Tempo", legs=[])]

    def press(self, phone, press, answer):
        self.presses.append((phone, press["counter"], press["kind"], press["at_ms"]))
        answer(*self.verdict)

    def clip(self, name):
        return b"RIFFxxxx" if name == "t-rep" else None


class RunningDesk(StillDesk):
    """The same with a clock that runs."""

    def __init__(self):
        super().__init__()
        self.began = time.monotonic()

    def now_ms(self):
        return 5_000 + (time.monotonic() - self.began) * 1_000
