"""A player that plays nothing and remembers what it was asked: for tests, and where there is no device."""

from __future__ import annotations

from intervals.sound.clip import Clip
from intervals.sound.player import PlayerState


class SilentPlayer:
    """Records `(at_ms, name)` of what was scheduled."""

    name = "silent"

    def __init__(self, state: PlayerState = PlayerState.READY) -> None:
        self._state = state
        self.muted = False
        self.volume = 1.0
        self.scheduled: list[tuple[int, str]] = []
        """What is scheduled and not voided."""
        self.voids = 0

    @property
    def state(self) -> PlayerState:
        """READY, or ABSENT where it stands in for a device."""
        return self._state

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Remember a clip and its time."""
        self.scheduled.append((at_ms, clip.name))

    def void(self) -> None:
        """Forget what was scheduled."""
        self.scheduled.clear()
        self.voids += 1

    def tend(self) -> None:
        """Have nothing to look after."""

    def close(self, drain_ms: int = 0) -> None:  # noqa: ARG002 - part of the protocol
        """Close."""
        self._state = PlayerState.CLOSED
