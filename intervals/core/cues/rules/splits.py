"""At each mark that the runner asked for (`splits: every 400 m`): the time that is on pace there, or the split.

On a treadmill whose belt is known the split was measured, and is held against the target; elsewhere nothing tells
where the runner is, and what is said is the time of a runner on pace, just as they should pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intervals.core.cues.context import LegContext
from intervals.core.cues.rule import PhraseRequest, Rule
from intervals.core.cues.settings import Density
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import Distance
from intervals.core.results.split_target import marks_of

STALE_MS: Final = 3_000


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say the time at each mark of a leg with a target, but not at its end."""
    leg, every = context.leg, context.book.settings.splits
    if every is None or leg.distance is None or leg.pace is None or not leg.kind.traits.is_hard:
        return
    for mm in marks_of(leg, context.plan, every):
        due_ms = leg.ms_at(mm)
        at_ms = due_ms if context.belt is None else context.belt.ms_at(mm)
        if mm < leg.distance.mm:
            place = str(Distance(mm, every.unit))
            if context.belt is None:
                text = context.say("split-due", place=place, time=clock_text(due_ms))
            else:
                text = f"{place}: {context.say.split(at_ms, at_ms - due_ms)}"
            yield PhraseRequest(text, at_ms, at_ms + STALE_MS)


RULE = Rule("splits", priority=68, make=make, density=Density.NORMAL)
