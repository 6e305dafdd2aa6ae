"""One figure a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, against what is to be reached."""

    what: str
    measured: str
    target: str
    ok: bool


def measured(measures: Iterable[Callable[[], list[Row]]]) -> Iterator[Row]:
    """Yield the rows of each measure as it is taken; one that fails is a row that says so, and ends no other."""
    for measure in measures:
        try:
            yield from measure()
        except Exception as error:  # noqa: BLE001 - a measure that broke is told, and ends no other
            yield Row(
                f"{measure.__module__}.{measure.__name__}", f"{type(error).__name__}: {error}"[:100], "-", ok=False
            )


def show(rows: Iterable[Row]) -> bool:
    """Print each row as it comes; return whether every target is met."""
    met = True
    for row in rows:
        met = met and row.ok
        print(f"{row.what:<72}  {row.measured:<52}  {row.target:<16}  {'ok' if row.ok else 'MISSED'}", flush=True)
    return met
