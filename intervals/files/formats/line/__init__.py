"""A workout in one line, as runners and their plans write it."""

from intervals.files.formats.line.line import FILE, MAX_LINE, LineWorkout, read_line
from intervals.files.formats.line.write import blocks_line, workout_line

__all__ = ["FILE", "MAX_LINE", "LineWorkout", "blocks_line", "read_line", "workout_line"]
