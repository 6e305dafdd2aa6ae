"""Writing a file that is the runner's alone, whole or not at all.

Law: nobody else may read it, from its first byte on; a file that is there is replaced only when that was asked for.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_private(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a file with mode 0600.

    Raises FileExistsError where there is one and `over` was not said, IsADirectoryError for a folder, or another
    OSError; nothing is left behind then.
    """
    if path.is_dir():
        raise IsADirectoryError(str(path))
    if not over and os.path.lexists(path):
        raise FileExistsError(str(path))
    fresh = _written(path, data)
    try:
        if over:
            fresh.replace(path)
        else:
            _place(fresh, path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()


def _place(fresh: Path, path: Path) -> None:
    """Give a finished file its name, unless it was taken meanwhile. Raises FileExistsError."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this disk: the name is taken first, so that nothing can be overwritten.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        fresh.replace(path)


def _written(path: Path, data: bytes) -> Path:
    """Return a finished file beside `path`, safe on the disk; such a file begins with mode 0600."""
    handle, name = tempfile.mkstemp(prefix=".export-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
