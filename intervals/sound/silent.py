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
        self.voided: list[tuple[int, str]] = []
        """What was taken back, oldest first."""
        self.voids = 0

    @property
    def state(self) -> PlayerState:
        """READY, or ABSENT where it stands in for a device."""
        return self._state

    @property
    def lead_ms(self) -> int:
        """Hear at once."""
        return 0

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Remember a clip and its time."""
        self.scheduled.append((at_ms, clip.name))

    def void(self) -> None:
        """Take back what was scheduled."""
        self.voided += self.scheduled
        self.scheduled.clear()
        self.voids += 1

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms`."""
        self.voided += [one for one in self.scheduled if one[0] > after_ms]
        self.scheduled = [one for one in self.scheduled if one[0] <= after_ms]

    def played(self, now_ms: int) -> list[tuple[int, str]]:
        """Return what would have begun to sound by `now_ms`, in the order of its times."""
        return sorted(one for one in self.scheduled if one[0] <= now_ms)

    def poll(self) -> None:
        """Have nothing to look after."""

    def close(self, drain_ms: int = 0) -> None:
        """Close."""
        self._state = PlayerState.CLOSED
