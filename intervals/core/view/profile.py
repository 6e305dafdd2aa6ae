"""The whole plan drawn to scale: width is time, height is effort.

Law: pure text; the screen, `show` and the library draw the same. Legs that last equally long are equally wide.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Final

from intervals.core.view.readout import OPEN_LEG_MS, effort_of
from intervals.core.workout.plan import Plan

_BARS: Final = "▁▂▃▄▅▆▇█"


def columns(plan: Plan, width: int) -> list[int]:
    """Return for each column of a strip the index of the leg that it stands for; `width` columns at most.

    Columns are shared out by expected time. Where there is room for all legs, each has a column at least and those of
    one length have one width; a column that cannot be shared out evenly stays free at the end. Where there is none,
    all columns are used and the shortest legs go without.
    """
    if width <= 0:
        return []
    times = [leg.expected_ms or OPEN_LEG_MS for leg in plan.legs]
    if len(times) > width:
        return _crowded(times, width)
    wide = _widths(times, width)
    return [index for index, time in enumerate(times) for _ in range(wide[time])]


def _crowded(times: list[int], width: int) -> list[int]:
    """Return the leg of each column where legs outnumber columns: the one that is under way in it."""
    total = sum(times)
    out: list[int] = []
    passed = 0
    for index, time in enumerate(times):
        passed += time
        # Halves are rounded up, in whole numbers.
        end = (2 * passed * width + total) // (2 * total)
        out += [index] * (end - len(out))
    return out


def _widths(times: list[int], width: int) -> dict[int, int]:
    """Return the columns of a leg by how long it lasts; there are no more legs than columns."""
    count = Counter(times)
    thin = _thin(count, width)
    wide_ms = sum(time * count[time] for time in count if time not in thin)
    room = width - sum(count[time] for time in thin)
    wide = {time: 1 if time in thin else max(1, time * room // wide_ms) for time in count}
    free = width - sum(wide[time] * count[time] for time in count)
    # What was rounded off goes to the lengths that lost most: all legs of one or none, none wider than a longer one.
    by_loss = sorted((time for time in count if time not in thin), key=lambda time: (-(time * room % wide_ms), -time))
    for time in by_loss:
        longer = [other for other in count if other > time]
        if count[time] <= free and all(wide[other] > wide[time] for other in longer):
            wide[time] += 1
            free -= count[time]
    return wide


def _thin(count: Counter[int], width: int) -> frozenset[int]:
    """Return the lengths whose part of the time is less than a column."""
    thin: set[int] = set()
    while True:
        rest = sum(time * legs for time, legs in count.items() if time not in thin)
        room = width - sum(count[time] for time in thin)
        more = {time for time in count if time not in thin and time * room < rest}
        if not more:
            return frozenset(thin)
        thin |= more


def gaps(legs: list[int], efforts: list[float]) -> list[bool]:
    """Return for each column whether it stays empty, so that a leg can be told from the next.

    `legs` are those of `columns`, `efforts` how high each column is. Where every leg has two columns or more, each
    ends with a gap; else only one that is as high as the next.
    """
    runs = _runs(legs)
    all_wide = all(wide > 1 for _, wide in runs)
    out: list[bool] = []
    for i, (_, wide) in enumerate(runs):
        last = i + 1 == len(runs)
        end = len(out) + wide
        alike = not last and efforts[end - 1] == efforts[end]
        out += [False] * (wide - 1) + [not last and wide > 1 and (all_wide or alike)]
    return out


def _runs(legs: list[int]) -> list[tuple[int, int]]:
    """Return each leg of a strip's columns, and how many it has."""
    return [(leg, len(list(group))) for leg, group in groupby(legs)]


def bar_rows(efforts: list[float], height: int) -> list[str]:
    """Draw bars of the given efforts (0 to 1), one a column, `height` rows high."""
    levels = [max(1, round(effort * height * 8)) for effort in efforts]
    return ["".join(_bar(level - row * 8) for level in levels) for row in range(height - 1, -1, -1)]


def _bar(level: int) -> str:
    return " " if level <= 0 else _BARS[min(8, level) - 1]


def profile(plan: Plan, width: int, height: int) -> tuple[list[int], list[str]]:
    """Return the leg of each column, and `height` rows of bars, with gaps between legs where there is room."""
    legs = columns(plan, width)
    efforts = [effort_of(plan.legs[leg], plan, (i + 0.5) / wide) for leg, wide in _runs(legs) for i in range(wide)]
    empty = gaps(legs, efforts)
    rows = bar_rows(efforts, height)
    return legs, ["".join(" " if gap else char for char, gap in zip(row, empty, strict=True)) for row in rows]


def profile_rows(plan: Plan, width: int, height: int) -> list[str]:
    """Draw a plan as `height` rows of bars."""
    return profile(plan, width, height)[1]
