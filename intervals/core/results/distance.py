"""How far the runner had come at each moment of a session: distance as a function of active time.

Law: interpolated, and whoever shows or exports it says so. Nothing measures a runner between two lap keys: the
distance is exact at the end of each leg, and a straight line in between. It never decreases.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import MS_PER_S, PaceRamp
from intervals.core.results.legs import leg_result
from intervals.core.session.events import LegRecord
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.track import MAX_BEHIND_MM, start_behind_mm
from intervals.core.workout.workout import Venue

RAMP_PARTS: Final = 16
"""A leg whose target moves is bent at so many places."""
UNEVEN: Final = 1.5
"""A section this much faster or slower than the whole leg was not split at a line: the key meant something else."""


@dataclass(frozen=True, slots=True)
class DistanceCurve:
    """Distances in whole millimetres at moments of active time in whole milliseconds, both in order."""

    times_ms: tuple[int, ...] = (0,)
    places_mm: tuple[int, ...] = (0,)

    @property
    def start_ms(self) -> int:
        """When it begins, in active time."""
        return self.times_ms[0]

    @property
    def end_ms(self) -> int:
        """When it ends, in active time."""
        return self.times_ms[-1]

    @property
    def total_mm(self) -> int:
        """How far it leads."""
        return self.places_mm[-1]

    def mm_at(self, active_ms: int) -> int:
        """Return the distance so far, rounded down; before the start it is nothing, after the end all of it."""
        i = bisect_right(self.times_ms, active_ms)
        if i == 0:
            return 0
        if i == len(self.times_ms):
            return self.total_mm
        (t0, t1), (p0, p1) = self.times_ms[i - 1 : i + 1], self.places_mm[i - 1 : i + 1]
        return p0 + (p1 - p0) * (active_ms - t0) // (t1 - t0)

    def speed_at(self, active_ms: int) -> float:
        """Return the speed in metres a second from this moment on; at the end that of the last stretch."""
        i = min(max(bisect_right(self.times_ms, active_ms), 1), len(self.times_ms) - 1)
        if i == 0:
            return 0.0
        ms = self.times_ms[i] - self.times_ms[i - 1]
        return (self.places_mm[i] - self.places_mm[i - 1]) / ms if ms else 0.0

    def samples(self, every_ms: int = MS_PER_S) -> Iterator[tuple[int, int]]:
        """Yield (active time, distance so far) at even steps from the start, and last the end itself."""
        for at_ms in range(self.start_ms, self.end_ms, every_ms):
            yield at_ms, self.mm_at(at_ms)
        yield self.end_ms, self.total_mm


def distance_curve(plan: Plan, records: Sequence[LegRecord]) -> DistanceCurve:
    """Return the way of a session: each leg adds its distance, and its splits bend the line where they are lines."""
    if not records:
        return DistanceCurve()
    times, places = [records[0].start_ms], [0]
    for record in records:
        leg, before = plan.legs[record.index], places[-1]
        if record.start_ms > times[-1]:
            times.append(record.start_ms)
            places.append(before)
        for elapsed_ms, mm in split_places(leg, record, plan) or _ramp_places(leg, record):
            times.append(record.start_ms + elapsed_ms)
            places.append(before + mm)
        times.append(max(record.end_ms, times[-1]))
        places.append(before + leg_result(plan, record).mm)
    return DistanceCurve(tuple(times), tuple(places))


def split_places(leg: Leg, record: LegRecord, plan: Plan) -> list[tuple[int, int]]:
    """Return (time within the leg, distance within it) for the splits that were taken at the lines of the track.

    Only where that can be known: a distance on the track, run to its end, with one split for each 400 m line on the
    way, and no section far from even. A line that the leg ends shortly behind is none that a runner splits at.
    """
    goal = leg.distance
    if not record.splits or goal is None or plan.venue is not Venue.TRACK:
        return []
    if not record.cause.completes:
        return []
    lap = plan.athlete.lap_mm
    lines = range(start_behind_mm(leg, plan) + lap, goal.mm - MAX_BEHIND_MM, lap)
    if len(lines) != len(record.splits):
        return []
    found = list(zip(record.splits, lines, strict=True))
    return found if _is_even([(0, 0), *found, (record.actual_ms, goal.mm)]) else []


def _ramp_places(leg: Leg, record: LegRecord) -> list[tuple[int, int]]:
    """Return (time within the leg, distance within it) along a ramp that was run to its end."""
    if not isinstance(leg.pace, PaceRamp) or leg.distance is None or not leg.expected_ms or record.mm is not None:
        return []
    if not record.cause.completes or leg.distances is None or leg.distances.low != leg.distances.high:
        return []
    places = [leg.distance.mm * part // RAMP_PARTS for part in range(1, RAMP_PARTS)]
    return [(leg.ms_at(mm) * record.actual_ms // leg.expected_ms, mm) for mm in places]


def _is_even(knots: list[tuple[int, int]]) -> bool:
    """Whether no section is much faster or slower than the whole."""
    whole_ms, whole_mm = knots[-1]
    for (t0, p0), (t1, p1) in pairwise(knots):
        even_ms = whole_ms * (p1 - p0) / whole_mm
        if not even_ms / UNEVEN <= t1 - t0 <= even_ms * UNEVEN or t1 <= t0:
            return False
    return True
