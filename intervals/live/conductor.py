"""Owns a clock and a session; hands events to the screen, cues to sound, inputs to the journal.

Law: the only place where real time meets the session. It keeps no time of its own: whoever drives it calls
`tick` at `wait_ms`, and a late tick changes nothing but when things are shown.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from intervals.clock import Clock
from intervals.core.cues.ahead import upcoming
from intervals.core.cues.phrases import Phrasebook, phrasebook
from intervals.core.cues.placing import Cue, CueKind, Dropped
from intervals.core.cues.rules import COUNT_MS, CueBook, finish_cues
from intervals.core.cues.settings import CueSettings
from intervals.core.quantities.formatting import clock_text, countdown_text
from intervals.core.results.summary import reps_run
from intervals.core.session.events import EarlyLap, Event, Finished, LapIgnored, LegRecord, LegStarted, SplitTaken
from intervals.core.session.inputs import Input, Start, Stop
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput, Phase, State
from intervals.core.view.readout import Readout, next_change_ms, readout
from intervals.core.workout.plan import Plan
from intervals.sound.performer import NoSound, Performer

HORIZON_MS: Final = 10_000
"""Cues are handed to the player this long ahead, so that a busy moment makes none of them late."""
TEND_MS: Final = 1_000
"""Sound is looked after at least this often."""
KEEPING_MS: Final = 250
"""While an input is not on the disk yet, whether it is by now is looked at this often."""
BEGUN_MS: Final = 250
"""What is due this soon counts as begun: the player may have handed it to the device already."""
STALL_MS: Final = 2_500
"""Whoever drives this looks at least once a second; after a gap like this the machine slept, or stood still."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The last thing said, in words, and when."""

    at_ms: int
    text: str


class Keeper(Protocol):
    """Keeps inputs where they outlast the program."""

    @property
    def status(self) -> str:
        """Whether what was given is kept: `off`, `ready`, `kept`, `keeping`, `failing`."""
        ...

    def keep(self, one: Input, plan: Plan) -> None:
        """Keep an input; returns once it is kept, or after a moment. `plan` is that of the start."""
        ...

    def remark(self, effort: int | None = None, note: str | None = None) -> None:
        """Keep how the session felt, 1 to 10, or a note of it."""
        ...

    def notices(self) -> list[str]:
        """Return what the runner should be told, once."""
        ...


class NoKeeper:
    """Keeps nothing: for rehearsals."""

    status = "off"

    def keep(self, one: Input, plan: Plan) -> None:
        """Forget it."""

    def remark(self, effort: int | None = None, note: str | None = None) -> None:
        """Forget it."""

    def notices(self) -> list[str]:
        """Return nothing."""
        return []


