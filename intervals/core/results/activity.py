"""What a watch recorded of a run, and what of it belongs to a stretch of time.

Law: pure; nothing is said of a moment that the watch did not record. Between two moments the distance grows evenly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from intervals.core.dataclass import dataclass

GAP_MS: Final = 30_000
"""Between moments further apart than this the watch stood still or slept, and nothing is taken from between them."""
SAME_LAP_SHARE: Final = 0.8
"""A lap is that of a leg where each has so much of the other."""


class WatchMoment(NamedTuple):
    """One moment."""

    at_ms: int
    """Since the activity began."""
    mm: int | None
    """How far, since it began."""
    heart_rate: int | None
    """Beats a minute."""


class WatchLap(NamedTuple):
    """One lap of the watch."""

    at_ms: int
    """When it began, since the activity began."""
    ms: int
    """How long it took, pauses left out."""
    mm: int | None
    heart_rate: int | None
    """Beats a minute, on average."""


@dataclass(frozen=True, slots=True)
class WatchStretch:
    """What the watch has of a stretch of time; None is what it did not record."""

    mm: int | None
    heart_rate: int | None
    """Beats a minute, on average over its moments."""
    lap_ms: int | None
    """How long the lap took that is this stretch, if one is."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity: its laps, and its moments in order."""

    begun_ms: int
    """Wall time in milliseconds since 1970 in UTC."""
    laps: tuple[WatchLap, ...]
    points: tuple[WatchMoment, ...] = ()

    @property
    def length_ms(self) -> int:
        """From its begin to the last that is known of it."""
        ends = [lap.at_ms + lap.ms for lap in self.laps[-1:]] + [point.at_ms for point in self.points[-1:]]
        return max(ends, default=0)

    @property
    def whole(self) -> WatchStretch:
        """All of it: the sum of its laps, or else what its moments say."""
        if self.laps and all(lap.mm is not None for lap in self.laps):
            mm: int | None = sum(lap.mm or 0 for lap in self.laps)
        else:
            mm = max((point.mm for point in self.points if point.mm is not None), default=None)
        return WatchStretch(mm, self._heart_rate(0, self.length_ms), None)

    def stretch(self, begin_ms: int, end_ms: int) -> WatchStretch:
        """Return what there is of the time from `begin_ms` to `end_ms`, both since the activity began."""
        before, after = self._mm_at(begin_ms), self._mm_at(end_ms)
        mm = None if before is None or after is None else after - before
        lap_ms = next((lap.ms for lap in self.laps if _is_same(lap, begin_ms, end_ms)), None)
        return WatchStretch(mm, self._heart_rate(begin_ms, end_ms), lap_ms)

    def _mm_at(self, at_ms: int) -> int | None:
        """Return how far it was at a moment; None where no two moments near it say so."""
        i = bisect_left(self.points, at_ms, key=lambda point: point.at_ms)
        if i < len(self.points) and self.points[i].at_ms == at_ms:
            return self.points[i].mm
        if not 0 < i < len(self.points):
            return None
        left, right = self.points[i - 1], self.points[i]
        span = right.at_ms - left.at_ms
        if left.mm is None or right.mm is None or span > GAP_MS:
            return None
        return left.mm + round((right.mm - left.mm) * (at_ms - left.at_ms) / span)

    def _heart_rate(self, begin_ms: int, end_ms: int) -> int | None:
        first = bisect_left(self.points, begin_ms, key=lambda point: point.at_ms)
        last = bisect_right(self.points, end_ms, key=lambda point: point.at_ms)
        beats = [point.heart_rate for point in self.points[first:last] if point.heart_rate is not None]
        return round(sum(beats) / len(beats)) if beats else None


def _is_same(lap: WatchLap, begin_ms: int, end_ms: int) -> bool:
    common = min(end_ms, lap.at_ms + lap.ms) - max(begin_ms, lap.at_ms)
    return common > 0 and common >= SAME_LAP_SHARE * max(lap.ms, end_ms - begin_ms)
