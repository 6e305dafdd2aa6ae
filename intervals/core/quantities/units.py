"""Distance, duration, pace and speed, and the extents and target paces that are made of them: values.

Law: `m` is always metres, a bare number is always an error, and what is stored is exact: millimetres and
milliseconds as whole numbers, a pace as the seconds one kilometre takes.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from math import sqrt
from typing import Final

from intervals.core.codes import CodedError, wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.formatting import clock_text, count_text, duration_text, trim

MM_PER_MILE: Final = 1_609_344
MM_PER_KM: Final = 1_000_000
MM_PER_LAP: Final = 400_000
MS_PER_S: Final = 1_000
MS_PER_MIN: Final = 60_000
MS_PER_H: Final = 3_600_000

KM_PER_MILE: Final = MM_PER_MILE / MM_PER_KM


class UnitError(CodedError):
    """A text that is no distance, duration, pace or speed; `remedy` says what would be right."""


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
        number = trim(self.mm / self.unit.mm)
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
        return clock_text(self.seconds(per) * MS_PER_S)

    def __str__(self) -> str:
        """As a runner writes it: `7:00/mi`."""
        return f"{self.clock()}/{self.per}"


@dataclass(frozen=True, slots=True)
class DistanceRange:
    """From `low` to `high`; the two are equal where no range was written."""

    low: Distance
    high: Distance

    def __str__(self) -> str:
        """As a runner writes it: `800 m`, `400-600 m`."""
        if self.low.mm == self.high.mm:
            return str(self.high)
        return f"{trim(self.low.mm / self.high.unit.mm)}-{self.high}"


@dataclass(frozen=True, slots=True)
class DurationRange:
    """From `low_ms` to `high_ms` milliseconds; the two are equal where no range was written."""

    low_ms: int
    high_ms: int

    def __str__(self) -> str:
        """As a runner writes it: `90 s`, `90-120 s`, `2-3 min`."""
        low, high = self.low_ms, self.high_ms
        if low == high:
            return duration_text(low)
        if low % MS_PER_MIN == 0 and high % MS_PER_MIN == 0:
            return f"{low // MS_PER_MIN}-{high // MS_PER_MIN} min"
        return f"{trim(low / MS_PER_S)}-{trim(high / MS_PER_S)} s"

    def longer(self, factor: float) -> DurationRange:
        """Return the time that is so many times as long."""
        return DurationRange(round(self.low_ms * factor), round(self.high_ms * factor))

    def clock(self) -> str:
        """As a coach writes a target time: `3:20`, `3:18-3:22`, `95 s`."""
        if self.high_ms < 100 * MS_PER_S:
            return str(self)
        low, high = clock_text(self.low_ms), clock_text(self.high_ms)
        return low if low == high else f"{low}-{high}"


@dataclass(frozen=True, slots=True)
class ShareOfRep(DurationRange):
    """As long as a share of what the rep before took; until that is known the two times are what is expected."""

    percent: int = 100
    known: bool = False

    def __str__(self) -> str:
        """As a runner writes it: `50% of rep`; once it is known, the time."""
        return duration_text(round(self.high_ms, -3)) if self.known else f"{self.percent}% of rep"


@dataclass(frozen=True, slots=True)
class UntilSendOff(DurationRange):
    """What is left of a round until the next is to begin; until that is known the two times are what is expected."""

    every_ms: int = 0
    """From the start of one round to the start of the next."""
    known: bool = False
    late_ms: int = 0
    """How long the round took beyond that; then nothing is left."""

    def __str__(self) -> str:
        """To the second: nobody sets it, it is what is left."""
        return duration_text(round(self.high_ms, -3))


@dataclass(frozen=True, slots=True)
class UntilLap:
    """The extent of a step that lasts until the lap key; `reps` are those of a lift."""

    reps: int | None = None

    def __str__(self) -> str:
        """As a runner writes it: `lap`, `8 reps`."""
        return "lap" if self.reps is None else count_text(self.reps, "rep")


Extent = DistanceRange | DurationRange | UntilLap


@dataclass(frozen=True, slots=True)
class PaceRange:
    """A target pace from `fast` to `slow`; the two are equal where no range was written."""

    fast: Pace
    slow: Pace

    @classmethod
    def over_time(cls, time: DurationRange, distance: Distance, per: Per) -> PaceRange:
        """Return the pace that a time over a distance comes to."""
        km = distance.mm / MM_PER_KM
        return cls(Pace(time.low_ms / MS_PER_S / km, per), Pace(time.high_ms / MS_PER_S / km, per))

    @property
    def middle(self) -> Pace:
        """The pace that plans and expected times are made with."""
        if self.fast == self.slow:
            return self.fast
        return Pace((self.fast.s_per_km + self.slow.s_per_km) / 2, self.fast.per)

    def slower(self, factor: float) -> PaceRange:
        """Return the pace that takes so many times as long."""
        fast, slow = (Pace(pace.s_per_km * factor, pace.per) for pace in (self.fast, self.slow))
        return replace(self, fast=fast, slow=slow)

    @property
    def first(self) -> Pace:
        """The pace that a leg begins with."""
        return self.middle

    @property
    def last(self) -> Pace:
        """The pace that a leg ends with."""
        return self.middle

    def ms_at(self, mm: int, whole_mm: int) -> int:
        """Return when `mm` are reached in a leg of `whole_mm`, in milliseconds from its start."""
        return self.middle.time_ms(mm)

    def mm_at(self, ms: int, whole_mm: int) -> int:
        """Return how far a leg of `whole_mm` has come after `ms`."""
        return self.middle.distance_mm(ms)

    def at(self, mm: int, whole_mm: int) -> Pace:
        """Return the pace `mm` into a leg of `whole_mm`."""
        return self.middle

    def __str__(self) -> str:
        """As a runner writes it: `7:00/mi`, `7:00-7:10/mi`."""
        if self.fast.clock() == self.slow.clock(self.fast.per):
            return str(self.fast)
        return f"{self.fast.clock()}-{self.slow.clock(self.fast.per)}/{self.fast.per}"


@dataclass(frozen=True, slots=True)
class PaceRamp(PaceRange):
    """A target that moves within a leg from one pace to another: evenly in pace, over the distance.

    So each mile of `8:30 -> 8:00/mi` over three is as much quicker as the one before, and the whole takes what the
    middle of the two ends would: with the ends p and q in s/km, `x` of the whole `D` are reached after
    `p x + (q - p) x² / 2D`. Beyond its length, where a leg was made longer, the last pace holds.
    """

    slows: bool = False
    """Whether it begins with the faster end."""

    @classmethod
    def between(cls, first: Pace, last: Pace) -> PaceRamp:
        """Return the ramp from one pace to another."""
        slows = first.s_per_km < last.s_per_km
        return cls(first, last, slows=True) if slows else cls(last, first)

    @property
    def first(self) -> Pace:
        """The pace that a leg begins with."""
        return self.fast if self.slows else self.slow

    @property
    def last(self) -> Pace:
        """The pace that a leg ends with."""
        return self.slow if self.slows else self.fast

    def ms_at(self, mm: int, whole_mm: int) -> int:
        """Return when `mm` are reached in a leg of `whole_mm`, in milliseconds from its start."""
        if mm >= whole_mm:
            return self.middle.time_ms(whole_mm) + self.last.time_ms(mm - whole_mm)
        p, q = self.first.s_per_km, self.last.s_per_km
        return round((p * mm + (q - p) * mm * mm / (2 * whole_mm)) / 1_000)

    def mm_at(self, ms: int, whole_mm: int) -> int:
        """Return how far a leg of `whole_mm` has come after `ms`."""
        whole_ms = self.middle.time_ms(whole_mm)
        if ms >= whole_ms:
            return whole_mm + self.last.distance_mm(ms - whole_ms)
        p, q, t = self.first.s_per_km, self.last.s_per_km, ms * 1_000
        return round(2 * t / (p + sqrt(p * p + 2 * (q - p) * t / whole_mm)))

    def at(self, mm: int, whole_mm: int) -> Pace:
        """Return the pace `mm` into a leg of `whole_mm`."""
        share = min(1.0, mm / whole_mm) if whole_mm else 0.0
        p, q = self.first.s_per_km, self.last.s_per_km
        return Pace(p + (q - p) * share, self.last.per)

    def __str__(self) -> str:
        """As a runner writes it: `8:30 -> 8:00/mi`."""
        return f"{self.first.clock(self.last.per)} -> {self.last}"


@dataclass(frozen=True, slots=True)
class NamedPace:
    """A pace by name, changed by an offset or a percentage of its speed: `marathon + 10 s/mi`, `95-100% 5k`."""

    name: str
    offset_s: float = 0.0
    offset_per: Per = Per.MILE
    percent: float = 100.0
    percent_to: float | None = None
    """The upper end, where it is a range of percentages; None where it is one."""

    def apply(self, base: PaceRange) -> PaceRange:
        """Return the pace this stands for, given the one that the name stands for. Raises UnitError."""
        if not self.offset_s and self.percent == 100.0 and self.percent_to is None:
            return base

        def shift(pace: Pace, percent: float) -> Pace:
            seconds = pace.s_per_km * 100.0 / percent + Pace.over(self.offset_s, self.offset_per).s_per_km
            if seconds <= 0:
                raise UnitError(wording("pace-offset/all", name=self.name))
            return Pace(seconds, pace.per)

        return PaceRange(shift(base.fast, self.percent_to or self.percent), shift(base.slow, self.percent))

    def __str__(self) -> str:
        """As a runner writes it: `marathon + 10 s/mi`, `95% 5k`, `95-100% 5k`."""
        high = "" if self.percent_to is None else f"-{self.percent_to:g}"
        text = self.name if self.percent == 100.0 and not high else f"{self.percent:g}{high}% {self.name}"
        if self.offset_s:
            text += f" {'+' if self.offset_s > 0 else '-'} {abs(self.offset_s):g} s/{self.offset_per}"
        return text


@dataclass(frozen=True, slots=True)
class RampSpec:
    """A target that moves from one pace to another, as it is written: `8:30 -> 8:00/mi`, `easy -> marathon`."""

    first: PaceRange | NamedPace
    last: PaceRange | NamedPace

    def __str__(self) -> str:
        """As a runner writes it: `8:30/mi -> 8:00/mi`, `easy -> 95% 5k`."""
        return f"{self.first} -> {self.last}"


OnePace = PaceRange | NamedPace
PaceSpec = OnePace | RampSpec
