"""`intervals report`: the season as one page, for a coach or a phone."""

from __future__ import annotations

from pathlib import Path

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.plain.output import say, say_diagnostics, say_error


@options.command(epilog="Examples:  intervals report  ·  intervals report -o season.html --force")
@options.option("--output", "-o", type=options.PATH, default=Path("season.html"), help="The page; season.html here.")
@options.plan_file
@options.force
def command(output: Path, file: str, force: bool) -> int:
    """Write the season as one page with its charts, which needs nothing from outside."""
    from intervals.app.followed import follow
    from intervals.app.season import season_html, season_of
    from intervals.app.targets import write

    schedule = follow(file, "", say_error, results=True)
    say_diagnostics(schedule.diagnostics)
    write(output, season_html(season_of(schedule)), force=force)
    say(f"{output}: open it in a browser, or send it")
    return DONE
