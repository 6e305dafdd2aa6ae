"""What a cue rule is: when something is heard, how much it matters, and what it says.

Law: a rule is a value in a file of its own in `rules/`; it looks at one leg and asks for tones and phrases. It knows
of no other rule: what gives way to what is the ranks' business, and where things go is that of placing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from enum import Enum, auto

from intervals.core.cues.context import LegContext
from intervals.core.cues.settings import Density
from intervals.core.dataclass import dataclass


class Slot(Enum):
    """Where a phrase goes that has no moment of its own."""

    OPENING = auto()
    """After the tones that a leg opens with, and after what comes before it in `order`."""
    CLOSING = auto()
    """As late as can be, before the count-in and before what comes after it in `order`."""


@dataclass(frozen=True, slots=True)
class ToneRequest:
    """A tone that wants to sound at `at_ms` from the leg's start, and only then."""

    name: str
    at_ms: int
    text: str = ""
    yields: bool = False
    """It is left out where the count-in runs."""


@dataclass(frozen=True, slots=True)
class PhraseRequest:
    """A phrase, by its caption, that wants a place as near `at` as can be."""

    text: str
    at: int | Slot
    until_ms: int | None = None
    """When it stops being true: it does not begin later."""
    over_by_ms: int | None = None
    """Of one that closes a leg: by when it should be over, where the leg is long enough."""
    name: str = ""
    """What the cue is called, if not as its rule."""
    from_ms: int = 0
    """When it becomes true: it does not begin sooner."""


Request = ToneRequest | PhraseRequest


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to be heard."""

    name: str
    priority: int
    """Who gives way to whom: the lower number wins."""
    make: Callable[[LegContext], Iterable[Request]]
    density: Density = Density.QUIET
    """The least density at which it is heard."""
    order: int = 0
    """Of rules whose phrases open or close a leg together: which comes first."""
    foresee: Callable[[LegContext], Iterable[str]] = field(default=lambda _: ())
    """Phrases that a key may yet call for, to be rendered ahead of time."""
