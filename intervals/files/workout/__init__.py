"""YAML text becomes a workout, or diagnostics; never an exception."""

from intervals.files.workout.check import Checked, check_workout
from intervals.files.workout.load import Loaded, load_workout, read_workout

__all__ = ["Checked", "Loaded", "check_workout", "load_workout", "read_workout"]
