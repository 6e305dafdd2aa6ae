"""Workouts out of other programs' files and out of plans of text: one YAML each, all or nothing a file.

Law: nothing is written over; what a file says and a workout cannot is told, and stands in the YAML as a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.app.exits import Failure
from intervals.app.schema import lay_schema
from intervals.app.text_plan import TextPlanError, read_text_plan, schedule_text
from intervals.atomic import create
from intervals.core.codes import wording
from intervals.core.dataclass import dataclass
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.workout import Block, Workout
from intervals.files.activities import MOST_BYTES
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.formats import fit, registry
from intervals.files.formats.model import FormatError, ReadOptions
from intervals.files.formats.model import Imported as ForeignWorkout
from intervals.files.workout.write import write_workout
from intervals.files.yaml import read_file
from intervals.files.yaml.guard import MAX_BYTES

_LONGEST_STEM: Final = 60


@dataclass(frozen=True, slots=True)
class NewFile:
    """A workout that became a file."""

    path: Path
    name: str
    losses: tuple[str, ...] = ()
    day: str = ""
    """The day of the week that a plan has it on, as three letters."""


@dataclass(slots=True)
class ImportedFile:
    """What became of one file."""

    source: Path
    format: str
    files: list[NewFile] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    schedule: Path | None = None
    """The schedule that its days came to."""
    notes: list[str] = field(default_factory=list)
    """What of the plan as a whole is not kept."""

    @property
    def is_own(self) -> bool:
        """Whether the schedule became the runner's own."""
        return self.schedule == paths.plan_file()

    def to_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "file": str(self.source),
            "format": self.format,
            "workouts": [
                {"name": new.name, "file": str(new.path), "day": new.day or None, "not_kept": list(new.losses)}
                for new in self.files
            ],
            "skipped": self.skipped,
            "schedule": None if self.schedule is None else str(self.schedule),
            "notes": self.notes,
        }


def import_file(
    source: Path, into: Path | None, athlete: AthleteFile, *, unit: str = "", assumed: Callable[[Diagnostic], None]
) -> ImportedFile:
    """Write the workouts of one file. Raises Failure, and then nothing of the file is written."""
    data = read_file(source, MOST_BYTES)
    if isinstance(data, Diagnostic):
        raise Failure(f"{source} cannot be imported", diagnostics=(data,))
    # What a watch recorded is larger than any workout, and may hold the one that it was run by.
    if len(data) > (MOST_BYTES if fit.sniff(data) else MAX_BYTES):
        raise Failure(f"{source} has more than {'20' if fit.sniff(data) else '1'} MiB, and a workout is far smaller")
    form = registry.find(source.name, data)
    folder = into or paths.user_workouts()
    if form is not None:
        result = ImportedFile(source, form.NAME)
        found = _of_format(form, data, source, unit)
    elif source.suffix.lower() in {".txt", ".md", ".csv", ".tsv", ""}:
        return _import_plan(source, data, into, athlete, assumed)
    else:
        known = ", ".join(ending for one in registry.formats() if hasattr(one, "read") for ending in one.ENDINGS[:1])
        raise Failure(f"{source} is in no format that is read here: {known}, or text with a workout a line")
    for one in found:
        _check(one.workout, source, athlete)
        path = _free(folder, one.workout.name, {new.path for new in result.files})
        result.files.append(NewFile(path, one.workout.name, one.losses))
    _write(result, [_yaml(source, form.ABOUT, one.workout, one.losses) for one in found])
    return result


