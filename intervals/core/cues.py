"""What is heard, and when: cues decided from the plan and placed so that nothing speaks over anything.

Law: a cue's time counts from its leg's start. Tones have fixed places; phrases fill what is left, the more
important first, and what finds no room is listed as dropped, with the reason. The same function serves the live
session, the dry run and an audio file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from intervals.core.phrases import Phrasebook
from intervals.core.plan import Leg, Plan
from intervals.core.session import Cause, Phase, State
from intervals.core.workout import Ends, Kind

COUNT_MS: Final = 1_000
"""The beeps of a count-in are this far apart."""
GAP_MS: Final = 150
"""Silence kept between two sounds, so that the ear takes them apart."""
BEFORE_COUNT_MS: Final = 300
"""Silence kept between a phrase and the count-in."""


class CueKind(StrEnum):
    """A tone from `sounds/`, or a phrase for the voice."""

    TONE = "tone"
    PHRASE = "phrase"


class Priority(StrEnum):
    """Who gives way to whom; earlier ones win."""

    ANNOUNCE = "announce"
    NEXT = "next"


RANK: Final = {priority: rank for rank, priority in enumerate(Priority)}

KIND_TONES: Final = {
    Kind.WARMUP: "warmup",
    Kind.RUN: "rep",
    Kind.STRIDE: "stride",
    Kind.RECOVER: "recovery",
    Kind.REST: "rest",
    Kind.COOLDOWN: "cooldown",
    Kind.LIFT: "lift",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing heard and seen. `at_ms` counts from the leg's start in an arrangement, else is clock time."""

    at_ms: int
    leg: int
    kind: CueKind
    name: str
    text: str
    """The caption."""
    duration_ms: int

    @property
    def end_ms(self) -> int:
        """When it is over, on the axis of `at_ms`."""
        return self.at_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Dropped:
    """A phrase that found no room."""

    at_ms: int
    leg: int
    name: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The cues of a stretch in order of time, and those that found no room."""

    cues: tuple[Cue, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class CueBook:
    """All that deciding needs beside the plan: words, lengths, and the runner's wishes."""

    phrases: Phrasebook
    phrase_ms: Callable[[str], int]
    """Length of a phrase, by its caption, in milliseconds: rendered, or an estimate."""
    tone_ms: Callable[[str], int] = field(default=lambda _name: 400)
    """Length of a tone, by its name, in milliseconds."""
    count_in: int = 3
    """How many beeps come before a boundary that comes by itself; 0 is none."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """A phrase that wants a place: as near `at_ms` as can be, not before `earliest_ms`, over by `latest_ms`."""

    priority: Priority
    text: str
    at_ms: int
    earliest_ms: int
    latest_end_ms: int | None


def leg_cues(plan: Plan, index: int, book: CueBook, *, cause: Cause | None, extended_ms: int = 0) -> Arrangement:
    """Arrange the cues of one leg; `cause` is how the one before came to its end (None: a counted start)."""
    leg = plan.legs[index]
    counted = book.count_in > 0 and (cause is None or cause is Cause.AUTO)
    end_ms = None if leg.ends is Ends.LAP or leg.deadline_ms is None else leg.deadline_ms + extended_ms

    tones = []
    at = 0
    if counted:
        tones.append(_tone(0, index, "go", book))
        at = tones[0].end_ms
    tones.append(_tone(at, index, KIND_TONES[leg.kind], book))
    opening_ms = tones[-1].end_ms + GAP_MS
    if end_ms is not None:
        tones += _count_in(index, end_ms, opening_ms, book)
    quiet_from = None if end_ms is None else end_ms - COUNT_MS * book.count_in - BEFORE_COUNT_MS

    wishes = [_Wish(Priority.ANNOUNCE, book.phrases.announce(leg, plan), opening_ms, opening_ms, quiet_from)]
    if quiet_from is not None:
        following = plan.legs[index + 1] if index + 1 < len(plan.legs) else None
        text = book.phrases.preview(following, plan)
        wishes.append(_Wish(Priority.NEXT, text, quiet_from - book.phrase_ms(text), opening_ms, quiet_from))
    return _arrange(index, tones, wishes, book)


def count_in_cues(begins_ms: int, count_in_ms: int, leg: int, book: CueBook) -> list[Cue]:
    """Return the beeps before a start, at clock times."""
    beeps = min(book.count_in, count_in_ms // COUNT_MS)
    return [_tone(begins_ms - COUNT_MS * left, leg, "count", book, text=str(left)) for left in range(beeps, 0, -1)]


def finish_cues(leg: int, total_ms: int, reps: int, book: CueBook) -> list[Cue]:
    """Return the cues of the end, counted from the finish."""
    tone = _tone(0, leg, "finish", book)
    text = book.phrases.finish(total_ms, reps)
    return [tone, Cue(tone.end_ms + GAP_MS, leg, CueKind.PHRASE, "finish", text, book.phrase_ms(text))]


def _tone(at_ms: int, leg: int, name: str, book: CueBook, text: str = "") -> Cue:
    return Cue(at_ms, leg, CueKind.TONE, name, text, book.tone_ms(name))


def _count_in(index: int, end_ms: int, opening_ms: int, book: CueBook) -> list[Cue]:
    """Return the beeps before a boundary; those that would fall into the leg's opening are left out."""
    return [
        _tone(end_ms - COUNT_MS * left, index, "count", book, text=str(left))
        for left in range(book.count_in, 0, -1)
        if end_ms - COUNT_MS * left >= opening_ms - GAP_MS
    ]


