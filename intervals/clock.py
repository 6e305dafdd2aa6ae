"""Clocks: the only module that reads the machine's time for a session.

Law: everything else is handed a `Clock`. A clock goes on while the laptop sleeps, never goes back,
and counts from its own making, so that times are small whole numbers.
"""

from __future__ import annotations

import sys
import time
from typing import Protocol

NS_PER_MS = 1_000_000


class Clock(Protocol):
    """A clock that never goes back. Zero is the moment it was made."""

    def now_ns(self) -> int:
        """Return nanoseconds since the clock was made."""
        ...

    def now_ms(self) -> int:
        """Return whole milliseconds since the clock was made, rounded down."""
        ...

    def ago_ms(self, age_s: float) -> int:
        """Return what `now_ms` was `age_s` real seconds ago: the stamp of an event of that age."""
        ...


def _suspend_aware_ns() -> int:
    """Nanoseconds of a clock that counts a closed lid as time.

    Linux: CLOCK_BOOTTIME. macOS: CLOCK_MONOTONIC goes on in sleep (CLOCK_UPTIME_RAW would not).
    Windows: QueryPerformanceCounter, behind `perf_counter_ns`, goes on in sleep.
    """
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    if boot_time is not None:
        return time.clock_gettime_ns(boot_time)
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.perf_counter_ns()


def wall_ms() -> int:
    """Return the time of the clock on the wall, in milliseconds since 1970 in UTC; it may jump."""
    return time.time_ns() // NS_PER_MS


def utc_offset_s(at_wall_ms: int) -> int:
    """Return how far the clock on the wall is ahead of UTC at a time, in seconds, summer time included."""
    return time.localtime(at_wall_ms / 1_000).tm_gmtoff


def wall_text(in_ms: int) -> str:
    """Return what the clock on the wall will show in so many milliseconds: `7:42`, `19:42`."""
    then = time.localtime((wall_ms() + in_ms) / 1_000)
    return f"{then.tm_hour}:{then.tm_min:02}"


class SystemClock:
    """The real clock; it goes on in suspend."""

    def __init__(self, gone_ms: int = 0) -> None:
        """Start counting now; or `gone_ms` milliseconds ago, in a session that goes on."""
        self._origin_ns = _suspend_aware_ns() - gone_ms * NS_PER_MS

    def now_ns(self) -> int:
        """Return nanoseconds since the clock was made."""
        return _suspend_aware_ns() - self._origin_ns

    def now_ms(self) -> int:
        """Return whole milliseconds since the clock was made, rounded down."""
        return self.now_ns() // NS_PER_MS

    def ago_ms(self, age_s: float) -> int:
        """Return what `now_ms` was `age_s` seconds ago."""
        return (self.now_ns() - int(age_s * 1e9)) // NS_PER_MS


class ManualClock:
    """A clock that moves only when told to: for tests and for text dry runs."""

    def __init__(self, now_ms: int = 0) -> None:
        """Start at `now_ms` milliseconds."""
        self._now_ns = now_ms * NS_PER_MS

    def now_ns(self) -> int:
        """Return the nanoseconds the clock was last set to."""
        return self._now_ns

    def now_ms(self) -> int:
        """Return the whole milliseconds the clock was last set to."""
        return self._now_ns // NS_PER_MS

    def move_to(self, now_ms: int) -> None:
        """Set the time. Raises ValueError for a time before the present one."""
        if now_ms * NS_PER_MS < self._now_ns:
            msg = f"a clock never goes back: {now_ms} ms is before {self.now_ms()} ms"
            raise ValueError(msg)
        self._now_ns = now_ms * NS_PER_MS

    def move_by(self, ms: int) -> None:
        """Let `ms` milliseconds pass."""
        self.move_to(self.now_ms() + ms)

    def ago_ms(self, age_s: float) -> int:
        """Return the time that the clock was last set to."""
        return self.now_ms()


class ScaledClock:
    """A clock that runs `rate` times as fast as another; the rate can change at any moment."""

    def __init__(self, base: Clock, rate: float = 1.0) -> None:
        """Follow `base` at `rate` seconds a second, from zero."""
        self._base = base
        self._rate = rate
        self._anchor_base_ns = base.now_ns()
        self._anchor_ns = 0

    @property
    def rate(self) -> float:
        """Seconds of this clock that pass in one second of the base clock."""
        return self._rate

    @rate.setter
    def rate(self, rate: float) -> None:
        self._anchor_ns = self.now_ns()
        self._anchor_base_ns = self._base.now_ns()
        self._rate = rate

    def now_ns(self) -> int:
        """Return scaled nanoseconds since the clock was made."""
        return self._anchor_ns + round((self._base.now_ns() - self._anchor_base_ns) * self._rate)

    def now_ms(self) -> int:
        """Return whole scaled milliseconds since the clock was made, rounded down."""
        return self.now_ns() // NS_PER_MS

    def ago_ms(self, age_s: float) -> int:
        """Return what `now_ms` was `age_s` seconds of the base clock ago."""
        return (self.now_ns() - int(age_s * 1e9 * self._rate)) // NS_PER_MS
