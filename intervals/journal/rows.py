"""The rows of the journal, as the rest of the program sees them.

Law: values only, and no database: whoever keeps a session need not load one before the first input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intervals.core.dataclass import dataclass
from intervals.core.results.activity import Activity
from intervals.core.session.inputs import Input
from intervals.core.workout.plan import Plan
from intervals.journal.summary import Summary

if TYPE_CHECKING:  # a lock is what the rows of a session that is led on go with, and is none
    from intervals.journal.lock import SessionLock


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a session as it begins."""

    file: str
    text: str
    """The workout as it is written."""
    zero_ms: int
    """Wall time, in milliseconds since 1970 in UTC, at which the session clock was zero."""
    utc_offset_s: int


@dataclass(frozen=True, slots=True)
class Logged:
    """What the runner typed of a session that no timer led."""

    time_ms: int | None = None
    rep_times: tuple[tuple[int, int], ...] = ()
    """Pairs of a leg of the plan and the milliseconds it took."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the runner said of a session as a whole."""

    hidden: bool = False
    """Deleted: in no list, and counted nowhere."""
    counts: bool | None = None
    """Whether it counts as done; None where that was not said."""


UNMARKED: Final = Marks()


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch recorded of a session, and the name of the file that it came from."""

    source: str
    activity: Activity


@dataclass(frozen=True, slots=True)
class InputRow:
    """An input, and when it was given by the wall clock, in milliseconds since 1970 in UTC."""

    seq: int
    wall_ms: int
    input: Input


@dataclass(frozen=True, slots=True)
class Rescued:
    """All there is to know of a session that the journal did not take."""

    header: Header
    plan: Plan
    rows: tuple[InputRow, ...]
    remarks: tuple[tuple[int | None, str | None], ...] = ()
    number: int | None = None
    """What the journal calls it, where that has some of it."""
    ended_at_ms: int | None = None
    """Time of the session clock at which it was over; None where it may go on."""


@dataclass(frozen=True, slots=True)
class GivenSoFar:
    """All that was given of a session so far, which the journal may not have yet."""

    plan: Plan | None
    rows: tuple[InputRow, ...]
    remarks: tuple[tuple[int | None, str | None], ...]
    """How it felt, 1 to 10, and a note, as often as either was said."""
    summary: Summary | None
    """How it ended; None while it goes on."""
    counts: bool | None
    machine_mm: int | None
    """What the runner said at the end: whether it counts as done, and the treadmill's millimetres."""


@dataclass(frozen=True, slots=True)
class GoingOn:
    """What the journal has of a session that is led on, and the lead of it."""

    number: int
    plan: Plan
    inputs: tuple[Input, ...]
    lock: SessionLock | None = None


TIMES_OF: Final = {"drop-lap": 1, "insert-lap": 1, "move-end": 2, "machine-distance": 1, "undo": 0}
"""How many numbers each correction has."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the runner set right afterwards: its name, and its times in milliseconds, or a distance in millimetres."""

    what: str
    times_ms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedPace:
    """A pace that the program changed, as the runner said."""

    wall_ms: int
    """Since 1970 in UTC."""
    pace: str
    """Its name, or the workout that gives it as a time."""
    was: str
    is_now: str
    why: str


@dataclass(frozen=True, slots=True)
class SessionRows:
    """All rows of one session."""

    number: int
    header: Header
    plan: Plan
    inputs: tuple[Input, ...]
    corrections: tuple[Correction, ...]
    effort: int | None
    note: str
    summary: Summary | None
    """None while it is open."""
    last_wall_ms: int = 0
    """When the last input was given, in milliseconds since 1970 in UTC."""
    marks: Marks = UNMARKED
    logged: Logged | None = None
    """None for a session that the timer led."""
    watched: Watched | None = None
    """None where no watch's record was imported."""
