"""The tones of a session: those that ship, and the runner's own in their place, at one level.

Law: a sound of the runner's is made louder or softer, and nothing else is done to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from intervals.core.cues.tones import TONES
from intervals.sound.clip import Clip
from intervals.sound.level import levelled
from intervals.sound.sound_file import SoundFileError, load_clip


def load_tones(folder: Path, own: Mapping[str, Path] | None = None) -> tuple[dict[str, Clip], list[str]]:
    """Load every tone, the runner's own in place of those that ship. Returns them, and what went wrong.

    A broken sound of the runner's falls back to the one that ships.
    """
    clips: dict[str, Clip] = {}
    problems: list[str] = []
    for name in TONES:
        for path in (own or {}).get(name), folder / f"{name}.wav":
            if path is None:
                continue
            try:
                clip = load_clip(path, name)
            except SoundFileError as error:
                problems.append(str(error))
                continue
            clips[name] = clip if path.parent == folder else Clip.of(name, levelled(clip.samples))
            break
    return clips, problems
