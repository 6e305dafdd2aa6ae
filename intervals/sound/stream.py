"""The default player: one device, one stream, clips at exact samples.

Law: a device that goes away says nothing, so its callbacks are watched; opening, starting and stopping one can take
long, so it happens in a thread. In a long silence the device stands still and costs nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from intervals.clock import NS_PER_MS, Clock
from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.mixer import Mixer
from intervals.sound.player import PlayerState
from intervals.threads import start_thread

PERIOD_MS: Final = 20
PERIODS: Final = 2
LATENCY_NS: Final = PERIOD_MS * PERIODS * NS_PER_MS
"""What is handed over now is heard about this much later."""
STALLED_NS: Final = 700 * NS_PER_MS
"""Callbacks that stay away this long stay away for good."""
STARTING_NS: Final = 4_000 * NS_PER_MS
"""The first few may take longer: a Bluetooth speaker wakes in its own time, PulseAudio asks for one block and has the
next fetched after 1.7 s; trying anew would only begin anew."""
FIRST_CALLS: Final = 5
WATCH_S: Final = 0.2
"""A device that runs is looked at this often; together with `STALLED_NS` less than a second."""
AWAY_NS: Final = 2_500 * NS_PER_MS
"""Whoever tends a player does so each second; after this long the whole machine slept, not the device alone."""
SLEEP_AFTER_NS: Final = 5_000 * NS_PER_MS
WAKE_NS: Final = 1_200 * NS_PER_MS
"""The device wakes this long before a cue, and the pre-roll earlier still."""
RETRY_S: Final = (0.2, 0.5, 1.0, 2.0)


class Device(Protocol):
    """What a stream needs of miniaudio's playback device."""

    def start(self, callback_generator: Generator[bytes, int, None]) -> None:
        """Begin to ask the generator for frames."""
        ...

    def stop(self) -> None:
        """Stop asking."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...


@dataclass(slots=True)
class _Opened:
    """A device and whether it runs. The lock is its own, so that one that hangs holds up no other."""

    device: Device
    runs: bool = False
    changing: bool = False
    calls: int = 0
    """How often it has asked for frames since it was started."""
    lock: threading.Lock = field(default_factory=threading.Lock)


def in_a_thread(job: Callable[[], None]) -> None:
    """Do a job behind the caller's back."""
    start_thread("sound-device", job)


