"""Each pace over the months, and what moved it: from the paces that every session was planned with.

Law: what was run is the record. A change between two sessions is told by the answer that the journal holds for it, or
else by a race result of those days; one that neither explains was made in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from intervals.app.exits import Failure, Tell
from intervals.app.journal import has_journal, journal
from intervals.app.paces import NewResult, pace_names
from intervals.app.today import today
from intervals.clock import wall_ms
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import MS_PER_S, Pace, PaceRange, Per
from intervals.files.athlete import AthleteFile, Origin, RaceResult
from intervals.journal.read import wall_time
from intervals.journal.rows import MovedPace

SAME_S_PER_KM: Final = 0.05
"""Two paces that differ by less are one, rounded twice."""


@dataclass(frozen=True, slots=True)
class PaceMove:
    """A pace from one day on, and what made it so."""

    day: date
    pace: str
    """As it is written: `7:25/mi`, or a range."""
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The paces that were in force on one day, in seconds a kilometre, the fast and the slow end."""

    day: date
    paces: dict[str, tuple[float, float]]


def keep_moves(rows: Iterable[MovedPace], tell: Tell) -> None:
    """Write down what moved; a journal that cannot be written is told, since the file has the pace already."""
    try:
        with journal(tell) as store, store.transaction():
            for row in rows:
                store.move(row)
    except Failure as failure:
        tell(f"why the pace moved is not kept: {failure}")


def keep_result(athlete: AthleteFile, new: NewResult, tell: Tell) -> Path:
    """Add a race result to the athlete's file, and which paces it moved to the journal. Raises Failure."""
    path = new.write()
    before, after = athlete.athlete.paces, new.then.athlete.paces
    why = f"race result: {new.race.result}"
    changed = [name for name in after if name in before and str(before[name]) != str(after[name])]
    keep_moves((MovedPace(wall_ms(), name, str(before[name]), str(after[name]), why) for name in changed), tell)
    return path


def pace_history(athlete: AthleteFile, tell: Tell) -> dict[str, list[PaceMove]]:
    """Return for each pace, and for each workout with a time of its own that moved, its course, oldest first."""
    seen, moved = _recorded(tell)
    now = {name: (pace.fast.s_per_km, pace.slow.s_per_km) for name, pace in athlete.athlete.paces.items()}
    found = {name: _course(name, [*seen, Seen(today(), now)], moved, athlete) for name in pace_names(athlete)}
    for row in moved:
        if row.pace not in now:
            course = found.setdefault(row.pace, [PaceMove(_day(row), row.was, "as the workout gave it")])
            course.append(PaceMove(_day(row), row.is_now, row.why))
    return found


def _course(name: str, seen: Sequence[Seen], moved: Sequence[MovedPace], athlete: AthleteFile) -> list[PaceMove]:
    course: list[PaceMove] = []
    before: tuple[float, float] | None = None
    last: date | None = None
    for sight in seen:
        pace = sight.paces.get(name)
        if pace is None:
            continue
        if before is None or max(abs(a - b) for a, b in zip(pace, before, strict=True)) > SAME_S_PER_KM:
            text = _text(pace, athlete.athlete.per)
            if last is None:
                course.append(PaceMove(sight.day, text, "at first"))
            else:
                course.append(_explained(name, text, (last, sight.day), moved, athlete))
        before, last = pace, sight.day
    return course


def _explained(
    name: str, text: str, between: tuple[date, date], moved: Sequence[MovedPace], athlete: AthleteFile
) -> PaceMove:
    """Return the change that came between two days, with what made it."""
    first, last = between
    answers = [row for row in moved if row.pace == name and row.is_now == text and first <= _day(row) <= last]
    if answers:
        return PaceMove(_day(answers[-1]), text, answers[-1].why)
    result: RaceResult | None = max(
        (race for race in athlete.races if first <= race.day <= last), key=lambda race: race.day, default=None
    )
    if result is not None and athlete.source(name).origin is not Origin.GIVEN:
        return PaceMove(result.day, text, f"race result: {result.result}")
    return PaceMove(last, text, "changed in the file")


def _recorded(tell: Tell) -> tuple[list[Seen], list[MovedPace]]:
    if not has_journal():
        return [], []
    try:
        with journal(tell) as store:
            rows, moved = store.paces_run(), store.moved()
    except Failure as failure:
        tell(str(failure))
        return [], []
    return [Seen(wall_time(zero_ms, offset).date(), _read(text)) for zero_ms, offset, text in rows], moved


def _read(text: str | None) -> dict[str, tuple[float, float]]:
    """Return the paces of a plan by name; none where the row is damaged."""
    try:
        data = json.loads(text or "{}")
        return {str(name): (float(fast[0]), float(slow[0])) for name, (fast, slow) in data.items()}
    except (ValueError, TypeError, AttributeError, IndexError):
        return {}


def _text(pace: tuple[float, float], per: Per) -> str:
    return str(PaceRange(*(Pace(s_per_km, per) for s_per_km in pace)))


def _day(row: MovedPace) -> date:
    return datetime.fromtimestamp(row.wall_ms / MS_PER_S, UTC).astimezone().date()


def history_json(history: dict[str, list[PaceMove]]) -> list[dict[str, object]]:
    """Return the course of each pace as plain data."""
    return [
        {"name": name, "moves": [{"day": str(move.day), "pace": move.pace, "why": move.why} for move in course]}
        for name, course in history.items()
    ]


def history_lines(history: dict[str, list[PaceMove]]) -> list[str]:
    """Return the course of each pace: a line for each change, with what made it."""
    wide = max((len(name) for name in history), default=0)
    long = max((len(move.pace) for course in history.values() for move in course), default=0)
    lines = []
    for name, course in history.items():
        for i, move in enumerate(course):
            lines.append(f"{'' if i else name:<{wide}}  {move.day}  {move.pace:>{long}}  {move.why}")
    return lines
