"""What stands on the two sides of a socket: a phone as it is known here, and the desk that takes its presses."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from websockets.asyncio.server import ServerConnection

from intervals.phone.page import PageFile
from intervals.phone.protocol import Message

AWAY_S: Final = 4.8
"""A phone that was silent for so long is away."""


@dataclass(slots=True)
class Phone:
    """A phone as the server knows it."""

    id: str
    name: str = ""
    connection: ServerConnection | None = None
    seen_s: float = 0.0
    """Monotonic time of its last message."""
    owes: int = 0
    """How many presses it holds that we have not confirmed."""
    skew_ms: float | None = None
    ear: str = "off"

    @property
    def away_s(self) -> float | None:
        """For how long it has been silent, or None while it is in reach."""
        silent = time.monotonic() - self.seen_s
        return None if self.connection is not None and silent < AWAY_S else silent


class Desk(Protocol):
    """What the server asks of the session. Every method is called on the server's thread and returns at once."""

    session: str
    """What this session is called: 16 hex digits, the same after a resume."""

    page: Mapping[str, PageFile]
    """The files of the page, by their paths."""

    def now_ms(self) -> float:
        """Return the session clock."""
        ...

    def script(self) -> list[str]:
        """Return the messages that bring a phone up to date: plan, state, cues."""
        ...

    def press(self, phone: str, press: Message, answer: Callable[[str, str], None]) -> None:
        """Take a press. `answer` gets the verdict and why, from any thread, once the journal has it."""
        ...

    def clip(self, name: str) -> bytes | None:
        """Return an encoded clip."""
        ...
