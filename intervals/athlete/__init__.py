"""The athlete's own file: units, paces, belt, voice and how much is said."""

from intervals.athlete.load import AthleteFile, Audio, Voice, load_athlete, read_athlete
from intervals.athlete.template import write_default

__all__ = ["AthleteFile", "Audio", "Voice", "load_athlete", "read_athlete", "write_default"]
