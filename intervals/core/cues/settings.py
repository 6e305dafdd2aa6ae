"""What the runner wishes to hear: how much is said, of which kind of leg, and how the pacer ticks.

Law: values only; they are passed in, from the athlete's file and the command.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import IntEnum
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import Distance, DistanceUnit


class Density(IntEnum):
    """How much is said; each says what the one before says, and more."""

    QUIET = 0
    """Tones, the count-in, the name of each leg, and what a treadmill has to be set to."""
    NORMAL = 1
    CHATTY = 2


DENSITIES: Final = {density.name.lower(): density for density in Density}


EACH_200_M: Final = Distance(200_000, DistanceUnit.M)


@dataclass(frozen=True, slots=True)
class CueSettings:
    """The runner's wishes for cues."""

    density: Density = Density.NORMAL
    by_kind: Mapping[Kind, Density] = field(default_factory=dict)
    """Wishes for a kind of leg, in place of `density`."""
    count_in: int = 3
    """How many beeps come before a boundary that comes by itself; 0 is none."""
    pacer: Distance | None = EACH_200_M
    """Distance between pacer ticks where the workout does not say; None is none."""
    splits: Distance | None = None
    """Distance between the marks at which a split is said; None is none."""
    left_ms: tuple[int, ...] | None = None
    """What is left of a leg when it is told; None is what the density has."""
    belt_lead_ms: int = 8_000
    """How long before a leg its belt setting has been said, for the belt to spin up."""

    def of(self, kind: Kind) -> Density:
        """Return how much is said in legs of a kind."""
        return self.by_kind.get(kind, self.density)
