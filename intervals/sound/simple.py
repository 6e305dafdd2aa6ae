"""A player for those who have simpleaudio (an extra: `simpleaudio-patched`, the one that does not crash).

Law: each clip opens a device of its own, so times are good to some milliseconds only, and what sounds cannot fade:
it stops. A thread waits for the next clip; an empty one is never handed over, which would crash too. A device that
is gone loses the clip and shows as `LOST` until one sounds again.
"""

from __future__ import annotations

import heapq
import sys
import threading
from importlib.metadata import packages_distributions
from itertools import count
from typing import Any, Final

import numpy as np

from intervals.clock import NS_PER_MS, Clock
from intervals.sound.clip import SAMPLE_RATE, Clip
from intervals.sound.player import LEAD_MS, PlayerState
from intervals.sound.suppress_stderr import suppress_stderr
from intervals.threads import start_thread

LATE_MS: Final = 500
INSTALL: Final = "pip install 'intervals-timer[simpleaudio]'"
INSTEAD: Final = f"pip uninstall simpleaudio simpleaudio-patched, then {INSTALL}"


def load_simpleaudio() -> Any:
    """Return the module simpleaudio. Raises ImportError with the reason why it cannot be used here.

    Two distributions bring a module of this name. The older one frees memory that is not its own: from Python 3.12 on
    the process dies when the first clip ends. Where both are installed, nobody knows whose files lie there.
    """
    try:
        found = set(packages_distributions().get("simpleaudio", ()))
    except Exception:  # noqa: BLE001 - a broken package beside ours
        found = set()
    if not found:
        raise ImportError(f"simpleaudio is not installed; miniaudio is used ({INSTALL})")
    if "simpleaudio" in found and (len(found) > 1 or sys.version_info >= (3, 12)):
        raise ImportError(f"simpleaudio ends the program on this Python; miniaudio is used ({INSTEAD})")
    try:
        import simpleaudio  # noqa: PLC0415 - an extra, whose C part may not load, and may end the program
    except Exception as error:  # noqa: BLE001 - as above
        raise ImportError(f"simpleaudio does not load ({error}); miniaudio is used") from None
    return simpleaudio


class SimpleAudioPlayer:
    """Plays each clip with simpleaudio when its time comes. Raises OSError where there is no device."""

    name = "simpleaudio"

    def __init__(self, module: Any, clock: Clock) -> None:
        self._module = module
        self._clock = clock
        self.muted = False
        self.volume = 1.0
        self._state = PlayerState.READY
        self._numbers = count()
        self._pending: list[tuple[int, int, Clip]] = []
        self._playing: list[Any] = []
        self._changed = threading.Condition()
        # A device is known to be there only by playing: a hundredth of a second of silence, never an empty buffer.
        self._begin(Clip("silence", np.zeros(SAMPLE_RATE // 100, dtype=np.int16)))
        start_thread("simpleaudio", self._play_due, self._died)

    @property
    def state(self) -> PlayerState:
        """How the player is."""
        return self._state

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time."""
        return LEAD_MS

    def schedule(self, clip: Clip, at_ms: int) -> None:
        """Let a clip sound at `at_ms` of the session clock."""
        if len(clip) == 0:
            return
        with self._changed:
            heapq.heappush(self._pending, (at_ms * NS_PER_MS, next(self._numbers), clip))
            self._changed.notify()

    def void(self) -> None:
        """Take back what has not sounded yet, and stop what sounds."""
        with self._changed:
            self._pending.clear()
            for one in self._playing:
                one.stop()
            self._playing.clear()

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        with self._changed:
            self._pending = [one for one in self._pending if one[0] <= after_ms * NS_PER_MS]
            heapq.heapify(self._pending)

    def poll(self) -> None:
        """Have nothing to look after: each clip has a device of its own."""

    def close(self, drain_ms: int = 0) -> None:
        """Wait for what sounds, `drain_ms` at most."""
        with self._changed:
            until = self._clock.now_ns() + drain_ms * NS_PER_MS
            self._changed.wait_for(
                lambda: not self._pending and not any(one.is_playing() for one in self._playing),
                timeout=max(0.0, (until - self._clock.now_ns()) / 1e9),
            )
            self._state = PlayerState.CLOSED
            self._changed.notify_all()

    def _died(self, _error: BaseException) -> None:
        self._state = PlayerState.FAILED

    def _play_due(self) -> None:
        with self._changed:
            while self._state is not PlayerState.CLOSED:
                self._playing = [one for one in self._playing if one.is_playing()]
                if not self._pending:
                    self._changed.notify_all()
                    self._changed.wait(0.05 if self._playing else None)
                    continue
                wait_ns = self._pending[0][0] - self._clock.now_ns()
                if wait_ns > 0:
                    self._changed.wait(wait_ns / 1e9)
                    continue
                _, _, clip = heapq.heappop(self._pending)
                if -wait_ns <= LATE_MS * NS_PER_MS and not self.muted:
                    self._try_to_begin(clip)

    def _try_to_begin(self, clip: Clip) -> None:
        try:
            self._playing.append(self._begin(clip))
        except OSError:
            self._state = PlayerState.LOST
        else:
            self._state = PlayerState.READY

    def _begin(self, clip: Clip) -> Any:
        """Hand a clip to a device of its own. Raises OSError where none opens."""
        samples = Clip.of(clip.name, clip.samples * np.float32(self.volume)).pcm
        try:
            with suppress_stderr():
                return self._module.play_buffer(samples, 1, 2, SAMPLE_RATE)
        except Exception as error:  # noqa: BLE001 - the extra's own error type lives in its C part
            raise OSError(str(error)) from None
