"""Every workout that can be run by name, in a line each: what it is called, how long and how far, or what is wrong.

Law: a file is read once for as long as neither it nor the athlete's file changes: what was found is kept in the
cache, by the file's time and size. The list is right without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from intervals import __version__, paths
from intervals.atomic import PRIVATE, replace
from intervals.core.dataclass import dataclass
from intervals.core.workout.athlete import Athlete
from intervals.paths import Entry

WORTH_KEEPING = 20
"""A cache is written for this many new files; fewer are read sooner than it is written."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A workout in a line; `total_ms` and what follows is of its plan, and None where that cannot be made."""

    name: str
    file: str
    format: str
    """`yaml` for our own, else that of another program: `fit`, `zwo` …"""
    title: str | None
    about: str
    tags: tuple[str, ...]
    venue: str | None
    total_ms: int | None
    distance_m: float | None
    legs: int | None
    totals: str
    """How long, how far and how many legs, in words."""
    error: str | None


def overviews(entries: Sequence[Entry], athlete: Athlete) -> Iterator[Overview]:
    """Yield the overview of each workout in turn, as soon as it is there; what was read is kept when that ends."""
    key = [__version__, *_stamp(paths.athlete_file()), *_stamp(Path(__file__))]
    kept = _kept(key)
    fresh: dict[str, Any] = {}
    try:
        for entry in entries:
            path, stamp = str(entry.path.absolute()), _stamp(entry.path)
            row = kept.get(path)
            if row is None or row[0] != stamp:
                row = fresh[path] = [stamp, _read(entry.path, athlete)]
            yield Overview(name=entry.name, file=str(entry.path), **{**row[1], "tags": tuple(row[1]["tags"])})
    finally:
        if len(fresh) >= WORTH_KEEPING:
            with suppress(OSError):
                paths.private(paths.cache_dir())
                text = json.dumps({"key": key, "workouts": kept | fresh}, ensure_ascii=False)
                replace(paths.overviews_file(), text, mode=PRIVATE)


def _read(path: Path, athlete: Athlete) -> dict[str, Any]:
    from intervals.core.view.totals import totals_text  # noqa: PLC0415 - as below
    from intervals.files.formats import registry  # noqa: PLC0415 - as below
    from intervals.files.workout_file import check_workout  # noqa: PLC0415 - where nothing has changed none is read: 40 ms

    checked = check_workout(path, athlete)
    workout, plan = checked.workout, checked.plan
    return {
        "format": "yaml" if path.suffix.lower() in {".yaml", ".yml"} else registry.ending(path.name),
        "title": workout.name if workout else None,
        "about": workout.about if workout else "",
        "tags": list(workout.tags) if workout else [],
        "venue": plan.venue.value if plan else None,
        "total_ms": plan.total_ms if plan else None,
        "distance_m": round(plan.planned_distance()[0] / 1_000, 1) if plan else None,
        "legs": len(plan.legs) if plan else None,
        "totals": totals_text(plan) if plan else "",
        "error": next((one.what for one in checked.diagnostics if one.is_error), None),
    }


def _kept(key: list[Any]) -> dict[str, Any]:
    try:
        data = json.loads(paths.overviews_file().read_bytes())
        rows = data["workouts"] if data["key"] == key else {}
        return {path: row for path, row in _rows(rows) if set(row[1]) == _FIELDS}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {}


_FIELDS = set(Overview.__dataclass_fields__) - {"name", "file"}


def _rows(rows: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((path, row) for path, row in rows.items() if len(row) == 2)


def _stamp(path: Path) -> list[int]:
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return [0, 0]
    return [stat.st_mtime_ns, stat.st_size]
