"""Leads a session by a clock: takes presses, arranges the cues ahead, gives each input to the journal.

Law: the only place where real time meets the session. It keeps no time of its own: whoever drives it calls
`tick` at `wait_ms`, and a late tick changes nothing but when things are shown. One thread at a time drives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from intervals.clock import Clock
from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.context import COUNT_MS, Confirmation
from intervals.core.cues.cue import Cue, CueKind, Dropped
from intervals.core.cues.settings import CueSettings
from intervals.core.dataclass import dataclass
from intervals.core.phrases import Phrasebook, phrasebook
from intervals.core.phrases.screen_text import ScreenText
from intervals.core.quantities.formatting import countdown_text
from intervals.core.session.events import (
    EarlyLap,
    Event,
    Finished,
    LapIgnored,
    LegRecord,
    LegStarted,
    Merged,
    Undone,
)
from intervals.core.session.inputs import Input, Lap, PressId, Split, Start, Stop
from intervals.core.session.lifts import NO_LAST_SETS, LastSets
from intervals.core.session.machine import Session
from intervals.core.session.merge import SessionLog
from intervals.core.session.state import IllegalInput, Phase, State
from intervals.core.view.readout import Readout, next_change_ms, readout
from intervals.core.workout.plan import Plan
from intervals.journal.recorder import KeepStatus
from intervals.live.cue_queue import BEGUN_MS, CueQueue
from intervals.live.inbox import KEYBOARD, Command, Press, Verdict
from intervals.live.listeners import Notice, NoticeKind
from intervals.sound.performer import NoSound, Performer, SoundStatus

POLL_MS: Final = 1_000
"""Sound is looked after at least this often."""
KEEPING_MS: Final = 250
"""While an input is not on the disk yet, whether it is by now is looked at this often."""
TOGETHER_MS: Final = 3_000
"""Laps of another device that come in within this time of each other are told as one."""
LATE_MS: Final = 1_000
"""An input this old came late: it is dealt with, but nothing is said as if it were now."""
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
    def status(self) -> KeepStatus:
        """Whether what was given is kept."""
        ...

    def keep(self, one: Input, plan: Plan, wait_s: float) -> None:
        """Keep an input; waits for `wait_s` at most until it is kept. `plan` is that of the start."""
        ...

    def flush(self) -> None:
        """Wait a moment for what is being written, where that usually goes at once."""
        ...

    def remark(self, effort: int | None = None, note: str | None = None) -> None:
        """Keep how the session felt, 1 to 10, or a note of it."""
        ...

    def count(self, counts: bool) -> None:  # noqa: FBT001 - it is what is said
        """Keep whether the session counts as done, as the runner says."""
        ...

    def machine(self, mm: int) -> None:
        """Keep how far the treadmill says that it was, in millimetres."""
        ...

    def notices(self) -> list[ScreenText]:
        """Return what the runner should be told, once."""
        ...


class NoKeeper:
    """Keeps nothing: for rehearsals."""

    status = KeepStatus.OFF

    def keep(self, one: Input, plan: Plan, wait_s: float) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Have nothing to wait for."""

    def remark(self, effort: int | None = None, note: str | None = None) -> None:
        """Forget it."""

    def count(self, counts: bool) -> None:  # noqa: FBT001 - as above
        """Forget it."""

    def machine(self, mm: int) -> None:
        """Forget it."""

    def notices(self) -> list[ScreenText]:
        """Return nothing."""
        return []


