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

from intervals.core.kinds import Kind
from intervals.core.quantities.units import UntilSendOff
from intervals.core.session.belt import FASTEST, SLOWEST, STEPS_PER_MM, BeltRun
from intervals.core.session.entering import entered
from intervals.core.session.events import (
    BeltSet,
    Cause,
    EarlyLap,
    Event,
    Extended,
    Finished,
    LapIgnored,
    LegEnded,
    LegRecord,
    LegStarted,
    Paused,
    RangeOpened,
    Rescaled,
    Resumed,
    RoundAdded,
    SetDone,
    SplitTaken,
    Started,
    Stopped,
    Undone,
)
from intervals.core.session.fitting import fitting, timed_block
from intervals.core.session.grown import Grown
from intervals.core.session.inputs import (
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
from intervals.core.session.state import TRANSITIONS, IllegalInput, Phase, Refusal, State
from intervals.core.workout.plan import Plan, Renumbered
from intervals.core.workout.workout import Ends, Venue

DOUBLE_PRESS_MS: Final = 700
"""A lap this soon after a leg began is a second press of the key that began it."""
BACK_TO_PREVIOUS_MS: Final = 3_000
"""`back` this soon after a leg began goes to the one before."""
CONFIRM_MS: Final = 2_000
"""Before the minimum of a range a second lap within this time ends it all the same."""
SAME_LAP_MS: Final = 3_000
"""Laps of two devices this near are one, on a leg that is not over so soon."""
SAME_LAP_LEG_MS: Final = 20_000
"""On a leg expected to be shorter each lap counts."""

_NEEDS_A_LEG: Final = (Lap, Split, Skip, Back, Extend, Belt, Rescale, GoTo, CutShort, AddRep)
"""Inputs that act on the leg under way, and so wait for the count-in to be over."""

_MOVES_AN_END: Final = (Extend, Belt, Rescale, AddRep)
"""Inputs by which a leg becomes longer or shorter, or another one comes."""


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
        self._told_ms = 0

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
    def planned(self) -> Plan:
        """The plan as it was at the start."""
        return self._plan

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
        early = self._state.early
        return self._inputs if early is None else [*self._inputs, early]

    @property
    def told_ms(self) -> int:
        """Clock time up to which events were told: what comes before it comes late."""
        return self._told_ms

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
            opens = state.opens_ms
            if opens is not None and not state.opened and active >= opens:
                self._state = replace(state, opened=True)
                events.append(RangeOpened(state.clock_ms(opens), state.index))
                continue
            deadline = state.deadline_ms
            if deadline is None or active < deadline:
                break
            self._end_leg(deadline, Cause.AUTO, state.index + 1, events)
        if events:
            self._told_ms = max(self._told_ms, events[-1].at_ms)
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
            floor = self._floor_ms()
            if one.at_ms < floor:
                one = replace(one, at_ms=floor)
            to = TRANSITIONS[self._state.phase][type(one)]
            told = self._APPLY[type(one)](self, one)
            if isinstance(one, _MOVES_AN_END):
                self._fit(one.at_ms)
        except IllegalInput:
            self._restore(before)
            raise
        if to is not None and to is not self._state.phase and not self._state.over:
            self._state = replace(self._state, phase=to)
        self._told_ms = max(self._told_ms, one.at_ms)
        if not isinstance(told[0], (LapIgnored, EarlyLap)):
            self._inputs.append(one)
            if self._state.early is not None:
                self._state = replace(self._state, early=None)
        return [*events, *told]

    def _mark(self) -> tuple[State, list[LegRecord], int, int, int]:
        """Return what `_restore` needs: a list of records or inputs only ever grows at its end."""
        return self._state, self._records, len(self._records), len(self._inputs), self._told_ms

    def _restore(self, before: tuple[State, list[LegRecord], int, int, int]) -> None:
        self._state, self._records, records, inputs, self._told_ms = before
        del self._records[records:]
        del self._inputs[inputs:]

    def _check(self, one: Input) -> None:
        phase = self._state.phase
        if type(one) not in TRANSITIONS[phase]:
            raise IllegalInput(_refusal(phase, one))
        if isinstance(one, _NEEDS_A_LEG) and self._state.active_ms(one.at_ms) < 0:
            raise IllegalInput(Refusal.COUNT_IN)

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
            raise IllegalInput(Refusal.NO_SUCH_LEG, leg=one.leg + 1, legs=len(self.plan.legs))
        begins = one.at_ms + one.count_in_ms
        leg = self.plan.legs[one.leg]
        timed = timed_block(None, leg, leg, 0, None)
        self._state = replace(self._state, index=one.leg, offset_ms=begins, timed=timed)
        return [Started(one.at_ms, begins), LegStarted(begins, one.leg, None)]

    def _lap(self, one: Input) -> list[Event]:
        assert isinstance(one, Lap)  # noqa: S101 - the table says so
        state = self._state
        active = state.active_ms(one.at_ms)
        if active - state.leg_start_ms < DOUBLE_PRESS_MS:
            return [LapIgnored(one.at_ms, state.index)]
        if self._is_same_lap(one):
            return [LapIgnored(one.at_ms, state.index, same_lap=True)]
        opens, early = state.opens_ms, state.early
        if opens is not None and active < opens:
            if early is None or one.at_ms - early.at_ms > CONFIRM_MS:
                self._state = replace(state, early=one)
                return [EarlyLap(one.at_ms, state.index, opens - active)]
            self._inputs.append(early)
        return self._leave(one, Cause.LAP, state.index + 1)

    def _is_same_lap(self, one: Input) -> bool:
        """Whether another device told of this very lap just before."""
        last = self._inputs[-1]
        state = self._state
        # A send-off that was missed leaves no rest: the lap began the leg after it.
        began = state.cause is Cause.LAP or (state.last is not None and state.last.actual_ms == 0)
        if not isinstance(last, Lap) or not began or last.device == one.device:
            return False
        expected = self._state.leg.expected_ms
        long = expected is None or expected >= SAME_LAP_LEG_MS
        return long and one.at_ms - last.at_ms <= SAME_LAP_MS

    def _split(self, one: Input) -> list[Event]:
        state = self._state
        elapsed = state.active_ms(one.at_ms) - state.leg_start_ms
        self._state = replace(state, splits=state.splits.plus(elapsed))
        return [SplitTaken(one.at_ms, state.index, elapsed)]

    def _pause(self, one: Input) -> list[Event]:
        self._state = replace(self._state, paused_at_ms=one.at_ms)
        return [Paused(one.at_ms)]

    def _resume(self, one: Input) -> list[Event]:
        state = self._state
        paused_ms = one.at_ms - (state.paused_at_ms or 0)
        self._state = replace(state, paused_at_ms=None, offset_ms=state.offset_ms + paused_ms)
        return [Resumed(one.at_ms)]

    def _skip(self, one: Input) -> list[Event]:
        return self._leave(one, Cause.SKIP, self._state.index + 1)

    def _back(self, one: Input) -> list[Event]:
        state = self._state
        if state.active_ms(one.at_ms) - state.leg_start_ms >= BACK_TO_PREVIOUS_MS:
            return self._leave(one, Cause.BACK, state.index)
        # After a jump the one before is where the runner came from, not a leg that was never run.
        jumped = state.last if state.cause in {Cause.CUT, Cause.GO_TO} else None
        came_from = jumped.index if jumped is not None else state.index - 1
        return self._leave(one, Cause.BACK, max(0, came_from))

    def _extend(self, one: Input) -> list[Event]:
        assert isinstance(one, Extend)  # noqa: S101 - the table says so
        state = self._state
        if state.leg.ends is Ends.LAP:
            raise IllegalInput(Refusal.ENDS_ON_LAP)
        deadline = state.deadline_ms
        if deadline is not None and deadline + one.by_ms <= state.active_ms(one.at_ms):
            raise IllegalInput(Refusal.TOO_SHORT)
        self._state = replace(state, extended_ms=state.extended_ms + one.by_ms)
        return [Extended(one.at_ms, state.index, one.by_ms)]

    def _belt(self, one: Input) -> list[Event]:
        assert isinstance(one, Belt)  # noqa: S101 - the table says so
        state = self._state
        if state.plan.venue is not Venue.TREADMILL or state.leg.belt is None:
            raise IllegalInput(Refusal.NO_BELT)
        if not SLOWEST <= one.speed <= FASTEST:
            raise IllegalInput(Refusal.BELT_SPEED)
        athlete = state.plan.athlete
        if athlete.belt_max is not None and athlete.belt_shows(one.speed) > athlete.belt_max:
            raise IllegalInput(Refusal.BELT_MAX, most=f"{athlete.belt_max:g} {athlete.belt_per.speed_unit}")
        elapsed = state.active_ms(one.at_ms) - state.leg_start_ms
        self._state = replace(state, belt=BeltRun(one.speed, elapsed, state.steps_at(elapsed)))
        return [BeltSet(one.at_ms, state.index, one.speed)]

    def _rescale(self, one: Input) -> list[Event]:
        state = self._state
        if state.plan.venue is not Venue.TREADMILL or state.leg.belt is None:
            raise IllegalInput(Refusal.NO_BELT)
        factor = state.rest_factor
        plan = None if factor is None else state.plan.with_rest_scaled(state.index, factor)
        if factor is None or plan is None or state.belt is None:
            raise IllegalInput(Refusal.NOTHING_TO_RESCALE)
        self._state = replace(state, plan=plan, rest_um=state.belt.speed)
        return [Rescaled(one.at_ms, state.index, factor)]

    def _go_to(self, one: Input) -> list[Event]:
        assert isinstance(one, GoTo)  # noqa: S101 - the table says so
        if not 0 <= one.leg < len(self.plan.legs):
            raise IllegalInput(Refusal.NO_SUCH_LEG, leg=one.leg + 1, legs=len(self.plan.legs))
        return self._leave(one, Cause.GO_TO, one.leg)

    def _lifted(self, one: Input) -> list[Event]:
        assert isinstance(one, Lifted)  # noqa: S101 - the table says so
        legs, records = self.plan.legs, self._records
        done = [i for i, each in enumerate(records) if legs[each.index].kind is Kind.LIFT and each.cause.completes]
        if not done:
            raise IllegalInput(Refusal.NO_SET)
        record = replace(records[done[-1]], reps=one.reps, load=one.load)
        self._records = [*records[: done[-1]], record, *records[done[-1] + 1 :]]
        if self._state.last is not None and self._state.last.start_ms == record.start_ms:
            self._state = replace(self._state, last=record)
        return [SetDone(one.at_ms, record)]

    def _cut_short(self, one: Input) -> list[Event]:
        cooldown = self.plan.cooldown_after(self._state.index)
        if cooldown is None:
            raise IllegalInput(Refusal.NO_COOLDOWN)
        return self._leave(one, Cause.CUT, cooldown)

    def _add_rep(self, one: Input) -> list[Event]:
        state = self._state
        if state.leg.rounds and state.leg.rounds[-1].lasts_ms is not None:
            raise IllegalInput(Refusal.AS_MANY_AS_FIT)
        changed = state.plan.with_round_added(state.index)
        if changed is None:
            raise IllegalInput(Refusal.NO_REPEAT)
        self._renumber(changed)
        return [RoundAdded(one.at_ms, state.index)]

    def _stop(self, one: Input) -> list[Event]:
        state = self._state
        events: list[Event] = []
        active = state.active_ms(one.at_ms)
        if state.phase is not Phase.READY and active > state.leg_start_ms:
            events.append(self._record(active, Cause.STOP))
        if state.paused_at_ms is None:
            self._state = replace(self._state, paused_at_ms=one.at_ms)
        return [*events, Stopped(one.at_ms)]

    def _undo(self, one: Input) -> list[Event]:
        last = self._inputs[-1] if self._inputs else None
        if last is None or (isinstance(last, Start) and self._state.active_ms(one.at_ms) >= 0):
            raise IllegalInput(Refusal.NOTHING_TO_UNDO)
        rebuilt = Session.fold(self._plan, self._inputs[:-1], one.at_ms)
        self._state, self._records, self._inputs = rebuilt._state, rebuilt._records, rebuilt._inputs  # noqa: SLF001 - another of its own kind
        self._told_ms = max(self._told_ms, one.at_ms)
        return [Undone(one.at_ms, last)]

    # --- moving from leg to leg ---

    def _leave(self, one: Input, cause: Cause, to: int) -> list[Event]:
        events: list[Event] = []
        self._end_leg(self._state.active_ms(one.at_ms), cause, to, events)
        return events

    def _record(self, active_ms: int, cause: Cause) -> LegEnded:
        state = self._state
        mm = None
        if state.belt is not None:
            mm = state.belt.steps_at(active_ms - state.leg_start_ms) // STEPS_PER_MM
            if cause is Cause.AUTO and state.leg.distance is not None and not state.extended_ms:
                mm = state.leg.distance.mm
        splits = tuple(state.splits)
        record = LegRecord(state.index, state.leg_start_ms, active_ms, cause, splits, state.extended_ms, mm)
        self._records.append(record)
        return LegEnded(self._clock_of(active_ms), record)

    def _clock_of(self, active_ms: int) -> int:
        paused = self._state.paused_at_ms
        return self._state.clock_ms(active_ms) if paused is None else paused

    def _end_leg(self, active_ms: int, cause: Cause, to: int, events: list[Event]) -> None:
        events.append(self._record(active_ms, cause))
        at = self._clock_of(active_ms)
        if cause in {Cause.AUTO, Cause.LAP, Cause.SKIP}:
            self._fit(at, is_over=True)
        if to >= len(self.plan.legs):
            self._state = replace(self._state, phase=Phase.FINISHED, paused_at_ms=at)
            events.append(Finished(at))
            return
        runs_on = self._belt_past(active_ms)
        timed = timed_block(self._state.timed, self._state.leg, self.plan.legs[to], active_ms, cause)
        self._state = replace(
            self._state,
            plan=entered(self.plan, to, self._records, active_ms),
            timed=timed,
            index=to,
            leg_start_ms=active_ms,
            extended_ms=0,
            opened=False,
            early=None,
            belt=None if runs_on is None or not self._state.runs_on_into(to) else runs_on,
            rest_um=None,
            carry=self._state.carry if runs_on is None else runs_on.steps,
            splits=Grown(),
            cause=cause,
            last=self._records[-1],
            ran=self._records[-2] if self._is_missed_send_off() else None,
        )
        self._fit(at)
        events.append(LegStarted(at, to, cause))

    def _fit(self, at_ms: int, *, is_over: bool = False) -> None:
        """Let the repeat round the leg have as many rounds as fit, where it is given a time.

        A leg that is open, or that should be over, is taken to be over at once, as it is where `is_over`.
        """
        state = self._state
        if state.timed is None or state.leg.timed_depth is None:
            return
        over_ms, leg = state.active_ms(at_ms), state.leg
        if not is_over and leg.expected_ms is not None:
            over_ms = max(over_ms, state.leg_start_ms + leg.expected_ms + state.shift_ms)
        fitted = fitting(state.plan, state.index, state.timed, self._records, state.leg_start_ms, over_ms)
        if fitted is not None:
            self._renumber(fitted)

    def _renumber(self, changed: Renumbered) -> None:
        """Go on with a plan of more or fewer rounds: who came back from a leg further on has records beyond."""
        state, moved = self._state, changed.moved
        if any(record.index > state.index for record in self._records):
            self._records = [replace(record, index=moved[record.index]) for record in self._records]
            last, ran = (
                None if each is None else replace(each, index=moved[each.index]) for each in (state.last, state.ran)
            )
            state = replace(state, last=last, ran=ran)
        self._state = replace(state, plan=changed.plan)

    def _is_missed_send_off(self) -> bool:
        """Whether the leg that is over was the rest of a round that took longer than its send-off."""
        extent = self._state.leg.extent
        return isinstance(extent, UntilSendOff) and extent.late_ms > 0 and len(self._records) > 1

    def _belt_past(self, active_ms: int) -> BeltRun | None:
        """Return what the belt does past the end of the leg; None where the runner said nothing of it."""
        state, record = self._state, self._records[-1]
        if state.belt is None or record.mm is None:
            return None
        return state.belt.on(active_ms - state.leg_start_ms, record.mm)

    _APPLY: Final[dict[type[Input], Callable[[Session, Input], list[Event]]]] = {
        Start: _start,
        Lap: _lap,
        Split: _split,
        Pause: _pause,
        Resume: _resume,
        Skip: _skip,
        Back: _back,
        Extend: _extend,
        Belt: _belt,
        Rescale: _rescale,
        GoTo: _go_to,
        Lifted: _lifted,
        CutShort: _cut_short,
        AddRep: _add_rep,
        Stop: _stop,
    }


def _refusal(phase: Phase, one: Input) -> Refusal:
    """Return why a phase does not take an input that is not in its row."""
    if phase is Phase.READY:
        return Refusal.NOT_STARTED
    if phase in {Phase.FINISHED, Phase.STOPPED}:
        return Refusal.OVER
    if isinstance(one, Start):
        return Refusal.STARTED
    return Refusal.PAUSED if phase is Phase.PAUSED else Refusal.NOT_PAUSED
