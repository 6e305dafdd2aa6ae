# ruff: noqa: N999 - a command is called as its file, and this one is called import
"""`intervals import`: workouts out of other programs' files, and out of plans of text."""

from __future__ import annotations

from pathlib import Path

import click

from intervals.cli import options


@options.command(
    epilog="Examples:  intervals import coach.fit  ·  intervals import plan.txt --into workouts"
    "  ·  intervals import run.zwo --unit s"
)
@options.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path),
    help="FIT, ZWO, TCX, Apple .workout, Garmin Connect JSON, intervals.icu text, or text with a workout a line.",
)  # fmt: skip
@options.option("--into", type=click.Path(path_type=Path), help="The folder; by default your own workouts.")
@options.option("--unit", type=click.Choice(["m", "s"]), help="What durations count where a file does not say.")
@options.strict
@options.as_json("""
    imported[]  each workout that was made: its file, what it was made of, and what of that is not kept
    failed[]    each file of which none was made: file, why
""")
def command(files: tuple[Path, ...], into: Path | None, unit: str | None, strict: bool, as_json: bool) -> int:
    """Make workouts of files from a coach, a site or a watch, or of a plan of text."""
    from intervals.cli.imports import import_files

    return import_files(files, into, unit=unit or "", strict=strict, as_json=as_json)
