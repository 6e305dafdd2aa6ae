"""`intervals edit`: a workout in the runner's own editor, checked when it is saved."""

from __future__ import annotations

from intervals.cli import options
from intervals.plain.output import say_notice


@options.command(epilog="Example:  EDITOR=nano intervals edit mile-repeats")
@options.named_workout
def command(workout: str) -> int:
    """Edit a workout in your editor ($VISUAL, $EDITOR, or our own screen); it is checked when you save."""
    return edit_workout(workout)


def edit_workout(name: str) -> int:
    """Edit a workout; return the exit code. Raises Failure where it cannot begin."""
    from intervals.app.edit import Draft, drop_copy, own_copy
    from intervals.app.editor import named_editor
    from intervals.plain.edit import edit_draft

    copy = own_copy(name)
    if copy.copied:
        say_notice(f"{copy.path.stem} ships with intervals: this is your copy, {copy.path}")
    try:
        editor = named_editor()
        if editor is None:
            from intervals.cli.commands._home import edit_on_screen

            return edit_on_screen(copy.path)
        return edit_draft(Draft(copy.path), editor)
    finally:
        if drop_copy(copy):
            say_notice(f"nothing was changed: {copy.path.stem} is the one that ships")
