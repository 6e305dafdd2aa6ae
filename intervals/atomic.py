"""Writing files: whole or not at all, and never over a text that is not the one that was read.

Law: a reader sees the old text or the new one, whatever happens in between, and nothing is left lying about.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

SHARED: Final = 0o644
PRIVATE: Final = 0o600


class ChangedError(OSError):
    """The file is not as it was when it was read; nothing was written."""


def create(path: Path, text: str | bytes, *, mode: int = SHARED) -> None:
    """Write a file that must not be there yet. Raises FileExistsError, or another OSError."""
    if os.path.lexists(path):
        raise FileExistsError(str(path))
    fresh = _written(path, text, mode)
    try:
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:
            # No hard links on this disk: the name is taken first, so that nothing can be overwritten.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
            fresh.replace(path)
            return
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
    _sync_folder(path.parent)


def replace(path: Path, text: str | bytes, before: bytes | None = None, *, mode: int | None = None) -> None:
    """Write a file in place of the one there is. Raises OSError.

    With `before`, raises ChangedError where the file no longer holds those bytes. A link is followed, so that it
    stays one; permissions are kept, unless `mode` gives others.
    """
    path = path.resolve()
    if before is not None and bytes_of(path) not in {before, None}:
        raise ChangedError(f"{path} was changed meanwhile")
    fresh = _written(path, text, SHARED if mode is None else mode)
    try:
        if mode is None:
            with suppress(OSError):
                fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def bytes_of(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none. Raises other OSErrors."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def is_older(path: Path, than: Path) -> bool:
    """Whether a file was written before another; False where either is not there."""
    try:
        return path.stat().st_mtime_ns < than.stat().st_mtime_ns
    except OSError:
        return False


def _written(path: Path, text: str | bytes, mode: int) -> Path:
    """Return a finished file beside `path`, safe on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
            stream.flush()
            os.fsync(stream.fileno())
        if mode != PRIVATE:  # which it was born with
            Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _sync_folder(folder: Path) -> None:
    """Have the folder's own entry written; where the system cannot, nothing is lost but a little safety."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
