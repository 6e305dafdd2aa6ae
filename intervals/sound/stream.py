"""The default player: one device, one stream, clips at exact samples.

Law: a device that goes away says nothing, so its callbacks are watched; opening one can take seconds, so it happens
in a thread. In a long silence the device stands still and costs nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import Any, Final, Protocol

from intervals.clock import NS_PER_MS, Clock
from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.mixer import Mixer
from intervals.sound.player import PlayerState

PERIOD_MS: Final = 20
PERIODS: Final = 2
LATENCY_NS: Final = PERIOD_MS * PERIODS * NS_PER_MS
"""What is handed over now is heard about this much later."""
STALLED_NS: Final = 800 * NS_PER_MS
"""Callbacks that stay away this long stay away for good."""
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


class StreamPlayer:
    """Plays through a device that `open_device` opens (it raises OSError where it cannot)."""

    def __init__(
        self,
        clock: Clock,
        open_device: Callable[[], Device],
        *,
        name: str = "miniaudio",
        preroll_ms: int = 0,
        stay_awake: bool = False,
        tap: Callable[[int, Samples], None] | None = None,
    ) -> None:
        """`tap` is shown every block with the position of its first sample. Raises OSError with no device."""
        self.name = name
        self.muted = False
        self._clock = clock
        self._open_device = open_device
        self._preroll_ns = preroll_ms * NS_PER_MS
        self._stay_awake = stay_awake
        self._tap = tap
        self._mixer = Mixer(latency_ns=LATENCY_NS)
        self._volume = 1.0
        self._state = PlayerState.READY
        self._called_ns = clock.now_ns()
        self._busy_ns = clock.now_ns()
        self._reopener: threading.Thread | None = None
        self._changing = threading.Lock()
        self._closing = threading.Event()
        self._device: Device | None = open_device()
        self._start()

    @property
    def state(self) -> PlayerState:
        """How the player is."""
        return self._state

    @property
    def volume(self) -> float:
        """From 0 to 1."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = volume

    @property
    def mixer(self) -> Mixer:
        """The mixer behind the stream."""
        return self._mixer

    # --- cues ---

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Let a clip sound at `at_ms` of the session clock; half a second late at most means at once."""
        if self._state is PlayerState.CLOSED:
            return
        self._mixer.schedule(clip, at_ms * NS_PER_MS)
        if self._state is PlayerState.ASLEEP:
            self._sleep_or_wake(self._clock.now_ns())

    def void(self) -> None:
        """Take back what has not sounded yet; what sounds fades at once."""
        self._mixer.void()

    def tend(self) -> None:
        """Notice a device that went away; sleep and wake."""
        if self._state in {PlayerState.CLOSED, PlayerState.ABSENT}:
            return
        now = self._clock.now_ns()
        if self._state is PlayerState.READY and now - self._called_ns > STALLED_NS:
            self._lose()
        if self._state is PlayerState.LOST:
            self._mixer.drop_due(now)
        else:
            self._sleep_or_wake(now)

    def _sleep_or_wake(self, now_ns: int) -> None:
        due = self._mixer.next_due_ns()
        soon = due is not None and due - now_ns < WAKE_NS + self._preroll_ns
        if self._mixer.sounding or soon:
            self._busy_ns = now_ns
        quiet_ahead = due is None or due - now_ns > SLEEP_AFTER_NS
        if self._state is PlayerState.ASLEEP and soon:
            self._start()
        elif (
            self._state is PlayerState.READY
            and not self._stay_awake
            and quiet_ahead
            and now_ns - self._busy_ns > SLEEP_AFTER_NS
        ):
            self._stop()

    # --- the device ---

    def _start(self) -> None:
        with self._changing:
            if self._device is None:
                return
            self._mixer.restart()
            self._called_ns = self._busy_ns = self._clock.now_ns()
            frames = self._frames()
            next(frames)
            try:
                self._device.start(frames)
            except Exception:  # noqa: BLE001 - miniaudio's own error, or whatever its C part came to: a lost device
                self._state = PlayerState.READY
                self._called_ns = self._clock.now_ns() - 2 * STALLED_NS
                return
            self._state = PlayerState.READY

    def _stop(self) -> None:
        with self._changing:
            if self._device is not None:
                self._state = PlayerState.ASLEEP
                try:
                    self._device.stop()
                except Exception:  # noqa: BLE001 - as above; it is looked at again when it is to wake
                    self._state = PlayerState.READY

    def _frames(self) -> Generator[bytes, int, None]:
        """Give the device the frames it asks for."""
        frames = yield b""
        while True:
            now = self._clock.now_ns()
            self._called_ns = now
            self._mixer.gain = 0.0 if self.muted else self._volume
            block = self._mixer.fill(frames, now)
            if self._tap is not None:
                self._tap(self._mixer.position - frames, block)
            frames = yield block.tobytes()

    def _lose(self) -> None:
        self._state = PlayerState.LOST
        self._reopener = threading.Thread(target=self._reopen, name="sound-reopener", daemon=True)
        self._reopener.start()

    def _reopen(self) -> None:
        """Try again until there is a device, or the player closes."""
        dead, self._device = self._device, None
        if dead is not None:
            # Closing a dead device can hang inside a C library: that is then that thread's trouble alone.
            threading.Thread(target=_close_quietly, args=(dead,), daemon=True).start()
        tries = 0
        while not self._closing.wait(RETRY_S[min(tries, len(RETRY_S) - 1)]):
            tries += 1
            try:
                device = self._open_device()
            except OSError:
                continue
            if self._closing.is_set():
                _close_quietly(device)
                return
            self._device = device
            self._mixer.drop_due(self._clock.now_ns())
            self._start()
            return

    def close(self, drain_ms: int = 0) -> None:
        """Wait for what sounds or is due, `drain_ms` at most, and let the device go."""
        if self._state is PlayerState.READY and drain_ms:
            until = self._clock.now_ns() + drain_ms * NS_PER_MS
            while self._clock.now_ns() < until and self._state is PlayerState.READY:
                due = self._mixer.next_due_ns()
                if not self._mixer.sounding and (due is None or due > until):
                    break
                time.sleep(0.02)
            time.sleep(LATENCY_NS / 1e9)
        self._closing.set()
        self._state = PlayerState.CLOSED
        device, self._device = self._device, None
        if device is not None:
            closer = threading.Thread(target=_close_quietly, args=(device,), daemon=True)
            closer.start()
            closer.join(1.0)


def _close_quietly(device: Device) -> None:
    try:
        device.close()
    except Exception:  # noqa: BLE001 - a device that is gone cannot be closed any better
        return


def miniaudio_device(*, null: bool = False, device_id: Any = None) -> Device:  # noqa: ANN401 - a C handle
    """Open a playback device. Raises OSError where there is none."""
    import miniaudio  # noqa: PLC0415 - loads in the thread that opens sound

    from intervals.sound.quiet import quiet_stderr  # noqa: PLC0415 - as above

    # Without this, a machine with no sound gets miniaudio's null device, and nobody is told.
    backends = [one for one in miniaudio.Backend if (one is miniaudio.Backend.NULL) == null]
    try:
        with quiet_stderr():
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
