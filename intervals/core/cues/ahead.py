"""The whole way ahead: the cues of a session from now on, and every phrase that a plan is known to need.

Law: lazily, and in order; what depends on a key that nobody has pressed yet is not foretold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from intervals.core.cues.placing import Cue, Dropped
from intervals.core.cues.rules import CueBook, LegEntry, count_in_cues, finish_cues, leg_cues, result_of, wishes_of
from intervals.core.results.summary import reps_run
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.state import Phase, State
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Ends

RESULT_SPAN_S: Final = 10
"""Results this near the target are rendered ahead of time."""


def upcoming(
    state: State,
    book: CueBook,
    dropped: list[Dropped] | None = None,
    *,
    status_at_ms: int | None = None,
    done: Sequence[LegRecord] = (),
) -> Iterator[Cue]:
    """Yield the cues ahead at clock times, in order, for as long as legs end by themselves.

    Starts with all cues of the leg under way, past ones included: the caller knows what it has played. Stops
    before a leg whose start is not known yet, that is after one that ends on the lap key. While nothing moves
    (ready, paused, over) there are none. Phrases that found no room are added to `dropped`, at clock times.
    `status_at_ms` is for a runner who was away: how long after the leg's start to say what holds now. `done` is what
    became of the legs before, for the summary at the end.
    """
    if state.phase is not Phase.RUNNING:
        return
    plan, index, start, extended = state.plan, state.index, state.leg_start_ms, state.extended_ms
    records = list(done)
    opening = LegEntry(state.cause, state.last, status_at_ms)
    if start == 0 and state.cause is None:
        yield from count_in_cues(state.clock_ms(0), index, book)
    while index < len(plan.legs):
        leg = plan.legs[index]
        arrangement = leg_cues(plan, index, book, opening, extended_ms=extended)
        clock = state.clock_ms(start)
        end = None if leg.deadline_ms is None else leg.deadline_ms + extended
        if dropped is not None:
            dropped += [replace(one, at_ms=one.at_ms + clock) for one in arrangement.dropped]
        for cue in arrangement.cues:
            # In a rehearsal a leg ends on the lap too: what would have come after it does not.
            if end is None or cue.at_ms < end:
                yield replace(cue, at_ms=cue.at_ms + clock)
        if end is None:
            return
        cause, extended = (Cause.LAP if leg.ends is Ends.LAP else Cause.AUTO), 0
        records.append(LegRecord(index, start, start + end, cause))
        opening = LegEntry(cause, records[-1])
        start += end
        index += 1
    for cue in finish_cues(len(plan.legs) - 1, start, reps_run(plan, records), book):
        yield replace(cue, at_ms=cue.at_ms + state.clock_ms(start))


def captions(plan: Plan, book: CueBook) -> list[str]:
    """Return every phrase that the plan is known to need, once each, in order of need: what is to be rendered."""
    seen: dict[str, None] = {}
    results: dict[str, None] = {}
    for leg in plan.legs:
        for wish in wishes_of(plan, leg.index, book, LegEntry(Cause.AUTO), 0, 0):
            seen.setdefault(wish.text)
        if leg.ends is Ends.LAP and leg.expected_ms is not None:
            result = result_of(plan, LegRecord(leg.index, 0, leg.expected_ms, Cause.LAP))
            near = range(-RESULT_SPAN_S, RESULT_SPAN_S + 1) if result is not None else ()
            for late in near:
                results.setdefault(book.phrases.result(leg.expected_ms + late * 1000, leg.expected_ms))
    planned = [LegRecord(index, *span, Cause.AUTO) for index, span in enumerate(pairwise(plan.starts_ms))]
    seen.setdefault(finish_cues(0, plan.total_ms, reps_run(plan, planned), book)[-1].text)
    return [*seen, *(text for text in results if text not in seen)]
