"""`intervals check`: every error and warning of workouts, the athlete's file and plans."""

from __future__ import annotations

from pathlib import Path

import click

from intervals.cli import options


@options.command(epilog="Examples:  intervals check  ·  intervals check workouts/*.yaml --json")
@options.argument(
    "files", metavar="[FILES]...", nargs=-1, type=click.Path(path_type=Path),
    help="Files or folders; all known workouts where none is named.",
)  # fmt: skip
@options.as_json
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Check workout files: every error and warning of each, with its place and what would be right."""
    from intervals.cli.check import check_files

    return check_files(list(files), as_json=as_json)
