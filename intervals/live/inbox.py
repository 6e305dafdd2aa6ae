"""The one way into a live session: presses from any thread, each with the moment at which it happened.

Law: whoever posts never waits, and the stamp is taken where the key event happened, not where it is dealt with.
"""

from __future__ import annotations

import threading
from collections import deque
from enum import StrEnum
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.session.inputs import Input

KEYBOARD: Final = "keyboard"
"""The laptop's own keys: they are never late, and their order is that of the journal."""


class Command(StrEnum):
    """What can be asked for that is no input of the session: nothing of it is kept."""

    MUTE = "mute"
    """Sound off, or on again."""
    WHERE = "where"
    """Say where the runner stands, and when it will be over."""


class Verdict(StrEnum):
    """What became of a press."""

    DONE = "done"
    MERGED = "merged"
    """It came late, and was put where it belongs."""
    SAME = "same"
    """Another device told of this very lap."""
    DUPLICATE = "duplicate"
    """It had arrived before."""
    IGNORED = "ignored"
    """It was no lap: a double press, or one before the minimum that waits for a second."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Press:
    """A key that was pressed: what it asks for, when, and where.

    `at_ms` is session time (None: when it is taken out); `counter` numbers the presses of a `device`, so that one
    that comes twice counts once.
    """

    what: type[Input] | Input | Command
    at_ms: int | None = None
    device: str = ""
    counter: int | None = None


class Inbox:
    """Presses that nobody has dealt with yet."""

    def __init__(self) -> None:
        self._presses: deque[Press] = deque()
        self._changed = threading.Condition()
        self._woken = False

    def post(self, press: Press) -> None:
        """Hand in a press."""
        with self._changed:
            self._presses.append(press)
            self._changed.notify_all()

    def wake(self) -> None:
        """Let whoever waits look at the time again."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def wait(self, timeout_s: float | None) -> None:
        """Return when there is a press, when woken, or after `timeout_s`."""
        with self._changed:
            self._changed.wait_for(lambda: self._presses or self._woken, timeout_s)
            self._woken = False

    def take(self) -> list[Press]:
        """Take out what there is, in the order in which it came."""
        with self._changed:
            presses = list(self._presses)
            self._presses.clear()
        return presses
