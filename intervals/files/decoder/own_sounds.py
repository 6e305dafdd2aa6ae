"""`sounds:` in a file: the runner's own sound for a tone. Both files have it, and read it alike.

Law: a name that is no tone is an error; a sound that is missing or broken is a warning, for the tone that ships is
heard in its place. Only the first bytes are looked at here: `check` loads no audio library.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from intervals.core.cues.tones import TONES
from intervals.core.quantities.closest_match import closest_match
from intervals.files.decoder.errors import custom_error
from intervals.files.decoder.field import ReadBy
from intervals.files.diagnostics import Diagnostic
from intervals.files.yaml.tree import Document

_MOST: Final = 1_000
_TEXT: Final = {"type": "string", "minLength": 1, "examples": ["sounds/bell.wav"]}
SCHEMA: Final = {"type": "object", "properties": dict.fromkeys(TONES, _TEXT), "additionalProperties": False}


def _read(value: object, _: object) -> dict[str, str]:
    """Return the paths by tone, as written. Raises every error at its place."""
    from pydantic_core import InitErrorDetails, ValidationError  # noqa: PLC0415 - as elsewhere in this package

    if value == "":
        return {}
    if not isinstance(value, Mapping):
        raise custom_error("not-a-mapping", "keys are expected here", "write `go: bell.wav` lines")
    errors = []
    for name, path in value.items():
        if name not in TONES:
            near = closest_match(name, list(TONES))
            remedy = f'did you mean "{near}"?' if near else f"known cues: {', '.join(TONES)}"
            error = custom_error("unknown-sound", f'no cue is called "{name[:40]}"', remedy)
        elif not isinstance(path, str):
            error = custom_error("not-text-value", "one value is expected here", "write the path of a sound file")
        elif not path.strip() or len(path) > _MOST or not path.isprintable():
            error = custom_error("no-value", "no path is written here", "write the path of a sound file")
        else:
            continue
        errors.append(InitErrorDetails(type=error, loc=(name,), input=None))
    if errors:
        raise ValidationError.from_exception_data("sounds", errors)
    return {name: path.strip() for name, path in value.items()}


Sounds = Annotated[dict[str, str], ReadBy(_read, SCHEMA)]
"""A model's field for `sounds:`."""


def sound_paths(sounds: Mapping[str, str], document: Document) -> tuple[dict[str, Path], list[Diagnostic]]:
    """Return where the sounds are, seen from the file that names them, and a warning for each that is none."""
    paths: dict[str, Path] = {}
    told = []
    for name, text in sounds.items():
        paths[name] = Path(document.file).parent / os.path.expanduser(text)  # noqa: PTH111 - the Path method raises
        trouble = _trouble(paths[name])
        if trouble is not None:
            what, remedy = f"{paths[name]} {trouble[0]}: the tone that ships is heard", trouble[1]
            told.append(document.diagnostic("sound-file", document.place(("sounds", name)), what, remedy))
    return paths, told


def _trouble(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a sound file as far as its first bytes say, and what would be right."""
    try:
        if not path.exists():
            return "is not there", "name a file that is, seen from this one"
        if not path.is_file():
            return "is no file", "name a WAV, MP3, FLAC or OGG file"
        with path.open("rb") as stream:
            head = stream.read(12)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return f"cannot be read ({reason})", "check the path and its permissions"
    return None if _sounds(head) else ("is no sound", "name a WAV, MP3, FLAC or OGG file")


def _sounds(head: bytes) -> bool:
    if head[:4] in {b"RIFF", b"RF64"}:
        return head[8:12] == b"WAVE"
    if head[:4] in {b"fLaC", b"OggS"} or head[:3] == b"ID3":
        return True
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0  # the first frame of an MP3
