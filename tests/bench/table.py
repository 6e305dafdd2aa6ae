"""One figure a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, against what is to be reached."""

    what: str
    measured: str
    target: str
    ok: bool


def show(rows):
    width = max(len(row.what) for row in rows)
    middle = max(len(row.measured) for row in rows)
    for row in rows:
        print(f"{row.what:<{width}}  {row.measured:<{middle}}  {row.target:<12}  {'ok' if row.ok else 'MISSED'}")
