"""A session as lines of text: for screen readers, dumb terminals and pipes.

Law: a line per cue; enter is the lap key. Where no key can come the session runs by itself to its end, and says
so once.
"""

from __future__ import annotations

import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TextIO

from intervals.app.exits import DONE, INTERRUPTED
from intervals.core.cues.placing import Cue, CueKind
from intervals.core.cues.rehearsal import LAP_AFTER_MS
from intervals.core.quantities.formatting import clock_text
from intervals.core.results.summary import summary_lines
from intervals.core.session.inputs import (
    AddRep,
    Back,
    CutShort,
    Extend,
    Input,
    Lap,
    Pause,
    Resume,
    Skip,
    Split,
    Stop,
    Undo,
)
from intervals.core.session.machine import DOUBLE_PRESS_MS
from intervals.core.session.state import Phase
from intervals.core.workout.workout import Ends
from intervals.live.conductor import Conductor

COMMANDS: Final[dict[str, type[Input]]] = {
    "": Lap, "lap": Lap, "s": Split, "u": Undo, "b": Back, "n": Skip, "e": Extend, "c": CutShort,
    "a": AddRep, "q": Stop,
}  # fmt: skip
_EOF: Final = "\x04"
_DRAIN_MS: Final = 6_000
_FIRST_LINE_S: Final = 0.3
"""How long to wait for a closed stdin to show itself before the runner is asked for enter."""


