"""The owner of the sound device: one table says what becomes of it, and nobody else touches it.

Two laws:

1. All else posts events. `TABLE` moves the state and names the one action that follows; an event that the state
   has no row for changes nothing.
2. There is never a second device before `close` was called on the first, and each that was ever opened is closed.

Opening, starting, stopping and closing can take long or never return, so each is done by a thread of its own, whose
end is an event as well. A thread that watches the time posts the rest: a job that hangs, the next try, callbacks that
stay away.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, Protocol

from intervals import event_log
from intervals.threads import start_thread


class DeviceState(StrEnum):
    """What the device is doing."""

    FINDING = "finding"
    """Opened for the first time."""
    ABSENT = "absent"
    """There was none when it was looked for; an end."""
    HANGING = "hanging"
    """An opening does not return. No other is tried beside it."""
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    RESTARTING = "restarting"
    """Stopping, but wanted again meanwhile."""
    ASLEEP = "asleep"
    DROPPING = "dropping"
    """A device that went away is closed."""
    WAITING = "waiting"
    """For the next try."""
    OPENING = "opening"
    """Opened again."""
    LEAVING = "leaving"
    """To be over; an opening has not returned yet."""
    ENDING = "ending"
    """To be over; starting or stopping has not returned yet."""
    SHUTTING = "shutting"
    """Closed for good."""
    CLOSED = "closed"


class DeviceEvent(StrEnum):
    """What happens to the device, or is wanted of it."""

    OPENED = "opened"
    DONE = "done"
    """It was started, stopped or closed."""
    FAILED = "failed"
    """That raised, whatever it was."""
    HUNG = "hung"
    """What is being done does not return."""
    STALLED = "stalled"
    """It should run and does not ask for frames."""
    WAKE = "wake"
    SLEEP = "sleep"
    RETRY = "retry"
    SHUT = "shut"


class Action(StrEnum):
    """What a thread is to do with the device."""

    OPEN = "open"
    START = "start"
    STOP = "stop"
    CLOSE = "close"


_S, _E, _A = DeviceState, DeviceEvent, Action
TABLE: Final[dict[tuple[DeviceState, DeviceEvent], tuple[DeviceState, Action | None]]] = {
    (_S.FINDING, _E.OPENED): (_S.STARTING, _A.START),
    (_S.FINDING, _E.FAILED): (_S.ABSENT, None),
    (_S.FINDING, _E.HUNG): (_S.HANGING, None),
    (_S.FINDING, _E.SHUT): (_S.LEAVING, None),
    (_S.HANGING, _E.OPENED): (_S.STARTING, _A.START),
    (_S.HANGING, _E.FAILED): (_S.WAITING, None),
    (_S.HANGING, _E.SHUT): (_S.LEAVING, None),
    (_S.STARTING, _E.DONE): (_S.RUNNING, None),
    (_S.STARTING, _E.FAILED): (_S.DROPPING, _A.CLOSE),
    (_S.STARTING, _E.HUNG): (_S.DROPPING, _A.CLOSE),
    (_S.STARTING, _E.STALLED): (_S.DROPPING, _A.CLOSE),
    (_S.STARTING, _E.SHUT): (_S.ENDING, None),
    (_S.RUNNING, _E.STALLED): (_S.DROPPING, _A.CLOSE),
    (_S.RUNNING, _E.SLEEP): (_S.STOPPING, _A.STOP),
    (_S.RUNNING, _E.SHUT): (_S.SHUTTING, _A.CLOSE),
    (_S.STOPPING, _E.DONE): (_S.ASLEEP, None),
    (_S.STOPPING, _E.FAILED): (_S.DROPPING, _A.CLOSE),
    (_S.STOPPING, _E.HUNG): (_S.DROPPING, _A.CLOSE),
    (_S.STOPPING, _E.WAKE): (_S.RESTARTING, None),
    (_S.STOPPING, _E.SHUT): (_S.ENDING, None),
    (_S.RESTARTING, _E.DONE): (_S.STARTING, _A.START),
    (_S.RESTARTING, _E.FAILED): (_S.DROPPING, _A.CLOSE),
    (_S.RESTARTING, _E.HUNG): (_S.DROPPING, _A.CLOSE),
    (_S.RESTARTING, _E.STALLED): (_S.DROPPING, _A.CLOSE),
    (_S.RESTARTING, _E.SLEEP): (_S.STOPPING, None),
    (_S.RESTARTING, _E.SHUT): (_S.ENDING, None),
    (_S.ASLEEP, _E.WAKE): (_S.STARTING, _A.START),
    (_S.ASLEEP, _E.SHUT): (_S.SHUTTING, _A.CLOSE),
    (_S.DROPPING, _E.DONE): (_S.WAITING, None),
    (_S.DROPPING, _E.FAILED): (_S.WAITING, None),
    (_S.DROPPING, _E.HUNG): (_S.WAITING, None),
    (_S.DROPPING, _E.SHUT): (_S.SHUTTING, None),
    (_S.WAITING, _E.RETRY): (_S.OPENING, _A.OPEN),
    (_S.WAITING, _E.SHUT): (_S.CLOSED, None),
    (_S.OPENING, _E.OPENED): (_S.STARTING, _A.START),
    (_S.OPENING, _E.FAILED): (_S.WAITING, None),
    (_S.OPENING, _E.HUNG): (_S.HANGING, None),
    (_S.OPENING, _E.SHUT): (_S.LEAVING, None),
    (_S.LEAVING, _E.OPENED): (_S.SHUTTING, _A.CLOSE),
    (_S.LEAVING, _E.FAILED): (_S.CLOSED, None),
    (_S.ENDING, _E.DONE): (_S.SHUTTING, _A.CLOSE),
    (_S.ENDING, _E.FAILED): (_S.SHUTTING, _A.CLOSE),
    (_S.ENDING, _E.HUNG): (_S.SHUTTING, _A.CLOSE),
    (_S.SHUTTING, _E.DONE): (_S.CLOSED, None),
    (_S.SHUTTING, _E.FAILED): (_S.CLOSED, None),
    (_S.SHUTTING, _E.HUNG): (_S.CLOSED, None),
}
"""What each event makes of each state, and what is to be done then."""

OVER: Final = frozenset({_S.ABSENT, _S.CLOSED})
"""Nothing comes after these."""
RETRY_S: Final = (0.2, 0.5, 1.0, 2.0)
"""How long to wait before each try; the last one for good."""
PATIENCE_S: Final = {_A.OPEN: 10.0, _A.START: 6.0, _A.STOP: 3.0, _A.CLOSE: 1.0}
"""What takes longer hangs."""
WATCH_S: Final = 0.2


class Hands(Protocol):
    """What is done with a device. Each may take long, and may raise anything."""

    def open(self) -> Any:
        """Open a device."""
        ...

    def start(self, device: Any) -> None:
        """Let a device run."""
        ...

    def stop(self, device: Any) -> None:
        """Let a device stand."""
        ...

    def close_device(self, device: Any) -> None:
        """Let a device go."""
        ...

    def moved(self, before: DeviceState, after: DeviceState) -> None:
        """Take note of a move; called at once, and must return at once."""
        ...

    def is_stalled(self) -> bool:
        """Whether callbacks stay away that should come; asked while a device should run."""
        ...


def in_a_thread(job: Callable[[], None]) -> None:
    """Do a job behind the caller's back."""
    start_thread("sound-device", job)