class Conductor:
    """Leads one session."""

    def __init__(
        self,
        plan: Plan,
        clock: Clock,
        *,
        performer: Performer | None = None,
        phrases: Phrasebook | None = None,
        cues: CueSettings | None = None,
        keeper: Keeper | None = None,
        given: Sequence[Input] = (),
    ) -> None:
        """Lead `plan` by `clock`; `keeper` gets each input before anything confirms it.

        `given` are the inputs of a session that goes on: it stands where it should be by now, and no cue of what is
        over is heard.
        """
        self._clock = clock
        self._start_plan = plan
        self._session = Session.fold(plan, given, clock.now_ms()) if given else Session(plan)
        self._performer: Performer = performer or NoSound()
        self._keeper: Keeper = keeper or NoKeeper()
        self._dropped: list[Dropped] = []
        self._ahead: Iterator[Cue] = iter(())
        self._next: Cue | None = None
        self._due: deque[Cue] = deque()
        self._heard: list[Cue] = []
        self._notices: list[str] = []
        self._caption = Caption(0, "")
        self._begun: set[tuple[int, str]] = set()
        """The phrases said since the last input, by leg and words."""
        self._away: tuple[int, int] | None = None
        """After a stall: start of the leg, and how long after it the runner came back."""
        self._lengths = self._performer.lengths
        self._looked_ms = clock.now_ms()
        self.book = CueBook(
            phrases=phrases or phrasebook(),
            phrase_ms=self._performer.phrase_ms,
            tone_ms=self._performer.tone_ms,
            settings=cues or CueSettings(),
        )
        if given:
            self._catch_up(clock.now_ms())

    # --- what there is to know ---

    @property
    def clock(self) -> Clock:
        """The session clock."""
        return self._clock

    @property
    def session(self) -> Session:
        """The session itself: for summing it up once it is over."""
        return self._session

    @property
    def state(self) -> State:
        """The state of the session after the last event."""
        return self._session.state

    @property
    def plan(self) -> Plan:
        """The plan as it now is."""
        return self._session.plan

    @property
    def records(self) -> Sequence[LegRecord]:
        """What became of the legs so far."""
        return self._session.records

    def so_far(self) -> Sequence[LegRecord]:
        """Return what became of the legs until now, the one under way included."""
        if self.state.phase not in {Phase.RUNNING, Phase.PAUSED}:
            return self.records
        copy = Session.fold(self._start_plan, self._session.inputs)
        copy.feed(Stop(max(self._clock.now_ms(), copy.inputs[-1].at_ms)))
        return copy.records

    @property
    def performer(self) -> Performer:
        """What performs the cues."""
        return self._performer

    @property
    def keeper(self) -> Keeper:
        """What keeps the inputs."""
        return self._keeper

    @property
    def caption(self) -> Caption:
        """The last thing said, in words."""
        return self._caption

    @property
    def dropped(self) -> Sequence[Dropped]:
        """Phrases that found no room so far."""
        return self._dropped

    def readout(self) -> Readout:
        """Return what the screen is to say now."""
        return readout(self.state, self._clock.now_ms(), self.book.phrases)

    def heard(self) -> list[Cue]:
        """Return the cues whose time has come since the last call."""
        heard, self._heard = self._heard, []
        return heard

    def notices(self) -> list[str]:
        """Return what the runner should be told, once: a voice that is missing, a speaker that went away."""
        notices, self._notices = self._notices, []
        return notices

    # --- inputs ---

    def start(self, leg: int = 0) -> str | None:
        """Begin with leg `leg` after the count-in; see `press`."""
        count_in_ms = COUNT_MS * self.book.settings.count_in
        return self._feed(Start(self._clock.now_ms(), count_in_ms, leg))

    def press(self, kind: type[Input], at_ms: int | None = None) -> str | None:
        """Take an input, stamped now or at `at_ms`. Returns why it was refused, or None."""
        if kind is Start:
            return self.start()
        return self._feed(kind(self._clock.now_ms() if at_ms is None else at_ms))

    def _feed(self, one: Input) -> str | None:
        try:
            events = self._session.feed(one)
        except IllegalInput as refusal:
            return self.book.phrases.screen(refusal.key, **refusal.values)
        told = events[-1] if events else None
        if isinstance(told, LapIgnored):
            return self.book.phrases.screen("same-lap" if told.same_lap else "double-press")
        if isinstance(told, EarlyLap):
            self._performer.perform(
                Cue(one.at_ms, told.index, CueKind.TONE, "notice", "", self.book.tone_ms("notice"))
            )
            self._keeper.keep(one, self._start_plan)
            return self.book.phrases.screen("early-lap", time=countdown_text(told.early_ms))
        if any(not isinstance(event, SplitTaken) for event in events):
            self._rearrange(events, one.at_ms)
        for event in events:
            if isinstance(event, SplitTaken):
                self._caption = Caption(
                    event.at_ms, self.book.phrases.screen("split", time=clock_text(event.elapsed_ms))
                )
        self._perform_ahead()
        # After the cues: what a disk takes to write it down is not heard.
        self._keeper.keep(one, self._start_plan)
        return None

    def _rearrange(self, events: list[Event], at_ms: int) -> None:
        """Void what was scheduled, and arrange anew from `at_ms`, the moment of the input."""
        self._looked_ms = self._clock.now_ms()
        begun = [event.at_ms for event in events if isinstance(event, (LegStarted, Finished))]
        floor = min(at_ms, begun[-1]) if begun else at_ms
        finished = next((event for event in events if isinstance(event, Finished)), None)
        self._away = None
        self._go_on_with(self._finale(finished) if finished is not None else self._upcoming(), floor)

    def _upcoming(self) -> Iterator[Cue]:
        """Arrange what is ahead."""
        state, away = self.state, self._away
        within = away[1] if away is not None and away[0] == state.leg_start_ms else None
        return upcoming(state, self.book, self._dropped, status_at_ms=within, done=self._session.records)

    def _go_on_with(self, ahead: Iterator[Cue], floor: int) -> None:
        """Void what was scheduled, and go on with cues that are not before `floor`."""
        self._performer.void()
        self._due.clear()
        self._begun.clear()
        self._ahead = (cue for cue in ahead if cue.at_ms >= floor)
        self._next = next(self._ahead, None)

    def _catch_up(self, now_ms: int) -> None:
        """After a stall, say what holds now, and none of what was missed."""
        state = self.state
        if state.phase is Phase.RUNNING:
            self._away = (state.leg_start_ms, max(0, state.active_ms(now_ms) - state.leg_start_ms))
            self._go_on_with(self._upcoming(), now_ms)

    def _fit_anew(self, now_ms: int) -> None:
        """Arrange what is ahead by the lengths that phrases really have; what has begun stays as it is."""
        if self.state.phase is not Phase.RUNNING:
            return
        edge = now_ms + BEGUN_MS
        self._performer.cancel(edge)
        begun = [cue for cue in self._due if cue.at_ms <= edge]
        said = self._begun | {(cue.leg, cue.text) for cue in begun if cue.kind is CueKind.PHRASE}
        self._due = deque(begun)
        fresh = (cue for cue in self._upcoming() if cue.at_ms > edge)
        self._ahead = (cue for cue in fresh if cue.kind is CueKind.TONE or (cue.leg, cue.text) not in said)
        self._next = next(self._ahead, None)

    def _finale(self, finished: Finished) -> Iterator[Cue]:
        records = self._session.records
        total = records[-1].end_ms if records else 0
        for cue in finish_cues(self.state.index, total, reps_run(self.plan, records), self.book):
            yield replace(cue, at_ms=cue.at_ms + finished.at_ms)

    # --- time ---

    def tick(self) -> list[Event]:
        """Let the session come to now, hand on the cues ahead, and return what happened."""
        now = self._clock.now_ms()
        events = self._session.advance(now)
        if now - self._looked_ms > STALL_MS:
            self._catch_up(now)
        self._looked_ms = now
        self._perform_ahead()
        if self._performer.lengths != self._lengths:
            self._lengths = self._performer.lengths
            self._fit_anew(now)
            self._perform_ahead()
        return events

    def wait_ms(self) -> int | None:
        """Return how long until the next `tick` is needed; None where nothing will happen without an input."""
        now = self._clock.now_ms()
        times = [next_change_ms(self.state, now)]
        if self._due:
            times.append(self._due[0].at_ms)
        if self._next is not None:
            times.append(max(now + TEND_MS, self._next.at_ms - HORIZON_MS))
        if self._performer.status in {"on", "lost"}:
            times.append(now + TEND_MS)
        if self._keeper.status in {"keeping", "failing"}:
            times.append(now + KEEPING_MS)
        known = [time for time in times if time is not None]
        return max(0, min(known) - now) if known else None

    def _perform_ahead(self) -> None:
        now = self._clock.now_ms()
        while self._next is not None and self._next.at_ms <= now + HORIZON_MS:
            self._performer.perform(self._next)
            self._due.append(self._next)
            self._next = next(self._ahead, None)
        while self._due and self._due[0].at_ms <= now:
            cue = self._due.popleft()
            self._heard.append(cue)
            if cue.kind is CueKind.PHRASE:
                self._caption = Caption(cue.at_ms, cue.text)
                self._begun.add((cue.leg, cue.text))
        self._notices += [*self._performer.poll(now), *self._keeper.notices()]

    def close(self, drain_ms: int = 0) -> None:
        """Let the last cue come to its end and close the sound."""
        self._performer.close(drain_ms)

    @property
    def over(self) -> bool:
        """Whether the session is over and all its cues are heard."""
        return self.state.phase in {Phase.FINISHED, Phase.STOPPED} and not self._due and self._next is None
