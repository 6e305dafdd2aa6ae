"""The whole plan drawn to scale: width is time, height is effort.

Law: pure text; the screen, `show` and the library draw the same profile.
"""

from __future__ import annotations

from typing import Final

from intervals.core.view.readout import OPEN_LEG_MS, effort_of
from intervals.core.workout.plan import Plan

_BARS: Final = "▁▂▃▄▅▆▇█"


def columns(plan: Plan, width: int) -> list[int]:
    """Return for each column of a strip the index of the leg that it stands for.

    Columns are shared out by expected time, and each leg has one of its own where there is room: what those that are
    shorter than a column take, the others give up in proportion, wherever they stand.
    """
    if width <= 0:
        return []
    times = [leg.expected_ms or OPEN_LEG_MS for leg in plan.legs]
    thin = _thin(times, width) if len(times) <= width else frozenset[int]()
    wide_ms = sum(time for index, time in enumerate(times) if index not in thin)
    wide = width - len(thin)
    out: list[int] = []
    passed = ahead = 0
    for index, time in enumerate(times):
        if index in thin:
            ahead += 1
        else:
            passed += time
        # Halves are rounded up, in whole numbers, so that no leg of a column or more gets none.
        end = ahead + (2 * passed * wide + wide_ms) // (2 * wide_ms)
        out += [index] * (end - len(out))
    return out


def _thin(times: list[int], width: int) -> frozenset[int]:
    """Return the legs whose part of the time is less than a column; there are no more legs than columns."""
    thin: set[int] = set()
    while True:
        rest = sum(time for index, time in enumerate(times) if index not in thin)
        room = width - len(thin)
        more = {index for index, time in enumerate(times) if time * room < rest} - thin
        if not more:
            return frozenset(thin)
        thin |= more


def bar_rows(efforts: list[float], height: int) -> list[str]:
    """Draw bars of the given efforts (0 to 1), one a column, `height` rows high."""
    levels = [max(1, round(effort * height * 8)) for effort in efforts]
    return ["".join(_bar(level - row * 8) for level in levels) for row in range(height - 1, -1, -1)]


def _bar(level: int) -> str:
    return " " if level <= 0 else _BARS[min(8, level) - 1]


def profile_rows(plan: Plan, width: int, height: int) -> list[str]:
    """Draw a plan as `height` rows of `width` bars."""
    return bar_rows([effort_of(plan.legs[leg], plan) for leg in columns(plan, width)], height)
