"""The whole plan drawn to scale: width is time, height is effort.

Law: pure text; the screen, `show` and the library draw the same profile.
"""

from __future__ import annotations

from typing import Final

from intervals.core.plan import Plan
from intervals.core.readout import OPEN_LEG_MS, effort_of

_BARS: Final = "▁▂▃▄▅▆▇█"


def columns(plan: Plan, width: int) -> list[int]:
    """Return for each column of a strip the index of the leg that it stands for.

    Columns are shared out by expected time; each leg that can has one of its own.
    """
    if width <= 0:
        return []
    times = [leg.expected_ms or OPEN_LEG_MS for leg in plan.legs]
    total = sum(times)
    out: list[int] = []
    passed = 0
    for index, time in enumerate(times):
        passed += time
        end = round(passed * width / total)
        if len(times) <= width:
            end = min(width - (len(times) - 1 - index), max(end, len(out) + 1))
        out += [index] * (end - len(out))
    return (out + [len(times) - 1] * width)[:width]


def bar_rows(efforts: list[float], height: int) -> list[str]:
    """Draw bars of the given efforts (0 to 1), one a column, `height` rows high."""
    levels = [max(1, round(effort * height * 8)) for effort in efforts]
    return ["".join(_bar(level - row * 8) for level in levels) for row in range(height - 1, -1, -1)]


def _bar(level: int) -> str:
    return " " if level <= 0 else _BARS[min(8, level) - 1]


def profile_rows(plan: Plan, width: int, height: int) -> list[str]:
    """Draw a plan as `height` rows of `width` bars."""
    return bar_rows([effort_of(plan.legs[leg], plan) for leg in columns(plan, width)], height)