class Supervisor:
    """Owns one device."""

    def __init__(self, hands: Hands, *, run: Callable[[Callable[[], None]], None] = in_a_thread) -> None:
        """Begin with an opening; `run` does what may take long."""
        self._hands = hands
        self._run = run
        self._changed = threading.Condition(threading.RLock())
        self._device: Any = None
        self._job = 0
        """The number of the last job: the end of an older one, given up by then, is no event."""
        self._until_s: float | None = None
        """Monotonic time at which the job hangs, or the next try is due."""
        self._tries = 0
        self.state = DeviceState.FINDING
        self.error: BaseException | None = None
        """What the last failure was."""

    # --- posting ---

    def begin(self, *, timed: bool = True, watched: bool = False) -> None:
        """Open the device; `timed` starts the thread that knows the time, `watched` has it look at the callbacks."""
        with self._changed:
            self._do(Action.OPEN)
        if timed:
            start_thread("sound-supervisor", lambda: self._keep_time(watched=watched))

    def post(self, event: DeviceEvent) -> None:
        """Tell of an event; returns at once."""
        with self._changed:
            found = TABLE.get((self.state, event))
            if found is None:
                return
            before, (self.state, action) = self.state, found
            event_log.note(f"sound: {before} + {event} -> {self.state}")
            if event is not DeviceEvent.SHUT or self.state is DeviceState.CLOSED:
                self._until_s = None
            if self.state is DeviceState.WAITING:
                self._until_s = time.monotonic() + RETRY_S[min(self._tries, len(RETRY_S) - 1)]
                self._tries += 1
            elif self.state is DeviceState.RUNNING:
                self._tries = 0
            elif self.state in {DeviceState.STOPPING, DeviceState.RESTARTING}:
                self._until_s = time.monotonic() + PATIENCE_S[Action.STOP]
            self._hands.moved(before, self.state)
            self._changed.notify_all()
            if action is not None:
                self._do(action)

    def wait_while(self, states: frozenset[DeviceState], timeout_s: float) -> bool:
        """Wait until the state is none of these; return whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self.state not in states, timeout_s)

    # --- doing ---

    def _do(self, action: Action) -> None:
        self._job += 1
        job, device = self._job, self._device
        self._until_s = time.monotonic() + PATIENCE_S[action]
        if action is Action.CLOSE:
            self._device = None
        self._run(lambda: self._work(job, action, device))

    def _work(self, job: int, action: Action, device: Any) -> None:
        event = DeviceEvent.OPENED if action is Action.OPEN else DeviceEvent.DONE
        error: BaseException | None = None
        try:
            if action is Action.OPEN:
                device = self._hands.open()
            elif action is Action.START:
                self._hands.start(device)
            elif action is Action.STOP:
                self._hands.stop(device)
            else:
                self._hands.close_device(device)
        except BaseException as failure:  # noqa: BLE001 - a library's own error, or whatever its C part came to
            event, error = DeviceEvent.FAILED, failure
            event_log.note(f"sound: {action} failed: {type(failure).__name__}: {failure}")
        with self._changed:
            if job != self._job:
                return
            self.error = error
            if event is DeviceEvent.OPENED:
                self._device = device
            self.post(event)

    # --- time ---

    def _keep_time(self, *, watched: bool) -> None:
        """Post what only time tells."""
        with self._changed:
            while self.state not in OVER:
                now = time.monotonic()
                if self._until_s is not None and now >= self._until_s:
                    self.out_of_time()
                    continue
                if watched and self.state in {DeviceState.STARTING, DeviceState.RUNNING} and self._hands.is_stalled():
                    self.post(DeviceEvent.STALLED)
                    continue
                waits = [] if self._until_s is None else [self._until_s - now]
                if watched and self.state not in {DeviceState.ASLEEP, DeviceState.WAITING}:
                    waits.append(WATCH_S)
                self._changed.wait(min(waits) if waits else None)

    def out_of_time(self) -> None:
        """Say that the time is up: of the job under way, or for the next try."""
        with self._changed:
            self._until_s = None
            self.post(DeviceEvent.RETRY if self.state is DeviceState.WAITING else DeviceEvent.HUNG)
