"""The pacer's ticks: where a runner at target pace should be now, and the 400 m lines of a track."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from intervals.core.cues.context import LegContext
from intervals.core.cues.pacer import Tick, ticks
from intervals.core.cues.rule import Rule, ToneRequest
from intervals.core.workout.workout import Venue


def make(context: LegContext) -> Iterator[ToneRequest]:
    """Tick along the leg, but not on a boundary that has its own tone; only a track has lines."""
    end, on_track = context.end_ms, context.plan.venue is Venue.TRACK
    for planned in ticks(context.leg, context.plan, context.book.settings.pacer):
        belt = context.belt
        tick = planned if belt is None else replace(planned, at_ms=belt.ms_at(planned.mm))
        if end is None or tick.at_ms < end:
            name = "line" if tick.is_line and on_track else "pacer"
            yield ToneRequest(name, tick.at_ms, _place(tick, context), yields=True)


def _place(tick: Tick, context: LegContext) -> str:
    """Return where that is: in metres on a track, elsewhere as a treadmill and a road sign have it."""
    if context.plan.venue is Venue.TRACK:
        return f"{round(tick.mm / 1000)} m"
    per = context.plan.athlete.per
    return f"{tick.mm / per.mm:.2f} {per}"


RULE = Rule("pacer", priority=55, make=make)
