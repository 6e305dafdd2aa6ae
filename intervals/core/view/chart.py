"""Two drawings of reps in characters: bars to the left and right of a target, and a trend over the days.

Law: pure text, one string a row; faster is to the left, and up. Nothing here knows a colour or a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import MM_PER_KM, Pace, Per

_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
LEAST_S: Final = 5.0
"""A bar that is full stands for this many seconds at least, so that an even session looks even."""


def off_bars(offs: Sequence[float], half: int, least: float = LEAST_S) -> list[tuple[str, str]]:
    """Return for each difference a bar of `half` columns on either side: at the left faster, at the right slower."""
    scale = max([least, *(abs(off) for off in offs)])
    return [_bar(off / scale, half) for off in offs]


def _bar(share: float, half: int) -> tuple[str, str]:
    eighths = round(abs(share) * half * 8)
    whole, rest = divmod(eighths, 8)
    if share > 0:
        return " " * half, ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(half)[:half]
    # Eighths that grow from the right do not exist: a half is the finest.
    return ("▐" * (rest >= 4) + "█" * whole).rjust(half)[:half], " " * half


@dataclass(frozen=True, slots=True)
class Point:
    """The average pace of a session's reps, and what it should have been, in seconds a kilometre."""

    day: int
    """Of any calendar that counts days."""
    s_per_km: float
    target: float | None = None


def trend(points: Sequence[Point], width: int, height: int, per: Per) -> list[str]:
    """Return `height` rows: paces at the left, a dot for each session, a thin line for the targets."""
    if not points or width < 16 or height < 3:
        return []
    values = [point.s_per_km for point in points]
    values += [point.target for point in points if point.target is not None]
    room = 5 * MM_PER_KM / per.mm  # five seconds above and below
    fastest, slowest = min(values) - room, max(values) + room
    labels = [_label(fastest + (slowest - fastest) * row / (height - 1), per) for row in range(height)]
    margin = max(map(len, labels)) + 1
    columns = width - margin - 1
    grid = [[" "] * columns for _ in range(height)]
    first, last = points[0].day, points[-1].day

    def place(day: int, value: float) -> tuple[int, int]:
        x = round((day - first) / (last - first) * (columns - 1)) if last > first else columns // 2
        return x, round((value - fastest) / (slowest - fastest) * (height - 1))

    _targets(grid, [place(point.day, point.target) for point in points if point.target is not None])
    for point in points:
        x, y = place(point.day, point.s_per_km)
        grid[y][x] = "●"
    shown = {0, height // 2, height - 1} if height < 8 else {0, height // 3, 2 * height // 3, height - 1}
    return [
        f"{labels[row] if row in shown else '':>{margin - 1}} {'┤' if row in shown else '│'}{''.join(grid[row])}"
        for row in range(height)
    ]


def _targets(grid: list[list[str]], places: list[tuple[int, int]]) -> None:
    """Draw the target as a line that changes on the day it changed."""
    for i, (x, y) in enumerate(places):
        end = places[i + 1][0] if i + 1 < len(places) else len(grid[0])
        for column in range(x, max(x + 1, end)):
            grid[y][column] = "─"


def _label(s_per_km: float, per: Per) -> str:
    return Pace(s_per_km, per).clock()
