"""The cues of one leg: every rule is asked, and what they ask for is placed.

Law: pure; the same decisions serve the live session, the dry run and an audio file.
"""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.cues.context import LegContext
from intervals.core.cues.cue import CueKind, LegCue
from intervals.core.cues.placing import GAP_MS, Arrangement, Axis, Window, place_phrases, place_tones
from intervals.core.cues.rule import PhraseRequest, Request, Rule, ToneRequest
from intervals.core.cues.rules import RULES
from intervals.core.cues.rules.opening import opening_tones


def requests_of(context: LegContext) -> Iterator[tuple[Rule, Request]]:
    """Yield what every rule asks for in a leg."""
    for rule in RULES:
        if context.density >= rule.density:
            for request in rule.make(context):
                yield rule, request


def leg_cues(context: LegContext) -> Arrangement:
    """Arrange the cues of one leg."""
    book, leg = context.book, context.leg.index
    axis = Axis()
    begins = at = context.entry.status_at_ms or 0
    for name in opening_tones(context):
        axis.add(LegCue(at, leg, CueKind.TONE, name, "", book.tone_ms(name)))
        begins, at = at, at + book.tone_ms(name)
    window = Window(max(at, context.entry.busy_ms) + GAP_MS, context.quiet_ms)
    requests = list(requests_of(context))
    tones = [(rule, one) for rule, one in requests if isinstance(one, ToneRequest)]
    phrases = [(rule, one) for rule, one in requests if isinstance(one, PhraseRequest)]
    dropped = place_tones(axis, leg, tones, book, window, begins)
    dropped += place_phrases(axis, leg, phrases, book, window)
    return Arrangement(axis.cues, tuple(dropped))
