"""Distance, duration, pace and speed: how a runner writes them and how a runner reads them.

Law: `m` is always metres, a bare number is always an error, and what is stored is exact: millimetres and
milliseconds as whole numbers, a pace as the seconds one kilometre takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MM_PER_MILE: Final = 1_609_344
MM_PER_KM: Final = 1_000_000
MM_PER_LAP: Final = 400_000
MS_PER_S: Final = 1_000
MS_PER_MIN: Final = 60_000
MS_PER_H: Final = 3_600_000

KM_PER_MILE: Final = MM_PER_MILE / MM_PER_KM


class UnitError(ValueError):
    """A text that is no distance, duration, pace or speed; `remedy` says what would be right."""

    def __init__(self, what: str, remedy: str, code: str = "unit") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.code = code


class Per(StrEnum):
    """The distance that a pace or a speed is counted over."""

    MILE = "mi"
    KM = "km"

    @property
    def mm(self) -> int:
        """Length in millimetres."""
        return MM_PER_MILE if self is Per.MILE else MM_PER_KM

    @property
    def speed_unit(self) -> str:
        """The unit that a treadmill shows."""
        return "mph" if self is Per.MILE else "km/h"


class DistanceUnit(StrEnum):
    """The unit a distance was written in, kept so that it is shown the same way."""

    M = "m"
    KM = "km"
    MILE = "mi"
    LAP = "lap"

    @property
    def mm(self) -> int:
        """Length of one in millimetres."""
        return _UNIT_MM[self]


_UNIT_MM: Final = {
    DistanceUnit.M: 1_000,
    DistanceUnit.KM: MM_PER_KM,
    DistanceUnit.MILE: MM_PER_MILE,
    DistanceUnit.LAP: MM_PER_LAP,
}


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in whole millimetres, and the unit it was written in."""

    mm: int
    unit: DistanceUnit = DistanceUnit.M

    @property
    def metres(self) -> float:
        """Length in metres."""
        return self.mm / 1_000

    def __str__(self) -> str:
        """As a runner writes it: `1 mi`, `800 m`, `1.5 mi`, `2 laps`."""
        number = _trim(self.mm / self.unit.mm)
        if self.unit is DistanceUnit.LAP:
            return f"{number} lap" if number == "1" else f"{number} laps"
        return f"{number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Pace:
    """A pace as the seconds one kilometre takes, and the unit it was written over."""

    s_per_km: float
    per: Per = Per.KM

    @classmethod
    def over(cls, seconds: float, per: Per) -> Pace:
        """Return the pace that takes `seconds` over one `per`."""
        return cls(seconds * MM_PER_KM / per.mm, per)

    @classmethod
    def of_speed(cls, speed: float, per: Per) -> Pace:
        """Return the pace of a speed in `per` an hour."""
        return cls.over(3_600 / speed, per)

    def seconds(self, per: Per | None = None) -> float:
        """Seconds that one `per` takes; by default the unit the pace was written over."""
        return self.s_per_km * (per or self.per).mm / MM_PER_KM

    def speed(self, per: Per) -> float:
        """Speed in `per` an hour."""
        return 3_600 / self.seconds(per)

    def time_ms(self, mm: int) -> int:
        """Milliseconds that `mm` millimetres take, rounded to the nearest."""
        return round(self.s_per_km * mm / 1_000)

    def distance_mm(self, ms: int) -> int:
        """Millimetres covered in `ms` milliseconds, rounded to the nearest."""
        return round(ms * 1_000 / self.s_per_km)

    def clock(self, per: Per | None = None) -> str:
        """Minutes and seconds over one `per`: `7:00`."""
        return clock_text(round(self.seconds(per)) * MS_PER_S)

    def __str__(self) -> str:
        """As a runner writes it: `7:00/mi`."""
        return f"{self.clock()}/{self.per}"


def belt_pace(pace: Pace, per: Per, step: float = 0.1) -> tuple[float, Pace]:
    """Return the treadmill setting nearest to `pace`, in `per` an hour, and the pace it really gives.

    `step` is what one press of the belt's key changes. 7:00/mi is 8.571 mph: set 8.6, which is 6:58.6/mi.
    """
    setting = max(step, round(pace.speed(per) / step) * step)
    setting = round(setting, 3)
    return setting, Pace.of_speed(setting, per)


@dataclass(frozen=True, slots=True)
class DistanceRange:
    """From `low` to `high`; the two are equal where no range was written."""

    low: Distance
    high: Distance


@dataclass(frozen=True, slots=True)
class DurationRange:
    """From `low_ms` to `high_ms` milliseconds; the two are equal where no range was written."""

    low_ms: int
    high_ms: int


# --- printing -------------------------------------------------------------------------------------------


def _trim(value: float, places: int = 3) -> str:
    """Print a number without trailing zeros: 1.5, 800, 0.25."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def clock_text(ms: int) -> str:
    """Print milliseconds as `m:ss` or `h:mm:ss`, rounded down to the second."""
    sign = "-" if ms < 0 else ""
    seconds = abs(ms) // MS_PER_S
    hours, rest = divmod(seconds, 3_600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02}:{seconds:02}"
    return f"{sign}{minutes}:{seconds:02}"


def about_text(ms: int) -> str:
    """Print milliseconds as `m:ss`, rounded to the nearest second: for what is expected, or was run."""
    return clock_text(round(ms / MS_PER_S) * MS_PER_S)


def countdown_text(ms: int) -> str:
    """Print the milliseconds left, rounded up to the second, so that 0:00 means over."""
    return clock_text(-(-max(0, ms) // MS_PER_S) * MS_PER_S)


def duration_text(ms: int) -> str:
    """Print a duration as a runner writes it: `90 s`, `2 min`, `1:30`, `1 h 5 min`."""
    seconds = ms / MS_PER_S
    if seconds <= 99 or seconds != int(seconds):
        return f"{_trim(seconds)} s"
    whole = int(seconds)
    hours, rest = divmod(whole, 3_600)
    minutes, left = divmod(rest, 60)
    if hours and not left:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if not left:
        return f"{minutes} min"
    return clock_text(ms)


def total_text(ms: int) -> str:
    """Print the length of a session to the second: `55 min 40 s`, `1 h 3 min`, `40 s`."""
    seconds = round(ms / MS_PER_S)
    hours, rest = divmod(seconds, 3_600)
    minutes, seconds = divmod(rest, 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{seconds} s" if seconds else ""]
    return " ".join(part for part in parts if part) or "0 s"


def distance_range_text(low: Distance, high: Distance) -> str:
    """Print a distance or a range of one: `800 m`, `400-600 m`."""
    if low.mm == high.mm:
        return str(high)
    return f"{_trim(low.mm / high.unit.mm)}-{high}"


def duration_range_text(low_ms: int, high_ms: int) -> str:
    """Print a duration or a range of one: `90 s`, `90-120 s`."""
    if low_ms == high_ms:
        return duration_text(low_ms)
    if high_ms <= 300_000 and low_ms % MS_PER_S == 0 and high_ms % MS_PER_S == 0:
        if low_ms % MS_PER_MIN == 0 and high_ms % MS_PER_MIN == 0:
            return f"{low_ms // MS_PER_MIN}-{high_ms // MS_PER_MIN} min"
        return f"{low_ms // MS_PER_S}-{high_ms // MS_PER_S} s"
    if low_ms % MS_PER_MIN == 0 and high_ms % MS_PER_MIN == 0:
        return f"{low_ms // MS_PER_MIN}-{high_ms // MS_PER_MIN} min"
    return f"{_trim(low_ms / MS_PER_S)}-{_trim(high_ms / MS_PER_S)} s"