class StreamPlayer:
    """Plays through a device that `open_device` opens (it raises OSError where it cannot)."""

    def __init__(  # noqa: PLR0913 - each wish has its default and its name
        self,
        clock: Clock,
        open_device: Callable[[], Device],
        *,
        name: str = "miniaudio",
        preroll_ms: int = 0,
        stay_awake: bool = False,
        watched: bool = False,
        tap: Callable[[int, Samples], None] | None = None,
        run: Callable[[Callable[[], None]], None] = in_a_thread,
    ) -> None:
        """Open the device and start it. Raises OSError with no device.

        `watched` has a thread look at a running device, besides whoever tends the player; `tap` is shown every block
        with the position of its first sample; `run` does what may take long.
        """
        self.name = name
        self.muted = False
        self._clock = clock
        self._open_device = open_device
        self._preroll_ns = preroll_ms * NS_PER_MS
        self._stay_awake = stay_awake
        self._watched = watched
        self._losing = threading.Lock()
        self._tap = tap
        self._run = run
        self.mixer = Mixer(latency_ns=LATENCY_NS)
        self.volume = 1.0
        self._state = PlayerState.READY
        self._called_ns = clock.now_ns()
        self._busy_ns = clock.now_ns()
        self._tended_ns = clock.now_ns()
        self._closing = threading.Event()
        self._opened: _Opened | None = _Opened(open_device())
        self._settle(self._opened)

    @property
    def state(self) -> PlayerState:
        """How the player is."""
        return self._state

    @property
    def flows(self) -> bool:
        """Whether the device asks for frames steadily: some take a second or two to begin."""
        opened = self._opened
        return opened is not None and opened.calls >= FIRST_CALLS

    # --- cues ---

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Let a clip sound at `at_ms` of the session clock; half a second late at most means at once."""
        if self._state is PlayerState.CLOSED:
            return
        self.mixer.schedule(clip, at_ms * NS_PER_MS)
        if self._state is PlayerState.ASLEEP:
            self._sleep_or_wake(self._clock.now_ns())

    def void(self) -> None:
        """Take back what has not sounded yet; what sounds fades at once."""
        self.mixer.void()

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        self.mixer.cancel(after_ms * NS_PER_MS)

    def poll(self) -> None:
        """Notice a device that went away; sleep and wake."""
        if self._state in {PlayerState.CLOSED, PlayerState.ABSENT}:
            return
        now, tended_ns = self._clock.now_ns(), self._tended_ns
        self._tended_ns = now
        if now - tended_ns > AWAY_NS:
            self._called_ns = max(self._called_ns, now)
        if self._is_stalled(now):
            self._lose()
        if self._state is PlayerState.LOST:
            self.mixer.drop_due(now)
        else:
            self._sleep_or_wake(now)

    def _sleep_or_wake(self, now_ns: int) -> None:
        due = self.mixer.next_due_ns()
        soon = due is not None and due - now_ns < WAKE_NS + self._preroll_ns
        if self.mixer.sounding or soon:
            self._busy_ns = now_ns
        quiet_ahead = due is None or due - now_ns > SLEEP_AFTER_NS
        if self._state is PlayerState.ASLEEP and soon:
            self._wake()
        elif (
            self._state is PlayerState.READY
            and not self._stay_awake
            and quiet_ahead
            and now_ns - self._busy_ns > SLEEP_AFTER_NS
        ):
            self._stop()

    # --- the device ---

    def _wake(self) -> None:
        self._state = PlayerState.READY
        self._called_ns = self._busy_ns = self._clock.now_ns()
        self._settle_later()

    def _stop(self) -> None:
        self._state = PlayerState.ASLEEP
        self._settle_later()

    def _settle_later(self) -> None:
        opened = self._opened
        if opened is not None:
            self._run(lambda: self._settle(opened))

    def _settle(self, opened: _Opened) -> None:
        """Start or stop a device, whichever the state asks for by now."""
        with opened.lock:
            wanted = self._state is PlayerState.READY
            if wanted is opened.runs or self._opened is not opened:
                return
            # While it changes nothing is taken from the mixer: a clip begun then would be cut off.
            opened.changing = True
            try:
                if wanted:
                    self.mixer.restart()
                    self._called_ns = self._busy_ns = self._clock.now_ns()
                    frames = self._frames(opened)
                    next(frames)
                    opened.calls, opened.changing = 0, False
                    opened.device.start(frames)
                else:
                    opened.device.stop()
            except Exception:  # noqa: BLE001 - miniaudio's own error, or whatever its C part came to: a lost device
                if self._opened is opened and not self._closing.is_set():
                    self._state = PlayerState.READY
                    self._called_ns = self._clock.now_ns() - 2 * STARTING_NS
            else:
                opened.runs = wanted
                if wanted and self._watched:
                    start_thread("sound-watch", lambda: self._watch(opened))
            finally:
                opened.changing = False

    def _watch(self, opened: _Opened) -> None:
        """Notice that a running device went away, however seldom the player is tended."""
        looked_ns = self._clock.now_ns()
        while not self._closing.wait(WATCH_S) and opened.runs and self._opened is opened:
            now, before_ns, looked_ns = self._clock.now_ns(), looked_ns, self._clock.now_ns()
            if now - before_ns > STALLED_NS:
                # This thread stood still too: the whole machine did, and the device may go on.
                self._called_ns = max(self._called_ns, now)
            elif self._is_stalled(now):
                self._lose()

    def _is_stalled(self, now_ns: int) -> bool:
        """Whether the device should run and has not asked for frames for too long."""
        opened = self._opened
        limit_ns = STALLED_NS if opened is None or opened.calls >= FIRST_CALLS else STARTING_NS
        return self._state is PlayerState.READY and now_ns - self._called_ns > limit_ns

    def _frames(self, opened: _Opened) -> Generator[bytes, int, None]:
        """Give the device the frames it asks for; one that was given up and comes back gets silence."""
        frames = yield b""
        while True:
            if opened.changing or self._opened is not opened:
                frames = yield bytes(4 * frames)
                continue
            now = self._clock.now_ns()
            self._called_ns = now
            opened.calls += 1
            self.mixer.gain = 0.0 if self.muted else self.volume
            block = self.mixer.fill(frames, now)
            if self._tap is not None:
                self._tap(self.mixer.position - frames, block)
            frames = yield block.tobytes()

    def _lose(self) -> None:
        with self._losing:
            if self._state is not PlayerState.READY:
                return
            self._state = PlayerState.LOST
            dead, self._opened = self._opened, None
        if dead is not None:
            # Closing a dead device can hang inside a C library: that is then that thread's trouble alone.
            in_a_thread(lambda: _close_quietly(dead.device))
        in_a_thread(self._reopen)

    def _reopen(self) -> None:
        """Try again until there is a device, or the player closes."""
        tries = 0
        while not self._closing.wait(RETRY_S[min(tries, len(RETRY_S) - 1)]):
            tries += 1
            try:
                opened = _Opened(self._open_device())
            except OSError:
                continue
            self._opened = opened
            if self._closing.is_set():
                _close_quietly(opened.device)
                return
            self.mixer.drop_due(self._clock.now_ns())
            self._called_ns = self._clock.now_ns()
            self._state = PlayerState.READY
            self._settle(opened)
            if self._closing.is_set():
                self._state = PlayerState.CLOSED
                _close_quietly(opened.device)
            return

    def close(self, drain_ms: int = 0) -> None:
        """Wait for what sounds or is due, `drain_ms` at most, and let the device go."""
        if drain_ms:
            self._drain(self._clock.now_ns() + drain_ms * NS_PER_MS)
        self._closing.set()
        self._state = PlayerState.CLOSED
        opened, self._opened = self._opened, None
        if opened is not None:
            closer = start_thread("sound-closer", lambda: _close_quietly(opened.device))
            closer.join(1.0)

    def _drain(self, until_ns: int) -> None:
        sounded = False
        while (now := self._clock.now_ns()) < until_ns and self._state in {PlayerState.READY, PlayerState.ASLEEP}:
            due = self.mixer.next_due_ns()
            if not self.mixer.sounding and (due is None or due > until_ns):
                break
            sounded = True
            self._sleep_or_wake(now)
            time.sleep(0.02)
        if sounded:
            time.sleep(LATENCY_NS / 1e9)


def _close_quietly(device: Device) -> None:
    try:
        device.close()
    except Exception:  # noqa: BLE001 - a device that is gone cannot be closed any better
        return


def miniaudio_device(*, null: bool = False, device_id: Any = None) -> Device:  # noqa: ANN401 - a C handle
    """Open a playback device. Raises OSError where there is none."""
    import miniaudio  # noqa: PLC0415 - loads in the thread that opens sound

    from intervals.sound.suppress_stderr import suppress_stderr  # noqa: PLC0415 - as above

    # Without this, a machine with no sound gets miniaudio's null device, and nobody is told.
    backends = [one for one in miniaudio.Backend if (one is miniaudio.Backend.NULL) == null]
    try:
        with suppress_stderr():
            return miniaudio.PlaybackDevice(  # type: ignore[no-any-return] # the package has no types
                output_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=PERIOD_MS,
                callback_periods=PERIODS,
                device_id=device_id,
                backends=backends,
                app_name="intervals",
            )
    except miniaudio.MiniaudioError as error:
        raise OSError(str(error)) from None
