"""Holds a time against a limit: there, and only there, a busy machine can be at fault, and only by as much as it was busy."""

from __future__ import annotations


class LateError(AssertionError):
    """A time went over its limit, both in milliseconds. Raised in tests marked `timed` only."""

    def __init__(self, took_ms, limit_ms, what=""):
        super().__init__(f"{what or 'it'} took {took_ms:.1f} ms, and {limit_ms:.1f} ms is the limit")
        self.took_ms, self.limit_ms = took_ms, limit_ms

    def is_excused_by(self, stood_still_ms):
        """Whether the machine, which was seen to stand still for so long, is at fault."""
        return self.took_ms < stood_still_ms + self.limit_ms


def within(took_ms, limit_ms, what=""):
    """Assert that a time is within its limit."""
    if not took_ms <= limit_ms:
        raise LateError(float(took_ms), float(limit_ms), what)
