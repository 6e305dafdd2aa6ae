"""How far a session had come at each moment: interpolated, since a timer knows only where legs began and ended.

Law: pure. The distance never goes back, is exact at the end of every leg, and grows evenly in between.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from intervals.core.events import LegRecord
from intervals.core.history import metres_of
from intervals.core.plan import Plan


@dataclass(frozen=True, slots=True)
class Track:
    """The distance so far, in metres, at active times in milliseconds: straight lines between these points."""

    times_ms: tuple[int, ...]
    metres: tuple[float, ...]

    @property
    def total_m(self) -> float:
        """How far it went in all."""
        return self.metres[-1]

    def at(self, active_ms: int) -> float:
        """Return the metres at a time; before the start none, and after the end all."""
        i = bisect_right(self.times_ms, active_ms)
        if i == 0:
            return 0.0
        if i == len(self.times_ms):
            return self.metres[-1]
        began, ended = self.times_ms[i - 1], self.times_ms[i]
        share = (active_ms - began) / (ended - began)
        return self.metres[i - 1] + share * (self.metres[i] - self.metres[i - 1])

    def speed(self, active_ms: int) -> float:
        """Return the metres a second at a time; of one where two legs meet the later one's."""
        i = min(bisect_right(self.times_ms, active_ms), len(self.times_ms) - 1)
        span = self.times_ms[i] - self.times_ms[i - 1] if i else 0
        return (self.metres[i] - self.metres[i - 1]) * 1_000 / span if span else 0.0

    def every(self, ms: int) -> Iterator[tuple[int, float]]:
        """Yield active times `ms` apart, the first and the last included, each with the metres so far."""
        end = self.times_ms[-1]
        for time in range(0, end, ms):
            yield time, self.at(time)
        yield end, self.total_m


def track_of(plan: Plan, records: Sequence[LegRecord]) -> Track:
    """Return the track of a session."""
    metres = accumulate((metres_of(plan, record)[0] for record in records), initial=0.0)
    return Track((0, *(record.end_ms for record in records)), tuple(metres))
