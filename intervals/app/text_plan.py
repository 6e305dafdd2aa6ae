"""A plan of text: a workout a line, its day before it, or a table pasted from a page; and the schedule it comes to.

Law: every line is read, passed over as a day off or a heading, or refuses the whole text. What a schedule cannot say
of the plan is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

from intervals.core.codes import wording
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Step, Workout
from intervals.files.decoder.notation import scalar
from intervals.files.diagnostics import Diagnostic
from intervals.files.formats.line import read_line
from intervals.files.formats.model import FormatError
from intervals.files.schedule.schedule import DAYS

MOST_LINES: Final = 2_000
_ENDS: Final = frozenset({Kind.WARMUP, Kind.COOLDOWN})
_ON_ONE_LINE: Final = "write a workout on one line, its parts with commas between them"
_DAY: Final = re.compile(
    r"^(?:[-*•]\s+|\|\s*)?(?P<day>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
    r"(?:\s*[:|\t–—-]|\s)\s*(?=\S)",
    re.IGNORECASE,
)
_DAY_ALONE: Final = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?", re.IGNORECASE)
_NOTHING: Final = re.compile(r"(?:off|rest(?: day)?|day off|cross[- ]?train(?:ing)?|xt|-+|—|)\.?", re.IGNORECASE)
_RULE: Final = re.compile(r":?-{2,}:?")
_HEADING: Final = re.compile(r"(?:#+\s*)?(?:week\s*\d+.*|phase\b.*|[-=|: ]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One workout of the plan."""

    workout: Workout
    assumed: tuple[str, ...]
    """What the line left open, and what was taken for it."""
    day: str = ""
    """The day of the week as three letters, `Tue`; empty where the plan names none."""


@dataclass(frozen=True, slots=True)
class TextPlan:
    """What a text says."""

    days: tuple[PlannedDay, ...]
    skipped: tuple[str, ...]
    """The lines that ask for nothing, as they stand there."""
    weeks: int
    """How often the day that comes most often comes; 0 where there are no days."""
    gaps: tuple[str, ...]
    """The days of the week that are off in some weeks and not in others."""


class TextPlanError(FormatError):
    """A text with lines that are no workouts; `diagnostics` has each."""

    def __init__(self, what: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(what)
        self.diagnostics = tuple(diagnostics)


class _Entry(NamedTuple):
    """One workout's text, its day, and where it stands: the line of the file and the column that it begins at."""

    day: str
    text: str
    line: int
    column: int
    source: str

    def placed(self, diagnostic: Diagnostic, file: str) -> Diagnostic:
        """Return what a line's reading says of itself, at its place in the file."""
        column = self.column + diagnostic.column - 1
        return replace(diagnostic, file=file, line=self.line, column=column, source_line=self.source)


def read_text_plan(data: bytes, file: str, athlete: Athlete, assumed: Callable[[Diagnostic], None]) -> TextPlan:
    """Read a plan; `assumed` hears what a line left open, at its place in `file`. Raises TextPlanError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TextPlanError("this is not UTF-8 text") from None
    entries = _entries(text)
    if len(entries) > MOST_LINES:
        raise TextPlanError(f"this has more than {MOST_LINES:,} lines")
    found: list[PlannedDay] = []
    skipped: list[str] = []
    off: list[str] = []
    wrong: list[Diagnostic] = []
    for entry in entries:
        day, line = entry.day, entry.text
        if _NOTHING.fullmatch(line) or _HEADING.fullmatch(line):
            skipped.append(line)
            off += [day] if day else []
            continue
        report = read_line(line, athlete.paces.keys(), athlete.per)
        if report.value is None:
            wrong += [entry.placed(diagnostic, file) for diagnostic in report.diagnostics]
            continue
        if all(isinstance(block, Step) and block.kind in _ENDS for block in report.value.blocks):
            said = wording("line", what="this is no workout, but a part of one", remedy=_ON_ONE_LINE)
            alone = Diagnostic.of(said, file, entry.line, entry.column, entry.source, len(line))
            wrong.append(alone)
            continue
        for diagnostic in report.diagnostics:
            assumed(entry.placed(diagnostic, file))
        notes = tuple(f"assumed: {diagnostic.what}" for diagnostic in report.diagnostics)
        workout = Workout(report.value.name or line[:80], report.value.blocks, about=line[:400])
        found.append(PlannedDay(workout, notes, day))
    if wrong:
        more = f"{len(wrong)} line{'s' if len(wrong) != 1 else ''}"
        raise TextPlanError(f"{more} cannot be read as a workout", wrong)
    if not found:
        raise TextPlanError("this has no workout in it")
    run = [planned.day for planned in found if planned.day]
    weeks = max((run.count(day) + off.count(day) for day in run), default=0)
    return TextPlan(tuple(found), tuple(skipped), weeks, tuple(dict.fromkeys(day for day in off if day in run)))


def schedule_text(name: str, weeks: int, planned: Sequence[tuple[str, str]]) -> str:
    """Return the schedule of workouts on days of the week, each a name and three letters, in the plan's order.

    The workouts of one day take turns; days that have the same ones in the same order share a line.
    """
    turns = {day: [workout for workout, on in planned if on == day] for _, day in planned}
    full = {day[:3].capitalize(): day for day in DAYS}
    in_order = sorted(turns, key=list(full).index)
    lines = [
        "# yaml-language-server: $schema=plan.schema.json",
        f"name: {scalar(name)}",
        f"weeks: {min(weeks, 52)}",
        "",
        "rotate:",
    ]
    for workouts, days in groupby(in_order, key=lambda day: _once(turns[day])):
        lines.append(f"  - workouts: [{', '.join(map(scalar, workouts))}]")
        lines.append(f"    days: [{', '.join(full[day] for day in days)}]")
    return "\n".join(lines) + "\n"


def _once(workouts: Sequence[str]) -> tuple[str, ...]:
    """Return workouts as they take turns: where it is always the same one, it stands there once."""
    return tuple(workouts) if len(set(workouts)) > 1 else (workouts[0],)


def _entries(text: str) -> list[_Entry]:
    """Return the lines of a plan, each with its day; a table's cells are lines, their day that of their column."""
    out: list[_Entry] = []
    days: list[str] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        # A table's first or last cell may be empty: only the frame goes.
        framed = "|" in line
        start = raw.index(line) + line.startswith("|") if framed else 0
        row = line.removeprefix("|").removesuffix("|") if framed else raw
        cells, at = list[tuple[int, str]](), start + 1
        for piece in re.split(r"\t|\|", row):
            cells.append((at + len(piece) - len(piece.lstrip()), piece.strip()))
            at += len(piece) + 1
        if len(cells) > 1 and all(_RULE.fullmatch(cell) for _, cell in cells):
            continue
        named = [_day_of(cell) for _, cell in cells]
        if sum(map(bool, named)) >= 3:
            days = named
        elif days and len(cells) > 2:
            out += [
                _Entry(days[i] if i < len(days) else "", cell, number, column, raw)
                for i, (column, cell) in enumerate(cells)
                if cell and (i or days[0])
            ]
        elif line:
            match = _DAY.match(line) or re.match(r"(?:[-*•]|\d+[.)])\s+", line)
            day = match.groupdict().get("day") if match else None
            rest = line[match.end() :] if match else line
            column = raw.index(line) + len(line) - len(rest.lstrip()) + 1
            out.append(_Entry(day[:3].capitalize() if day else "", rest.strip(), number, column, raw))
    return out


def _day_of(cell: str) -> str:
    found = _DAY_ALONE.fullmatch(cell)
    return found[1].capitalize() if found else ""
