"""A paced leg that waits for the key has gone past its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.rule import PhraseRequest, Rule
from intervals.core.cues.settings import Density
from intervals.core.workout.workout import Ends

OVERTIME_MS: Final = {Density.NORMAL: (10_000,), Density.CHATTY: (10_000, 30_000, 60_000)}
"""How late that is told."""


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say how far over the leg is."""
    leg = context.leg
    if context.brief or leg.kind.traits.is_recovery or leg.ends is not Ends.LAP:
        return
    if leg.pace is not None and leg.expected_ms is not None:
        for late in OVERTIME_MS[context.density]:
            at = leg.expected_ms + late
            yield PhraseRequest(context.say("overtime", seconds=late // 1000), at, at + STALE_MS)


RULE = Rule("overtime", priority=60, make=make, density=Density.NORMAL)
