"""The loop of a live session: wait, take the presses, tick, tell the listeners.

Law: it waits for nothing but the time and the inbox. No listener, disk or screen holds it up, and what fails in it is
told once while the session goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Final

from intervals import event_log
from intervals.clock import ScaledClock
from intervals.core.session.events import Event
from intervals.core.view.readout import Readout
from intervals.live.conductor import Conductor
from intervals.live.inbox import Inbox, Press
from intervals.live.listeners import Call, Listener, Notice, NoticeKind, Told
from intervals.live.sound_listener import QueuedPerformer
from intervals.sound.performer import NoSound, Performer
from intervals.threads import start_thread

FRAME_S: Final = 0.05
"""A rehearsal in fast-forward ticks no more often than this."""
AFTER_FAILURE_S: Final = 0.25
"""After a tick that failed the next one waits this long."""


class Driver:
    """Drives a conductor and tells the listeners."""

    def __init__(self, conductor: Conductor, listeners: Iterable[Listener] = ()) -> None:
        self.conductor = conductor
        self.inbox = Inbox()
        self.lock = threading.RLock()
        """Held while the session moves: for whoever wants a whole session to look at."""
        self._told: list[Told] = []
        self._shown: tuple[Readout, object] | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._notices: list[Notice] = []
        self._failed: set[str] = set()
        conductor.perform_by(self._sound)
        for listener in listeners:
            self.attach(listener)

    def attach(self, listener: Listener) -> None:
        """Tell a listener from now on; it is told at once what the screen says."""
        told = self._queue_for(listener)
        with self.lock:
            self._told = [*self._told, told]
            readout = self.conductor.readout()
        told.tell(lambda one: one.on_readout(readout))

    def _queue_for(self, listener: Listener) -> Told:
        return Told(listener, self._listener_failed)

    def _sound(self, performer: Performer) -> Performer:
        """Return the sound as a listener, with a queue as the others have one; none there is needs none."""
        if type(performer) is NoSound:
            return performer
        return QueuedPerformer(performer, self._listener_failed, self.inbox.wake)

    def start(self) -> None:
        """Begin to drive, in a thread."""
        if self._thread is None and not self._closing.is_set():
            self._thread = start_thread("driver", self._run)

    def post(self, press: Press) -> None:
        """Hand in a press, from any thread; returns at once."""
        self.inbox.post(press)

    def tell(self, notice: Notice) -> None:
        """Have the runner told something, from any thread."""
        with self.lock:
            self._notices.append(notice)
        self.inbox.wake()

    def close(self) -> None:
        """Stop driving, and let the listeners come to their end. The conductor is not closed."""
        self._closing.set()
        self.inbox.wake()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        told, self._told = self._told, []
        for one in told:
            one.close()

    # --- the loop ---

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self.step()
                wait_s = self.wait_s()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next tick may go well: the session goes on
                self._fail("the timer", error)
                wait_s = AFTER_FAILURE_S
            self.inbox.wait(wait_s)

    def wait_s(self) -> float | None:
        """Return how many real seconds the next tick is away; None where nothing happens without a press."""
        wait_ms = self.conductor.wait_ms()
        if wait_ms is None:
            return None
        clock = self.conductor.clock
        rate = clock.rate if isinstance(clock, ScaledClock) else 1
        return max(FRAME_S if rate > 1 else 0.0, wait_ms / 1000 / rate)

    def step(self) -> None:
        """Take what was pressed, let the time come to now, and tell the listeners."""
        with self.lock:
            events: list[Event] = []
            presses = self.inbox.take()
            for press in presses:
                events += self.conductor.take(press)
            events += self.conductor.tick()
            cues = self.conductor.heard()
            taken = self.conductor.taken()
            notices = [*self.conductor.notices(), *self._notices]
            self._notices = []
            state = self.conductor.state
            readout = self.conductor.readout()
            shown = (readout, self.conductor.statuses())
        if events:
            self._tell_all(lambda one: one.on_events(events, state))
        for press in presses:
            event_log.note(f"press {press.device or '?'} {press.what} at {press.at_ms} ms")
        for cue in cues:
            event_log.note(f"cue due at {cue.at_ms} ms: {cue.name} {cue.text}")
        if cues:
            self._tell_all(lambda one: one.on_cues(cues))
        for outcome in taken:
            self._tell_all(lambda one, outcome=outcome: one.on_taken(*outcome))  # type: ignore[misc] # as below
        for notice in notices:
            event_log.note(f"notice ({notice.kind}): {notice.text}")
            self._tell_all(lambda one, notice=notice: one.on_notice(notice))  # type: ignore[misc] # bound by its default
        if shown != self._shown or events or notices:
            self._shown = shown
            self._tell_all(lambda one: one.on_readout(readout))

    def _tell_all(self, call: Call) -> None:
        for told in self._told:
            told.tell(call)

    # --- failures ---

    def _listener_failed(self, listener: Listener, error: BaseException) -> None:
        self._fail(listener.name, error)

    def _fail(self, what: str, error: BaseException) -> None:
        event_log.failure(f"{what} failed", error)
        if what not in self._failed:
            self._failed.add(what)
            screen = self.conductor.book.phrases.screen
            text = screen("notice-part-failed", part=what, error=type(error).__name__)
            self.tell(Notice(NoticeKind.FAILED, text, self.conductor.clock.now_ms()))


class ManualDriver(Driver):
    """A driver that moves when it is posted to or stepped, and calls its listeners in place: for a manual clock."""

    def _queue_for(self, listener: Listener) -> Told:
        return _InPlace(listener)

    def _sound(self, performer: Performer) -> Performer:
        return performer

    def start(self) -> None:
        """Begin with what is due."""
        self.step()

    def post(self, press: Press) -> None:
        """Take a press at once."""
        self.inbox.post(press)
        self.step()


class _InPlace(Told):
    def __init__(self, listener: Listener) -> None:
        self.listener = listener

    def tell(self, call: Call) -> None:
        call(self.listener)

    def close(self, within_s: float = 0.0) -> None:
        self.listener.on_close()
