"""What is set in the athlete's file beside paces and goal, as plain data and in words."""

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


def races_json(athlete: AthleteFile) -> list[dict[str, object]]:
    """Return the race results as plain data."""
    return [
        {
            "race": race.result.race.name,
            "metres": race.result.race.metres,
            "time_ms": race.result.time_ms,
            "date": str(race.day),
            "note": race.note or None,
        }
        for race in athlete.races
    ]


def settings_text(athlete: AthleteFile) -> dict[str, str]:
    """Say what is set beside paces, races and goal."""
    runner, voice, audio = athlete.athlete, athlete.voice, athlete.audio
    pacer = ("on" if athlete.pacer else "off") if isinstance(athlete.pacer, bool) else str(athlete.pacer)
    return {
        "units": runner.per.value,
        "venue": runner.venue.value,
        "lane": str(runner.lane),
        "belt": ", ".join(
            [
                f"{runner.belt_per.speed_unit}, steps of {runner.belt_step:g}",
                *([f"display off by {runner.belt_offset:+g}"] if runner.belt_offset else []),
                *([f"up to {runner.belt_max:g}"] if runner.belt_max is not None else []),
            ]
        ),
        "cues": ", ".join([athlete.cues, *(f"{kind}: {word}" for kind, word in athlete.cues_by_kind.items())]),
        "pacer": pacer,
        "count-in": str(athlete.count_in) if athlete.count_in else "off",
        "voice": f"{voice.name or 'the first'}, {voice.language}, {voice.rate} words a minute",
        "audio": f"{audio.device or 'the usual output'}, {audio.volume:.0%}",
        "theme": ", ".join([athlete.theme, *(f"{name}: {colour}" for name, colour in athlete.colours.items())]),
        "keys": ", ".join(f"{id_}: {keys}" for id_, keys in athlete.keys.items()) or "the usual ones",
    }
