"""What the runner did, and when: the only things that flow back into a session.

Law: an input is a frozen fact with a time of the session clock; what it means is the state machine's business.
"""

from __future__ import annotations

from dataclasses import field
from typing import Final, NamedTuple

from intervals.core.dataclass import dataclass

EXTEND_MS: Final = 10_000
COUNT_IN_MS: Final = 3_000


class PressId(NamedTuple):
    """Which press it was: two records with one id are one press, however often it arrives."""

    device: str
    """`keyboard`, or the id of a phone or a clicker."""
    counter: int
    """Counts up on the device, from one press to the next."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something the runner did at `at_ms` of the session clock."""

    at_ms: int
    by: PressId | None = field(default=None, kw_only=True)
    """Which press of which device; None for the laptop's own keys, which are never late."""

    @property
    def device(self) -> str:
        """The device that it comes from; empty for the laptop's own keys."""
        return "" if self.by is None else self.by.device


@dataclass(frozen=True, slots=True)
class Start(Input):
    """Begin leg `leg` once `count_in_ms` are over."""

    count_in_ms: int = COUNT_IN_MS
    leg: int = 0


class Lap(Input):
    """End the leg now."""

    __slots__ = ()


class Split(Input):
    """Note the time within the leg, which goes on."""

    __slots__ = ()


class Pause(Input):
    """Stop the time."""

    __slots__ = ()


class Resume(Input):
    """Let the time go on."""

    __slots__ = ()


class Skip(Input):
    """Leave this leg for the next one."""

    __slots__ = ()


class Back(Input):
    """Restart the leg; in its first three seconds, go to the one before."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Extend(Input):
    """Make this timed leg longer."""

    by_ms: int = EXTEND_MS


@dataclass(frozen=True, slots=True)
class Belt(Input):
    """Say what the treadmill is set to now, in micrometres an hour (see `session.belt`)."""

    speed: int = 0


class Rescale(Input):
    """Run what is left at the difference that the belt has from the plan in this leg."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class GoTo(Input):
    """Leave this leg for leg `leg`, wherever it lies."""

    leg: int = 0


@dataclass(frozen=True, slots=True)
class Lifted(Input):
    """Say what was done in the last set: how many reps, and with which load where that was another than planned."""

    reps: int = 0
    load: str | None = None


class Undo(Input):
    """Take back the last input."""

    __slots__ = ()


class CutShort(Input):
    """Jump to the cool-down."""

    __slots__ = ()


class AddRep(Input):
    """Add a round to the current repeat."""

    __slots__ = ()


class Stop(Input):
    """End the session here."""

    __slots__ = ()


INPUTS: Final[dict[str, type[Input]]] = {
    "start": Start,
    "lap": Lap,
    "split": Split,
    "pause": Pause,
    "resume": Resume,
    "skip": Skip,
    "back": Back,
    "extend": Extend,
    "belt": Belt,
    "rescale": Rescale,
    "go-to": GoTo,
    "lifted": Lifted,
    "undo": Undo,
    "cut-short": CutShort,
    "add-rep": AddRep,
    "stop": Stop,
}
"""Every input by its name, as the journal and the screen write it."""

_NAMES: Final = {kind: name for name, kind in INPUTS.items()}


def name_of(one: Input) -> str:
    """Return the name of an input: `cut-short`."""
    return _NAMES[type(one)]
