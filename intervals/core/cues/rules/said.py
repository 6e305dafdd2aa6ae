"""What the author wants said at a place within the leg."""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import STALE_MS, LegContext
from intervals.core.cues.rule import PhraseRequest, Rule
from intervals.core.cues.rules.halfway import sentence
from intervals.core.quantities.units import Distance
from intervals.core.workout.workout import PlacedPhrase


def make(context: LegContext) -> Iterator[PhraseRequest]:
    """Say each phrase where it belongs; what lengthens or shortens the leg moves what counts from its end."""
    for phrase in context.leg.phrases:
        at = _due_ms(phrase, context)
        if at is not None and at >= 0:
            yield PhraseRequest(sentence(phrase.text), at, at + STALE_MS)


def _due_ms(phrase: PlacedPhrase, context: LegContext) -> int | None:
    leg, belt, place = context.leg, context.belt, phrase.place
    if belt is not None and leg.distance is not None and isinstance(place, Distance | float):
        mm = place.mm if isinstance(place, Distance) else round(leg.distance.mm * place / 100)
        return belt.ms_at(leg.distance.mm - mm if phrase.left else mm)
    at = leg.said_at_ms(phrase)
    return at if at is None or not phrase.left else at + context.extended_ms


RULE = Rule("said", priority=35, make=make)
