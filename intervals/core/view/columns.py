"""Two drawings by the week, in characters: columns of what was done and planned, and a course against a goal.

Law: pure text, one string a row; each week takes the same columns. Nothing here knows a colour or a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence

DONE, PLANNED, DOT, GOAL = "█", "░", "●", "─"


def week_columns(weeks: Sequence[tuple[float, float]], width: int, height: int) -> list[str]:
    """Return rows of columns, one for each pair of what was done and what is planned, `width` wide with their gap.

    The highest column is `height` high; one that is not nothing is one high at least.
    """
    most = max((max(pair) for pair in weeks), default=0.0)
    rows = []
    for row in range(height, 0, -1):
        line = ""
        for done, planned in weeks:
            filled, whole = _high(done, most, height), _high(planned, most, height)
            char = DONE if row <= filled else PLANNED if row <= whole else " "
            line += char * (width - 1) + " "
        rows.append(line)
    return rows


def _high(value: float, most: float, height: int) -> int:
    return max(1, round(height * value / most)) if value > 0 else 0


def course(values: Sequence[float | None], goal: float, width: int, height: int) -> tuple[list[str], float, float]:
    """Return rows with a dot for each week's value and a line for the goal, and the values of top and bottom.

    Less is up. A week without a value has no dot.
    """
    known = [value for value in values if value is not None]
    low, high = min([goal, *known]), max([goal, *known])
    room = max((high - low) * 0.1, goal * 0.002)
    low, high = low - room, high + room

    def row_of(value: float) -> int:
        return round((value - low) / (high - low) * (height - 1))

    goal_row = row_of(goal)
    rows = []
    for row in range(height):
        line = ""
        for value in values:
            rest = GOAL if row == goal_row else " "
            here = DOT if value is not None and row_of(value) == row else rest
            middle = (width - 1) // 2
            line += rest * middle + here + rest * (width - 1 - middle)
        rows.append(line)
    return rows, low, high
