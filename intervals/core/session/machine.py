"""The state machine of a session.

Two laws:

1. The state is a fold of the plan over its inputs and the time now. How time was cut into `advance` calls
   changes nothing; undo drops the last input and folds again; resuming after a crash folds the journal.
2. An input that is illegal in a state raises `IllegalInput` and changes nothing.

Times are clock or active time, as `state` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from intervals.core.session.events import (
    Cause,
    Event,
    Extended,
    Finished,
    LapIgnored,
    LegEnded,
    LegRecord,
    LegStarted,
    Paused,
    RangeOpened,
    Resumed,
    RoundAdded,
    SplitTaken,
    Started,
    Stopped,
    Undone,
)
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
    Start,
    Stop,
    Undo,
)
from intervals.core.session.state import TRANSITIONS, IllegalInput, Phase, State
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Ends

DOUBLE_PRESS_MS: Final = 700
"""A lap this soon after a leg began is a second press of the key that began it."""
BACK_TO_PREVIOUS_MS: Final = 3_000
"""`back` this soon after a leg began goes to the one before."""

_NEEDS_A_LEG: Final = (Lap, Split, Skip, Back, Extend, CutShort, AddRep)
"""Inputs that act on the leg under way, and so wait for the count-in to be over."""


class Session:
    """One go at a plan. Feed it inputs and the time; it answers with events."""

    def __init__(self, plan: Plan) -> None:
        """Make a session that is READY. Raises ValueError for a plan with no legs."""
        if not plan.legs:
            raise ValueError("a plan without legs cannot be run")
        self._plan = plan
        self._state = State(plan)
        self._records: list[LegRecord] = []
        self._inputs: list[Input] = []

    @classmethod
    def fold(cls, plan: Plan, inputs: Iterable[Input], now_ms: int | None = None) -> Session:
        """Rebuild a session from its inputs, undos among them, and let the time come to `now_ms`."""
        session = cls(plan)
        for one in inputs:
            session.feed(one)
        if now_ms is not None:
            session.advance(now_ms)
        return session

    @property
    def state(self) -> State:
        """The state after the last event."""
        return self._state

    @property
    def plan(self) -> Plan:
        """The plan as it now is, added rounds included."""
        return self._state.plan

    @property
    def records(self) -> Sequence[LegRecord]:
        """What became of the legs so far, in order; they tile the active time."""
        return self._records

    @property
    def inputs(self) -> Sequence[Input]:
        """The inputs that hold: those undone are not among them."""
        return self._inputs

    def snapshot(self) -> tuple[State, tuple[LegRecord, ...], tuple[Input, ...]]:
        """Return all there is to know, for comparing two sessions."""
        return self._state, tuple(self._records), tuple(self._inputs)

    # --- time ---

    def advance(self, now_ms: int) -> list[Event]:
        """Let time come to `now_ms` of the clock. A time already past changes nothing.

        Costs the same however long the plan is.
        """
        events: list[Event] = []
        while self._state.phase is Phase.RUNNING:
            state = self._state
            active = state.active_ms(now_ms)
            ready = state.leg.ready_ms
            if ready is not None and not state.opened and active >= state.leg_start_ms + ready:
                self._state = replace(state, opened=True)
                events.append(RangeOpened(state.clock_ms(state.leg_start_ms + ready), state.index))
                continue
            deadline = state.deadline_ms
            if deadline is None or active < deadline:
                break
            self._end_leg(deadline, Cause.AUTO, state.index + 1, events)
        return events

    def feed(self, one: Input) -> list[Event]:
        """Take an input, after letting the time come to it.

        A time stamp before the leg's own start counts as that start: what was already told stays told.
        Raises IllegalInput where the state does not take it, and then nothing has changed.
        """
        before = self._mark()
        events = self.advance(one.at_ms)
        try:
            self._check(one)
            if isinstance(one, Undo):
                return [*events, *self._undo(one)]
            one = replace(one, at_ms=max(one.at_ms, self._floor_ms()))
            events += self._APPLY[type(one)](self, one)
        except IllegalInput:
            self._restore(before)
            raise
        if not any(isinstance(event, LapIgnored) for event in events):
            self._inputs.append(one)
        return events

    def _mark(self) -> tuple[State, int, int]:
        """Return what `_restore` needs: records and inputs only ever grow at their end."""
        return self._state, len(self._records), len(self._inputs)

    def _restore(self, before: tuple[State, int, int]) -> None:
        self._state = before[0]
        del self._records[before[1] :]
        del self._inputs[before[2] :]

    def _check(self, one: Input) -> None:
        phase = self._state.phase
        if type(one) not in TRANSITIONS[phase]:
            raise IllegalInput(_refusal(phase, one))
        if isinstance(one, _NEEDS_A_LEG) and self._state.active_ms(one.at_ms) < 0:
            raise IllegalInput("refused-count-in")

    def _floor_ms(self) -> int:
        """Earliest clock time that an input can still have."""
        last = self._inputs[-1].at_ms if self._inputs else 0
        state = self._state
        if state.phase is not Phase.RUNNING or state.leg_start_ms == 0:
            return last
        return max(last, state.clock_ms(state.leg_start_ms))

    # --- what each input does ---

    def _start(self, one: Input) -> list[Event]:
        assert isinstance(one, Start)  # noqa: S101 - the table says so
        if not 0 <= one.leg < len(self.plan.legs):
            raise IllegalInput("refused-no-leg", leg=one.leg + 1, legs=len(self.plan.legs))
        begins = one.at_ms + one.count_in_ms
        self._state = replace(self._state, phase=Phase.RUNNING, index=one.leg, offset_ms=begins)
        return [Started(one.at_ms, begins), LegStarted(begins, one.leg, None)]

    def _lap(self, one: Input) -> list[Event]:
        state = self._state
        if state.active_ms(one.at_ms) - state.leg_start_ms < DOUBLE_PRESS_MS:
            return [LapIgnored(one.at_ms, state.index)]
        return self._leave(one, Cause.LAP, state.index + 1)

    def _split(self, one: Input) -> list[Event]:
        state = self._state
        elapsed = state.active_ms(one.at_ms) - state.leg_start_ms
        self._state = replace(state, splits=(*state.splits, elapsed))
        return [SplitTaken(one.at_ms, state.index, elapsed)]

    def _pause(self, one: Input) -> list[Event]:
        self._state = replace(self._state, phase=Phase.PAUSED, paused_at_ms=one.at_ms)
        return [Paused(one.at_ms)]

    def _resume(self, one: Input) -> list[Event]:
        state = self._state
        paused_ms = one.at_ms - (state.paused_at_ms or 0)
        self._state = replace(state, phase=Phase.RUNNING, paused_at_ms=None, offset_ms=state.offset_ms + paused_ms)
        return [Resumed(one.at_ms)]

    def _skip(self, one: Input) -> list[Event]:
        return self._leave(one, Cause.SKIP, self._state.index + 1)

    def _back(self, one: Input) -> list[Event]:
        state = self._state
        early = state.active_ms(one.at_ms) - state.leg_start_ms < BACK_TO_PREVIOUS_MS
        return self._leave(one, Cause.BACK, max(0, state.index - 1) if early else state.index)

    def _extend(self, one: Input) -> list[Event]:
        assert isinstance(one, Extend)  # noqa: S101 - the table says so
        state = self._state
        if state.leg.ends is Ends.LAP:
            raise IllegalInput("refused-extend")
        self._state = replace(state, extended_ms=state.extended_ms + one.by_ms)
        return [Extended(one.at_ms, state.index, one.by_ms)]

    def _cut_short(self, one: Input) -> list[Event]:
        cooldown = self.plan.cooldown_after(self._state.index)
        if cooldown is None:
            raise IllegalInput("refused-cut-short")
        return self._leave(one, Cause.CUT, cooldown)

    def _add_rep(self, one: Input) -> list[Event]:
        state = self._state
        plan = state.plan.with_round_added(state.index)
        if plan is None:
            raise IllegalInput("refused-add-rep")
        self._state = replace(state, plan=plan)
        return [RoundAdded(one.at_ms, state.index)]

    def _stop(self, one: Input) -> list[Event]:
        state = self._state
        events: list[Event] = []
        active = state.active_ms(one.at_ms)
        if state.phase is not Phase.READY and active > state.leg_start_ms:
            events.append(self._record(active, Cause.STOP))
        self._state = replace(self._state, phase=Phase.STOPPED, paused_at_ms=one.at_ms)
        return [*events, Stopped(one.at_ms)]

    def _undo(self, one: Input) -> list[Event]:
        if not self._inputs:
            raise IllegalInput("refused-undo")
        last = self._inputs[-1]
        if isinstance(last, Start) and self._state.active_ms(one.at_ms) >= 0:
            raise IllegalInput("refused-undo")
        rebuilt = Session.fold(self._plan, self._inputs[:-1], one.at_ms)
        self._state, self._records, self._inputs = rebuilt._state, rebuilt._records, rebuilt._inputs  # noqa: SLF001
        return [Undone(one.at_ms, last)]

    # --- moving from leg to leg ---

    def _leave(self, one: Input, cause: Cause, to: int) -> list[Event]:
        events: list[Event] = []
        self._end_leg(self._state.active_ms(one.at_ms), cause, to, events)
        return events

    def _record(self, active_ms: int, cause: Cause) -> LegEnded:
        state = self._state
        record = LegRecord(state.index, state.leg_start_ms, active_ms, cause, state.splits, state.extended_ms)
        self._records.append(record)
        return LegEnded(self._clock_of(active_ms), record)

    def _clock_of(self, active_ms: int) -> int:
        paused = self._state.paused_at_ms
        return self._state.clock_ms(active_ms) if paused is None else paused

    def _end_leg(self, active_ms: int, cause: Cause, to: int, events: list[Event]) -> None:
        events.append(self._record(active_ms, cause))
        at = self._clock_of(active_ms)
        if to >= len(self.plan.legs):
            self._state = replace(self._state, phase=Phase.FINISHED, paused_at_ms=at)
            events.append(Finished(at))
            return
        self._state = replace(
            self._state,
            index=to,
            leg_start_ms=active_ms,
            extended_ms=0,
            opened=False,
            splits=(),
            cause=cause,
            last=self._records[-1],
        )
        events.append(LegStarted(at, to, cause))

    _APPLY: Final[dict[type[Input], Callable[[Session, Input], list[Event]]]] = {
        Start: _start,
        Lap: _lap,
        Split: _split,
        Pause: _pause,
        Resume: _resume,
        Skip: _skip,
        Back: _back,
        Extend: _extend,
        CutShort: _cut_short,
        AddRep: _add_rep,
        Stop: _stop,
    }


def _refusal(phase: Phase, one: Input) -> str:
    """Return the key of the screen text that says why a phase takes no such input."""
    if phase is Phase.READY:
        return "refused-undo" if isinstance(one, Undo) else "refused-ready"
    if phase is Phase.PAUSED:
        return "refused-started" if isinstance(one, Start) else "refused-paused"
    if phase is Phase.RUNNING:
        return "refused-running" if isinstance(one, Resume) else "refused-started"
    return "refused-over"
