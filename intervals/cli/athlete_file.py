"""The athlete's file, for every command that needs it."""

from __future__ import annotations

import sys

from intervals import places
from intervals.athlete import AthleteFile, load_athlete


def load_athlete_file() -> AthleteFile:
    """Read the athlete's file; what is wrong with it is said on stderr, and the defaults serve."""
    athlete = load_athlete(places.athlete_file())
    for diagnostic in athlete.diagnostics:
        print(diagnostic.render(colour=sys.stderr.isatty()), file=sys.stderr)
    return athlete
