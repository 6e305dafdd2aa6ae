"""A cue: one thing heard or seen at one instant.

Law: the cue of a leg, whose time counts from the leg's start, and the cue of the session clock are two types, so that
nothing can take one for the other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from intervals.core.dataclass import dataclass

LAST_COUNT: Final = "count-last"


class CueKind(StrEnum):
    """A tone from `sounds/`, or a phrase for the voice."""

    TONE = "tone"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing heard and seen, at `at_ms` of the session clock."""

    at_ms: int
    leg: int
    kind: CueKind
    name: str
    text: str
    """The caption."""
    duration_ms: int

    @property
    def tone(self) -> str:
        """The tone that sounds it: the last beep of a count-in is another than those before."""
        return LAST_COUNT if (self.name, self.text) == ("count", "1") else self.name

    @property
    def end_ms(self) -> int:
        """Clock time at which it is over."""
        return self.at_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class LegCue:
    """A cue as a leg has it: `at_ms` counts from the leg's start."""

    at_ms: int
    leg: int
    kind: CueKind
    name: str
    text: str
    duration_ms: int

    @property
    def end_ms(self) -> int:
        """When it is over, from the leg's start."""
        return self.at_ms + self.duration_ms

    def on_clock(self, start_ms: int) -> Cue:
        """Return it for a leg that starts at `start_ms` of the session clock."""
        return Cue(self.at_ms + start_ms, self.leg, self.kind, self.name, self.text, self.duration_ms)


@dataclass(frozen=True, slots=True)
class LegDropped:
    """A phrase of a leg that found no room, or a tone that gave way; it has the time it was wished for."""

    cue: LegCue
    reason: str

    def on_clock(self, start_ms: int) -> Dropped:
        """Return it for a leg that starts at `start_ms` of the session clock."""
        return Dropped(self.cue.on_clock(start_ms), self.reason)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A phrase that found no room, or a tone that gave way, at the clock time it was wished for."""

    cue: Cue
    reason: str
