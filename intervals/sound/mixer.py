"""Mixes clips into one stream, each at its exact sample.

Law: it knows samples and the time it is told, no device and no clock. `fill` is called from the sound card's thread,
everything else from another; a lock is held for a moment only.
"""

from __future__ import annotations

import heapq
import threading
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np

from intervals.sound.anchor import Anchor, ExactAnchor
from intervals.sound.clip import SAMPLE_RATE, Clip, Samples

LATE_NS: Final = 500_000_000
"""A clip later than this is not played any more."""
MISSED_NS: Final = 250_000_000
"""The same where the device stood still: a beep that much late would count wrong."""
FADE: Final = round(SAMPLE_RATE * 0.015)
"""What is voided while it sounds fades out over this many samples."""
_KNEE: Final = 0.9
"""Above this level the sum of clips is bent, so that it never clips harshly."""


@dataclass(slots=True)
class _Voice:
    """A clip that sounds: the position in the stream where it began, and where it fades to nothing."""

    clip: Clip
    begin: int
    end: int
    fades: bool = False


class Mixer:
    """One stream of samples, and the clips that will be and are in it."""

    def __init__(self, *, latency_ns: int = 0, anchor: Anchor | ExactAnchor | None = None) -> None:
        """`latency_ns` is how long after being handed over a sample is heard; `anchor` follows a card by default."""
        self.latency_ns = latency_ns
        self.gain = 1.0
        self.anchor = anchor if anchor is not None else Anchor(SAMPLE_RATE)
        self.position = 0
        """Samples handed over so far."""
        self._lock = threading.Lock()
        self._numbers = count()
        self._pending: list[tuple[int, int, Clip]] = []
        self._voices: list[_Voice] = []
        self._gain_was = self.gain

    def schedule(self, clip: Clip, at_ns: int) -> None:
        """Let a clip sound at a session time in nanoseconds; a time just past means at once."""
        if len(clip) == 0:
            return
        with self._lock:
            heapq.heappush(self._pending, (at_ns, next(self._numbers), clip))

    def void(self) -> None:
        """Take back what has not begun, and fade out what has."""
        with self._lock:
            self._pending.clear()
            for voice in self._voices:
                if not voice.fades:
                    voice.fades = True
                    voice.end = min(voice.end, self.position + FADE)

    def cancel(self, after_ns: int) -> None:
        """Take back what would begin after a session time; what sounds, or is about to, goes on."""
        with self._lock:
            self._pending = [one for one in self._pending if one[0] <= after_ns]
            heapq.heapify(self._pending)

    def drop_due(self, now_ns: int) -> None:
        """Forget clips whose time has passed, where no stream runs to play them."""
        with self._lock:
            while self._pending and self._pending[0][0] < now_ns:
                heapq.heappop(self._pending)

    def next_due_ns(self) -> int | None:
        """Session time of the next clip, or None."""
        with self._lock:
            return self._pending[0][0] if self._pending else None

    @property
    def sounding(self) -> bool:
        """Whether a clip has begun and is not over."""
        return bool(self._voices)

    def restart(self) -> None:
        """Begin anew after the stream stood still: positions and times have nothing to do with before."""
        with self._lock:
            self.anchor.reset()
            self._voices.clear()

    def fill(self, frames: int, clock_ns: int) -> Samples:
        """Return the next `frames` samples; `clock_ns` is the session time at which they are asked for."""
        with self._lock:
            known = self.anchor.known
            jumped = self.anchor.observe(clock_ns, self.position) and known
            self._begin_due(frames, clock_ns, MISSED_NS if jumped else LATE_NS)
            begin, self.position = self.position, self.position + frames
            voices = self._voices
            self._voices = [voice for voice in voices if voice.end > self.position]
        out = np.zeros(frames, dtype=np.float32)
        for voice in voices:
            _add(out, voice, begin)
        was, self._gain_was = self._gain_was, self.gain
        if voices:
            if was != self._gain_was and any(voice.begin < begin for voice in voices):
                # A step in loudness would click: a block is long enough to come to the new one.
                out *= np.linspace(was, self._gain_was, frames, dtype=np.float32)
            else:
                out *= self._gain_was
            _soften(out)
        return out

    def skip(self, frames: int) -> None:
        """Pass over `frames` samples in which nothing sounds and nothing is due: no work for silence in a file."""
        with self._lock:
            self.position += frames

    def _begin_due(self, frames: int, clock_ns: int, late_ns: int) -> None:
        end = self.position + frames
        while self._pending:
            at_ns, _, clip = self._pending[0]
            # A time that has not come yet waits for its own sample; one just past begins with this block.
            sample = round(self.anchor.sample_at(at_ns - self.latency_ns))
            if sample >= end:
                return
            heapq.heappop(self._pending)
            if clock_ns - at_ns <= late_ns:
                start = max(sample, self.position)
                self._voices.append(_Voice(clip, start, start + len(clip)))


def _add(out: Samples, voice: _Voice, begin: int) -> None:
    """Add the part of a voice that falls into a block beginning at position `begin`."""
    first, last = max(voice.begin, begin), min(voice.end, begin + len(out))
    if first >= last:
        return
    part = voice.clip.part(first - voice.begin, last - voice.begin)
    if voice.fades:
        # The ramp ends at the voice's end, whichever block that is in.
        ramp = (voice.end - np.arange(first, last, dtype=np.float32)) / FADE
        part = part * np.clip(ramp, 0.0, 1.0)
    out[first - begin : last - begin] += part


def _soften(out: Samples) -> None:
    """Bend what is above the knee towards ±1 (a hyperbolic tangent from the knee on)."""
    loud = np.abs(out) > _KNEE
    if loud.any():
        over = (np.abs(out[loud]) - _KNEE) / (1 - _KNEE)
        out[loud] = np.sign(out[loud]) * (_KNEE + (1 - _KNEE) * np.tanh(over))
