"""What a workout file says, before it is flattened for one athlete and one venue.

Law: everything here is frozen and already valid; text was read and errors were told in `authoring`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DurationRange,
    Pace,
    Per,
    distance_range_text,
    duration_range_text,
)

T_co = TypeVar("T_co", covariant=True)


class Kind(StrEnum):
    """What a step asks of the runner."""

    WARMUP = "warmup"
    RUN = "run"
    STRIDE = "stride"
    RECOVER = "recover"
    REST = "rest"
    COOLDOWN = "cooldown"
    LIFT = "lift"

    @property
    def is_rep(self) -> bool:
        """Whether a leg of this kind is a rep when it stands inside a repeat."""
        return self in {Kind.RUN, Kind.STRIDE, Kind.LIFT}


class Venue(StrEnum):
    """Where the session is run: decides how a distance leg ends."""

    TRACK = "track"
    TREADMILL = "treadmill"
    ROAD = "road"


class Ends(StrEnum):
    """How a leg ends: on the lap key, by itself, or by the key from a minimum on and by itself at a maximum."""

    LAP = "lap"
    AUTO = "auto"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class UntilLap:
    """The extent of a step that lasts until the lap key; `reps` are those of a lift."""

    reps: int | None = None


Extent = DistanceRange | DurationRange | UntilLap


def extent_text(extent: Extent) -> str:
    """Print an extent as a runner writes it: `1 mi`, `90-120 s`, `lap`, `8 reps`."""
    match extent:
        case DistanceRange(low, high):
            return distance_range_text(low, high)
        case DurationRange(low_ms, high_ms):
            return duration_range_text(low_ms, high_ms)
        case UntilLap(None):
            return "lap"
        case UntilLap(reps):
            return "1 rep" if reps == 1 else f"{reps} reps"


@dataclass(frozen=True, slots=True)
class PaceRange:
    """A target pace from `fast` to `slow`; the two are equal where no range was written."""

    fast: Pace
    slow: Pace

    @property
    def middle(self) -> Pace:
        """The pace that plans and expected times are made with."""
        if self.fast == self.slow:
            return self.fast
        return Pace((self.fast.s_per_km + self.slow.s_per_km) / 2, self.fast.per)

    def __str__(self) -> str:
        """As a runner writes it: `7:00/mi`, `7:00-7:10/mi`."""
        if self.fast.clock() == self.slow.clock(self.fast.per):
            return str(self.fast)
        return f"{self.fast.clock()}-{self.slow.clock(self.fast.per)}/{self.fast.per}"


@dataclass(frozen=True, slots=True)
class NamedPace:
    """A pace by name, changed by an offset or a percentage of its speed: `marathon + 10 s/mi`, `95% 5k`."""

    name: str
    offset_s: float = 0.0
    offset_per: Per = Per.MILE
    percent: float = 100.0

    def apply(self, base: PaceRange) -> PaceRange:
        """Return the pace this stands for, given the one that the name stands for. Raises ValueError."""
        if not self.offset_s and self.percent == 100.0:
            return base

        def shift(pace: Pace) -> Pace:
            seconds = pace.s_per_km * 100.0 / self.percent + Pace.over(self.offset_s, self.offset_per).s_per_km
            if seconds <= 0:
                msg = f'the offset takes more off than the pace "{self.name}" has'
                raise ValueError(msg)
            return Pace(seconds, pace.per)

        return PaceRange(shift(base.fast), shift(base.slow))

    def __str__(self) -> str:
        """As a runner writes it: `marathon + 10 s/mi`, `95% 5k`."""
        text = self.name if self.percent == 100.0 else f"{self.percent:g}% {self.name}"
        if self.offset_s:
            text += f" {'+' if self.offset_s > 0 else '-'} {abs(self.offset_s):g} s/{self.offset_per}"
        return text


PaceSpec = PaceRange | NamedPace


@dataclass(frozen=True, slots=True)
class PerRound(Generic[T_co]):
    """One value for each round of the repeat around a step (one for each gap, under `between`)."""

    values: tuple[T_co, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One authored instruction: a kind and an extent, and what goes with it."""

    kind: Kind
    extent: Extent | PerRound[Extent]
    pace: PaceSpec | PerRound[PaceSpec] | None = None
    incline: float | PerRound[float] | None = None
    effort: str | PerRound[str] | None = None
    how: str | PerRound[str] | None = None
    label: str | PerRound[str] | None = None
    say: str | PerRound[str] | None = None
    form: str | PerRound[str] | None = None
    pacer: Distance | bool | PerRound[Distance | bool] | None = None
    """Distance between pacer ticks; False is off; None is what the athlete's file says."""
    ends: Ends | None = None
    line: int = 0
    """Line of the file that the step starts on, counted from 1; 0 where there is no file."""
    load: str | PerRound[str] | None = None
    """What is lifted, in the runner's words: `60 kg`, `body weight`."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A block done `times` times; `between` comes only between the rounds."""

    times: int
    steps: tuple[Block, ...]
    between: tuple[Block, ...] = ()
    label: str | None = None
    line: int = 0


Block = Step | Repeat


@dataclass(frozen=True, slots=True)
class Workout:
    """What a YAML file says: a name and nested steps and repeats."""

    name: str
    steps: tuple[Block, ...]
    about: str = ""
    tags: tuple[str, ...] = ()
    venue: Venue | None = None
    """Where it is run; None is wherever the athlete usually runs."""
    form: tuple[str, ...] = ()
    paces: Mapping[str, PaceSpec] = field(default_factory=dict)
    """Paces that hold in this workout only; they win over the athlete's."""
    pacer: Distance | bool | None = None
    """Distance between pacer ticks on runs and strides; False is off; None is what the athlete's file says."""
    sounds: Mapping[str, str] = field(default_factory=dict)
    """The path of a sound for a tone, in this workout only; they win over the athlete's."""
