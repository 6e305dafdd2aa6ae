"""Items become steps and repeats, and what is in a round its kinds."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DurationRange,
    NamedPace,
    PaceRange,
)
from intervals.core.workout.workout import Block, Repeat
from intervals.files.formats.line.around import share_all, unfolded
from intervals.files.formats.line.attach import attached
from intervals.files.formats.line.paces import RACE_KM
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import has_recovery, is_plain_run, says_nothing_but_length
from intervals.files.formats.line.reading import Reading, refused, run_or_recovery
from intervals.files.formats.line.step import step_of
from intervals.files.formats.line.words import GAITS, HOW

_UPHILL: Final = frozenset({"hill", "hills", "uphill", "up", "down", "back", "fast", "hard"})


def built(reading: Reading, phrase: Phrase, *, quiet: bool = False) -> list[Block]:
    """Return the blocks of one item; `quiet` where it is built again later, and told of then."""
    assume = reading.assume
    if quiet:
        reading.assume = lambda *_: None
    try:
        if phrase.counts:
            return [_repeat(reading, phrase)]
        step = step_of(reading, phrase)
        return [step, *(step_of(reading, recovery, recovers=True) for recovery in phrase.recoveries)]
    finally:
        reading.assume = assume


def _repeat(reading: Reading, phrase: Phrase) -> Repeat:
    inner_between: list[Phrase] = []
    recoveries = phrase.recoveries
    if any(recovery.between == "sets" for recovery in recoveries) and len(phrase.counts) > 1:
        phrase.outer += [recovery for recovery in recoveries if recovery.between == "sets"]
        recoveries = phrase.recoveries = [recovery for recovery in recoveries if recovery.between != "sets"]
    elif len(phrase.counts) > 1 and recoveries and not (phrase.outer or phrase.group or recoveries[0].between):
        reading.say(recoveries[0], "is read as the recovery between the reps, and between the sets")
        phrase.outer = list(recoveries)
    if phrase.group is not None:
        members = unfolded(reading, phrase.group)
        share_all(phrase, members)
        items, inner_between, contained = attached(reading, members, top=False)
        if contained:
            raise refused(contained[0], "what this is part of is not clear", "part the two by a comma")
        if not items:
            raise refused(phrase, "all of this repeat comes between its rounds", "write what is repeated")
        recoveries = _share_recovery(reading, phrase, items)
    else:
        if _may_be_recovery(phrase):
            raise refused(phrase, "this may be the rep or its recovery", "part the two by a comma")
        first = replace(phrase, counts=[], lasts_ms=None, recoveries=[], outer=[], pair=[])
        recoveries = _without_rep_pace(reading, first, recoveries)
        items = [first, *_without_rep_pace(reading, first, phrase.pair)]
    _check_ends(reading, items)
    _kinds_in_round(reading, items, bracket=phrase.group is not None)
    steps = [block for item in items for block in built(reading, item)]
    between = [step_of(reading, p, recovers=True) for p in (*inner_between, *recoveries)]
    *outer, innermost = phrase.counts
    repeat = Repeat(innermost, tuple(steps), tuple(between), every=phrase.every_ms, lasts=phrase.lasts_ms)
    outer_between = tuple(step_of(reading, p, recovers=True) for p in phrase.outer)
    for i, count in enumerate(reversed(outer)):
        repeat = Repeat(count, (repeat,), outer_between if i == 0 else ())
    return repeat


def _check_ends(reading: Reading, items: list[Phrase]) -> None:
    """Tell of a warm-up or a cool-down that is repeated; refuse one that may be a phrase of its own."""
    for item in items:
        if item.kind not in {Kind.WARMUP, Kind.COOLDOWN}:
            continue
        if not _kind_follows_length(item):
            raise refused(
                item, "a warm-up or a cool-down comes once, and this is repeated", "part the two by a comma"
            )
        reading.say(item, "comes in each round")


def _may_be_recovery(rep: Phrase) -> bool:
    """Whether a rep holds the words of its recovery too, with no comma between: `8 x 60 s uphill jog down`."""
    said = rep.kind is not None and (rep.kind is not Kind.RECOVER or _kind_follows_length(rep))
    hard = rep.effort or rep.pace or not {*rep.words} <= {*GAITS.values(), "or", "easy"} | HOW - _UPHILL
    return bool(rep.gait and hard and not said)


def _kind_follows_length(item: Phrase) -> bool:
    """Whether a kind stands right behind its length, as in `2 x (1 mi warmup, 90 s rest)`."""
    kind, extent = item.kind_at, item.extent_at
    return kind is None or (extent is not None and 0 <= kind.start - extent.end <= 1)


def _without_rep_pace(reading: Reading, rep: Phrase, recoveries: list[Phrase]) -> list[Phrase]:
    """Give a rep without a pace the one that stands behind its recovery: `12 x 400 m off 60 s @ 5k`."""
    if len(recoveries) != 1 or rep.pace is not None or rep.effort or rep.target_s or rep.easy:
        return recoveries
    (recovery,) = recoveries
    race = isinstance(recovery.pace, NamedPace) and recovery.pace.name in RACE_KM
    if not race and (not isinstance(recovery.pace, PaceRange) or recovery.gait):
        return recoveries
    reading.say(recovery, f"is read with {recovery.pace} as the pace of the rep")
    rep.pace = recovery.pace
    return [replace(recovery, pace=None)]


def _into_inner(reading: Reading, phrase: Phrase, items: list[Phrase]) -> list[Phrase]:
    """Give the recovery behind `2 x (6 x 400 m)` to what is repeated inside, where that has none."""
    inner = items[0]
    sets = [recovery for recovery in phrase.recoveries if recovery.between == "sets"]
    others = [recovery for recovery in phrase.recoveries if recovery.between != "sets"]
    if not others or has_recovery(inner) or inner.pair or inner.every_ms is not None:
        return phrase.recoveries
    rounds = "" if sets else ", and between the rounds"
    reading.say(others[0], f"is read as the recovery between the reps{rounds}")
    inner.recoveries = list(others)
    return sets or others


def _share_recovery(reading: Reading, phrase: Phrase, items: list[Phrase]) -> list[Phrase]:
    """Put a recovery after a bracket also between what is in it where it is for all; return the rounds'."""
    if len(items) == 1 and items[0].counts:
        return _into_inner(reading, phrase, items)
    runs = [item for item in items if is_plain_run(item)]
    shared = [recovery for recovery in phrase.recoveries if recovery.between != "sets"]
    sets = [recovery for recovery in phrase.recoveries if recovery.between == "sets"]
    if not shared or len(runs) != len(items) or len(runs) < 2 or any(run.recoveries for run in runs):
        return phrase.recoveries
    said = any(recovery.between == "all" for recovery in shared) or (sets and all(r.between for r in shared))
    if not said:
        if any(run.pace != runs[0].pace or run.effort != runs[0].effort for run in runs):
            return phrase.recoveries
        rounds = "" if sets else ", and between the rounds"
        reading.say(shared[0], f"is read as the recovery between each of the {len(runs)}{rounds}")
    for run in runs[:-1]:
        run.recoveries = list(shared)
    return sets or shared


