"""What is heard in a leg that takes its length from what was run: `50% of rep`, or what is left until a send-off.

Law: pure. Nobody knows the length yet, so it is sent for each span of lengths in which the rules ask for the same,
with what hangs on the end counted from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, zip_longest
from typing import Any, Final

from intervals.core.cues.book import CueBook
from intervals.core.cues.context import HALFWAY_MS, SHORT_MS
from intervals.core.cues.rules.left import MARKS_MS
from intervals.core.cues.settings import Density
from intervals.core.quantities.formatting import duration_text
from intervals.core.quantities.units import ShareOfRep, UntilSendOff
from intervals.core.session.entering import lasting
from intervals.core.workout.plan import Leg, Plan
from intervals.phone.clip_table import ClipTable
from intervals.phone.saying import pieces

Wire = dict[str, Any]
LONGEST_MS: Final = 35_999_000
"""A length that no leg has: 9:59:59."""


def is_unknown(leg: Leg) -> bool:
    """Whether the leg takes its length from what was run."""
    return isinstance(leg.extent, (ShareOfRep, UntilSendOff))


def source_of(plan: Plan, leg: Leg) -> Wire:
    """Return what a leg takes its length from: a share of the rep, or the round that began with a leg."""
    match leg.extent:
        case ShareOfRep(percent=percent):
            return {"share": percent}
        case UntilSendOff(every_ms=every_ms):
            depth, here = len(leg.rounds) - 1, leg.rounds[-1]
            inside = [
                other.index
                for other in plan.legs[: leg.index]
                if len(other.rounds) > depth
                and (other.rounds[depth].block, other.rounds[depth].index) == (here.block, here.index)
                and not other.rounds[depth].between
            ]
            return {"every": every_ms, "first": inside[0]} if inside else {}
    return {}


def spans(leg: Leg, plan: Plan, book: CueBook, table: ClipTable, requests: Callable[[Plan, Leg], Wire]) -> list[Wire]:
    """Return what is to be heard in the leg at each length: rows of {below, opening, rows}, the last without end.

    `requests` returns it for a leg of a known length in a plan.
    """
    out: list[Wire] = []
    for low, high in _bounds(book):
        first, second = low + (high - low) // 3, high - (high - low) // 3
        one, two = (requests(plan.with_leg(known), known) for known in (lasting(leg, first), lasting(leg, second)))
        pairs = zip_longest(one["rows"], two["rows"], fillvalue=None)
        rows = [_counted(a, b, first, second) for a, b in pairs if a is not None and b is not None]
        brief = first < SHORT_MS or book.settings.of(leg.kind) is Density.QUIET
        name = _announcement(leg, plan, book, table, brief=brief)
        for row in rows:
            if row.get("name") == "announce":
                del row["phrase"]
                row["say"] = name
        found = {"opening": one["opening"], "rows": rows}
        if out and {**out[-1], "below": None} == {**found, "below": None}:
            out[-1]["below"] = high
        else:
            out.append({**found, "below": high})
    out[-1]["below"] = None
    return out


def _bounds(book: CueBook) -> Iterator[tuple[int, int]]:
    """Yield the spans of lengths between which a rule may ask for something else."""
    marks = {left * 3 // 2 + 1 for left in book.settings.left_ms or MARKS_MS}
    edges = sorted({0, SHORT_MS, *HALFWAY_MS.values(), *marks, LONGEST_MS})
    return pairwise(edges)


def _counted(one: Wire, two: Wire, first: int, second: int) -> Wire:
    """Return a row with its times as they hang on the length, by what they are at two lengths."""
    row = dict(one)
    for key in ("at", "over"):
        at, other = one.get(key), two.get(key)
        if isinstance(at, int) and isinstance(other, int) and at != other:
            row[key] = {"left": first - at} if other - at == second - first else {"part": at / first}
    if "until" in one:
        row["within"] = row.pop("until") - one["at"]
    if "from" in one:
        row["sooner"] = one["at"] - row.pop("from")
    return row


def _announcement(leg: Leg, plan: Plan, book: CueBook, table: ClipTable, *, brief: bool) -> list[Any]:
    known = lasting(leg, LONGEST_MS)
    text = book.phrases.announce(known, plan.with_leg(known), brief=brief)
    parts = text.partition(duration_text(LONGEST_MS))
    named = [parts[0], *(("length", parts[2]) if parts[1] else ())]
    return pieces(named, book, table, {"length": "length"})
