"""`intervals season` and `intervals report`: the weeks to the race, as text, as JSON and as one page."""

from __future__ import annotations

from pathlib import Path

from intervals.app.athlete_file import load_athlete_file
from intervals.app.done import done_sessions
from intervals.app.exits import DONE, Failure
from intervals.app.schedule import goal_of, load_month
from intervals.app.season import Season, season_html, season_json, season_lines, season_of
from intervals.app.targets import target_file
from intervals.app.today import day_of
from intervals.cli.output import say, say_athlete, say_diagnostics, say_error, say_json


def show_season(*, file: str, day: str, as_json: bool) -> int:
    """Print the season; return the exit code. Raises Failure."""
    season = _season(file, day)
    if as_json:
        say_json(season_json(season))
    else:
        say(*season_lines(season))
    return DONE


def write_report(*, file: str, output: Path, force: bool) -> int:
    """Write the season as a page; return the exit code. Raises Failure."""
    page = season_html(_season(file, ""))
    with target_file(output, force=force) as fresh:
        fresh.write_text(page, encoding="utf-8", newline="\n")
    say(f"{output}: open it in a browser, or send it")
    return DONE


def _season(file: str, day: str) -> Season:
    today = day_of("--on", day)
    loaded = load_month(file)
    say_diagnostics(loaded.diagnostics)
    if loaded.month is None:
        raise Failure(f"{loaded.path} cannot be followed")
    runner = say_athlete(load_athlete_file())
    return season_of(loaded.month, done_sessions(say_error, day=today), runner, today, goal_of(runner))
