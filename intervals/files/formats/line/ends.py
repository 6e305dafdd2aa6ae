"""What comes first and last: which easy running is a warm-up, a run, a cool-down, and in which order they come."""

from __future__ import annotations

from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    NamedPace,
)
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import is_work
from intervals.files.formats.line.reading import Reading
from intervals.files.formats.line.sums import seconds

_EASY: Final = NamedPace("easy")
_JOG_S_PER_KM: Final = 400
_COOLDOWN_S: Final = 240
"""A jog at the end that is shorter is one more recovery."""


def heed_title(reading: Reading, items: list[Phrase]) -> None:
    """Take from the title how fast the one run is that says nothing of it: `Easy run: 6 mi`."""
    runs = [item for item in items if item.kind is not Kind.STRIDE and is_work(item)]
    if len(runs) != 1 or runs[0].counts or runs[0].pace is not None or runs[0].effort or runs[0].target_s:
        return
    for word in reading.before_colon.lower().replace(",", " ").split():
        pace = reading.named(word)
        if pace is not None:
            reading.say(runs[0], f"is run at {pace.name} pace, as the title has it")
            runs[0].easy, runs[0].pace = pace == _EASY, None if pace == _EASY else pace
            return


def move_ends(reading: Reading, items: list[Phrase]) -> None:
    """Put a warm-up that is said behind what it is for before it, and a cool-down behind."""
    for kind, place in ((Kind.WARMUP, 0), (Kind.COOLDOWN, len(items))):
        ends = [item for item in items if item.kind is kind and not item.counts]
        others = [item for item in items if item not in ends]
        if len(ends) != 1 or not others:
            continue
        (end,) = ends
        stands = items.index(end)
        beyond = items[:stands] if kind is Kind.WARMUP else items[stands + 1 :]
        apart = end if kind is Kind.WARMUP else items[min(stands + 1, len(items) - 1)]
        if apart.joined == "then" or not any(is_work(item) for item in beyond):
            continue
        reading.say(end, f"comes {'first' if kind is Kind.WARMUP else 'last'}")
        others.insert(place, end)
        items[:] = others


def place_ends(items: list[Phrase]) -> None:
    """Tell which easy running is a warm-up, a run, a cool-down; and what a jog or a walk is among its like."""
    framed = len(items) > 2 and items[0].easy and items[-1].easy
    work = [i for i, item in enumerate(items) if is_work(item) or (framed and item.kind is Kind.STRIDE)]
    runs = [item for item in items if not (item.rests or item.kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.STRIDE})]
    last = max((i for i, item in enumerate(items)), default=0)
    for i, item in enumerate(items):
        if item.counts or item.kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.STRIDE, Kind.LIFT, Kind.REST}:
            continue
        before, after = any(w < i for w in work), any(w > i for w in work)
        lone = item.kind_at is not None and item.kind_at.word in {"recovery", "recov"}
        if item.kind is Kind.RECOVER and lone and not item.gait and not runs and not (before or after):
            item.kind, item.easy = Kind.RUN, True
        elif item.gait == "jog" and item.kind is None and not item.between:
            if not work:
                item.kind = Kind.RUN
            elif i == 0 and after:
                item.kind = Kind.WARMUP
            elif i == last and before and seconds(item, _JOG_S_PER_KM) >= _COOLDOWN_S:
                item.kind = Kind.COOLDOWN
        elif item.easy and not item.gait and (item.kind is None or (framed and i in {0, last})):
            item.kind = Kind.WARMUP if i == 0 and after else Kind.COOLDOWN if i == last and before else Kind.RUN
