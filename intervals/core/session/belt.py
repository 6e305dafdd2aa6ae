"""How far a treadmill's belt has carried the runner: the integral of its speed, in whole numbers.

Law: exact. A speed is micrometres an hour and a time milliseconds, so a distance is a whole number of *steps*, each
the 3,600,000th part of a micrometre; however time was cut, the sum is the same.
"""

from __future__ import annotations

from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import MS_PER_H

STEPS_PER_MM: Final = 1_000 * MS_PER_H
SLOWEST: Final = 500_000 * 1_000
"""Half a kilometre an hour, in micrometres an hour: no belt runs slower."""
FASTEST: Final = 40_000_000 * 1_000
"""40 km/h: no belt runs faster."""


@dataclass(frozen=True, slots=True)
class BeltRun:
    """The belt within one leg since the runner said what it is set to."""

    speed: int
    """Micrometres an hour."""
    since_ms: int
    """From when on, counted from the leg's start."""
    steps: int
    """How far the leg had come by then."""

    def on(self, elapsed_ms: int, mm: int) -> BeltRun:
        """Return it as the next leg begins, after one of `mm` that took `elapsed_ms`: nothing is lost."""
        return BeltRun(self.speed, 0, max(0, self.steps_at(elapsed_ms) - mm * STEPS_PER_MM))

    def steps_at(self, elapsed_ms: int) -> int:
        """Return how far the leg has come, in steps."""
        return self.steps + self.speed * (elapsed_ms - self.since_ms)

    def ms_at(self, mm: int) -> int:
        """Return when a distance within the leg is reached: the first whole millisecond at which it is."""
        return self.since_ms + -(-(mm * STEPS_PER_MM - self.steps) // self.speed)
