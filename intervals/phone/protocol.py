"""The messages between the laptop and a phone: JSON, version 1, one table of bounds.

Law: a message is whole and within its bounds, or it is refused; nothing of a refused message is used. Times are
whole or fractional milliseconds of the session clock, unless a field says otherwise.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from intervals.core.dataclass import dataclass

VERSION: Final = 1
MAX_BYTES: Final = 4_096
"""Longest message that a phone may send."""
DAY_MS: Final = 86_400_000

OFFLINE_KINDS: Final = ("lap", "undo", "pause", "resume", "split")
"""What a phone may press out of range, to be merged by its time."""
ONLINE_KINDS: Final = ("start", "skip", "back", "extend", "cut-short", "add-rep", "stop")
"""What is taken only at the moment it is pressed."""


class Refused(ValueError):
    """A message that is not taken; the text says why, in words for a log."""


Check = Callable[[Any], bool]


def _text(pattern: str) -> Check:
    whole = re.compile(pattern)
    return lambda value: isinstance(value, str) and whole.fullmatch(value) is not None


def _number(low: float, high: float) -> Check:
    return lambda value: (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and low <= value <= high
    )


def _count(low: int, high: int) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _optional(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*values: str) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _flag(value: object) -> bool:
    return isinstance(value, bool)


_PHONE: Final = _text(r"[0-9a-f]{16}")
_COUNTER: Final = _count(0, 1_000_000)

BOUNDS: Final[Mapping[str, Mapping[str, Check]]] = {
    "hello": {
        "v": _count(1, 1_000),
        "phone": _PHONE,
        "code": _optional(_text(r"[0-9A-Za-z-]{1,16}")),
        "secret": _optional(_text(r"[0-9a-f]{32}")),
        "session": _optional(_text(r"[0-9a-f]{16}")),
        "next": _COUNTER,
        "name": _text(r"[^\x00-\x1f\x7f]{0,40}"),
    },
    "ping": {"n": _count(0, 2**31), "t0": _number(0, 1e14)},
    "press": {
        "counter": _COUNTER,
        "kind": _one_of(*OFFLINE_KINDS, *ONLINE_KINDS),
        "at_ms": _number(0, 2 * DAY_MS),
        "err_ms": _number(0, DAY_MS),
    },
    "ear": {
        "engine": _one_of("off", "web", "tape"),
        "on": _flag,
        "heard": _count(0, 1_000_000),
        "skew_ms": _number(-10_000, 10_000),
        "clips": _count(0, 100_000),
        "owes": _count(0, 1_000_000),
    },
}
"""For each message that a phone may send: its fields, all of them, and what each may hold."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message within its bounds: its kind, and its fields."""

    kind: str
    fields: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return a field."""
        return self.fields[name]


def read(data: str | bytes) -> Message:
    """Return the message that `data` is. Raises Refused for anything else."""
    if isinstance(data, bytes):
        raise Refused("binary")
    if len(data.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Refused("too long")
    try:
        found = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refused("not JSON") from None
    if not isinstance(found, dict):
        raise Refused("not an object")
    kind = found.pop("t", None)
    bounds = BOUNDS.get(kind) if isinstance(kind, str) else None
    if bounds is None:
        raise Refused("unknown message")
    if found.keys() != bounds.keys():
        raise Refused(f"{kind}: other fields than {', '.join(bounds)}")
    for name, check in bounds.items():
        if not check(found[name]):
            raise Refused(f"{kind}: {name} is out of bounds")
    return Message(kind, found)


def _no_constant(name: str) -> float:
    raise ValueError(name)


def write(kind: str, **fields: object) -> str:
    """Return a message as text."""
    return json.dumps({"t": kind, **fields}, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
