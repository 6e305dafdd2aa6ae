"""Our own YAML becomes a workout, or diagnostics; never an exception."""

from intervals.files.workout.check import Checked, check_loaded
from intervals.files.workout.load import LoadedWorkout, read_workout

__all__ = ["Checked", "LoadedWorkout", "check_loaded", "read_workout"]
