"""YAML text becomes a workout, or diagnostics; never an exception."""

from intervals.files.workout.check import Checked, check_workout
from intervals.files.workout.load import LoadedWorkout, load_workout, read_workout

__all__ = ["Checked", "LoadedWorkout", "check_workout", "load_workout", "read_workout"]
