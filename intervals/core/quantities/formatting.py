"""How a quantity is written for whoever reads it: times, distances, differences and counts.

Law: this is the only place that formats a quantity. A time is rounded to the nearest second everywhere, except on
the running clock, which rounds down as every stopwatch does, and a countdown, which rounds up so that 0:00 is over.
"""

from __future__ import annotations

from typing import Final

_MS: Final = 1_000


def trim(value: float, places: int = 3) -> str:
    """Print a number without trailing zeros: 1.5, 800, 0.25."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def whole_seconds(ms: float) -> int:
    """Round milliseconds to the nearest second, halves up: what every text of a time shows."""
    return int((ms + _MS // 2) // _MS)


def clock_text(ms: float) -> str:
    """Print milliseconds as `m:ss` or `h:mm:ss`, to the nearest second."""
    return _clock(whole_seconds(ms))


def stopwatch_text(ms: int) -> str:
    """Print the milliseconds of a clock that runs, rounded down to the second."""
    return _clock(ms // _MS if ms >= 0 else -(-ms // _MS))


def countdown_text(ms: int) -> str:
    """Print the milliseconds left, rounded up to the second, so that 0:00 means over."""
    return _clock(-(-max(0, ms) // _MS))


def _clock(seconds: int) -> str:
    sign = "-" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3_600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes}:{seconds:02}"


def duration_text(ms: int) -> str:
    """Print a duration as a runner writes it: `90 s`, `2 min`, `1:30`, `1 h 5 min`."""
    seconds = ms / _MS
    if seconds <= 99 or seconds != int(seconds):
        return f"{trim(seconds)} s"
    hours, rest = divmod(int(seconds), 3_600)
    minutes, left = divmod(rest, 60)
    if hours and not left:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if not left:
        return f"{minutes} min"
    return clock_text(ms)


def total_text(ms: int) -> str:
    """Print the length of a session to the second: `55 min 40 s`, `1 h 3 min`, `40 s`."""
    hours, rest = divmod(whole_seconds(ms), 3_600)
    minutes, seconds = divmod(rest, 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{seconds} s" if seconds else ""]
    return " ".join(part for part in parts if part) or "0 s"


def signed_seconds(seconds: int, unit: str = "s") -> str:
    """Print a difference with its sign: `+2 s`, `±0 s`, `−9:48`; over a unit `+3 s/mi`, `+1:10/mi`."""
    sign = "+" if seconds > 0 else "−" if seconds < 0 else "±"
    if abs(seconds) < 60:
        return f"{sign}{abs(seconds)} {unit}"
    return f"{sign}{_clock(abs(seconds))}{unit.removeprefix('s')}"


def count_text(number: int, word: str, plural: str = "") -> str:
    """Print a number of things: `1 rep`, `4 reps`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"
