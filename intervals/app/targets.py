"""Files that a command was asked to write: an export, a backup, a sound file, a calendar.

Law: one rule for all of them. What stands there and is no regular file is refused, nothing is written over unasked,
no folder is made, and the file is whole or not there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intervals.app.exits import Failure
from intervals.atomic import kind_of, whole


def check_target(path: Path, *, force: bool) -> None:
    """Raise Failure where a file cannot or must not be written; most of it is known before any work."""
    try:
        kind = kind_of(path)
        if kind is not None:
            raise Failure(f"{path} is {kind}: name a file{' in it' if kind == 'a folder' else ''}")
        if path.exists() and not force:
            raise Failure(f"{path} is there already: --force writes over it, or give another name")
        if not path.parent.is_dir():
            raise Failure(f"{path}: there is no folder {path.parent}: make it first, or give another name")
        if not os.access(path.parent, os.W_OK):
            raise Failure(f"{path} cannot be written: no permission in {path.parent}: name another folder")
    except (OSError, ValueError) as error:
        raise Failure(unwritable(path, error)) from None


@contextmanager
def target_file(path: Path, *, force: bool, mode: int | None = None) -> Iterator[Path]:
    """Give an empty file to be filled, which becomes `path` once it is whole. Raises Failure."""
    check_target(path, force=force)
    try:
        with whole(path, mode, over=force) as fresh:
            yield fresh
    except FileExistsError:
        raise Failure(f"{path} is there already: --force writes over it, or give another name") from None
    except OSError as error:
        raise Failure(unwritable(path, error)) from None


def write(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a text, with its line ends as they are, or bytes to a file. Raises Failure."""
    with target_file(path, force=force) as fresh:
        fresh.write_bytes(content.encode() if isinstance(content, str) else content)


def unwritable(path: Path, error: OSError | ValueError) -> str:
    """Say that a file cannot be written, and why; never under the name of a temporary file."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"{path} cannot be written: {reason}"
