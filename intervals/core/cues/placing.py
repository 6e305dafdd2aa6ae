"""Placing the cues of a leg so that nothing speaks over anything.

Law: tones have fixed places, and the less important of two that would sound together gives way; phrases fill what is
left, the more important first, as near to their wanted time as can be. What finds no room is listed with the reason.
It costs n log n of what there is to place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from intervals.core.cues.book import CueBook
from intervals.core.cues.cue import CueKind, LegCue, LegDropped
from intervals.core.cues.rule import PhraseRequest, Rule, Slot, ToneRequest
from intervals.core.dataclass import dataclass

GAP_MS: Final = 150
"""Silence kept between two sounds, so that the ear takes them apart."""
UNCERTAIN: Final = 1.15
"""How much longer than estimated a phrase may turn out."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The cues of a leg in order of time, and those that found no room."""

    cues: tuple[LegCue, ...]
    dropped: tuple[LegDropped, ...] = ()


class Axis:
    """The stretches of a leg that are taken, in order; none overlaps another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._cues: list[LegCue] = []

    @property
    def cues(self) -> tuple[LegCue, ...]:
        """What was placed, in order of time."""
        return tuple(self._cues)

    def add(self, cue: LegCue) -> None:
        """Take the cue's stretch."""
        at = bisect_right(self._starts, cue.at_ms)
        self._starts.insert(at, cue.at_ms)
        self._cues.insert(at, cue)

    def between(self, start_ms: int, end_ms: int) -> list[LegCue]:
        """Return what sounds at any time after `start_ms` and before `end_ms`, in order."""
        first, last = max(0, bisect_right(self._starts, start_ms) - 1), bisect_right(self._starts, end_ms - 1)
        return [cue for cue in self._cues[first:last] if cue.end_ms > start_ms]

    def room(self, wanted: int, length: int, earliest: int, last: int | None) -> int | None:
        """Return the time nearest to `wanted` at which a phrase of `length` fits; the sooner of two as near."""
        middle = bisect_right(self._starts, wanted)
        best = None
        for gap in range(middle, -1, -1):
            found = self._fit(gap, wanted, length, earliest, last)
            if found is not None and (best is None or abs(found - wanted) <= abs(best - wanted)):
                best = found
            # One that fits only after the wanted time may be further than one in the gap before.
            if (found is not None and found <= wanted) or (gap and self._starts[gap - 1] <= earliest):
                break
            if best is not None and gap and wanted - self._starts[gap - 1] >= best - wanted:
                break
        for gap in range(middle + 1, len(self._cues) + 1):
            low = self._cues[gap - 1].end_ms + GAP_MS
            if (last is not None and low > last) or (best is not None and low - wanted >= abs(best - wanted)):
                break
            found = self._fit(gap, wanted, length, earliest, last)
            if found is not None:
                # It may still be the further one: in a gap right of the wanted time it begins where the gap does.
                return found if best is None or found - wanted < abs(best - wanted) else best
        return best

    def _fit(self, gap: int, wanted: int, length: int, earliest: int, last: int | None) -> int | None:
        """Return the best time in the gap before cue number `gap`, or None where the phrase does not fit in."""
        low = earliest if gap == 0 else max(earliest, self._cues[gap - 1].end_ms + GAP_MS)
        high = last
        if gap < len(self._cues):
            before = self._starts[gap] - GAP_MS - length
            high = before if high is None else min(high, before)
        if high is not None and high < low:
            return None
        return max(low, wanted if high is None else min(wanted, high))


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a leg in which phrases may be: after the tones it opens with, and before its count-in."""

    opened_ms: int
    quiet_ms: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A phrase with its length and the time that it wants."""

    rule: Rule
    request: PhraseRequest
    length: int
    at_ms: int
    last_ms: int | None


