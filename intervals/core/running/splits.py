"""The plan of a race: when each marker is passed, so that the finish comes at the goal.

Law: pure. The times of the stretches add up to the goal to the millisecond; with a negative split the second half
takes that share less time than the first, each half at an even pace.
"""

from __future__ import annotations

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    MM_PER_KM,
    MM_PER_MILE,
    MS_PER_S,
    Distance,
    DistanceRange,
    DistanceUnit,
    Pace,
    PaceRange,
    Per,
)
from intervals.core.running.race import Result
from intervals.core.workout.workout import Ends, Step, Venue, Workout


@dataclass(frozen=True, slots=True)
class RaceSplit:
    """The stretch up to one marker; lengths in millimetres from the start, times in milliseconds."""

    name: str
    """`mile 1`, `5 km`, `finish`."""
    from_mm: int
    to_mm: int
    from_ms: int
    at_ms: int
    """When the marker is passed, from the start."""
    unit: DistanceUnit

    @property
    def lasts_ms(self) -> int:
        """How long the stretch takes."""
        return self.at_ms - self.from_ms

    def pace(self, per: Per) -> Pace:
        """Return the average pace of the stretch."""
        return Pace(self.lasts_ms / MS_PER_S * MM_PER_KM / (self.to_mm - self.from_mm), per)


def race_splits(goal: Result, per: Per, every: int = 1, negative: float = 0.0) -> tuple[RaceSplit, ...]:
    """Return the stretches of a race up to each marker, `every` so many of `per`, and to the finish.

    `negative` is the share of the first half's time that the second half takes less: 0.02 is two per cent.
    """
    total_mm = round(goal.race.metres * 1_000)
    step_mm = every * (MM_PER_MILE if per is Per.MILE else MM_PER_KM)
    ends = [*range(step_mm, total_mm, step_mm), total_mm]
    splits: list[RaceSplit] = []
    for number, mm in enumerate(ends, 1):
        is_last = mm == total_mm
        name = "finish" if is_last else f"mile {number * every}" if per is Per.MILE else f"{number * every} km"
        whole = DistanceUnit.MILE if per is Per.MILE else DistanceUnit.KM
        before = splits[-1] if splits else None
        splits.append(
            RaceSplit(
                name,
                before.to_mm if before else 0,
                mm,
                before.at_ms if before else 0,
                goal.time_ms if is_last else passing_ms(mm, total_mm, goal.time_ms, negative),
                DistanceUnit.M if is_last else whole,
            )
        )
    return tuple(splits)


def passing_ms(mm: int, total_mm: int, total_ms: int, negative: float = 0.0) -> int:
    """Return when a point of the race is passed, in milliseconds from the start."""
    first_ms = total_ms / (2 - negative)
    half_mm = total_mm / 2
    if mm <= half_mm:
        return round(first_ms * mm / half_mm)
    return round(first_ms + (total_ms - first_ms) * (mm - half_mm) / half_mm)


def race_workout(goal: Result, splits: tuple[RaceSplit, ...], per: Per, ends: Ends) -> Workout:
    """Return the race as a workout: a step up to each marker, which ends on the lap key there or by itself."""
    steps = []
    for split in splits:
        length = Distance(split.to_mm - split.from_mm, split.unit)
        pace = split.pace(per)
        label = split.name if split.name == "finish" else f"to {split.name}"
        steps.append(
            Step(Kind.RUN, DistanceRange(length, length), pace=PaceRange(pace, pace), label=label, ends=ends)
        )
    about = "The race, a step to each marker: " + (
        "press the lap key at each." if ends is Ends.LAP else "each ends by itself at its time."
    )
    venue = Venue.ROAD if ends is Ends.LAP else Venue.TREADMILL
    return Workout(f"{goal.race} in {goal.time_text}".capitalize(), tuple(steps), about=about, venue=venue)
