"""Workouts out of other programs' files and out of plans of text: one YAML each, all or nothing a file.

Law: nothing is written over; what a file says and a workout cannot is told, and stands in the YAML as a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.app.exits import Failure
from intervals.app.schema import lay_schema
from intervals.atomic import create
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.workout import Workout
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.formats import registry
from intervals.files.formats.model import FormatError, ReadOptions
from intervals.files.workout.write import write_workout
from intervals.files.yaml import read_file
from intervals.files.yaml.guard import MAX_BYTES

_LONGEST_STEM: Final = 60
_DAY: Final = re.compile(
    r"^(?:[-*•]\s+|\|\s*)?(?P<day>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?\s*(?:[:|\t–—-]|\s{2,})\s*",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(r"(?:off|rest(?: day)?|day off|cross[- ]?train(?:ing)?|xt|-+|—|)\.?", re.IGNORECASE)
_HEADING: Final = re.compile(r"(?:#+\s*)?(?:week\s*\d+.*|phase\b.*|[-=|: ]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A workout that became a file."""

    path: Path
    name: str
    losses: tuple[str, ...] = ()
    day: str = ""
    """The day of the week that a plan has it on, as three letters."""


@dataclass(slots=True)
class Imported:
    """What became of one file."""

    source: Path
    format: str
    files: list[NewFile] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

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
        }


def import_file(
    source: Path, into: Path | None, athlete: AthleteFile, *, unit: str = "", assumed: Callable[[Diagnostic], None]
) -> Imported:
    """Write the workouts of one file. Raises Failure, and then nothing of the file is written."""
    data = read_file(source)
    if isinstance(data, Diagnostic):
        raise Failure(f"{source} cannot be imported", diagnostics=(data,))
    if len(data) > MAX_BYTES:
        raise Failure(f"{source} has more than 1 MiB, and a workout a hundredth of that")
    form = registry.find(source.name, data)
    folder = into or paths.user_workouts()
    if form is not None:
        result = Imported(source, form.NAME)
        texts = _of_format(form, data, source, unit)
    elif source.suffix.lower() in {".txt", ".md", ".csv", ".tsv", ""}:
        result = Imported(source, "text")
        texts = _of_plan(data, source, athlete, assumed, result.skipped)
    else:
        known = ", ".join(ending for one in registry.formats() if hasattr(one, "read") for ending in one.ENDINGS[:1])
        raise Failure(f"{source} is in no format that is read here: {known}, or text with a workout a line")
    taken: set[Path] = set()
    for workout, losses, day in texts:
        try:
            compile_plan(workout, athlete.athlete)
        except PlanError as error:
            raise Failure(f"{source}: {error.what}: {error.remedy}") from None
        path = _free(folder, workout.name, taken)
        taken.add(path)
        result.files.append(NewFile(path, workout.name, losses, day))
    _write(result, [workout for workout, _, _ in texts], form)
    return result


def losses_of(path: Path) -> tuple[str, ...]:
    """Return what running another program's file loses of it; nothing for our own."""
    data = read_file(path)
    form = None if isinstance(data, Diagnostic) else registry.find(path.name, data)
    if form is None or isinstance(data, Diagnostic):
        return ()
    try:
        return tuple(loss for one in registry.read_foreign(form, data, ReadOptions(path.stem)) for loss in one.losses)
    except FormatError:
        return ()


def _of_format(form: object, data: bytes, source: Path, unit: str) -> list[tuple[Workout, tuple[str, ...], str]]:
    options = ReadOptions(source.name.partition(".")[0], unit)
    try:
        return [(one.workout, one.losses, "") for one in registry.read_foreign(form, data, options)]
    except FormatError as error:
        told = Diagnostic("error", "foreign", str(source), error.line, error.column, error.what, error.remedy)
        raise Failure(f"{source} cannot be imported", diagnostics=(told,)) from None


