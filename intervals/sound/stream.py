"""The default player: one device, one stream, clips at exact samples.

Law: a device that goes away says nothing, so its callbacks are watched; the supervisor alone opens, starts, stops and
closes it. In a long silence the device stands still and costs nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Final, Protocol

import miniaudio

from intervals.clock import NS_PER_MS, Clock
from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.mixer import Mixer
from intervals.sound.player import LEAD_MS, PlayerState
from intervals.sound.supervisor import DeviceEvent, DeviceState, Supervisor, in_a_thread
from intervals.sound.suppress_stderr import suppress_stderr

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
AWAY_NS: Final = 2_500 * NS_PER_MS
"""Whoever tends a player does so each second; after this long the whole machine slept, not the device alone."""
SLEEP_AFTER_NS: Final = 5_000 * NS_PER_MS
WAKE_NS: Final = 1_200 * NS_PER_MS
"""The device wakes this long before a cue, and the pre-roll earlier still."""
FIRST_SLEEP_NS: Final = 120_000 * NS_PER_MS
"""Before the first cue it stays awake longer: whoever looks at the start screen presses the key any moment."""
OPEN_S: Final = 10.0
"""How long the first opening is waited for."""
CLOSE_S: Final = 1.0


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


@dataclass(slots=True, eq=False)
class _Opened:
    """A device, and what is known of its callbacks."""

    device: Device
    silent: bool = True
    """While it changes nothing is taken from the mixer: a clip begun then would be cut off."""
    calls: int = 0
    """How often it has asked for frames since it was started."""


STATES: Final = {
    DeviceState.FINDING: PlayerState.READY,
    DeviceState.STARTING: PlayerState.READY,
    DeviceState.RUNNING: PlayerState.READY,
    DeviceState.RESTARTING: PlayerState.READY,
    DeviceState.STOPPING: PlayerState.ASLEEP,
    DeviceState.ASLEEP: PlayerState.ASLEEP,
    DeviceState.HANGING: PlayerState.LOST,
    DeviceState.DROPPING: PlayerState.LOST,
    DeviceState.WAITING: PlayerState.LOST,
    DeviceState.OPENING: PlayerState.LOST,
    DeviceState.ABSENT: PlayerState.ABSENT,
    DeviceState.LEAVING: PlayerState.CLOSED,
    DeviceState.ENDING: PlayerState.CLOSED,
    DeviceState.SHUTTING: PlayerState.CLOSED,
    DeviceState.CLOSED: PlayerState.CLOSED,
}
"""How the player is, by what its device is doing."""
_BEGINNING: Final = frozenset({DeviceState.FINDING, DeviceState.STARTING})
_ENDING: Final = frozenset({DeviceState.LEAVING, DeviceState.ENDING, DeviceState.SHUTTING})


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

        `watched` has a thread look at a running device, besides whoever polls the player; `tap` is shown every block
        with the position of its first sample; `run` does what may take long.
        """
        self.name = name
        self.muted = False
        self._clock = clock
        self._open_device = open_device
        self._preroll_ns = preroll_ms * NS_PER_MS
        self._stay_awake = stay_awake
        self._tap = tap
        self.mixer = Mixer(latency_ns=LATENCY_NS)
        self.volume = 1.0
        self._sleep_after_ns = FIRST_SLEEP_NS
        self._called_ns = clock.now_ns()
        self._busy_ns = clock.now_ns()
        self._polled_ns = clock.now_ns()
        self._looked_ns = clock.now_ns()
        self._opened: _Opened | None = None
        self._supervisor = Supervisor(self, run=run)
        self._supervisor.begin(watched=watched)
        self._supervisor.wait_while(_BEGINNING, OPEN_S)
        if self._supervisor.state is DeviceState.ABSENT:
            raise OSError(str(self._supervisor.error))

    @property
    def state(self) -> PlayerState:
        """How the player is."""
        return STATES[self._supervisor.state]

    @property
    def flows(self) -> bool:
        """Whether the device asks for frames steadily: some take a second or two to begin."""
        opened = self._opened
        return opened is not None and opened.calls >= FIRST_CALLS

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time: a device that stands still has to wake."""
        if self.state is PlayerState.READY and self.flows:
            return LEAD_MS
        return (WAKE_NS + self._preroll_ns) // NS_PER_MS

    # --- cues ---

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Let a clip sound at `at_ms` of the session clock; half a second late at most means at once."""
        if self.state is PlayerState.CLOSED:
            return
        self._sleep_after_ns = SLEEP_AFTER_NS
        self.mixer.schedule(clip, at_ms * NS_PER_MS)
        if self.state is PlayerState.ASLEEP:
            self._sleep_or_wake(self._clock.now_ns())

    def void(self) -> None:
        """Take back what has not sounded yet; what sounds fades at once."""
        self.mixer.void()

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        self.mixer.cancel(after_ms * NS_PER_MS)

    def poll(self) -> None:
        """Notice a device that went away; sleep and wake."""
        if self.state in {PlayerState.CLOSED, PlayerState.ABSENT}:
            return
        now, polled_ns = self._clock.now_ns(), self._polled_ns
        self._polled_ns = now
        if now - polled_ns > AWAY_NS:
            self._called_ns = max(self._called_ns, now)
        if self._is_stalled(now):
            self._supervisor.post(DeviceEvent.STALLED)
        if self.state is PlayerState.LOST:
            self.mixer.drop_due(now)
        else:
            self._sleep_or_wake(now)

    def _sleep_or_wake(self, now_ns: int) -> None:
        due = self.mixer.next_due_ns()
        soon = due is not None and due - now_ns < WAKE_NS + self._preroll_ns
        if self.mixer.sounding or soon:
            self._busy_ns = now_ns
        quiet_ahead = due is None or due - now_ns > SLEEP_AFTER_NS
        if self.state is PlayerState.ASLEEP and soon:
            self._supervisor.post(DeviceEvent.WAKE)
        elif (
            self.state is PlayerState.READY
            and not self._stay_awake
            and quiet_ahead
            and now_ns - self._busy_ns > self._sleep_after_ns
        ):
            self._supervisor.post(DeviceEvent.SLEEP)

    # --- what the supervisor asks for ---

    def open(self) -> _Opened:
        """Open a device."""
        self._opened = opened = _Opened(self._open_device())
        return opened

    def start(self, opened: _Opened) -> None:
        """Let a device ask for frames."""
        self.mixer.restart()
        self._called_ns = self._busy_ns = self._clock.now_ns()
        frames = self._frames(opened)
        next(frames)
        opened.calls, opened.silent = 0, False
        opened.device.start(frames)

    def stop(self, opened: _Opened) -> None:
        """Let a device stand."""
        opened.device.stop()

    def close_device(self, opened: _Opened) -> None:
        """Let a device go."""
        opened.device.close()

    def moved(self, before: DeviceState, after: DeviceState) -> None:
        """Take the device's frames away as soon as it is to stop, and what it missed once it is back."""
        now, opened = self._clock.now_ns(), self._opened
        if after in {DeviceState.STARTING, DeviceState.RESTARTING} and before is not DeviceState.FINDING:
            self._called_ns = self._busy_ns = now
        if after is DeviceState.STOPPING and opened is not None:
            opened.silent = True
        elif after is DeviceState.DROPPING or STATES[after] is PlayerState.CLOSED:
            self._opened = None
        elif before in {DeviceState.OPENING, DeviceState.HANGING} and after is DeviceState.STARTING:
            self.mixer.drop_due(now)

    def is_stalled(self) -> bool:
        """Whether callbacks stay away; not where this thread stood still too: then the whole machine did."""
        now, before_ns, self._looked_ns = self._clock.now_ns(), self._looked_ns, self._clock.now_ns()
        if now - before_ns > STALLED_NS:
            self._called_ns = max(self._called_ns, now)
            return False
        return self._is_stalled(now)

    def _is_stalled(self, now_ns: int) -> bool:
        """Whether the device should run and has not asked for frames for too long."""
        opened = self._opened
        known = opened is None or opened.calls >= FIRST_CALLS
        limit_ns = STALLED_NS if known else STARTING_NS
        return self.state is PlayerState.READY and now_ns - self._called_ns > limit_ns

    def _frames(self, opened: _Opened) -> Generator[bytes, int, None]:
        """Give the device the frames it asks for; one that was given up and comes back gets silence."""
        frames = yield b""
        while True:
            if opened.silent or self._opened is not opened:
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

    # --- the end ---

    def close(self, drain_ms: int = 0) -> None:
        """Wait for what sounds or is due, `drain_ms` at most, and let the device go."""
        if drain_ms:
            self._drain(self._clock.now_ns() + drain_ms * NS_PER_MS)
        self._supervisor.post(DeviceEvent.SHUT)
        self._supervisor.wait_while(_ENDING, CLOSE_S)

    def _drain(self, until_ns: int) -> None:
        sounded = False
        while (now := self._clock.now_ns()) < until_ns and self.state in {PlayerState.READY, PlayerState.ASLEEP}:
            due = self.mixer.next_due_ns()
            if not self.mixer.sounding and (due is None or due > until_ns):
                break
            sounded = True
            self._sleep_or_wake(now)
            time.sleep(0.02)
        if sounded:
            time.sleep(LATENCY_NS / 1e9)


def miniaudio_device(*, null: bool = False, device_id: Any = None) -> Device:
    """Open a playback device. Raises OSError where there is none."""
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
