"""What a workout file says, before it is flattened for one athlete and one venue.

Law: everything here is frozen and already valid; text was read and errors were told in `files`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import Distance, DurationRange, Extent, OnePace, PaceSpec

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def made(kind: type[T], values: dict[str, Any]) -> T:
    """Return a frozen value without slots that has these fields, all of them, as its own."""
    value = object.__new__(kind)
    object.__setattr__(value, "__dict__", values)
    return value


class Venue(StrEnum):
    """Where the session is run: decides how a distance leg ends."""

    TRACK = "track"
    TREADMILL = "treadmill"
    ROAD = "road"
    GYM = "gym"
    """Nobody runs there: for strength sessions."""


class Ends(StrEnum):
    """How a leg ends: on the lap key, by itself, or by the key from a minimum on and by itself at a maximum."""

    LAP = "lap"
    AUTO = "auto"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class PerRound(Generic[T_co]):
    """One value for each round of the repeat around a step (one for each gap, under `between`)."""

    values: tuple[T_co, ...]


@dataclass(frozen=True, slots=True)
class PlacedPhrase:
    """What is said at a place within a leg: a distance, a time, or a share of it in per cent."""

    text: str
    place: Distance | DurationRange | float
    left: bool = False
    """Whether the place counts from the end: so much is left."""


@dataclass(frozen=True)
class Step:
    """One authored instruction: a kind and an extent, and what goes with it.

    A leg has its fields, by the same names. Without slots they are handed on by one copy of its `__dict__`.
    """

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
    time: DurationRange | PerRound[DurationRange] | None = None
    """What a distance shall take: a target in place of a pace."""
    phrases: tuple[PlacedPhrase, ...] = ()
    """What is said on the way."""

    @classmethod
    def of(cls, kind: Kind, extent: Extent | PerRound[Extent], line: int, others: Mapping[str, object]) -> Step:
        """Return the step with these fields; in a third of the time that setting each of them by itself takes."""
        return made(cls, {**_PLAIN_STEP, **others, "kind": kind, "extent": extent, "line": line})


_PLAIN_STEP: Final = {each.name: each.default for each in fields(Step)}


@dataclass(frozen=True, slots=True)
class Repeat:
    """A block done `times` times; `between` comes only between the rounds."""

    times: int
    steps: tuple[Block, ...]
    between: tuple[Block, ...] = ()
    label: str | None = None
    line: int = 0
    every: int | None = None
    """The send-off: from the start of one round to that of the next, in milliseconds; None where there is none."""
    lasts: int | None = None
    """How long it may last where as many rounds are run as fit, in milliseconds; `times` is then 1."""


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
    lane: int | None = None
    """Which lane of the track; None is the athlete's own."""
    form: tuple[str, ...] = ()
    paces: Mapping[str, OnePace] = field(default_factory=dict)
    """Paces that hold in this workout only; they win over the athlete's."""
    pacer: Distance | bool | None = None
    """Distance between pacer ticks on runs and strides; False is off; None is what the athlete's file says."""
    sounds: Mapping[str, str] = field(default_factory=dict)
    """The path of a sound for a tone, in this workout only; they win over the athlete's."""
