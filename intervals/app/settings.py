"""What is set in the athlete's file beside paces, races and goal."""

from __future__ import annotations

from typing import Any

from intervals.files.athlete import AthleteFile


def settings(athlete: AthleteFile) -> dict[str, Any]:
    """Return the settings as plain data, under the names that the file has for them."""
    runner, voice, audio = athlete.athlete, athlete.voice, athlete.audio
    return {
        "units": runner.per.value,
        "venue": runner.venue.value,
        "lane": runner.lane,
        "belt": {
            "unit": runner.belt_per.speed_unit,
            "step": runner.belt_step,
            "offset": runner.belt_offset,
            "max": runner.belt_max,
        },
        "cues": {"all": athlete.cues, **{kind.value: word for kind, word in athlete.cues_by_kind.items()}},
        "pacer": athlete.pacer if isinstance(athlete.pacer, bool) else str(athlete.pacer),
        "count-in": athlete.count_in,
        "voice": {"name": voice.name, "language": voice.language, "rate": voice.rate},
        "audio": {"device": audio.device, "volume": audio.volume, "preroll_ms": audio.preroll_ms},
        "theme": athlete.theme,
        "colours": dict(athlete.colours),
        "keys": {id_: keys.split(",") for id_, keys in athlete.keys.items()},
        "sounds": {name: str(path) for name, path in athlete.sounds.items()},
    }
