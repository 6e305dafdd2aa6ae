"""A leg as the rules see it: frozen, and with all that a rule may ask.

Law: pure; times count from the leg's start, in milliseconds.
"""

from __future__ import annotations

from typing import Final

from intervals.core.cues.book import CueBook
from intervals.core.cues.settings import Density
from intervals.core.dataclass import dataclass
from intervals.core.phrases import Phrasebook
from intervals.core.session.belt import BeltRun
from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Ends

COUNT_MS: Final = 1_000
"""The beeps of a count-in are this far apart."""
BEFORE_COUNT_MS: Final = 300
"""Silence kept between a phrase and the count-in."""
SHORT_MS: Final = 20_000
"""Legs shorter than this get fewer words."""
HALFWAY_MS: Final = {Density.NORMAL: 180_000, Density.CHATTY: 60_000}
"""From which length on the half of a leg is told."""
STALE_MS: Final = 4_000
"""A halfway or a form thought further from its moment than this is not worth saying."""


@dataclass(frozen=True, slots=True)
class LegEntry:
    """How a leg begins: how the one before came to its end, and what is to be said of that."""

    cause: Cause | None = None
    """None: the start of the session, after its count-in."""
    last: LegRecord | None = None
    status_at_ms: int | None = None
    """The runner was away until so long after the leg's start: what holds then is said instead."""
    busy_ms: int = 0
    """Until when a tone of the leg before still sounds."""
    ran: LegRecord | None = None
    """The leg that a missed send-off came after: `last` is then the rest of which nothing was left."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The answer to an input within a leg: what it changed, in words, said at `at_ms`."""

    at_ms: int
    text: str
    is_aside: bool = False
    """It changed nothing: what is about to be heard goes first."""


@dataclass(frozen=True, slots=True)
class LegContext:
    """One leg of a plan, how it began, and what the runner wishes to hear of it."""

    plan: Plan
    leg: Leg
    book: CueBook
    entry: LegEntry = LegEntry()
    extended_ms: int = 0
    confirmation: Confirmation | None = None
    belt: BeltRun | None = None
    """What the runner said of the treadmill in this leg."""

    @property
    def say(self) -> Phrasebook:
        """The words."""
        return self.book.phrases

    @property
    def before(self) -> Leg | None:
        """The leg that the runner comes from; where that is not known the one before this in the plan."""
        if self.entry.last is not None:
            return self.plan.legs[self.entry.last.index]
        return self.plan.legs[self.leg.index - 1] if self.leg.index else None

    @property
    def following(self) -> Leg | None:
        """The leg after this one; None before the end."""
        index = self.leg.index + 1
        return self.plan.legs[index] if index < len(self.plan.legs) else None

    @property
    def density(self) -> Density:
        """How much is said in this leg."""
        return self.book.settings.of(self.leg.kind)

    @property
    def brief(self) -> bool:
        """Whether names alone are said: the leg is short, or the runner wants quiet."""
        return self.density is Density.QUIET or (self.leg.expected_ms or SHORT_MS) < SHORT_MS

    @property
    def end_ms(self) -> int | None:
        """When the leg ends by itself; None where the lap key ends it."""
        leg = self.leg
        return None if leg.ends is Ends.LAP or leg.deadline_ms is None else leg.deadline_ms + self.extended_ms

    @property
    def quiet_ms(self) -> int | None:
        """From when on a leg that ends by itself is left to the count-in."""
        end = self.end_ms
        return None if end is None else end - COUNT_MS * self.book.settings.count_in - BEFORE_COUNT_MS

    @property
    def halfway_ms(self) -> int | None:
        """The half of a leg that is long enough to have it told."""
        leg, least = self.leg, HALFWAY_MS.get(self.density)
        if least is None or leg.expected_ms is None or leg.kind.traits.is_recovery or leg.ready_ms is not None:
            return None
        if leg.expected_ms < least:
            return None
        return (
            leg.expected_ms // 2
            if self.belt is None or leg.distance is None
            else self.belt.ms_at(leg.distance.mm // 2)
        )
