"""A desk without a laptop's screen and sound: a real session, a clock that is set by hand or runs, and a journal."""

from __future__ import annotations

import io
import math
import struct
import time
import wave
from itertools import islice

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.phrases import phrasebook
from intervals.core.session.inputs import Lap, Pause, Resume, Split, Start, Undo
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput
from intervals.phone.page import page_files
from intervals.phone.protocol import write
from intervals.phone.script import wire_base, wire_cue, wire_plan


class StillDesk:
    """Answers, and remembers what it was asked."""

    session = "00112233445566aa"
    page = page_files(phrasebook().texts)

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


class SessionDesk:
    """A real session on a running clock; the journal is a list, written before a press is confirmed."""

    session = "00112233445566bb"
    page = page_files(phrasebook().texts)

    def __init__(self, plan):
        phrases = phrasebook()
        self.plan = plan
        self.book = CueBook(phrases, lambda text: 400 + 55 * len(text))
        self.began = time.monotonic()
        self.held = Session(plan)
        self.journal = []
        self.rev = 0
        self.server = None

    def now_ms(self):
        return (time.monotonic() - self.began) * 1_000

    def start(self):
        self.held.feed(Start(int(self.now_ms()), 0))

    def script(self):
        message, _ = wire_plan(self.plan, self.book)
        return [write("plan", **message), *self.stand()]

    def stand(self):
        self.rev += 1
        self.held.advance(int(self.now_ms()))
        cues = [wire_cue(cue) for cue in islice(upcoming(self.held.state, self.book), 200)]
        base, _ = wire_base(self.held, self.book)
        return [write("state", rev=self.rev, **base), write("cues", rev=self.rev, cues=cues)]

    def press(self, phone, press, answer):
        kinds = {"lap": Lap, "undo": Undo, "pause": Pause, "resume": Resume, "split": Split}
        at = int(press["at_ms"])
        given = Start(at, 0) if press["kind"] == "start" else kinds[press["kind"]](at)
        try:
            events = self.held.feed(given)
        except IllegalInput as refusal:
            answer("refused", str(refusal))
            return
        self.journal.append((phone, press["counter"], press["kind"], press["at_ms"], self.now_ms()))
        # As a live session does: where it stands first, so that the page never shows less than was confirmed.
        if self.server is not None:
            self.server.broadcast(self.stand())
        answer("done" if events else "ignored", "")

    def clip(self, name):
        sound = io.BytesIO()
        with wave.open(sound, "wb") as out:
            out.setparams((1, 2, 16_000, 0, "NONE", ""))
            out.writeframes(b"".join(struct.pack("<h", int(9_000 * math.sin(i * 0.4))) for i in range(3_200)))
        return sound.getvalue() if name[:2] in {"t-", "p-"} else None
