"""A session as lines of text: for screen readers, dumb terminals and pipes.

Law: a line per cue; enter is the lap key. Where no key can come the session runs by itself to its end, and says
so once.
"""

from __future__ import annotations

import queue
import re
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TextIO

from intervals.app.exits import DONE, INTERRUPTED
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.cues.rehearsal import LAP_AFTER_MS
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.parsing import parse_machine_mm
from intervals.core.quantities.units import UnitError
from intervals.core.results.legs import is_unlikely, leg_results
from intervals.core.results.text import summary_lines
from intervals.core.session.events import BeltSet, Event, LegStarted
from intervals.core.session.inputs import (
    EXTEND_MS,
    AddRep,
    Back,
    Belt,
    CutShort,
    Extend,
    GoTo,
    Input,
    Lap,
    Lifted,
    Pause,
    Rescale,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
    Undo,
)
from intervals.core.session.lifts import last_set, parse_set
from intervals.core.session.machine import DOUBLE_PRESS_MS
from intervals.core.session.state import Phase, State
from intervals.core.view.readout import Readout, offer_text
from intervals.core.view.totals import length_text
from intervals.core.workout.plan import Leg
from intervals.core.workout.workout import Ends, Venue
from intervals.live.companion import CompanionUnavailable, OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.live.inbox import KEYBOARD, Command, Press
from intervals.live.listeners import Listener, Notice
from intervals.sound.performer import SoundStatus
from intervals.threads import start_thread

COMMANDS: Final[dict[str, type[Input]]] = {
    "": Lap, "lap": Lap, "s": Split, "u": Undo, "b": Back, "n": Skip, "e": Extend, "c": CutShort,
    "a": AddRep, "q": Stop, "y": Rescale,
}  # fmt: skip
COMMAND_KEYS: Final = {"m": Command.MUTE, "w": Command.WHERE}
_WITH_NUMBER: Final = re.compile(r"(belt|g)\s+(\d{1,5}(?:\.\d{1,2})?)")
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_EOF: Final = "\x04"
_LOOK: Final = "\x05"
"""The session is not what it was: no key."""

MOST_EFFORT: Final = 10
LONGEST_NOTE: Final = 2_000
ASK_S: Final = 5.0
"""How long the question whether to stop stands."""
DEAF: Final = frozenset({SoundStatus.NONE, SoundStatus.LOST, SoundStatus.FAILED})
_DRAIN_MS: Final = 6_000
_FIRST_LINE_S: Final = 0.3
"""How long to wait for a closed stdin to show itself before the runner is asked for enter."""


Make = Callable[[bool], tuple[Driver, OpenCompanion | None]]
"""Builds the driver, hands-free or not, and what lets a phone follow, where that was asked for."""


