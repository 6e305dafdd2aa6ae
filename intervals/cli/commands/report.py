"""`intervals report`: the season as one page, for a coach or a phone."""

from __future__ import annotations

from pathlib import Path

import click

from intervals.cli import options


@options.command(epilog="Examples:  intervals report  ·  intervals report -o season.html --force")
@options.option(
    "--output", "-o", type=click.Path(path_type=Path), default=Path("season.html"), help="The page; season.html here."
)
@options.plan_file
@options.force
def command(output: Path, file: str, force: bool) -> int:
    """Write the season as one page with its charts, which needs nothing from outside."""
    from intervals.cli.season import write_report

    return write_report(file=file, output=output, force=force)
