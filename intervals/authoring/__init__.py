"""YAML text becomes a workout, or diagnostics; never an exception."""

from intervals.authoring.check import Checked, check_workout
from intervals.authoring.load import Loaded, load_workout, read_workout

__all__ = ["Checked", "Loaded", "check_workout", "load_workout", "read_workout"]
