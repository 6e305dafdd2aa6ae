"""What happened in a session: frozen facts, each with its time.

Law: `at_ms` is clock time; what a record holds is active time, which leaves pauses out.
"""

from __future__ import annotations

from enum import StrEnum

from intervals.core.dataclass import dataclass
from intervals.core.session.inputs import Input


class Cause(StrEnum):
    """How a leg came to its end."""

    AUTO = "auto"
    LAP = "lap"
    SKIP = "skip"
    BACK = "back"
    CUT = "cut-short"
    GO_TO = "go-to"
    STOP = "stop"

    @property
    def completes(self) -> bool:
        """Whether a leg that ended so was run to its end: on the key, or by itself."""
        return self in {Cause.LAP, Cause.AUTO}


@dataclass(frozen=True, slots=True)
class LegRecord:
    """What became of a leg: `start_ms` and `end_ms` are active time, the splits count from its start."""

    index: int
    start_ms: int
    end_ms: int
    cause: Cause
    splits: tuple[int, ...] = ()
    extended_ms: int = 0
    mm: int | None = None
    """How far the belt led, in millimetres, where the runner said what it was set to."""

    reps: int | None = None
    """How many were done in a set, where the runner said so."""
    load: str | None = None
    """What was lifted, where the runner said so."""

    @property
    def actual_ms(self) -> int:
        """How long it took, pauses left out."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about the session at `at_ms` of its clock."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Started(Event):
    """The count-in runs; the first leg begins at `begins_ms` of the clock."""

    begins_ms: int


@dataclass(frozen=True, slots=True)
class LegStarted(Event):
    """Leg `index` began; `cause` is how the one before came to its end (None for the first)."""

    index: int
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class LegEnded(Event):
    """A leg is over."""

    record: LegRecord


@dataclass(frozen=True, slots=True)
class RangeOpened(Event):
    """From now on the lap key ends the range, before it ends by itself."""

    index: int


@dataclass(frozen=True, slots=True)
class SplitTaken(Event):
    """The runner noted a time within the leg."""

    index: int
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """Time stands."""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """Time goes on."""


@dataclass(frozen=True, slots=True)
class Extended(Event):
    """The leg became longer by `by_ms`."""

    index: int
    by_ms: int


@dataclass(frozen=True, slots=True)
class BeltSet(Event):
    """The belt runs at `speed`, in micrometres an hour, until the runner says otherwise or is told to set it."""

    index: int
    speed: int


@dataclass(frozen=True, slots=True)
class Rescaled(Event):
    """The legs after leg `index` are slower by `factor`, since the runner is."""

    index: int
    factor: float


@dataclass(frozen=True, slots=True)
class SetDone(Event):
    """What was done in the set of `record`, as the runner said."""

    record: LegRecord


@dataclass(frozen=True, slots=True)
class RoundAdded(Event):
    """The repeat round leg `index` has one more round."""

    index: int


@dataclass(frozen=True, slots=True)
class LapIgnored(Event):
    """A lap was none: a double press of the key that began the leg, or that very lap from another device."""

    index: int
    same_lap: bool = False


@dataclass(frozen=True, slots=True)
class EarlyLap(Event):
    """A lap before a range's minimum; the leg goes on for `early_ms` more, unless a second one confirms it."""

    index: int
    early_ms: int
    """How long until the range opens."""


@dataclass(frozen=True, slots=True)
class Undone(Event):
    """`taken_back` is as if it had never been."""

    taken_back: Input


@dataclass(frozen=True, slots=True)
class Merged(Event):
    """`late` came after what it belongs before: the session was folded again, and stands where it should."""

    late: Input


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The last leg is over."""


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    """The runner ended the session."""
