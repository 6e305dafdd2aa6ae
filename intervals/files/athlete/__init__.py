"""The athlete's own file: units, paces, races, goal, belt, voice, keys and how much is said."""

from intervals.files.athlete.derive import Origin, RaceResult, Source, derived, leading
from intervals.files.athlete.file import load_athlete, read_athlete
from intervals.files.athlete.settings import AthleteFile, Audio, Voice

__all__ = [
    "AthleteFile",
    "Audio",
    "Origin",
    "RaceResult",
    "Source",
    "Voice",
    "derived",
    "leading",
    "load_athlete",
    "read_athlete",
]
