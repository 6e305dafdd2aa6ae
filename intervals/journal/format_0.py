"""What was recorded before format 1, turned into it: plans as mappings with the names of classes in them.

Law: text to text, and nothing of the program's code is asked: this reads today what it read then. A row that cannot
be read stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final


def plan_of_format_0(text: str) -> str:
    """Return a plan of format 0 in format 1; the text itself where it is none."""
    try:
        row = _changed(json.loads(text))
        return json.dumps({"format": 1, **row}, ensure_ascii=False, separators=(",", ":"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return text


def _changed(value: Any) -> Any:
    if isinstance(value, list):
        return [_changed(each) for each in value]
    if not isinstance(value, dict):
        return value
    row = {key: _changed(each) for key, each in value.items() if key != "is"}
    if "is" in value:
        return _SHAPES[value["is"]](row)
    return row


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in row.items() if each is not None and each not in ("", [])}


_SHAPES: Final[dict[str, Callable[[dict[str, Any]], Any]]] = {
    "Distance": lambda row: [row["mm"], row["unit"]],
    "DistanceRange": lambda row: {"distance": [row["low"], row["high"]]},
    "DurationRange": lambda row: {"duration_ms": [row["low_ms"], row["high_ms"]]},
    "UntilLap": lambda row: {"until_lap": row.get("reps")},
    "Pace": lambda row: [row["s_per_km"], row.get("per", "km")],
    "PaceRange": lambda row: [row["fast"], row["slow"]],
    "Round": lambda row: [row["block"], row["index"], row["of"], row.get("between", False)],
    "Leg": _without_empty,
    "Plan": _without_empty,
    "Athlete": _without_empty,
}
