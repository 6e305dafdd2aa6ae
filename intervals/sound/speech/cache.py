"""Rendered phrases on disk, one WAV each.

Law: a file is whole or not there; a broken one is rendered again; the folder is the runner's alone and does not grow
beyond `MAX_BYTES`. A cache that cannot be written costs time, never a phrase.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from intervals.sound.clip import Clip
from intervals.sound.speech.phrase_file import Shelf, phrase_bytes, read_phrase

FORMAT: Final = "4"
"""Changes when phrases are processed differently, so that old files are not used."""
MAX_BYTES: Final = 64 * 1024 * 1024


def key_of(text: str, *voice: object) -> str:
    """Return the name of a phrase's file: it depends on the text and all that shapes the voice."""
    parts = "\0".join([FORMAT, text, *(str(one) for one in voice)])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


class SpeechCache:
    """The folder of rendered phrases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shelf = Shelf()

    def get(self, key: str, name: str) -> Clip | None:
        """Return a phrase, or None where it is not there or broken."""
        path = self._path(key)
        try:
            clip = read_phrase(path, name, self._shelf)
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(path)  # `shrink` takes what was not used for longest
        return clip

    def put(self, key: str, clip: Clip) -> bool:
        """Keep a phrase and return whether that went; if not it is simply rendered again next time."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(phrase_bytes(clip))
                Path(temporary).replace(self._path(key))
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
            return True
        return False

    def shrink(self) -> None:
        """Remove the oldest files until the folder is small enough."""
        with suppress(OSError):
            files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob("*.wav"))
            size = sum(one for _, one, _ in files)
            for _, one, path in files:
                if size <= MAX_BYTES:
                    return
                path.unlink(missing_ok=True)
                size -= one

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.wav"