class Ended(Exception):  # noqa: N818 - a signal, not an error
    """The session is to end now; `code` is what the program leaves with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class PlainRun:
    """Leads one session by lines."""

    def __init__(
        self, make: Callable[[bool], Conductor], keys: TextIO | None, out: TextIO, *, first_leg: int = 0
    ) -> None:
        """`make` builds the conductor, hands-free or not, once it is known whether keys can come."""
        self._out = out
        self._first_leg = first_leg
        self._typed_early: str | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._keys_gone = keys is None
        if keys is not None:
            threading.Thread(target=self._read, args=(keys,), name="keys", daemon=True).start()
        self._keys_gone = self._keys_gone or self._stdin_is_over()
        self._conductor = make(self._keys_gone)
        self._sound = self._conductor.performer.status

    def _read(self, keys: TextIO) -> None:
        try:
            for line in keys:
                self._lines.put(line.strip().lower())
        except (OSError, ValueError):
            pass  # a stdin that breaks is a stdin that ended
        self._lines.put(_EOF)

    @property
    def conductor(self) -> Conductor:
        """What leads the session."""
        return self._conductor

    def say(self, text: str) -> None:
        """Print one line at once."""
        print(text, file=self._out, flush=True)

    def _stdin_is_over(self) -> bool:
        """Whether stdin is at its end before anything was typed."""
        try:
            self._typed_early = self._lines.get(timeout=_FIRST_LINE_S)
        except queue.Empty:
            return False
        return self._typed_early == _EOF

    def lead(self) -> int:
        """Run the session to its end; return the exit code."""
        conductor = self._conductor
        code = DONE
        try:
            with _signals():
                self._begin()
                while not conductor.over:
                    self._step()
        except Ended as ended:
            code = ended.code
        except KeyboardInterrupt:
            code = INTERRUPTED
        if code == INTERRUPTED and conductor.state.phase in {Phase.RUNNING, Phase.PAUSED}:
            conductor.press(Stop)
        conductor.close(_DRAIN_MS if code == DONE else 0)
        self._sum_up()
        return code

    def _begin(self) -> None:
        plan = self._conductor.plan
        self.say(f"{plan.name}, {plan.venue}, {len(plan.legs)} legs, {clock_text(plan.total_ms)}")
        if self._conductor.state.phase is not Phase.READY:
            self.say(f"Going on with leg {self._conductor.state.index + 1}.")
            if self._keys_gone:
                self._lose_keys()
        elif self._keys_gone:
            self.say("No keys can come: the session starts by itself, and each leg ends at its expected time.")
            self._conductor.start(self._first_leg)
        else:
            self.say("enter starts and is the lap key; then p pause, s split, u undo, n skip, b back, e +10 s,")
            self.say("c cool-down, a add rep, q stop, each followed by enter.")

    def _step(self) -> None:
        """Wait for a line or for what is due, and deal with it."""
        line, self._typed_early = self._typed_early, None
        if line is None:
            wait = self._conductor.wait_ms()
            with suppress(queue.Empty):
                line = self._lines.get(timeout=None if wait is None else wait / 1000)
        if line == _EOF and self._keys_gone:
            line = None
        if line == _EOF:
            self._lose_keys()
        elif line is not None:
            self._obey(line)
        self._conductor.tick()
        if self._keys_gone:
            self._lap_by_itself()
        self._tell_of_sound()
        for cue in self._conductor.heard():
            self.say(self._cue_line(cue))
            if cue.kind is CueKind.TONE and self._sound in {"none", "lost"} and self._out.isatty():
                self._out.write("\a")
        for notice in self._conductor.notices():
            self.say(f"({notice})")

    def _tell_of_sound(self) -> None:
        """Say that sound went away, and that it is back."""
        status = self._conductor.performer.status
        if status == "lost" and self._sound != "lost":
            self.say("(sound lost: it is tried again and again)")
        elif status == "on" and self._sound == "lost":
            self.say("(sound is back)")
        self._sound = status

    def _lose_keys(self) -> None:
        self._keys_gone = True
        self.say("No more keys can come: each leg ends at its expected time.")
        phase = self._conductor.state.phase
        if phase is Phase.READY:
            self._conductor.start(self._first_leg)
        elif phase is Phase.PAUSED:
            self._conductor.press(Resume)

    def _lap_by_itself(self) -> None:
        """Press the lap of a leg whose expected time is over, at that time."""
        state = self._conductor.state
        while state.phase is Phase.RUNNING and state.leg.ends is Ends.LAP and state.leg.deadline_ms is None:
            # A lap sooner than that would count as a double press.
            expected = max(DOUBLE_PRESS_MS, state.leg.expected_ms or LAP_AFTER_MS)
            due = state.clock_ms(state.leg_start_ms + expected)
            if due > self._conductor.clock.now_ms() or self._conductor.press(Lap, due) is not None:
                return
            state = self._conductor.state

    def _obey(self, line: str) -> None:
        phase = self._conductor.state.phase
        if phase is Phase.READY and line in {"", "lap"}:
            self._conductor.start(self._first_leg)
            return
        if line == "p":
            kind: type[Input] | None = Resume if phase is Phase.PAUSED else Pause
        elif line == "m":
            self._conductor.performer.muted = not self._conductor.performer.muted
            return
        else:
            kind = COMMANDS.get(line)
        if kind is None:
            self.say(f"(unknown key {line[:20]!r}: enter is lap; p s u n b e c a m q)")
            return
        refusal = self._conductor.press(kind)
        if refusal is not None:
            self.say(f"({refusal})")
        elif kind is not Lap:
            self.say(f"({_DONE_WORDS[kind]})")

    def _cue_line(self, cue: Cue) -> str:
        at = self._conductor.state.active_ms(cue.at_ms)
        if cue.kind is CueKind.PHRASE:
            return f"{clock_text(at):>8}  {cue.text}"
        return f"{clock_text(at):>8}  {cue.text or f'♪ {cue.name}'}"

    def _sum_up(self) -> None:
        lines = summary_lines(self._conductor.plan, self._conductor.so_far())
        if lines:
            self.say("")
            for line in lines:
                self.say(line)


_DONE_WORDS: Final[dict[type[Input], str]] = {
    Pause: "paused; p goes on",
    Resume: "going on",
    Split: "split",
    Undo: "taken back",
    Back: "back",
    Skip: "skipped",
    Extend: "+10 s",
    CutShort: "to the cool-down",
    AddRep: "one rep more",
    Stop: "stopped",
}


class _signals:  # noqa: N801 - used like a function
    """Turn SIGTERM and SIGHUP into `Ended` while a session is led."""

    def __enter__(self) -> None:
        self._before: dict[int, object] = {}
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            if number is not None and threading.current_thread() is threading.main_thread():
                self._before[number] = signal.signal(number, _end)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # what signal.signal returned


def _end(number: int, _frame: object) -> None:
    raise Ended(128 + number)


def lead_plain(make: Callable[[bool], Conductor], *, first_leg: int = 0) -> tuple[Conductor, int]:
    """Lead a session by lines; return its conductor and the exit code. `make` builds it, hands-free or not."""
    run = PlainRun(make, sys.stdin, sys.stdout, first_leg=first_leg)
    code = run.lead()
    return run.conductor, code
