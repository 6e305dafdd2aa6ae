"""Which sample sounds when: the sound card's clock held against the session's.

Law: pure arithmetic. Each callback gives one pair, the session clock and the samples handed over so far; callbacks
come late and unevenly, cards run fast or slow, and neither may reach the ear. A slow loop follows offset and rate
(a phase-locked loop of second order, as in digital receivers); a jump beyond `SNAP_NS` is taken at once, a smaller
one (samples lost while the machine was busy) as soon as a whole window agrees on it.
"""

from __future__ import annotations

from typing import Final

SNAP_NS: Final = 100_000_000
"""A difference this large is a jump (the laptop slept, the device stalled), not jitter."""
SETTLE_S: Final = 2.0
"""In its first seconds the loop takes every earlier callback at its word, to find the offset quickly."""
WINDOW_S: Final = 0.5
"""A callback is never early, only late: the least late of a window is what the loop follows."""
OMEGA: Final = 0.15
"""Natural frequency of the loop in radians a second: 100 ppm at the start cost a quarter of a millisecond."""
MAX_RATE_ERROR: Final = 1e-3
STEP_NS: Final = 15_000_000
"""Where even the least late callback of a window is this far off, samples were lost; jitter does not do that."""
_NS: Final = 1_000_000_000


class Anchor:
    """Maps session time to sample position, from noisy pairs of the two."""

    def __init__(self, sample_rate: int) -> None:
        self._nominal = sample_rate
        self._ns_per_sample = _NS / sample_rate
        self._ns = 0.0
        self._sample = 0
        self._seen_s = 0.0
        self._window_s = 0.0
        self._least: float | None = None
        self._known = False

    @property
    def known(self) -> bool:
        """Whether there has been a pair yet."""
        return self._known

    @property
    def ppm(self) -> float:
        """How much faster than its name the card runs, in parts per million, as far as is known."""
        return (_NS / self._nominal / self._ns_per_sample - 1) * 1e6

    def reset(self) -> None:
        """Forget the offset but keep the rate: the stream stops and starts, the card stays the same."""
        self._known = False
        self._begin()

    def observe(self, clock_ns: int, sample: int) -> bool:
        """Take in that `sample` samples were handed over at `clock_ns`. Returns whether it was a jump."""
        if not self._known:
            self._known = True
            self._ns, self._sample = float(clock_ns), sample
            return True
        passed = sample - self._sample
        span_s = passed / self._nominal
        self._ns += passed * self._ns_per_sample
        self._sample = sample
        error = clock_ns - self._ns
        if abs(error) > SNAP_NS:
            self._ns = float(clock_ns)
            self._begin()
            return True
        self._seen_s += span_s
        if self._seen_s < SETTLE_S:
            self._ns = min(self._ns, float(clock_ns))
            return False
        self._window_s += span_s
        self._least = error if self._least is None else min(self._least, error)
        if self._window_s >= WINDOW_S:
            self._follow(self._least, self._window_s)
            self._window_s, self._least = 0.0, None
        return False

    def _follow(self, error_ns: float, span_s: float) -> None:
        """Correct offset and rate by one window (critically damped: gains 2ωT and ω²T)."""
        if abs(error_ns) > STEP_NS:
            # It says nothing of the rate, and followed slowly it would put cues off for half a minute.
            self._ns += error_ns
            return
        self._ns += min(0.5, 2 * OMEGA * span_s) * error_ns
        nominal = _NS / self._nominal
        rate = self._ns_per_sample / nominal - 1 + OMEGA * OMEGA * span_s * error_ns / _NS
        self._ns_per_sample = nominal * (1 + max(-MAX_RATE_ERROR, min(MAX_RATE_ERROR, rate)))

    def _begin(self) -> None:
        self._seen_s = self._window_s = 0.0
        self._least = None

    def sample_at(self, clock_ns: int) -> float:
        """Return the sample that is handed over at `clock_ns`; it may lie in the past or the future."""
        return self._sample + (clock_ns - self._ns) / self._ns_per_sample

    def clock_at(self, sample: int) -> float:
        """Return the session time, in nanoseconds, at which `sample` is handed over."""
        return self._ns + (sample - self._sample) * self._ns_per_sample


class ExactAnchor:
    """The anchor of a file: there is no card, so a time has its sample by arithmetic alone."""

    def __init__(self, sample_rate: int, origin_ns: int = 0) -> None:
        """`origin_ns` is the session time of sample 0."""
        self._rate = sample_rate
        self._origin_ns = origin_ns

    known = True

    def reset(self) -> None:
        """Have nothing to forget."""

    def observe(self, clock_ns: int, sample: int) -> bool:
        """Learn nothing; it never jumps."""
        return False

    def sample_at(self, clock_ns: int) -> float:
        """Return the sample of a session time; integers until the last step, so that it is exact at any length."""
        return (clock_ns - self._origin_ns) * self._rate / _NS

    def clock_at(self, sample: int) -> float:
        """Return the session time of a sample, in nanoseconds."""
        return self._origin_ns + sample * _NS / self._rate
