"""Writing files: whole or not at all, and never over a text that is not the one that was read.

Laws: a reader sees the old file or the new one, whatever happens in between. What is no regular file (a device, a
pipe, a folder) is never replaced by one. What a kill left behind is swept by the next write beside it.
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

SHARED: Final = 0o644
PRIVATE: Final = 0o600
PREFIX: Final = ".intervals-"
"""What a file under way is called by; nobody else makes such names."""
SUFFIX: Final = ".part"
LEFT_S: Final = 3_600
"""A file under way for this long is nobody's any more."""
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class ChangedError(OSError):
    """The file is not as it was when it was read; nothing was written."""


class NoFileError(OSError):
    """Something stands there that is no regular file; nothing was written. `kind` says what: `a folder`."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(f"{path} is {kind}, not a file")
        self.kind = kind


def kind_of(path: Path) -> str | None:
    """Say what stands at a path that is no regular file, like `a folder` or `a link`; None for a file or nothing.

    Raises OSError where that cannot be told.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), None)


def create(path: Path, text: str | bytes, *, mode: int = SHARED) -> None:
    """Write a file that must not be there yet. Raises FileExistsError, or another OSError."""
    if os.path.lexists(path):
        raise FileExistsError(str(path))
    with whole(path, mode, over=False) as fresh:
        fresh.write_bytes(_bytes(text))


def replace(path: Path, text: str | bytes, before: bytes | None = None, *, mode: int | None = None) -> None:
    """Write a file in place of the one there is. Raises NoFileError, or another OSError.

    With `before`, raises ChangedError where the file no longer holds those bytes. A link is followed, so that it
    stays one; permissions are kept, unless `mode` gives others.
    """
    path = path.resolve()
    if before is not None and bytes_of(path) not in {before, None}:
        raise ChangedError(f"{path} was changed meanwhile")
    with whole(path, mode) as fresh:
        fresh.write_bytes(_bytes(text))


@contextmanager
def whole(path: Path, mode: int | None = None, *, over: bool = True) -> Iterator[Path]:
    """Give an empty file to be filled, which becomes `path` at the end, or is gone if anything is raised.

    Without a `mode` it has the permissions of the file that is there. Raises NoFileError where there is none but
    something else, FileExistsError where there is one and it is not to be written `over`, or another OSError.
    """
    kind = kind_of(path)
    if kind is not None:
        raise NoFileError(path, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        if mode != PRIVATE:  # which it was born with
            fresh.chmod(_mode_of(path) if mode is None else mode)
        yield fresh
        _sync(fresh)
        if over:
            fresh.replace(path)
        else:
            _take_free(path, fresh)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _take_free(path: Path, fresh: Path) -> None:
    """Give a file a name that is free. Raises FileExistsError."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this disk: the name is taken first, so that nothing can be overwritten.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, fresh.stat().st_mode & 0o777))
        fresh.replace(path)


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return SHARED


def sweep(folder: Path) -> None:
    """Take away what a write left behind that was killed an hour ago or earlier."""
    with suppress(OSError):
        for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
            if time.time() - left.stat().st_mtime > LEFT_S:
                left.unlink(missing_ok=True)


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


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


def _sync(path: Path) -> None:
    """Have on the disk what was written to a file, by whatever means."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Have the folder's own entry written; where the system cannot, nothing is lost but a little safety."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
