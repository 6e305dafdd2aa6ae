"""The whole way ahead: the cues of a session from now on, and every phrase that a plan is known to need.

Law: lazily, and in order; what depends on a key that nobody has pressed yet is not foretold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from intervals.core.cues.book import CueBook
from intervals.core.cues.context import Confirmation, LegContext, LegEntry
from intervals.core.cues.cue import Cue, CueKind, Dropped, LegCue, LegDropped
from intervals.core.cues.leg import leg_cues, requests_of
from intervals.core.cues.placing import GAP_MS
from intervals.core.cues.rule import PhraseRequest
from intervals.core.cues.rules import RULES
from intervals.core.cues.rules.count_in import beeps
from intervals.core.results.reps import reps_run
from intervals.core.session.belt import STEPS_PER_MM, BeltRun
from intervals.core.session.entering import entered
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.state import Phase, State, shift_ms
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Ends

_CUT_OFF: Final = "the lap key comes first"


def upcoming(
    state: State,
    book: CueBook,
    dropped: list[Dropped] | None = None,
    *,
    status_at_ms: int | None = None,
    done: Sequence[LegRecord] = (),
    confirmation: Confirmation | None = None,
) -> Iterator[Cue]:
    """Yield the cues ahead at clock times, in order, for as long as legs end by themselves.

    Starts with all cues of the leg under way, past ones included: the caller knows what it has played. Stops
    before a leg whose start is not known yet, that is after one that ends on the lap key. While nothing moves
    there is none, but for the confirmation while paused. Phrases that found no room are added to `dropped`, at
    clock times. `status_at_ms` is for a runner who was away: how long after the leg's start to say what holds now.
    `done` is what became of the legs before, for the summary at the end; `confirmation`, at clock time, is the answer
    to an input within the leg under way.
    """
    if state.phase is Phase.FINISHED:
        total = done[-1].end_ms if done else 0
        yield from finish_cues(state.plan, state.index, total, done, book, state.paused_at_ms or 0)
    elif state.phase is Phase.PAUSED:
        if confirmation is not None and confirmation.text:
            yield from _alone(state, confirmation, book)
    elif state.phase is Phase.RUNNING:
        yield from _running(state, book, dropped, status_at_ms, done, confirmation)


def _running(
    state: State,
    book: CueBook,
    dropped: list[Dropped] | None,
    status_at_ms: int | None,
    done: Sequence[LegRecord],
    confirmation: Confirmation | None,
) -> Iterator[Cue]:
    plan, index, start, extended = state.plan, state.index, state.leg_start_ms, state.shift_ms
    records, belt = list(done), state.belt
    entry = LegEntry(state.cause, state.last, status_at_ms, ran=state.ran)
    within = None
    # The answer to a key of a leg before this one has been heard.
    if confirmation is not None and confirmation.text and confirmation.at_ms >= state.clock_ms(start):
        within = replace(confirmation, at_ms=confirmation.at_ms - state.clock_ms(start))
    if start == 0 and state.cause is None:
        yield from count_in_cues(state.clock_ms(0), index, book)
    while index < len(plan.legs):
        if index != state.index:
            plan = entered(plan, index, records, start)
        leg = plan.legs[index]
        clock = state.clock_ms(start)
        end = None if leg.deadline_ms is None else leg.deadline_ms + extended
        arrangement = leg_cues(LegContext(plan, leg, book, entry, extended, within, belt))
        cues, cut_off = _until(end, arrangement.cues)
        if dropped is not None:
            dropped += [one.on_clock(clock) for one in (*arrangement.dropped, *cut_off)]
        yield from (cue.on_clock(clock) for cue in cues)
        if end is None:
            return
        cause, within = (Cause.LAP if leg.ends is Ends.LAP else Cause.AUTO), None
        following = plan.legs[index + 1] if index + 1 < len(plan.legs) else None
        belt = _runs_on(plan, leg, following, belt, end)
        extended = 0 if following is None else shift_ms(following, belt)
        records.append(LegRecord(index, start, start + end, cause))
        busy = max((cue.end_ms for cue in cues if cue.kind is CueKind.TONE), default=0) - end
        entry = LegEntry(cause, records[-1], busy_ms=max(0, busy))
        start += end
        index += 1
    yield from finish_cues(plan, len(plan.legs) - 1, start, records, book, state.clock_ms(start))


def _runs_on(plan: Plan, leg: Leg, following: Leg | None, belt: BeltRun | None, end_ms: int) -> BeltRun | None:
    """Return what the belt does in the leg that follows, as the session will have it: what is announced is set."""
    if belt is None or following is None or following.belt is None or plan.sets_belt(leg, following):
        return None
    led = belt.steps_at(end_ms) // STEPS_PER_MM
    return belt.on(end_ms, led if leg.distance is None else min(led, leg.distance.mm))


def _until(end: int | None, cues: tuple[LegCue, ...]) -> tuple[list[LegCue], list[LegDropped]]:
    """Return the cues of a leg that are heard before it ends, and the phrases that its end would cut off.

    In a rehearsal a leg ends on the lap key too: what would have come after that does not.
    """
    if end is None:
        return list(cues), []
    begun = [cue for cue in cues if cue.at_ms < end]
    cut_off = [cue for cue in begun if cue.kind is CueKind.PHRASE and cue.end_ms > end]
    return [cue for cue in begun if cue not in cut_off], [LegDropped(cue, _CUT_OFF) for cue in cut_off]


def count_in_cues(begins_ms: int, leg: int, book: CueBook) -> Iterator[Cue]:
    """Yield the beeps before a start, at clock times."""
    for beep in beeps(begins_ms, book.settings.count_in):
        yield Cue(beep.at_ms, leg, CueKind.TONE, beep.name, beep.text, book.tone_ms(beep.name))


def finish_cues(
    plan: Plan, leg: int, total_ms: int, records: Sequence[LegRecord], book: CueBook, at_ms: int
) -> Iterator[Cue]:
    """Yield the cues of the end, which came in leg `leg` at `at_ms`; where nothing was measured it says no more."""
    text = book.phrases("finish-plain")
    if book.measured:
        reps = reps_run(plan, records)
        text = book.phrases.finish(total_ms, reps.reps, reps.average, reps.kind)
    return _tone_and_phrase("finish", text, leg, at_ms, book)


def _alone(state: State, confirmation: Confirmation, book: CueBook) -> Iterator[Cue]:
    """Yield what answers a key while time stands."""
    return _tone_and_phrase("notice", confirmation.text, state.index, confirmation.at_ms, book)


def _tone_and_phrase(tone: str, text: str, leg: int, at_ms: int, book: CueBook) -> Iterator[Cue]:
    sound = Cue(at_ms, leg, CueKind.TONE, tone, "", book.tone_ms(tone))
    yield sound
    name = "finish" if tone == "finish" else "confirm"
    yield Cue(sound.end_ms + GAP_MS, leg, CueKind.PHRASE, name, text, book.phrase_ms(text))


def captions(plan: Plan, book: CueBook) -> list[str]:
    """Return every phrase that the plan is known to need, once each, in order of need: what is to be rendered."""
    planned: dict[str, None] = {}
    foreseen: dict[str, None] = {}
    for leg in plan.legs:
        context = LegContext(plan, leg, book, LegEntry(Cause.AUTO))
        for _, request in requests_of(context):
            if isinstance(request, PhraseRequest):
                planned.setdefault(request.text)
        for rule in RULES:
            if context.density >= rule.density:
                foreseen.update(dict.fromkeys(rule.foresee(context)))
    records = [LegRecord(index, *span, Cause.AUTO) for index, span in enumerate(pairwise(plan.starts_ms))]
    planned.update({cue.text: None for cue in finish_cues(plan, 0, plan.total_ms, records, book, 0) if cue.text})
    return [*planned, *(text for text in foreseen if text not in planned)]