def _kinds_in_round(reading: Reading, items: list[Phrase], *, bracket: bool) -> None:
    """In a round, easy beside something harder is the recovery; a jog beside nothing but walks is the run."""
    hard = [item for item in items if not item.easy and not item.rests]
    for item in items:
        if item.counts or item.kind not in {None, Kind.RUN}:
            continue
        if item.easy and not item.gait and len(items) > 1:
            item.kind = Kind.RECOVER if hard else Kind.RUN
        elif item.kind is not None:
            continue
        elif item.words == ["slow"] and item.pace is None and len(hard) > 1:
            item.kind = Kind.RECOVER
        elif item is not items[0] and len(items) == 2 and item.joined == "/" and says_nothing_but_length(item):
            _second_half(reading, items, item, bracket=bracket)
        elif item.gait == "jog" and not hard and any(other.gait == "walk" for other in items):
            item.kind = Kind.RUN


def _second_half(reading: Reading, items: list[Phrase], item: Phrase, *, bracket: bool) -> None:
    """Read the second half of `8 x 1'/1'` as the recovery; in brackets, a list of distances is one of runs."""
    timed = isinstance(item.extent, DurationRange) and isinstance(items[0].extent, DurationRange)
    if timed == bracket:
        raise run_or_recovery(item)
    if timed:
        reading.say(item, "is read as the recovery")
        item.kind = Kind.RECOVER
