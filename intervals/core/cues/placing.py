"""Placing cues so that nothing speaks over anything.

Law: tones have fixed places; phrases fill what is left, the more important first, as near to their wished time as
can be. What finds no room is listed as dropped, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

GAP_MS: Final = 150
"""Silence kept between two sounds, so that the ear takes them apart."""


class CueKind(StrEnum):
    """A tone from `sounds/`, or a phrase for the voice."""

    TONE = "tone"
    PHRASE = "phrase"


class Priority(IntEnum):
    """Who gives way to whom: the lower number wins."""

    ANNOUNCE = 0
    BELT = 1
    RESULT = 2
    NEXT = 3
    READY = 4
    OVERTIME = 5
    HALFWAY = 6
    FORM = 7
    MARK = 8


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
    """A phrase that found no room, or a tone that gave way."""

    at_ms: int
    leg: int
    name: str
    text: str
    reason: str
    kind: CueKind = CueKind.PHRASE


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The cues of a stretch in order of time, and those that found no room."""

    cues: tuple[Cue, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseRequest:
    """A phrase that wants a place: as near `at_ms` as can be, not before `earliest_ms`, over by `over_by_ms`.

    `at_ms` None is as late as can be, right before `over_by_ms`. `until_ms` is when it stops being true.
    """

    rank: Priority
    name: str
    text: str
    at_ms: int | None
    earliest_ms: int
    over_by_ms: int | None
    until_ms: int | None = None


def arrange(
    index: int, tones: Sequence[Cue], wishes: Sequence[PhraseRequest], phrase_ms: Callable[[str], int]
) -> Arrangement:
    """Place the wishes of leg `index` round its tones."""
    placed = list(tones)
    dropped = []
    for wish in sorted(wishes, key=lambda wish: wish.rank):
        length = phrase_ms(wish.text)
        wished = wish.at_ms if wish.at_ms is not None else (wish.over_by_ms or 0) - length
        at = _room(placed, wish, wished, length)
        if at is None:
            reason = f"no room for its {length / 1000:.1f} s: {_in_the_way(placed, wished, length)}"
            dropped.append(Dropped(wished, index, wish.name, wish.text, reason))
        else:
            placed.append(Cue(at, index, CueKind.PHRASE, wish.name, wish.text, length))
    return Arrangement(tuple(sorted(placed, key=lambda cue: cue.at_ms)), tuple(dropped))


def _room(placed: list[Cue], wish: PhraseRequest, wished: int, length: int) -> int | None:
    """Return the time nearest to the wished one at which a phrase of `length` ms fits, or None."""
    last = None if wish.over_by_ms is None else wish.over_by_ms - length
    if wish.until_ms is not None:
        last = wish.until_ms if last is None else min(last, wish.until_ms)
    candidates = {wished, wish.earliest_ms, *(cue.end_ms + GAP_MS for cue in placed)}
    candidates |= {cue.at_ms - GAP_MS - length for cue in placed}
    fits = [
        at
        for at in candidates
        if at >= wish.earliest_ms
        and (last is None or at <= last)
        and all(at + length + GAP_MS <= cue.at_ms or at >= cue.end_ms + GAP_MS for cue in placed)
    ]
    return min(fits, key=lambda at: (abs(at - wished), at), default=None)


def _in_the_way(placed: list[Cue], wished: int, length: int) -> str:
    """Name what stands where a phrase wanted to be."""
    names = [cue.name for cue in placed if cue.at_ms < wished + length + GAP_MS and cue.end_ms + GAP_MS > wished]
    return f"{', '.join(dict.fromkeys(names))} there" if names else "the leg is too short"