def _import_plan(
    source: Path, data: bytes, into: Path | None, athlete: AthleteFile, assumed: Callable[[Diagnostic], None]
) -> ImportedFile:
    """Write the workouts of a plan of text, each once, and where it has days the schedule too."""
    try:
        plan = read_text_plan(data, str(source), athlete.athlete, assumed)
    except TextPlanError as error:
        raise Failure(f"{source} cannot be imported: {error.what}", diagnostics=error.diagnostics) from None
    folder = into or paths.user_workouts()
    result = ImportedFile(source, "text", skipped=list(plan.skipped))
    texts: list[str] = []
    known: dict[tuple[str, tuple[Block, ...]], Path] = {}
    for planned in plan.days:
        workout = planned.workout
        again = (workout.name.casefold(), workout.steps)
        if again not in known:
            _check(workout, source, athlete)
            known[again] = _free(folder, workout.name, set(known.values()))
            texts.append(_yaml(source, "a plan of text", workout, planned.assumed))
        result.files.append(NewFile(known[again], workout.name, planned.assumed, planned.day))
    dated = [(new.path.stem, new.day) for new in result.files if new.day]
    if dated:
        # A schedule has workouts by name, and a name leads to these two folders.
        if folder.resolve() in {paths.user_workouts().resolve(), paths.local_workouts().resolve()}:
            result.schedule = _free_schedule(source)
            texts.append(schedule_text(source.stem, plan.weeks, dated))
            result.notes += [
                f"some {day} are off and some are not; in a schedule what is due moves up instead"
                for day in plan.gaps
            ]
        else:
            result.notes.append(
                f"no schedule is made: no name leads into {folder}; ./workouts and your own folder are found"
            )
    _write(result, texts)
    return result


def _free_schedule(source: Path) -> Path:
    """Return where the schedule goes: the runner's own, or beside it where there is one. Raises Failure."""
    own = paths.plan_file()
    path = own if not own.exists() else own.with_name(f"{_stem(source.stem)}-schedule.yaml")
    if path.exists():
        raise Failure(f"{own} and {path} are there already, and nothing is written over: rename {source}")
    return path


def _check(workout: Workout, source: Path, athlete: AthleteFile) -> None:
    try:
        compile_plan(workout, athlete.athlete)
    except PlanError as error:
        raise Failure(f"{source}: {error.what}: {error.remedy}") from None


def _yaml(source: Path, about: str, workout: Workout, losses: Sequence[str]) -> str:
    """Return the file of a workout, which says where it came from and what was lost."""
    notes = [f"# From {_shown(source.name)}: {about}.", *(f"# Note: {_shown(loss)}" for loss in losses)]
    schema, _, rest = write_workout(workout).partition("\n")
    return "\n".join([schema, *notes, rest])


def _of_format(form: object, data: bytes, source: Path, unit: str) -> list[ForeignWorkout]:
    options = ReadOptions(source.name.partition(".")[0], unit)
    try:
        return registry.read_foreign(form, data, options)
    except FormatError as error:
        said = wording("foreign", what=error.what, remedy=error.remedy)
        told = Diagnostic.of(said, str(source), error.line, error.column)
        raise Failure(f"{source} cannot be imported", diagnostics=(told,)) from None


def _stem(name: str) -> str:
    """Return a name as letters, digits and hyphens, as files are called."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_STEM].strip("-") or "workout"


def _free(folder: Path, name: str, taken: set[Path]) -> Path:
    """Return a path of a workout's name that no file of this import has. Raises Failure for one that is there."""
    stem = _stem(name)
    path = folder / f"{stem}.yaml"
    more = 1
    while path in taken:
        more += 1
        path = folder / f"{stem}-{more}.yaml"
    if path.exists():
        raise Failure(f"{path} is there already, and nothing is written over: `--into FOLDER` names another place")
    return path


def _write(result: ImportedFile, texts: Sequence[str]) -> None:
    """Write the files of one import, each once: all of them, or none. Raises Failure."""
    targets = list(dict.fromkeys(new.path for new in result.files))
    if result.schedule is not None:
        targets.append(result.schedule)
    made: list[Path] = []
    try:
        for path, text in zip(targets, texts, strict=True):
            if paths.config_dir() in path.parents:
                paths.private(paths.config_dir())
            create(path, text)
            made.append(path)
        for folder in {new.path.parent for new in result.files}:
            lay_schema(folder)
    except (OSError, FileExistsError) as error:
        for path in made:
            path.unlink(missing_ok=True)
        why = (
            "is there already"
            if isinstance(error, FileExistsError)
            else f"cannot be written: {error.strerror or error}"
        )
        raise Failure(f"{targets[len(made)]} {why}; nothing of {result.source} was imported") from None


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