def place_tones(
    axis: Axis, leg: int, requests: Iterable[tuple[Rule, ToneRequest]], book: CueBook, window: Window, begins_ms: int
) -> list[LegDropped]:
    """Slot tones, the more important first; return those that give way.

    None falls into the tones that the leg opened with; of what is before `begins_ms` nothing is told.
    """
    dropped = []
    for _, request in sorted(requests, key=lambda pair: pair[0].priority):
        tone = LegCue(request.at_ms, leg, CueKind.TONE, request.name, request.text, book.tone_ms(request.name))
        there = next((other.name for other in axis.between(tone.at_ms, tone.end_ms)), "")
        if request.yields and window.quiet_ms is not None and tone.at_ms >= window.quiet_ms:
            there = "the count-in"
        if tone.at_ms >= window.opened_ms - GAP_MS and not there:
            axis.add(tone)
        elif tone.at_ms >= begins_ms:
            dropped.append(LegDropped(tone, f"{there or 'the beginning of the leg'} there"))
    return dropped


def place_phrases(
    axis: Axis, leg: int, requests: Iterable[tuple[Rule, PhraseRequest]], book: CueBook, window: Window
) -> list[LegDropped]:
    """Slot phrases round the tones; return those that find no room."""
    dropped = []
    candidates = _opening(requests := list(requests), book, window) + _closing(requests, book, window)
    candidates += [
        _candidate(rule, request, book, request.at, window)
        for rule, request in requests
        if isinstance(request.at, int)
    ]
    for candidate in sorted(candidates, key=lambda candidate: candidate.rule.priority):
        earliest = max(window.opened_ms, candidate.request.from_ms)
        at = axis.room(candidate.at_ms, candidate.length, earliest, candidate.last_ms)
        name, text = candidate.request.name or candidate.rule.name, candidate.request.text
        cue = LegCue(candidate.at_ms if at is None else at, leg, CueKind.PHRASE, name, text, candidate.length)
        if at is None:
            around = axis.between(cue.at_ms - GAP_MS, cue.end_ms + GAP_MS)
            names = ", ".join(dict.fromkeys(other.name for other in around))
            where = f"{names} there" if names else "the leg is too short"
            dropped.append(LegDropped(cue, f"no room for its {candidate.length / 1000:.1f} s: {where}"))
        else:
            axis.add(cue)
    return dropped


def _candidate(rule: Rule, request: PhraseRequest, book: CueBook, at_ms: int, window: Window) -> _Candidate:
    length = book.phrase_ms(request.text)
    last = None if window.quiet_ms is None else window.quiet_ms - length
    if request.until_ms is not None:
        last = request.until_ms if last is None else min(last, request.until_ms)
    return _Candidate(rule, request, length, at_ms, last)


def _chain(requests: list[tuple[Rule, PhraseRequest]], place: Slot) -> list[tuple[Rule, PhraseRequest]]:
    return sorted(((rule, one) for rule, one in requests if one.at is place), key=lambda pair: pair[0].order)


def _opening(requests: list[tuple[Rule, PhraseRequest]], book: CueBook, window: Window) -> list[_Candidate]:
    """Lay what opens a leg one after another."""
    candidates, at = [], window.opened_ms
    for rule, request in _chain(requests, Slot.OPENING):
        candidate = _candidate(rule, request, book, at, window)
        candidates.append(candidate)
        known = book.rendered_ms(request.text) is not None
        at += (candidate.length if known else round(candidate.length * UNCERTAIN)) + GAP_MS
    return candidates


def _closing(requests: list[tuple[Rule, PhraseRequest]], book: CueBook, window: Window) -> list[_Candidate]:
    """Lay what closes a leg one before another, the last of them over by its end."""
    candidates: list[_Candidate] = []
    if window.quiet_ms is None:
        return candidates
    limit = window.quiet_ms
    for rule, request in reversed(_chain(requests, Slot.CLOSING)):
        over_by = limit if request.over_by_ms is None else min(limit, request.over_by_ms)
        length = book.phrase_ms(request.text)
        # A leg too short for the lead that is wanted for has its phrase as late as can be.
        over_by = (
            window.quiet_ms if over_by - length < window.opened_ms and request.over_by_ms is not None else over_by
        )
        candidates.append(_Candidate(rule, request, length, over_by - length, over_by - length))
        limit = over_by - length - GAP_MS
    return candidates
