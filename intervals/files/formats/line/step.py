"""A phrase becomes a step.

Law: a word that is not understood is told of, and stops the reading where it may change what is run.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes import wording
from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    Extent,
    NamedPace,
    UntilLap,
)
from intervals.core.workout.workout import Step
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.questions import pace_is_open
from intervals.files.formats.line.reading import Reading, empty, span_of
from intervals.files.formats.line.token import at, coded_at

_EASY: Final = NamedPace("easy")
_STRIDE_MS: Final = 20_000
_FASTEST_S_PER_KM: Final = 85
"""A little less than the fastest 100 m ever run, 9.58 s."""


def step_of(reading: Reading, phrase: Phrase, *, recovers: bool = False) -> Step:  # noqa: C901 - one case a thing that a step says
    """Return the step that a phrase is; `recovers` where its place says that it is a recovery. Raises LineError."""
    reading.keep(phrase)
    kind = _kind(phrase, recovers=recovers)
    extent = _extent(reading, phrase, kind)
    if phrase.varies is not None:
        raise at(
            phrase.varies,
            f'"{phrase.varies.text}" is more than a line can say',
            "write its parts, each with its pace",
        )
    if phrase.borrowed and not (phrase.last or reading.whole_said):
        raise at(phrase.extent_at or span_of(phrase), "this may be a part of what is before it", "write its unit")
    if phrase.unknown is not None and pace_is_open(phrase) and kind is Kind.RUN:
        raise at(
            phrase.unknown,
            f'"{phrase.unknown.text}" is not known here',
            "write a pace, or what it is: easy, jog, cool-down",
        )
    if phrase.unknown is not None and kind is not Kind.LIFT:
        reading.assume(
            phrase.unknown.start, len(phrase.unknown.text), "means nothing here, and is kept as how it is done"
        )
    if isinstance(extent, UntilLap) and extent.reps is not None and kind is not Kind.LIFT:
        token = phrase.extent_at or span_of(phrase)
        raise coded_at(token, wording("reps-outside-lift", given=token.text.strip()))
    pace, time = phrase.pace, None
    words = [*phrase.title, *phrase.words]
    if phrase.pending is not None and phrase.named_by_word:
        reading.assume(*phrase.pending)
    if phrase.easy and pace is None and not (phrase.gait and kind in {Kind.RECOVER, Kind.REST}):
        pace = _EASY
        if words and words[0] == "easy":
            words = words[1:]
    _check_recovery_pace(reading, phrase, kind)
    if phrase.target_s is not None and phrase.target_at is not None:
        if phrase.pace is not None and not phrase.named_by_word:
            raise at(phrase.target_at, "a step has one pace, and this is a second one", "leave out one of the two")
        time, pace = _timed(reading, phrase, extent), None
    said = " ".join(words)
    effort = said if phrase.effort and pace is None else None
    if phrase.effort and not said:
        effort = " ".join(phrase.effort)
    how = said if effort is None and said else None
    if kind is Kind.LIFT and how is not None:
        # What is lifted is its name: by that a superset's lifts are told apart, and the last time's are found.
        return Step(kind, extent, label=how, pace=pace, incline=phrase.incline, time=time)
    return Step(kind, extent, pace=pace, incline=phrase.incline, effort=effort, how=how, time=time)


def _check_recovery_pace(reading: Reading, phrase: Phrase, kind: Kind) -> None:
    """Tell of a pace that a word gives to a recovery: it may have been meant for the rep. A rest has none."""
    if kind not in {Kind.RECOVER, Kind.REST} or not phrase.named_by_word or phrase.pace in {None, _EASY}:
        return
    if kind is Kind.REST or phrase.gait == "walk":
        raise at(span_of(phrase), "a rest has no pace", "write the pace behind the length that is run at it")
    reading.say(phrase, f"is a recovery at {phrase.pace} pace")


def _kind(phrase: Phrase, *, recovers: bool) -> Kind:
    if phrase.kind is Kind.REST:
        return Kind.REST
    if phrase.kind is not None and not (recovers and phrase.recovery_run):
        return phrase.kind
    if isinstance(phrase.extent, UntilLap) and phrase.extent.reps is not None:
        return Kind.LIFT
    return Kind.RECOVER if recovers or phrase.gait else Kind.RUN


def _extent(reading: Reading, phrase: Phrase, kind: Kind) -> Extent:
    if phrase.extent is not None:
        return phrase.extent
    if phrase.share:
        return UntilLap()
    if kind is Kind.STRIDE:
        reading.say(phrase, f"have no length: {DurationRange(_STRIDE_MS, _STRIDE_MS)} each")
        return DurationRange(_STRIDE_MS, _STRIDE_MS)
    if kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.RECOVER, Kind.REST}:
        reading.say(phrase, "has no length: it lasts until the lap key")
        return UntilLap()
    raise empty(phrase)


def _timed(reading: Reading, phrase: Phrase, extent: Extent) -> DurationRange:
    """Return the target time of a rep; where no word says that it is one, that is told."""
    low, high = phrase.target_s or (0.0, 0.0)
    token = phrase.target_at or span_of(phrase)
    if not isinstance(extent, DistanceRange) or extent.low != extent.high:
        raise at(token, "a time for a step that has no distance", "write a distance before it, like 800 m in 3:20")
    if low * 1_000 < _FASTEST_S_PER_KM * extent.low.metres:
        raise at(token, f"no one runs {extent} in that time", "write a pace, like 7:00/mi, or the time with its unit")
    time = DurationRange(round(low * 1_000), round(high * 1_000))
    if not phrase.timed:
        reading.assume(token.start, len(token.text.rstrip()), f"is the time of {extent}")
    return time
