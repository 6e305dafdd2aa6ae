"""`sounds:` in a file: the runner's own sound for a tone. Workouts and the athlete's file read it alike.

Law: a name that is no tone is an error; a sound that is missing or broken is a warning, for the tone that ships is
heard in its place. Only the first bytes are looked at here: `check` loads no audio library.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from intervals.core.codes import Wording, unknown, wording
from intervals.core.cues.tones import TONES
from intervals.core.quantities.units import UnitError
from intervals.files.decoder.notation import scalar
from intervals.files.decoder.table import Value, fail, read_by_name
from intervals.files.diagnostics import Diagnostic
from intervals.files.yaml.tree import Document, Tree

_MOST: Final = 1_000
_TEXT: Final = {"type": "string", "minLength": 1, "examples": ["sounds/bell.wav"]}


def _read(tree: Tree, _context: object) -> dict[str, str]:
    """Return the paths by tone, as written. Raises every error at its place."""
    return read_by_name(tree, _path, blank=True)


def _path(name: str, path: Tree) -> str:
    if name not in TONES:
        raise UnitError(unknown("unknown-sound", name, list(TONES)))
    if not isinstance(path, str):
        fail("not-text-value/sound")
    if not path.strip() or len(path) > _MOST or not path.isprintable():
        fail("no-value/sound")
    return path.strip()


SOUNDS: Final = Value(
    _read, {"type": "object", "properties": dict.fromkeys(TONES, _TEXT), "additionalProperties": False}, scalar
)


def sound_paths(sounds: Mapping[str, str], document: Document) -> tuple[dict[str, Path], list[Diagnostic]]:
    """Return where the sounds are, seen from the file that names them, and a warning for each that is none."""
    paths: dict[str, Path] = {}
    told = []
    for name, text in sounds.items():
        paths[name] = Path(document.file).parent / os.path.expanduser(text)  # noqa: PTH111 - the Path method raises
        said = _unusable(paths[name])
        if said is not None:
            told.append(document.diagnostic(said, document.place(("sounds", name))))
    return paths, told


def _unusable(path: Path) -> Wording | None:
    """Return what is said of a sound file, as far as its first bytes tell."""
    try:
        if not path.exists():
            return wording("sound-file/missing", path=path)
        if not path.is_file():
            return wording("sound-file/no-file", path=path)
        with path.open("rb") as stream:
            head = stream.read(12)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return wording("sound-file/unreadable", path=path, reason=reason)
    return None if _sounds(head) else wording("sound-file", path=path)


def _sounds(head: bytes) -> bool:
    if head[:4] in {b"RIFF", b"RF64"}:
        return head[8:12] == b"WAVE"
    if head[:4] in {b"fLaC", b"OggS"} or head[:3] == b"ID3":
        return True
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0  # the first frame of an MP3