class Ended(Exception):
    """The session is to end now; `code` is what the program leaves with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Lines(Listener):
    """Prints what happens: a line per cue, and what the runner should be told."""

    name = "lines"

    def __init__(self, out: TextIO, conductor: Conductor, poke: Callable[[], None]) -> None:
        """Print to `out`; `poke` is called after each time that something happened."""
        self._out = out
        self._conductor = conductor
        self._poke = poke
        self._text = conductor.book.phrases.screen
        self._sound = conductor.performer.status

    def on_events(self, events: Sequence[Event], state: State) -> None:
        """Have whoever leads look at the session; after a setting of the belt, offer it for the rest."""
        if any(isinstance(event, BeltSet) for event in events):
            offer = offer_text(state, self._conductor.book.phrases, "y")
            if offer:
                self._say(f"({offer})")
        if any(isinstance(event, LegStarted) for event in events):
            now = self._conductor.readout()
            for text in (now.offer if state.plan.is_strength else "", now.last_time):
                if text:
                    self._say(f"({text})")
        self._poke()

    def on_readout(self, readout: Readout) -> None:
        """Say that sound went away, and that it is back."""
        status = self._conductor.performer.status
        if status is SoundStatus.LOST and self._sound is not SoundStatus.LOST:
            self._say(f"({self._text('sound-is-lost')})")
        elif status is SoundStatus.ON and self._sound is SoundStatus.LOST:
            self._say(f"({self._text('sound-is-back')})")
        self._sound = status

    def on_cues(self, cues: Sequence[Cue]) -> None:
        """Print a line for each cue, and ring for tones that nothing sounds."""
        for cue in cues:
            self._say(self._cue_line(cue))
            if cue.kind is CueKind.TONE and self._sound in DEAF and self._out.isatty():
                self._out.write("\a")
        self._poke()

    def on_notice(self, notice: Notice) -> None:
        """Print what the runner should be told."""
        self._say(f"({notice.text})")

    def _say(self, text: str) -> None:
        print(text, file=self._out, flush=True)

    def _cue_line(self, cue: Cue) -> str:
        at = self._conductor.state.active_ms(cue.at_ms)
        return f"{clock_text(at):>8}  {cue.text or f'♪ {cue.name}'}"


class PlainRun:
    """Leads one session by lines."""

    def __init__(self, make: Make, keys: TextIO | None, out: TextIO) -> None:
        """`make` builds the driver, hands-free or not, once it is known whether keys can come."""
        self._out = out
        self._typed_early: str | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._keys_gone = keys is None
        if keys is not None:
            start_thread("keys", lambda: self._read(keys), lambda _: self._lines.put(_EOF))
        self._keys_gone = self._keys_gone or self._stdin_is_over()
        self._driver, self._companion = make(self._keys_gone)
        self._conductor = self._driver.conductor
        self._text = self._conductor.book.phrases.screen
        self._asks = keys is not None and keys.isatty()
        """Whether there is somebody to ask how it was."""
        self._summed_up = False
        self._asked_to_stop_s: float | None = None
        self._doubted_mm = 0
        self._driver.attach(Lines(out, self._conductor, lambda: self._lines.put(_LOOK)))
        self._invite()

    def _read(self, keys: TextIO) -> None:
        try:
            for line in keys:
                self._lines.put(line.strip())
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
                self._driver.start()
                if self._typed_early not in {None, _EOF}:
                    self._obey(self._typed_early or "")
                while not conductor.over or self._is_taken_back():
                    self._deal_with_next()
        except Ended as ended:
            code = ended.code
        except KeyboardInterrupt:
            code = INTERRUPTED
        self._driver.close()
        if code == INTERRUPTED and conductor.state.phase in {Phase.RUNNING, Phase.PAUSED}:
            conductor.press(Stop)
        conductor.close(_DRAIN_MS if code == DONE else 0)
        self._sum_up()
        return code

    def _begin(self) -> None:
        plan = self._conductor.plan
        venue, legs = self._text(f"venue-{plan.venue}"), self._text("legs", count=len(plan.legs))
        self.say(f"{plan.name}, {venue}, {legs}, {length_text(plan)}")
        if self._conductor.state.phase is not Phase.READY:
            self.say(self._text("goes-on", leg=self._conductor.state.index + 1))
            if self._keys_gone:
                self._lose_keys()
        elif self._keys_gone:
            self.say(self._text("no-keys"))
            self._press(Start)
        else:
            self.say(self._text("plain-keys"))
            if plan.venue is Venue.TREADMILL or plan.is_strength:
                self.say(self._text("plain-keys-set" if plan.is_strength else "plain-keys-belt"))

    def _deal_with_next(self) -> None:
        """Wait for a line, for news of the session, or for a lap that comes by itself."""
        due_ms = self._own_lap_ms()
        wait_s = None if due_ms is None else max(0.0, (due_ms - self._conductor.clock.now_ms()) / 1000)
        try:
            line = self._lines.get(timeout=wait_s)
        except queue.Empty:
            self._press(Lap, due_ms)
            self._wait_for_news()
            return
        if line == _EOF and not self._keys_gone:
            self._lose_keys()
        elif line not in {_EOF, _LOOK}:
            self._obey(line)

    def _wait_for_news(self) -> None:
        """Wait until the session has taken a press."""
        with suppress(queue.Empty):
            self._lines.get(timeout=1.0)

    def _invite(self) -> None:
        """Let a phone follow, and say how it joins."""
        if self._companion is None:
            return
        try:
            self.say(f"phone: {self._companion().invitation().url}")
        except (CompanionUnavailable, ImportError) as error:
            self.say(f"(no phone: {error})")

    def _press(self, what: type[Input] | Input | Command, at_ms: int | None = None) -> None:
        now = self._conductor.clock.now_ms()
        self._driver.post(Press(what, now if at_ms is None else at_ms, KEYBOARD))

    def _lose_keys(self) -> None:
        self._keys_gone = True
        self.say(self._text("no-more-keys"))
        phase = self._conductor.state.phase
        if phase is Phase.READY:
            self._press(Start)
        elif phase is Phase.PAUSED:
            self._press(Resume)

    def _own_lap_ms(self) -> int | None:
        """Return when a leg that nobody can end any more ends at its expected time; None for any other leg."""
        state = self._conductor.state
        by_key = state.leg.ends is Ends.LAP and state.leg.deadline_ms is None
        if not self._keys_gone or state.phase is not Phase.RUNNING or not by_key:
            return None
        # A lap sooner than that would count as a double press.
        expected = max(DOUBLE_PRESS_MS, state.leg.expected_ms or LAP_AFTER_MS)
        return state.clock_ms(state.leg_start_ms + expected)

    def _obey(self, typed: str) -> None:
        line = typed.lower()
        phase = self._conductor.state.phase
        asked_s, self._asked_to_stop_s = self._asked_to_stop_s, None
        if phase is Phase.READY and line in {"", "lap"}:
            self._press(Start)
        elif line == "?":
            self._help()
        elif line == "p":
            self._press(Resume if phase is Phase.PAUSED else Pause)
        elif line in COMMAND_KEYS:
            self._press(COMMAND_KEYS[line])
        elif line == "q" and phase in {Phase.RUNNING, Phase.PAUSED} and not _is_recent(asked_s):
            self._asked_to_stop_s = time.monotonic()
            self.say(f"({self._text('ask-stop', key='q')})")
        elif line in COMMANDS:
            self._press(COMMANDS[line])
        elif line == "-e":
            self._press(Extend(self._conductor.clock.now_ms(), -EXTEND_MS))
        elif not self._take_number(line):
            self.say(f"({self._text('plain-unknown', key=repr(line[:20]))})")

    def _take_number(self, line: str) -> bool:
        """Take a line with a number: of the belt, of a leg, or of a set; return whether it is one."""
        plan = self._conductor.plan
        leg = last_set(plan, self._conductor.records)
        if match := _WITH_NUMBER.fullmatch(line):
            self._press(self._numbered(match[1], match[2]))
        elif line[:1].isdecimal() and leg is not None:
            self._set_done(line, leg)
        elif _NUMBER.fullmatch(line) and plan.venue is Venue.TREADMILL:
            self._press(self._numbered("belt", line))
        else:
            return False
        return True

    def _set_done(self, line: str, leg: Leg) -> None:
        done = parse_set("".join(line.split()), leg, self._conductor.plan.athlete.per)
        if done is None:
            self.say(f"({self._text('set-unknown', key=line[:20])})")
        else:
            self._press(Lifted(self._conductor.clock.now_ms(), reps=done[0], load=done[1]))

    def _numbered(self, word: str, number: str) -> Input:
        """Return what `belt 8.2` or `g 5` asks for."""
        now = self._conductor.clock.now_ms()
        if word == "belt":
            return Belt(now, self._conductor.plan.athlete.belt_speed_um(float(number)))
        return GoTo(now, leg=int(float(number)) - 1)

    def _help(self) -> None:
        plan = self._conductor.plan
        belt = BELT_HELP if plan.venue is Venue.TREADMILL else LIFT_HELP if plan.is_strength else {}
        for key, name in {**HELP, **belt}.items():
            self.say(f"  {key:<8} {self._text(f'help-{name}')}")

    def _is_taken_back(self) -> bool:
        """Sum up, and ask how it was; return whether the end was taken back instead."""
        if not self._asks or self._keys_gone:
            return False
        self._sum_up()
        self.say(self._text("plain-felt"))
        if self._asks_distance:
            self.say(self._text("ask-distance", key="d 5.2", counted=self._belt_distance(self._counted_mm)))
        while (line := self._lines.get()) not in {"", _EOF}:
            if line == _LOOK:
                continue
            if line.lower() == "u":
                self._press(Undo)
                for _ in range(50):  # a second, and the driver needs some milliseconds
                    if not self._conductor.state.over:
                        break
                    time.sleep(0.02)
                if not self._conductor.state.over:
                    self._summed_up = False
                    return True
            else:
                self._remark(line)
        return False

    def _remark(self, line: str) -> None:
        """Keep how it felt, what the treadmill shows, or a note."""
        if line.startswith("d ") and self._asks_distance:
            self._take_distance(line[2:])
        elif line.isdecimal() and 1 <= int(line) <= MOST_EFFORT:
            self._conductor.keeper.remark(effort=int(line))
            self.say(f"({self._text('felt', effort=int(line))})")
        else:
            self._conductor.keeper.remark(note=line[:LONGEST_NOTE])
            self.say(f"({self._text('note-kept')})")

    @property
    def _counted_mm(self) -> int:
        return sum(result.mm for result in leg_results(self._conductor.plan, self._conductor.records))

    @property
    def _asks_distance(self) -> bool:
        return self._conductor.plan.venue is Venue.TREADMILL and self._counted_mm > 0

    def _belt_distance(self, mm: int) -> str:
        per = self._conductor.plan.athlete.belt_per
        return f"{mm / per.mm:.2f} {per}"

    def _take_distance(self, typed: str) -> None:
        """Keep what the treadmill shows; a distance far from what was counted is asked again."""
        try:
            shown_mm = parse_machine_mm(typed, self._conductor.plan.athlete.belt_per)
        except UnitError as error:
            self.say(f"({error.what}: {error.remedy})")
            return
        shown, counted = self._belt_distance(shown_mm), self._belt_distance(self._counted_mm)
        if is_unlikely(self._counted_mm, shown_mm) and shown_mm != self._doubted_mm:
            self._doubted_mm = shown_mm
            self.say(f"({self._text('distance-doubt', shown=shown, counted=counted)})")
            return
        self._conductor.keeper.machine(shown_mm)
        self.say(f"({self._text('machine-shows', shown=shown, counted=counted)})")

    def _sum_up(self) -> None:
        if self._summed_up:
            return
        self._summed_up = True
        lines = summary_lines(self._conductor.plan, self._conductor.so_far(), self._conductor.book.phrases)
        if lines:
            self.say("")
            for line in lines:
                self.say(line)


def _is_recent(asked_s: float | None) -> bool:
    return asked_s is not None and time.monotonic() - asked_s < ASK_S


HELP: Final = {
    "enter": "lap", "p": "pause", "s": "split", "u": "undo", "n": "skip", "b": "back", "e": "extend",
    "-e": "shorten", "c": "cut-short", "a": "add-rep", "g 5": "go-to", "w": "where", "m": "mute", "q": "stop",
}  # fmt: skip
"""What `?` lists: the keys, and what they do by their name in the catalogue."""
BELT_HELP: Final = {"belt 8.2": "belt", "y": "rescale"}
"""The same where a belt runs."""
LIFT_HELP: Final = {"6x55": "set"}
"""The same in a strength session."""


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
