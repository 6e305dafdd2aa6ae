"""`intervals race`: the splits of the goal race, as text, as a page to print, as a workout and to listen to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import DONE, Failure
from intervals.app.race import RaceSheet, sheet_html, sheet_json, sheet_lines, sheet_of
from intervals.app.schedule import goal_of, load_month
from intervals.app.targets import check_target, target_file
from intervals.app.today import day_of, today
from intervals.atomic import replace
from intervals.cli.output import say, say_athlete, say_json
from intervals.core.quantities.units import Per, UnitError
from intervals.core.running.race import parse_goal
from intervals.core.running.splits import race_workout
from intervals.core.workout.workout import Ends
from intervals.files.athlete import AthleteFile
from intervals.files.workout.write import write_workout

MOST_PERCENT = 10.0


@dataclass(frozen=True, slots=True)
class RaceOptions:
    """What the command line says."""

    goal: str = ""
    day: str = ""
    splits: str | None = None
    negative: str = ""
    html: Path | None = None
    workout: Path | None = None
    render: Path | None = None
    force: bool = False
    as_json: bool = False


def show_race(options: RaceOptions) -> int:
    """Print the race's splits, and write what else was asked for; return the exit code. Raises Failure."""
    athlete = say_athlete(load_athlete_file())
    sheet = _sheet(options, athlete)
    targets = (options.html, options.workout, options.render)
    for path in targets:
        if path is not None:
            check_target(path, force=options.force)
    if options.html is not None:
        _write(options.html, sheet_html(sheet), options, "open it in a browser, and print it")
    if options.workout is not None:
        text = write_workout(race_workout(sheet.goal, sheet.splits, sheet.per, Ends.LAP))
        _write(options.workout, text, options, f"intervals run {options.workout}")
    if options.as_json:
        say_json(sheet_json(sheet))
    elif not any(targets):
        say(*sheet_lines(sheet))
    return DONE if options.render is None else _render(sheet, options)


def _sheet(options: RaceOptions, athlete: AthleteFile) -> RaceSheet:
    try:
        goal = parse_goal(options.goal) if options.goal else goal_of(athlete)
    except UnitError as error:
        raise Failure(f"--goal: {error.what}: {error.remedy}") from None
    if goal is None:
        raise Failure('no goal to run to: intervals race --goal "marathon under 3:45:00"')
    day = day_of("--date", options.day) if options.day else None
    if day is not None and day < today():
        raise Failure(f"--date: {day} is in the past: write the day of the race")
    if day is None and not options.goal and athlete.goal is None:
        month = load_month(quiet=True).month
        day = month.goal.day if month is not None and month.goal is not None else None
    per = athlete.athlete.per
    every = 1
    if options.splits == "5k":
        per, every = Per.KM, 5
    elif options.splits:
        per = Per.MILE if options.splits == "mile" else Per.KM
    return sheet_of(goal, per, every=every, negative=_share(options.negative), day=day)


def _share(text: str) -> float:
    """Read how much less time the second half takes: `2%`. Raises Failure."""
    if not text:
        return 0.0
    match = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})?)\s*%?", text.strip())
    if match is None or float(match[1]) > MOST_PERCENT:
        raise Failure(f'--negative: "{text[:40]}" isn\'t a share of 0 to {MOST_PERCENT:g} per cent: write it like 2%')
    return float(match[1]) / 100


def _write(path: Path, text: str, options: RaceOptions, remedy: str) -> None:
    with target_file(path, force=options.force) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")
    say(f"{path}: {remedy}")


def _render(sheet: RaceSheet, options: RaceOptions) -> int:
    """Render the race, each stretch by its time, into a file to listen to."""
    from intervals.cli.commands.render import render

    text = write_workout(race_workout(sheet.goal, sheet.splits, sheet.per, Ends.AUTO))
    path = paths.quick_workouts() / "race.yaml"
    try:
        paths.private(path.parent)
        replace(path, text)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    return render(str(path), "treadmill", output=options.render, force=options.force)
