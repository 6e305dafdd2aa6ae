"""The sheet of a race: splits and cumulative times, as lines of text, as a page to print, and as a workout."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.app.calendar_text import day_text
from intervals.app.exits import Failure
from intervals.app.schedule import goal_of, schedule_if_any
from intervals.app.today import day_of, today
from intervals.atomic import replace
from intervals.core.dataclass import dataclass
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MS_PER_S, Per, UnitError
from intervals.core.running.heat import HOTTEST_C, SCATTER, SHORTEST_M, SOURCE, Heat, heat_of
from intervals.core.running.race import Result, parse_goal
from intervals.core.running.splits import RaceSplit, race_splits, race_workout
from intervals.core.workout.workout import Ends
from intervals.files.athlete import AthleteFile
from intervals.files.workout.write import write_workout

MOST_PERCENT: Final = 10.0
LONG: Final = 35
"""With more markers than this a sheet is set smaller, to print on one page."""
COLDEST_C: Final = -30.0
WARMEST_C: Final = 50.0


@dataclass(frozen=True, slots=True)
class RaceSheet:
    """A race with its splits: what to run, when, and how each half is paced."""

    goal: Result
    splits: tuple[RaceSplit, ...]
    per: Per
    negative: float = 0.0
    day: date | None = None
    cool: Result | None = None
    """The goal in cool weather, where `goal` is what heat makes of it."""
    heat: Heat | None = None

    @property
    def title(self) -> str:
        """What is run: `Marathon in 3:45:00`."""
        return f"{self.goal.race} in {self.goal.time_text}".capitalize()

    @property
    def about(self) -> str:
        """How it is paced: `8:35/mi, even`, `halves 1:53:38 and 1:51:22`."""
        pace = f"average {self.goal.pace(self.per)}"
        if not self.negative:
            return f"{pace}, even"
        first_ms = self.goal.time_ms / (2 - self.negative)
        return f"{pace}, halves {clock_text(first_ms)} and {clock_text(self.goal.time_ms - first_ms)}"

    @property
    def heat_lines(self) -> list[str]:
        """What heat makes of the goal, by how much that may be off, and whose model it is."""
        heat, cool = self.heat, self.cool
        if heat is None or cool is None:
            return []
        weather = f"{heat.temp_c:.0f} °C, dew point {heat.dew_c:.0f} °C"
        if not heat.slower:
            return [f"{weather}: cool enough, nothing is taken off (an estimate: {SOURCE})"]
        lines = [
            f"{cool.time_text} in cool weather; {weather}: about {heat.slower:.1%} slower for the same effort",
            f"an estimate, ± {heat.error:.1%}, and a single race differs by {SCATTER:.0%}: {SOURCE}",
            "made from 300th places, 2:57 on average; slower runners tend to lose more",
        ]
        if heat.beyond:
            lines.append(f"hotter than any of those races, up to {HOTTEST_C:.0f} °C WBGT: the line goes on")
        return lines


def sheet_of(
    goal: Result, per: Per, *, every: int, negative: float, day: date | None, heat: Heat | None = None
) -> RaceSheet:
    """Return the sheet of a race, with a marker every so many miles or kilometres; in heat by the slower time."""
    cool = None if heat is None else goal
    if heat is not None:
        goal = Result(goal.race, round(goal.time_ms * (1 + heat.slower) / MS_PER_S) * MS_PER_S)
    return RaceSheet(goal, race_splits(goal, per, every, negative), per, negative, day, cool, heat)


def asked_sheet(
    athlete: AthleteFile, *, goal: str, day: str, splits: str | None, negative: str, temp: str = "", dew: str = ""
) -> RaceSheet:
    """Return the sheet of the race that the command line names, or of the goal that there is. Raises Failure."""
    try:
        race = parse_goal(goal) if goal else goal_of(athlete)
    except UnitError as error:
        raise Failure(f"--goal: {error.what}: {error.remedy}") from None
    if race is None:
        raise Failure('no goal to run to: intervals race --goal "marathon under 3:45:00"')
    when = day_of("--date", day) if day else None
    if when is not None and when < today():
        raise Failure(f"--date: {when} is in the past: write the day of the race")
    if when is None and not goal and athlete.goal is None:
        schedule = schedule_if_any()
        when = schedule.goal.day if schedule is not None and schedule.goal is not None else None
    per = athlete.athlete.per
    every = 1
    if splits == "5k":
        per, every = Per.KM, 5
    elif splits:
        per = Per.MILE if splits == "mile" else Per.KM
    heat = _heat(temp, dew, race)
    return sheet_of(race, per, every=every, negative=_share(negative), day=when, heat=heat)


def _heat(temp: str, dew: str, race: Result) -> Heat | None:
    """Return what the weather that was typed takes off a race. Raises Failure."""
    if not temp and not dew:
        return None
    if not temp or not dew:
        raise Failure("heat takes both: intervals race --temp 28C --dew 20C")
    if race.race.metres < SHORTEST_M:
        raise Failure(f"--temp: the model is made from marathons, and says nothing of a {race.race}; leave it out")
    temp_c, dew_c = _celsius("--temp", temp), _celsius("--dew", dew)
    if dew_c > temp_c:
        raise Failure(f"--dew: {dew} is more than the air has, {temp}: take both from one forecast")
    return heat_of(temp_c, dew_c)


def _celsius(option: str, text: str) -> float:
    match = re.fullmatch(r"(-?\d{1,3}(?:\.\d)?)\s*°?\s*([CF])", text.strip(), re.IGNORECASE)
    celsius = None if match is None else float(match[1]) if match[2] in "cC" else (float(match[1]) - 32) / 1.8
    if celsius is None or not COLDEST_C <= celsius <= WARMEST_C:
        raise Failure(f'{option}: "{text[:40]}" isn\'t a temperature of air: write it with its unit, like 28C or 82F')
    return celsius


def _share(text: str) -> float:
    """Read how much less time the second half takes: `2%`. Raises Failure."""
    if not text:
        return 0.0
    match = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})?)\s*%?", text.strip())
    if match is None or float(match[1]) > MOST_PERCENT:
        raise Failure(f'--negative: "{text[:40]}" isn\'t a share of 0 to {MOST_PERCENT:g} per cent: write it like 2%')
    return float(match[1]) / 100


def timed_file(sheet: RaceSheet) -> Path:
    """Write the race as a workout that goes by its times, to be rendered; return its path. Raises Failure."""
    path = paths.quick_workouts() / "race.yaml"
    try:
        paths.private(path.parent)
        replace(path, sheet_workout(sheet, Ends.AUTO))
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    return path


def sheet_workout(sheet: RaceSheet, ends: Ends = Ends.LAP) -> str:
    """Return the race as a workout in YAML, whose stretches end on the lap key or by their times."""
    return write_workout(race_workout(sheet.goal, sheet.splits, sheet.per, ends))


def sheet_rows(sheet: RaceSheet) -> list[tuple[str, str, str, str]]:
    """Return a row for each marker: its name, the stretch's time, its pace, and the time on the clock."""
    return [
        (split.name, clock_text(split.lasts_ms), str(split.pace(sheet.per)), clock_text(split.at_ms))
        for split in sheet.splits
    ]