class Conductor:
    """Leads one session."""

    def __init__(  # noqa: PLR0913 - each has its default and its name
        self,
        plan: Plan,
        clock: Clock,
        *,
        performer: Performer | None = None,
        phrases: Phrasebook | None = None,
        cues: CueSettings | None = None,
        keeper: Keeper | None = None,
        given: Sequence[Input] = (),
        first_leg: int = 0,
        measured: bool = True,
        wall: Callable[[int], str] | None = None,
        last_sets: LastSets = NO_LAST_SETS,
    ) -> None:
        """Lead `plan` by `clock`; `keeper` gets each input before anything confirms it.

        `given` are the inputs of a session that goes on: it stands where it should be by now, and no cue of what is
        over is heard. A start begins with leg `first_leg`. Not `measured`: laps come by themselves, so
        nothing is said of the runner's own times. `wall` returns the wall clock in so many ms.
        """
        self._clock = clock
        self.first_leg = first_leg
        self._wall = wall
        self._last_sets = last_sets
        self._start_plan = plan
        self._log = SessionLog(plan, given, clock.now_ms() if given else None)
        self._performer: Performer = performer or NoSound()
        self._keeper: Keeper = keeper or NoKeeper()
        self._dropped: list[Dropped] = []
        self._queue = CueQueue(self._performer)
        self._heard: list[Cue] = []
        self._notices: list[Notice] = []
        self._taken: list[tuple[Press, Verdict, str]] = []
        self._caption = Caption(0, "")
        self._away: tuple[int, int] | None = None
        """After a stall: start of the leg, and how long after it the runner came back."""
        self._confirmation: Confirmation | None = None
        """The answer to the last input, where it did not begin a leg."""
        self._merged: tuple[int, int] = (0, 0)
        """When a lap of another device came late the last time, and how many came with it."""
        self._lengths = self._performer.lengths
        self._looked_ms = clock.now_ms()
        self.book = CueBook(
            phrases=phrases or phrasebook(),
            rendered_ms=self._performer.rendered_ms,
            tone_ms=self._performer.tone_ms,
            settings=cues or CueSettings(),
            measured=measured,
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
        return self._log.session

    @property
    def state(self) -> State:
        """The state of the session after the last event."""
        return self._log.session.state

    @property
    def plan(self) -> Plan:
        """The plan as it now is."""
        return self._log.session.plan

    @property
    def records(self) -> Sequence[LegRecord]:
        """What became of the legs so far."""
        return self._log.session.records

    def so_far(self) -> Sequence[LegRecord]:
        """Return what became of the legs until now, the one under way included."""
        if self.state.phase not in {Phase.RUNNING, Phase.PAUSED}:
            return self.records
        copy = Session.fold(self._start_plan, self._log.session.inputs)
        copy.feed(Stop(max(self._clock.now_ms(), copy.inputs[-1].at_ms)))
        return copy.records

    @property
    def performer(self) -> Performer:
        """What performs the cues."""
        return self._performer

    def perform_by(self, way: Callable[[Performer], Performer]) -> None:
        """Have the cues performed by another way: by what `way` makes of the performer."""
        self._performer = self._queue.performer = way(self._performer)

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
        return readout(self.state, self._clock.now_ms(), self.book.phrases, self._last_sets)

    def belt_speed(self, steps: int) -> int:
        """Return what the belt runs at `steps` presses of its key from now, in micrometres an hour; 0: none runs."""
        return self.state.belt_speed(steps, self._clock.now_ms())

    def statuses(self) -> tuple[SoundStatus, KeepStatus, Caption]:
        """Return what a face shows besides the readout: how sound is, how the journal is, and the last thing said."""
        return self._performer.status, self._keeper.status, self._caption

    def heard(self) -> list[Cue]:
        """Return the cues whose time has come since the last call."""
        heard, self._heard = self._heard, []
        return heard

    def notices(self) -> list[Notice]:
        """Return what the runner should be told, once: a refusal, a voice that is missing."""
        notices, self._notices = self._notices, []
        return notices

    def _notice(self, kind: NoticeKind, text: str, press: Press | None = None) -> None:
        self._notices.append(Notice(kind, text, self._clock.now_ms(), press))

    # --- inputs ---

    def taken(self) -> list[tuple[Press, Verdict, str]]:
        """Return what became of each press since the last call, and why in words."""
        taken, self._taken = self._taken, []
        return taken

    def take(self, press: Press) -> list[Event]:
        """Deal with a press, and return what happened; what became of it is among `taken` and the notices."""
        if press.what is Command.MUTE:
            self._performer.muted = not self._performer.muted
            return []
        now = self._clock.now_ms()
        if press.what is Command.WHERE:
            self._say_where(now)
            return []
        at_ms = now if press.at_ms is None else min(press.at_ms, now)
        if isinstance(press.what, Input):
            wanted = press.what
        elif press.what is Start:
            wanted = self._start_input(at_ms)
        else:
            assert isinstance(press.what, type)  # noqa: S101 - the one command there is was dealt with
            wanted = press.what(at_ms)
        if press.counter is not None and press.device != KEYBOARD:
            wanted = replace(wanted, by=PressId(press.device, press.counter))
        events, verdict, why = self._feed(wanted)
        self._taken.append((press, verdict, why))
        if why:
            self._notice(NoticeKind.REFUSED, why, press)
            return events
        done = self._done_words(wanted, events) if verdict is Verdict.DONE else ""
        if done:
            self._notice(NoticeKind.CONFIRMED, done, press)
        return events

    def _done_words(self, wanted: Input, events: Sequence[Event]) -> str:
        """Return what an accepted input did, in words."""
        taken_back = next((event.taken_back for event in events if isinstance(event, Undone)), None)
        return confirmation(wanted, self.state, self.book.phrases, taken_back=taken_back)

    def finish_text(self, to_go_ms: int) -> str:
        """Return when it will be over by the clock on the wall: `7:42`; empty in a rehearsal."""
        return "" if self._wall is None or self.state.over else self._wall(to_go_ms)

    def _say_where(self, now: int) -> None:
        """Say which leg it is, what is left of it and of the session, and when that will be over."""
        state, say = self.state, self.book.phrases
        elapsed = state.active_ms(now) - state.leg_start_ms
        if state.phase not in {Phase.RUNNING, Phase.PAUSED} or elapsed < 0:
            self._notice(NoticeKind.REFUSED, say.screen("refused-ready" if not state.over else "refused-over"))
            return
        end = None if state.leg.deadline_ms is None else state.leg.deadline_ms + state.shift_ms
        to_go_ms = self.readout().to_go_ms
        text = say.where(say.status(state.leg, state.plan, elapsed, end), to_go_ms, self.finish_text(to_go_ms))
        self._notice(NoticeKind.CONFIRMED, text)
        self._confirmation = Confirmation(now + BEGUN_MS + 1, text, is_aside=state.phase is Phase.RUNNING)
        if state.phase is Phase.RUNNING:
            self._queue.refit(self._upcoming(), now)
        else:
            self._queue.replace(self._upcoming(), now)

    def start(self) -> str | None:
        """Begin after the count-in; see `press`."""
        return self._feed(self._start_input(self._clock.now_ms()))[2] or None

    def press(self, kind: type[Input], at_ms: int | None = None) -> str | None:
        """Take an input, stamped now or at `at_ms`. Returns why it was refused, or None."""
        if kind is Start:
            return self.start()
        return self._feed(kind(self._clock.now_ms() if at_ms is None else at_ms))[2] or None

    def _start_input(self, at_ms: int) -> Start:
        count_in_ms = COUNT_MS * self.book.settings.count_in
        # A beep that comes with the key would be late, or lost where the device still has to wake.
        lead_ms = self._performer.lead_ms if count_in_ms else 0
        return Start(at_ms, count_in_ms + lead_ms, self.first_leg)

    def _feed(self, wanted: Input) -> tuple[list[Event], Verdict, str]:
        """Take an input, and keep it; return what happened, the verdict, and why in words where it was not done."""
        screen, before = self.book.phrases.screen, self.state
        try:
            events = self._log.take(wanted, self._clock.now_ms())
        except IllegalInput as refusal:
            self._keep_refused(wanted)
            return [], Verdict.REFUSED, screen(refusal.key, **refusal.values)
        if not events:
            return [], Verdict.DUPLICATE, ""
        told = events[-1]
        late = isinstance(events[0], Merged) or self._clock.now_ms() - wanted.at_ms > LATE_MS
        if isinstance(told, LapIgnored):
            self._keep_refused(wanted)
            verdict = Verdict.SAME if told.same_lap else Verdict.IGNORED
            return events, verdict, screen("same-lap" if told.same_lap else "double-press")
        if isinstance(told, EarlyLap):
            notice = Cue(wanted.at_ms, told.index, CueKind.TONE, "notice", "", self.book.tone_ms("notice"))
            self._performer.perform(notice)
            self._keeper.keep(wanted, self._start_plan, 0.0)
            return events, Verdict.IGNORED, screen("early-lap", time=countdown_text(told.early_ms))
        if late:
            # What came late may still be the latest: legs that have ended since are over before anything is said.
            events += self._log.session.advance(self._clock.now_ms())
            self._go_on_from(before, wanted)
        elif isinstance(wanted, Split):
            self._note_split(wanted, events)
        else:
            self._rearrange(events, wanted)
        self._hand_on()
        # After the cues, and without waiting: what a disk takes to write it down is not heard.
        self._keeper.keep(wanted, self._start_plan, 0.0)
        return events, Verdict.MERGED if late else Verdict.DONE, ""

    def _keep_refused(self, wanted: Input) -> None:
        """Keep what another device pressed: a press that is still under way may make it right.

        What the laptop's own key was refused is forgotten: its runner was told so.
        """
        if wanted.by is None:
            self._log.forget(wanted)
        else:
            self._keeper.keep(wanted, self._start_plan, 0.0)

    def _note_split(self, taken: Split, events: Sequence[Event]) -> None:
        """Say the split when there is room; what was scheduled stays as it is."""
        now = self._clock.now_ms()
        at_ms = max(taken.at_ms, now + BEGUN_MS + 1)
        self._confirmation = Confirmation(at_ms, self._done_words(taken, events), is_aside=True)
        self._queue.refit(self._upcoming(), now)

    def _rearrange(self, events: list[Event], taken: Input) -> None:
        """Void what was scheduled, and arrange anew from the moment of the input, with an answer to it."""
        self._looked_ms = self._clock.now_ms()
        begun = [event.at_ms for event in events if isinstance(event, (LegStarted, Finished))]
        floor = min(taken.at_ms, begun[-1]) if begun else taken.at_ms
        self._away = None
        # A leg that the input began has its answer in how it opens.
        moved = isinstance(events[-1], (LegStarted, Finished)) if events else False
        self._confirmation = None if moved else Confirmation(taken.at_ms, self._done_words(taken, events))
        self._queue.replace(self._upcoming(), floor)

    def _go_on_from(self, before: State, taken: Input) -> None:
        """After a late input: what was heard stays heard, and what the runner missed of where it led is said now."""
        now, state = self._clock.now_ms(), self.state
        self._looked_ms, self._confirmation = now, self._merged_words(taken, now)
        if (state.index, state.leg_start_ms) != (before.index, before.leg_start_ms):
            self._queue.replace(iter(()), now)
            self._catch_up(now)
        else:
            self._queue.replace(self._upcoming(), now)

    def arranged(self) -> Iterator[Cue]:
        """Return what is ahead as it is for another ear, which missed nothing while this machine slept."""
        done, confirmation = self._log.session.records, self._confirmation
        return upcoming(self.state, self.book, done=done, confirmation=confirmation)

    def _merged_words(self, taken: Input, now: int) -> Confirmation | None:
        """Return what is said of laps that came late from another device, with those just before: `2 laps …`."""
        if taken.by is None or not isinstance(taken, Lap):
            return None
        last, count = self._merged
        count = count + 1 if now - last < TOGETHER_MS else 1
        self._merged = now, count
        text = self.book.phrases("merged-laps" if count > 1 else "merged-lap", count=count)
        self._notice(NoticeKind.CONFIRMED, text)
        return Confirmation(now + BEGUN_MS + 1, text, is_aside=True)

    def _upcoming(self) -> Iterator[Cue]:
        """Arrange what is ahead."""
        state, away = self.state, self._away
        within = away[1] if away is not None and away[0] == state.leg_start_ms else None
        return upcoming(
            state,
            self.book,
            self._dropped,
            status_at_ms=within,
            done=self._log.session.records,
            confirmation=self._confirmation,
        )

    def _catch_up(self, now_ms: int) -> None:
        """After a stall, say what holds now, and none of what was missed."""
        state = self.state
        if state.phase is Phase.RUNNING:
            self._away = (state.leg_start_ms, max(0, state.active_ms(now_ms) - state.leg_start_ms))
            self._queue.replace(self._upcoming(), now_ms)

    # --- time ---

    def tick(self) -> list[Event]:
        """Let the session come to now, hand on the cues ahead, and return what happened."""
        now = self._clock.now_ms()
        events = self._log.session.advance(now)
        if now - self._looked_ms > STALL_MS:
            self._catch_up(now)
        self._looked_ms = now
        self._hand_on()
        if self._performer.lengths != self._lengths:
            self._lengths = self._performer.lengths
            if self.state.phase is Phase.RUNNING:
                self._queue.refit(self._upcoming(), now)
            self._hand_on()
        return events

    def wait_ms(self) -> int | None:
        """Return how long until the next `tick` is needed; None where nothing will happen without an input."""
        now = self._clock.now_ms()
        times = [next_change_ms(self.state, now)]
        times += self._queue.times_ms(now)
        if self._performer.status in {SoundStatus.OPENING, SoundStatus.ON, SoundStatus.LOST}:
            times.append(now + POLL_MS)
        if self._keeper.status in {KeepStatus.KEEPING, KeepStatus.FAILING}:
            times.append(now + KEEPING_MS)
        known = [time for time in times if time is not None]
        return max(0, min(known) - now) if known else None

    def _hand_on(self) -> None:
        now = self._clock.now_ms()
        for cue in self._queue.due(now):
            self._heard.append(cue)
            if cue.kind is CueKind.PHRASE:
                self._caption = Caption(cue.at_ms, cue.text)
        for text in self._performer.poll(now):
            self._notice(NoticeKind.SOUND, text.by(self.book.phrases))
        for text in self._keeper.notices():
            self._notice(NoticeKind.JOURNAL, text.by(self.book.phrases))

    def close(self, drain_ms: int = 0) -> None:
        """Let the last cue come to its end and close the sound."""
        self._performer.close(drain_ms)

    @property
    def over(self) -> bool:
        """Whether the session is over and all its cues are heard."""
        return self.state.phase in {Phase.FINISHED, Phase.STOPPED} and self._queue.empty