def _of_plan(
    data: bytes, source: Path, athlete: AthleteFile, assumed: Callable[[Diagnostic], None], skipped: list[str]
) -> list[tuple[Workout, tuple[str, ...], str]]:
    """Read a text with a workout a line, its day before it, or a table with the days in its first column or row."""
    from intervals.files.formats.line import read_line  # noqa: PLC0415 - 50 ms of patterns that no file needs

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(f"{source} is not UTF-8 text") from None
    found: list[tuple[Workout, tuple[str, ...], str]] = []
    wrong: list[Diagnostic] = []
    for number, (day, line) in enumerate(_entries(text), 1):
        if number > 2000:
            raise Failure(f"{source} has more lines than a plan")
        if _NOTHING.fullmatch(line) or _HEADING.fullmatch(line):
            skipped.append(line)
            continue
        report = read_line(line, athlete.athlete.paces.keys(), athlete.athlete.per)
        if report.value is None:
            wrong += report.diagnostics
            continue
        for diagnostic in report.diagnostics:
            assumed(diagnostic)
        said = tuple(f"assumed: {diagnostic.what}" for diagnostic in report.diagnostics)
        found.append((Workout(report.value.name or line[:80], report.value.blocks, about=line[:400]), said, day))
    if wrong:
        more = f"{len(wrong)} line{'s' if len(wrong) != 1 else ''}"
        raise Failure(f"{source} cannot be imported: {more} cannot be read as a workout", diagnostics=wrong)
    if not found:
        raise Failure(f"{source} has no workout in it")
    return found


def _entries(text: str) -> list[tuple[str, str]]:
    """Return the lines of a plan, each with its day; a table's cells are lines, their day that of their column."""
    out: list[tuple[str, str]] = []
    days: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        cells = [cell.strip() for cell in re.split(r"\t|\|", line.strip("|"))]
        named = [_day_of(cell) for cell in cells]
        if sum(map(bool, named)) >= 3:
            days = named
        elif days and len(cells) > 2:
            out += [
                (days[i] if i < len(days) else "", cell) for i, cell in enumerate(cells) if cell and (i or days[0])
            ]
        elif line:
            match = _DAY.match(line)
            day = "" if match is None else match["day"][:3].capitalize()
            out.append((day, line[match.end() :].strip() if match else re.sub(r"^(?:[-*•]|\d+[.)])\s+", "", line)))
    return out


def _day_of(cell: str) -> str:
    found = re.fullmatch(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?", cell, re.IGNORECASE)
    return found[1].capitalize() if found else ""


def _free(folder: Path, name: str, taken: set[Path]) -> Path:
    """Return a path of a workout's name that no file of this import has. Raises Failure for one that is there."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_STEM].strip("-") or "workout"
    path = folder / f"{stem}.yaml"
    more = 1
    while path in taken:
        more += 1
        path = folder / f"{stem}-{more}.yaml"
    if path.exists():
        raise Failure(f"{path} is there already, and nothing is written over: `--into FOLDER` names another place")
    return path


def _write(result: Imported, workouts: list[Workout], form: object) -> None:
    made: list[Path] = []
    about = getattr(form, "ABOUT", "a plan of text")
    try:
        for new, workout in zip(result.files, workouts, strict=True):
            notes = [f"# From {_shown(result.source.name)}: {about}."]
            notes += [f"# Note: {_shown(loss)}" for loss in new.losses]
            schema, _, rest = write_workout(workout).partition("\n")
            if new.path.parent == paths.user_workouts():
                paths.private(paths.config_dir())
            create(new.path, "\n".join([schema, *notes, rest]))
            made.append(new.path)
            lay_schema(new.path.parent)
    except (OSError, FileExistsError) as error:
        for path in made:
            path.unlink(missing_ok=True)
        why = (
            "is there already"
            if isinstance(error, FileExistsError)
            else f"cannot be written: {error.strerror or error}"
        )
        raise Failure(f"{result.files[len(made)].path} {why}; nothing of {result.source} was imported") from None


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
