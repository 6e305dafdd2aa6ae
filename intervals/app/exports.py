"""A workout written as a file of another program, or put on a watch that is plugged in.

Law: what a format cannot say is told before the file is written; nothing is written over unless asked.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from intervals import paths
from intervals.app.exits import USAGE, Failure
from intervals.app.load import Loaded
from intervals.app.session_export import slug
from intervals.core.workout.workout import Block, Repeat, Workout
from intervals.files.formats import registry
from intervals.files.formats.model import FormatError, Written
from intervals.files.formats.parts import Rejected


def form_of(output: str | None, device: str | None) -> Any:
    """Return the format that a file's name ends in, or that a watch takes; `-` is text to paste. Raises Failure."""
    if (output is None) == (device is None):
        raise Failure("give a file with -o, or a watch with --to", USAGE)
    if device is not None and device.lower() != "garmin":
        raise Failure(
            f"--to {device}: only garmin takes workouts by cable; `docs/formats.md` says how others do", USAGE
        )
    form = registry.writing("x.fit" if output is None else "x.icu.txt" if output == "-" else output)
    if form is None:
        known = ", ".join(registry.written_endings())
        raise Failure(f"-o {output}: its ending says no format that is written: {known}", USAGE)
    return form


def target_of(loaded: Loaded, output: str | None) -> Path:
    """Return where the file goes: where it was said, or onto the watch that is plugged in. Raises Failure."""
    return garmin_folder() / f"{slug(str(loaded.path))}.fit" if output is None else Path(output)


def written(loaded: Loaded, form: Any, *, exact: bool = False) -> Written:
    """Return a workout as a format has it. Raises Failure where it cannot be said at all."""
    workout = _without_between(loaded.workout) if exact else loaded.workout
    try:
        made: Written = form.write(workout, loaded.plan)
    except (FormatError, Rejected) as error:
        remedy = f": {error.remedy}" if error.remedy else ""
        raise Failure(f"{loaded.workout.name} cannot be written as {form.ABOUT}: {error.what}{remedy}") from None
    return made


def garmin_folder() -> Path:
    """Return the folder for new workouts of the one Garmin watch that is mounted. Raises Failure for none and two."""
    found = [
        folder
        for root in paths.mounted()
        if (folder := next(filter(Path.is_dir, (root / name / "NewFiles" for name in ("GARMIN", "Garmin"))), None))
    ]
    if not found:
        raise Failure(
            "no Garmin watch is mounted here: plug it in by its cable, as a disk, or write a .fit and copy it"
        )
    if len(found) > 1:
        raise Failure(f"two watches are mounted here: write with -o into {' or '.join(map(str, found))}")
    return found[0]


def _without_between(workout: Workout) -> Workout:
    """Return a workout with the last round of each repeat after it, so that nothing lies between any more."""
    return replace(workout, steps=tuple(made for block in workout.steps for made in _exact(block)))


def _exact(block: Block) -> list[Block]:
    if not isinstance(block, Repeat):
        return [block]
    steps = tuple(made for inner in block.steps for made in _exact(inner))
    between = tuple(made for inner in block.between for made in _exact(inner))
    if not between or block.times == 1:
        return [replace(block, steps=steps, between=())]
    first = replace(block, times=block.times - 1, steps=(*steps, *between), between=())
    return [first, *steps]
