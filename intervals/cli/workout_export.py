"""`intervals export`: a workout as a file of another program."""

from __future__ import annotations

import sys
from pathlib import Path

from intervals.app.exits import DONE, USAGE, Failure
from intervals.app.exports import form_of, garmin_folder, save, written
from intervals.app.load import load
from intervals.app.session_export import slug
from intervals.cli.output import say, say_athlete, say_error


def export_workout(name: str, *, output: str | None, device: str | None, exact: bool, force: bool) -> int:
    """Write a workout to a file, to a watch or to stdout; return the exit code. Raises Failure."""
    if (output is None) == (device is None):
        raise Failure("give a file with -o, or a watch with --to", USAGE)
    if device is not None and device.lower() != "garmin":
        raise Failure(
            f"--to {device}: only garmin takes workouts by cable; `docs/formats.md` says how others do", USAGE
        )
    form = form_of("x.fit" if output is None else output)
    loaded = load(name)
    say_athlete(loaded.athlete)
    made = written(loaded, form, exact=exact)
    for loss in made.losses:
        say_error(f"note: {loss}")
    if output == "-":
        sys.stdout.write(made.data.decode())
        return DONE
    path = Path(output) if output is not None else garmin_folder() / f"{slug(str(loaded.path))}.fit"
    save(path, made.data, force=force)
    say(str(path))
    return DONE