def _arrange(index: int, tones: list[Cue], wishes: list[_Wish], book: CueBook) -> Arrangement:
    """Place the wishes round the tones, the more important first."""
    placed = list(tones)
    dropped = []
    for wish in sorted(wishes, key=lambda wish: RANK[wish.priority]):
        length = book.phrase_ms(wish.text)
        at = _room(placed, wish, length)
        if at is None:
            reason = f"no room for {length / 1000:.1f} s"
            dropped.append(Dropped(wish.at_ms, index, wish.priority.value, wish.text, reason))
        else:
            placed.append(Cue(at, index, CueKind.PHRASE, wish.priority.value, wish.text, length))
    return Arrangement(tuple(sorted(placed, key=lambda cue: cue.at_ms)), tuple(dropped))


def _room(placed: list[Cue], wish: _Wish, length: int) -> int | None:
    """Return the time nearest to the wished one at which a phrase of `length` ms fits, or None."""
    last = None if wish.latest_end_ms is None else wish.latest_end_ms - length
    candidates = {wish.at_ms, wish.earliest_ms, *(cue.end_ms + GAP_MS for cue in placed)}
    candidates |= {cue.at_ms - GAP_MS - length for cue in placed}
    fits = [
        at
        for at in candidates
        if at >= wish.earliest_ms
        and (last is None or at <= last)
        and all(at + length + GAP_MS <= cue.at_ms or at >= cue.end_ms + GAP_MS for cue in placed)
    ]
    return min(fits, key=lambda at: (abs(at - wish.at_ms), at), default=None)


# --- the whole way ahead --------------------------------------------------------------------------------


def upcoming(state: State, book: CueBook, dropped: list[Dropped] | None = None) -> Iterator[Cue]:
    """Yield the cues ahead at clock times, in order, for as long as legs end by themselves.

    Starts with all cues of the leg under way, past ones included: the caller knows what it has played. Stops
    before a leg whose start is not known yet, that is after one that ends on the lap key. While nothing moves
    (ready, paused, over) there are none. Phrases that found no room are added to `dropped`, at clock times.
    """
    if state.phase is not Phase.RUNNING:
        return
    index, start, cause, extended = state.index, state.leg_start_ms, state.cause, state.extended_ms
    total, plan = len(state.plan.legs), state.plan
    if start == 0 and cause is None:
        yield from count_in_cues(state.clock_ms(0), COUNT_MS * book.count_in, index, book)
    while index < total:
        arrangement = leg_cues(plan, index, book, cause=cause, extended_ms=extended)
        clock = state.clock_ms(start)
        if dropped is not None:
            dropped += [replace(one, at_ms=one.at_ms + clock) for one in arrangement.dropped]
        for cue in arrangement.cues:
            yield replace(cue, at_ms=cue.at_ms + clock)
        leg = plan.legs[index]
        if leg.deadline_ms is None:
            return
        start += leg.deadline_ms + extended
        cause, extended = (Cause.LAP if leg.ends is Ends.LAP else Cause.AUTO), 0
        index += 1
    for cue in finish_cues(total - 1, start, reps_of(plan), book):
        yield replace(cue, at_ms=cue.at_ms + state.clock_ms(start))


def reps_of(plan: Plan) -> int:
    """Count the reps of a plan that are runs, or its lifts where it has no runs."""
    runs = sum(1 for leg in plan.legs if leg.is_rep and leg.kind is Kind.RUN)
    return runs or sum(1 for leg in plan.legs if leg.is_rep)


def captions(plan: Plan, book: CueBook) -> list[str]:
    """Return every phrase that the plan can need, once each, in order of need: what is to be rendered."""
    seen: dict[str, None] = {}
    for leg in plan.legs:
        seen.setdefault(book.phrases.announce(leg, plan))
        following: Leg | None = plan.legs[leg.index + 1] if leg.index + 1 < len(plan.legs) else None
        if leg.ends is not Ends.LAP:
            seen.setdefault(book.phrases.preview(following, plan))
    seen.setdefault(book.phrases.finish(plan.total_ms, reps_of(plan)))
    return list(seen)
