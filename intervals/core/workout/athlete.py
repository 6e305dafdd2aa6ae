"""What the core needs to know of the athlete: named paces and the treadmill's unit.

Law: values only; the athlete's file is read in `intervals.files.athlete`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Pace, PaceRamp, PaceRange, Per
from intervals.core.workout.lanes import lap_mm
from intervals.core.workout.workout import Venue

PACE_NAMES: Final = (
    "easy", "marathon", "half", "10k", "5k", "mile", "threshold", "interval", "repetition", "jog", "walk",
)  # fmt: skip
"""The names that every athlete has a pace for."""


def _paces() -> dict[str, PaceRange]:
    """Return paces round a marathon at 8:30/mi, each given for one mile."""
    clocks = {
        "easy": "9:50", "marathon": "8:30", "half": "8:12", "10k": "7:54", "5k": "7:34", "mile": "6:52",
        "threshold": "8:02", "interval": "7:24", "repetition": "6:58", "jog": "11:00", "walk": "17:00",
    }  # fmt: skip
    out = {}
    for name, clock in clocks.items():
        minutes, seconds = clock.split(":")
        pace = Pace.over(int(minutes) * 60 + int(seconds), Per.MILE)
        out[name] = PaceRange(pace, pace)
    return out


@dataclass(frozen=True, slots=True)
class Athlete:
    """The runner: what named paces are today, and how their treadmill counts."""

    paces: Mapping[str, PaceRange] = field(default_factory=_paces)
    per: Per = Per.MILE
    """What paces are said and shown over where the workout does not say."""
    belt_per: Per = Per.MILE
    """Whether the treadmill shows mph or km/h."""
    belt_step: float = 0.1
    """What one press of the treadmill's key changes, in its unit."""
    belt_offset: float = 0.0
    """What the treadmill's display says beyond its true speed, in its unit: 0.6 where 10.6 stands for a true 10."""
    belt_max: float | None = None
    """The highest number that the treadmill can be set to; None where nobody said."""
    venue: Venue = Venue.TRACK
    """Where the athlete runs, unless a workout or the command says otherwise."""
    lane: int = 1
    """Lane of the track that is run in, 1 to 8."""
    start_behind: bool = False
    """Whether reps that are not whole laps start behind the line, to end on it; else they start at the line."""

    @property
    def lap_mm(self) -> int:
        """Length of a lap of the track in the lane that is run in, in millimetres."""
        return lap_mm(self.lane)

    def belt_for(self, pace: Pace) -> tuple[float, Pace]:
        """Return the number to set the treadmill to for a pace, and the pace that it then really gives.

        7:00/mi is 8.571 mph: set 8.6, which is 6:58.6/mi. The number is the display's own, never above `belt_max`.
        """
        step, most = self.belt_step, self.belt_max
        setting = round((pace.speed(self.belt_per) + self.belt_offset) / step) * step
        setting = setting if most is None else min(setting, most)
        setting = round(max(step, self.belt_offset + step, setting), 3)
        return setting, Pace.of_speed(setting - self.belt_offset, self.belt_per)

    def reached(self, pace: Pace) -> Pace:
        """Return the pace that the treadmill has for one that is asked for: its fastest, where that is faster."""
        limit = self.belt_limit
        return pace if limit is None or limit.s_per_km <= pace.s_per_km else limit

    def within_reach(self, paces: PaceRange) -> PaceRange:
        """Return the target that the treadmill has for one that is asked for; a ramp goes no further than that."""
        if self.belt_max is None:
            return paces
        first, last = self.reached(paces.first), self.reached(paces.last)
        return PaceRange(first, last) if first == last else PaceRamp.between(first, last)

    @property
    def belt_limit(self) -> Pace | None:
        """The fastest pace that the treadmill has; None where nobody said."""
        return None if self.belt_max is None else Pace.of_speed(self.belt_max - self.belt_offset, self.belt_per)

    def belt_speed_um(self, setting: float) -> int:
        """Return the true speed behind what the display says, in micrometres an hour: 8.6 mph is 13,840,358,400."""
        return round((setting - self.belt_offset) * self.belt_per.mm * 1_000)

    def belt_shows(self, speed_um: int) -> float:
        """Return what the display says at a true speed, which is given in micrometres an hour."""
        return round(speed_um / 1_000 / self.belt_per.mm + self.belt_offset, 3)
