"""`intervals edit`: a workout in the runner's own editor, checked when it is saved."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Example:  EDITOR=nano intervals edit mile-repeats")
@options.named_workout
def command(workout: str) -> int:
    """Edit a workout in your editor ($VISUAL, $EDITOR, or our own screen); it is checked when you save."""
    from intervals.cli.edit import edit_workout

    return edit_workout(workout)
