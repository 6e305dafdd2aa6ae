"""What a face needs to know of a phone that follows the session, without knowing the face that serves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from intervals.core.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Invitation:
    """How a phone joins: the address with the code, and the code drawn for a camera."""

    url: str
    qr: Sequence[str]
    """Lines of half blocks, dark on light, with the quiet zone."""


class Companion(Protocol):
    """A phone's side of a session that is open."""

    def invitation(self) -> Invitation:
        """Return how a phone joins by now; the code changes after wrong tries."""
        ...

    def status(self) -> str:
        """Return the phones in a few characters, for a header: `☎ ±8 ms`."""
        ...


OpenCompanion = Callable[[], Companion]
"""Opens it, once; raises `CompanionUnavailable` with why and what would help."""


class CompanionUnavailable(Exception):
    """No phone can follow; the message says why, and what would be right."""
