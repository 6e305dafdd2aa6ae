"""What the rest of the program needs of a player, whatever it plays through."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:  # numpy waits for the first frame, and who asks for the state needs none
    from intervals.sound.clip import Clip

LEAD_MS: Final = 100
"""A device that runs plays what it is handed within this."""


class PlayerState(StrEnum):
    """How a player is."""

    READY = "ready"
    ASLEEP = "asleep"
    """Stopped in a long silence; it wakes before the next cue."""
    LOST = "lost"
    """The device went away; it is tried again and again."""
    ABSENT = "absent"
    """There is no device."""
    FAILED = "failed"
    """What plays it broke, and is given up."""
    CLOSED = "closed"


class Player(Protocol):
    """Plays clips at session times. Nothing here blocks for more than a moment, but `close`."""

    name: str
    muted: bool
    volume: float

    @property
    def state(self) -> PlayerState:
        """How the player is."""
        ...

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time."""
        ...

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Let a clip sound at `at_ms` of the session clock; half a second late at most means at once."""
        ...

    def void(self) -> None:
        """Take back what has not sounded yet; what sounds fades at once."""
        ...

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        ...

    def poll(self) -> None:
        """Look after the device: called at least once a second, and after `schedule`."""
        ...

    def close(self, drain_ms: int = 0) -> None:
        """Wait for what sounds, `drain_ms` at most, and let the device go."""
        ...
