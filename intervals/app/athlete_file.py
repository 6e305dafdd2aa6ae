"""The athlete's file, for every use case that needs it."""

from __future__ import annotations

from intervals import paths
from intervals.app.today import today
from intervals.files.athlete import AthleteFile, load_athlete


def load_athlete_file() -> AthleteFile:
    """Read the athlete's file; its diagnostics say what is wrong with it, and then the defaults serve."""
    return load_athlete(paths.athlete_file(), today=today())
