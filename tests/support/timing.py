"""Marks what in a test is a matter of time: there, and only there, a busy machine can be at fault."""

from __future__ import annotations

from contextlib import contextmanager


class LateError(AssertionError):
    """A time went over its limit. Raised in tests marked `timed` only."""


@contextmanager
def held_to_time():
    """Tell a failed assertion about time from any other."""
    try:
        yield
    except AssertionError as error:
        raise LateError(str(error)) from error
