"""What the core needs to know of the athlete: named paces and the treadmill's unit.

Law: values only; the athlete's file is read in `intervals.files.athlete`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from intervals.core.quantities.units import Pace, PaceRange, Per
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
    venue: Venue = Venue.TRACK
    """Where the athlete runs, unless a workout or the command says otherwise."""
    start_behind: bool = False
    """Whether reps that are not whole laps start behind the line, to end on it; else they start at the line."""
