"""The one form of an error that has no place in a file."""

from __future__ import annotations

import sys


def say_error(message: str) -> None:
    """Write an error to stderr."""
    print(f"intervals: {message}", file=sys.stderr)
