"""Where a session stands, and which input each phase takes and leads to.

Law: the phase moves by this table alone. A state is a frozen fact between two events and holds no `now`.

Two time axes, both in whole milliseconds. *Clock* time (`at_ms`, `now_ms`) is the session clock's. *Active*
time leaves out the start's count-in and every pause: legs tile it from zero with no gap, so nothing drifts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import PaceRamp
from intervals.core.session.belt import STEPS_PER_MM, BeltRun
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.fitting import TimedBlock
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
from intervals.core.workout.plan import Leg, Plan


class Phase(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class Refusal(StrEnum):
    """Why an input is not taken. The value is the name of the screen text that tells the runner."""

    NOT_STARTED = "refused-ready"
    STARTED = "refused-started"
    PAUSED = "refused-paused"
    NOT_PAUSED = "refused-running"
    OVER = "refused-over"
    COUNT_IN = "refused-count-in"
    NO_SUCH_LEG = "refused-no-leg"
    ENDS_ON_LAP = "refused-extend"
    NO_COOLDOWN = "refused-cut-short"
    NO_REPEAT = "refused-add-rep"
    AS_MANY_AS_FIT = "refused-add-round"
    NOTHING_TO_UNDO = "refused-undo"
    NO_BELT = "refused-no-belt"
    BELT_SPEED = "refused-belt-speed"
    BELT_MAX = "refused-belt-max"
    NO_SET = "refused-no-set"
    NOTHING_TO_RESCALE = "refused-rescale"
    TOO_SHORT = "refused-too-short"


class IllegalInput(ValueError):
    """An input that this state does not take; `key` and `values` are the screen text that tells the runner why."""

    def __init__(self, key: Refusal, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


TRANSITIONS: Final[dict[Phase, dict[type[Input], Phase | None]]] = {
    Phase.READY: {Start: Phase.RUNNING, Stop: Phase.STOPPED},
    Phase.RUNNING: {
        Lap: Phase.RUNNING,
        Split: Phase.RUNNING,
        Pause: Phase.PAUSED,
        Skip: Phase.RUNNING,
        Back: Phase.RUNNING,
        Extend: Phase.RUNNING,
        Belt: Phase.RUNNING,
        Rescale: Phase.RUNNING,
        GoTo: Phase.RUNNING,
        Lifted: Phase.RUNNING,
        Undo: None,
        CutShort: Phase.RUNNING,
        AddRep: Phase.RUNNING,
        Stop: Phase.STOPPED,
    },
    Phase.PAUSED: {
        Resume: Phase.RUNNING,
        Skip: Phase.PAUSED,
        Back: Phase.PAUSED,
        Extend: Phase.PAUSED,
        Belt: Phase.PAUSED,
        Rescale: Phase.PAUSED,
        GoTo: Phase.PAUSED,
        Lifted: Phase.PAUSED,
        Undo: None,
        CutShort: Phase.PAUSED,
        AddRep: Phase.PAUSED,
        Stop: Phase.STOPPED,
    },
    Phase.FINISHED: {Lifted: Phase.FINISHED, Undo: None},
    Phase.STOPPED: {Lifted: Phase.STOPPED, Undo: None},
}
"""Which input each phase takes, and the phase it leads to: None is whatever the fold without the last input leads to.
A session that has no leg left is FINISHED, however the last one ended."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a session stands between two events. It holds no `now`: the time within a leg is derived."""

    plan: Plan
    phase: Phase = Phase.READY
    index: int = 0
    leg_start_ms: int = 0
    """Active time at which the leg began."""
    offset_ms: int = 0
    """Clock time less active time, while time goes on."""
    paused_at_ms: int | None = None
    """Clock time at which time stopped."""
    extended_ms: int = 0
    opened: bool = False
    """Whether the range of this leg was told to be open."""
    early: Lap | None = None
    """A lap before the range's minimum, which waits for a second one to confirm it."""
    belt: BeltRun | None = None
    """What the treadmill does in this leg, since the runner said so; None where it is taken to run as planned."""
    rest_um: int | None = None
    """The speed, in micrometres an hour, to which what is left was rescaled in this leg; None where it was not."""
    carry: int = 0
    """How far the belt led past the end of the leg before within its last millisecond, in steps."""
    splits: Grown = Grown()
    """Active milliseconds from the leg's start to each split."""
    cause: Cause | None = None
    """How the leg before came to its end; None for the first leg."""
    last: LegRecord | None = None
    """What became of the leg before."""
    ran: LegRecord | None = None
    """What became of the leg before that, where a missed send-off left no rest between."""
    timed: TimedBlock | None = None
    """The repeat with as many rounds as fit that was begun last."""

    @property
    def leg(self) -> Leg:
        """The leg under way (the last one, once the session is over)."""
        return self.plan.legs[self.index]

    @property
    def opens_ms(self) -> int | None:
        """Active time from which on the lap key ends a range; None where the leg is none."""
        ready, span = self.leg.ready_ms, self.leg.distances
        if ready is not None and self.belt is not None and span is not None:
            ready = max(self.belt.since_ms, self.belt.ms_at(span.low.mm))
        return None if ready is None else self.leg_start_ms + ready

    @property
    def deadline_ms(self) -> int | None:
        """Active time at which the leg ends by itself; None where only the lap key ends it."""
        deadline = self.leg.deadline_ms
        return None if deadline is None else self.leg_start_ms + deadline + self.shift_ms

    @property
    def rounds_end_ms(self) -> int | None:
        """Active time by which the rounds of the repeat round the leg are to be over; None where no time is given."""
        return None if self.timed is None or self.leg.timed_depth is None else self.timed.ends_ms

    @property
    def shift_ms(self) -> int:
        """By how much the leg's end moved: what the runner added, and what the belt gave or took."""
        return shift_ms(self.leg, self.belt) + self.extended_ms

    def runs_on_into(self, to: int) -> bool:
        """Whether the belt runs on as it is in leg `to`: where nothing is announced, the runner sets nothing."""
        leg = self.plan.legs[to]
        return leg.belt is not None and not self.plan.sets_belt(self.leg, leg)

    def steps_at(self, elapsed_ms: int) -> int:
        """Return how far this leg has come on a treadmill, in steps: by the belt if it is known, else as planned."""
        if self.belt is not None:
            return self.belt.steps_at(elapsed_ms)
        leg = self.leg
        if isinstance(leg.belt, PaceRamp):
            return self.carry + leg.mm_at(elapsed_ms, self.plan.athlete.within_reach(leg.belt)) * STEPS_PER_MM
        if leg.distance is not None and leg.expected_ms:
            return self.carry + leg.distance.mm * STEPS_PER_MM * elapsed_ms // leg.expected_ms
        pace = leg.belt
        return self.carry + (0 if pace is None else pace.middle.distance_mm(elapsed_ms) * STEPS_PER_MM)

    def belt_speed(self, steps: int, now_ms: int) -> int:
        """Return what the belt runs at, `steps` presses of its key on from there, in micrometres an hour; 0: none.

        A ramp's target moves, so it depends on the clock.
        """
        if self.leg.belt is None:
            return 0
        athlete = self.plan.athlete
        wanted = self._wanted_um(max(0, self.active_ms(now_ms) - self.leg_start_ms))
        speed = self.belt.speed if self.belt is not None else wanted
        return athlete.belt_speed_um(athlete.belt_shows(speed) + steps * athlete.belt_step)

    @property
    def wanted_um(self) -> int:
        """What the plan wanted the belt to run at when the runner last said what it does, in micrometres an hour.

        Where nothing was said it is what the leg begins with; 0 where no belt runs.
        """
        return self._wanted_um(0 if self.belt is None else self.belt.since_ms)

    def _wanted_um(self, elapsed_ms: int) -> int:
        if self.leg.belt is None:
            return 0
        athlete = self.plan.athlete
        return athlete.belt_speed_um(athlete.belt_for(self.leg.pace_at(elapsed_ms, self.leg.belt))[0])

    @property
    def rest_factor(self) -> float | None:
        """How many times as long what is left would take at the belt's difference; None where there is none."""
        if self.belt is None:
            return None
        before = self.rest_um or self.wanted_um
        if self.belt.speed == before or all(leg.belt is None for leg in self.plan.legs[self.index + 1 :]):
            return None
        return before / self.belt.speed

    @property
    def over(self) -> bool:
        """Whether the session ran to its end or was stopped."""
        return self.phase in {Phase.FINISHED, Phase.STOPPED}

    def active_ms(self, now_ms: int) -> int:
        """Active time at `now_ms` of the clock; negative while the count-in runs."""
        return (now_ms if self.paused_at_ms is None else self.paused_at_ms) - self.offset_ms

    def clock_ms(self, active_ms: int) -> int:
        """Clock time of a moment of active time, if no pause comes between."""
        return active_ms + self.offset_ms


def shift_ms(leg: Leg, belt: BeltRun | None) -> int:
    """Return by how much the belt moves the end of a leg, in milliseconds: below zero it comes sooner."""
    if belt is None or leg.distance is None or leg.deadline_ms is None:
        return 0
    return max(belt.since_ms, belt.ms_at(leg.distance.mm)) - leg.deadline_ms
