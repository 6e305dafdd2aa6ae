"""What is wanted of phones in a session."""

from __future__ import annotations

from typing import Final

from intervals.core.dataclass import dataclass

PORT: Final = 8474
"""Where the phone's page is served."""


@dataclass(frozen=True, slots=True)
class PhoneFlags:
    """What the command line says of phones."""

    wanted: bool = False
    address: str = ""
    port: int = PORT
    mutes: bool = False


NO_PHONE: Final = PhoneFlags()