def sheet_lines(sheet: RaceSheet) -> list[str]:
    """Return the sheet as lines of text."""
    head = [sheet.title if sheet.day is None else f"{sheet.title} · {day_text(sheet.day)} {sheet.day.year}"]
    rows = [("", "split", "pace", "clock"), *sheet_rows(sheet)]
    wide = [max(len(row[i]) for row in rows) for i in range(4)]
    lines = ["  ".join([row[0].ljust(wide[0]), *(row[i].rjust(wide[i]) for i in (1, 2, 3))]) for row in rows]
    return [*head, sheet.about, *sheet.heat_lines, "", *lines]


_STYLE: Final = """
@page { margin: 12mm }
body { font: 11pt/1.25 system-ui, sans-serif; margin: 1em auto; max-width: 32em; color: #111 }
h1 { font-size: 16pt; margin: 0 }
p { margin: .2em 0 .8em }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: .1em .5em; border-bottom: 1px solid #ccc }
th:first-child, td:first-child { text-align: left }
td:last-child { font-weight: bold }
tr { break-inside: avoid }
.long { font-size: 8.5pt; line-height: 1.1 }
.long td, .long th { padding: 0 .5em }
.heat { font-size: 9pt; margin: 0 0 .4em }
"""


def sheet_html(sheet: RaceSheet) -> str:
    """Return the sheet as one page of HTML that needs nothing from outside and prints on one sheet of paper."""
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in sheet_rows(sheet)
    )
    day = "" if sheet.day is None else f" · {day_text(sheet.day)} {sheet.day.year}"
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{escape(sheet.title)}</title>\n'
        f"<style>{_STYLE}</style>\n<h1>{escape(sheet.title)}{escape(day)}</h1>\n<p>{escape(sheet.about)}</p>\n"
        f"{''.join(f'<p class=heat>{escape(line)}</p>' for line in sheet.heat_lines)}"
        f"<table{' class=long' if len(sheet.splits) > LONG else ''}>\n"
        "<tr><th></th><th>split</th><th>pace</th><th>clock</th></tr>\n"
        f"{rows}\n</table>\n</html>\n"
    )


def sheet_json(sheet: RaceSheet) -> dict[str, object]:
    """Return the sheet as plain data: distances in metres from the start, times in milliseconds."""
    return {
        "race": sheet.goal.race.name,
        "metres": sheet.goal.race.metres,
        "time_ms": sheet.goal.time_ms,
        "date": None if sheet.day is None else str(sheet.day),
        "negative": sheet.negative,
        "heat": None
        if sheet.heat is None or sheet.cool is None
        else {
            "temp_c": round(sheet.heat.temp_c, 1),
            "dew_c": round(sheet.heat.dew_c, 1),
            "cool_time_ms": sheet.cool.time_ms,
            "slower": round(sheet.heat.slower, 4),
            "error": round(sheet.heat.error, 4),
            "source": SOURCE,
        },
        "splits": [
            {
                "name": split.name,
                "at_m": split.to_mm / 1_000,
                "split_ms": split.lasts_ms,
                "clock_ms": split.at_ms,
                "s_per_km": round(split.pace(sheet.per).s_per_km, 3),
            }
            for split in sheet.splits
        ],
    }
