"""The athlete's own file: units, paces, races, goal, belt, voice, keys and how much is said."""

from intervals.athlete.derive import Origin, RaceResult, Source, derived, leading
from intervals.athlete.file import load_athlete, read_athlete
from intervals.athlete.settings import AthleteFile, Audio, Voice
from intervals.athlete.template import write_default

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
    "write_default",
]
