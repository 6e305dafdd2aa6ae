"""Who follows a live session: a screen, lines of text, the sound, a phone.

Law: a listener is told, and cannot steal from, hold up or break another. Each has a queue and a thread of its own, so
one that sleeps is late alone, and one that raises is told of once and goes on being told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from queue import SimpleQueue
from typing import Final

from intervals import event_log
from intervals.core.cues.cue import Cue
from intervals.core.dataclass import dataclass
from intervals.core.session.events import Event
from intervals.core.session.state import State
from intervals.core.view.readout import Readout
from intervals.live.inbox import Press, Verdict
from intervals.threads import start_thread

CLOSE_S: Final = 2.0
"""How long a listener has to come to its end."""


class NoticeKind(StrEnum):
    """What a notice is about."""

    REFUSED = "refused"
    """An input that was not taken."""
    CONFIRMED = "confirmed"
    """An input that was taken, where the screen does not show it by itself."""
    SOUND = "sound"
    JOURNAL = "journal"
    FAILED = "failed"
    """A part of the program that broke."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the runner should be told, in words; `at_ms` is session time."""

    kind: NoticeKind
    text: str
    at_ms: int
    press: Press | None = None
    """The press that it answers."""


class Listener:
    """Follows a session; each method does nothing unless it is given something to do."""

    name = "listener"

    def on_events(self, events: Sequence[Event], state: State) -> None:
        """Take what happened, and the state that it led to."""

    def on_cues(self, cues: Sequence[Cue]) -> None:
        """Take the cues whose time has come, at clock times."""

    def on_readout(self, readout: Readout) -> None:
        """Take what a screen says, whenever that changes."""

    def on_notice(self, notice: Notice) -> None:
        """Take what the runner should be told."""

    def on_taken(self, press: Press, verdict: Verdict, why: str) -> None:
        """Take what became of a press; `why` is in words, where it was not simply done."""

    def on_close(self) -> None:
        """Come to an end: nothing is told after this."""


Call = Callable[[Listener], None]


class Told:
    """A listener with its queue and its thread."""

    def __init__(self, listener: Listener, on_failure: Callable[[Listener, BaseException], None]) -> None:
        """`on_failure` is called the first time that the listener raises, in the listener's thread."""
        self.listener = listener
        self._on_failure = on_failure
        self._failed = False
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._thread = start_thread(f"listener-{listener.name}", self._run)

    def tell(self, call: Call) -> None:
        """Have the listener called, some time; returns at once."""
        self._calls.put(call)

    def close(self, within_s: float = CLOSE_S) -> None:
        """Let the listener deal with what it was told, within a time, and end it."""
        self._calls.put(lambda listener: listener.on_close())
        self._calls.put(None)
        self._thread.join(within_s)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            try:
                call(self.listener)
            except Exception as error:  # noqa: BLE001 - a listener's trouble is its own
                event_log.failure(f"{self.listener.name} failed", error)
                if not self._failed:
                    self._failed = True
                    self._on_failure(self.listener, error)
