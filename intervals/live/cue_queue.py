"""The cues ahead of a live session: handed to sound some seconds early, and taken as heard when their time comes.

Law: what has begun is never said twice, and what an input made untrue is taken back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from intervals.core.cues.cue import Cue, CueKind
from intervals.sound.performer import Performer

HORIZON_MS: Final = 10_000
"""Cues are handed to the player this long ahead, so that a busy moment makes none of them late."""
POLL_MS: Final = 1_000
"""How often a cue further ahead than the horizon is looked at again, at most."""
BEGUN_MS: Final = 250
"""What is due this soon counts as begun: the player may have handed it to the device already."""


class CueQueue:
    """What is still to be heard."""

    def __init__(self, performer: Performer) -> None:
        """Hand cues to `performer`."""
        self.performer = performer
        self._ahead: Iterator[Cue] = iter(())
        self._next: Cue | None = None
        self._due: deque[Cue] = deque()
        self._begun: set[tuple[int, str]] = set()
        """The phrases said since the last input, by leg and words."""

    def replace(self, ahead: Iterator[Cue], floor_ms: int) -> None:
        """Void what was scheduled, and go on with those cues of `ahead` that are not before `floor_ms`."""
        self.performer.void()
        self._due.clear()
        self._begun.clear()
        self._ahead = (cue for cue in ahead if cue.at_ms >= floor_ms)
        self._next = next(self._ahead, None)

    def refit(self, ahead: Iterator[Cue], now_ms: int) -> None:
        """Go on with `ahead`, which is the same way by other lengths; what has begun stays as it is."""
        edge = now_ms + BEGUN_MS
        self.performer.cancel(edge)
        begun = [cue for cue in self._due if cue.at_ms <= edge]
        said = self._begun | {(cue.leg, cue.text) for cue in begun if cue.kind is CueKind.PHRASE}
        self._due = deque(begun)
        fresh = (cue for cue in ahead if cue.at_ms > edge)
        self._ahead = (cue for cue in fresh if cue.kind is CueKind.TONE or (cue.leg, cue.text) not in said)
        self._next = next(self._ahead, None)

    def due(self, now_ms: int) -> list[Cue]:
        """Hand on what comes within the horizon, and return the cues whose time has come."""
        while self._next is not None and self._next.at_ms <= now_ms + HORIZON_MS:
            self.performer.perform(self._next)
            self._due.append(self._next)
            self._next = next(self._ahead, None)
        heard = []
        while self._due and self._due[0].at_ms <= now_ms:
            cue = self._due.popleft()
            heard.append(cue)
            if cue.kind is CueKind.PHRASE:
                self._begun.add((cue.leg, cue.text))
        return heard

    def times_ms(self, now_ms: int) -> list[int]:
        """Return the clock times at which `due` has something to do."""
        times = []
        if self._due:
            times.append(self._due[0].at_ms)
        if self._next is not None:
            times.append(max(now_ms + POLL_MS, self._next.at_ms - HORIZON_MS))
        return times

    @property
    def empty(self) -> bool:
        """Whether all is heard."""
        return not self._due and self._next is None
