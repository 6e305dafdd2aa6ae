# ruff: noqa: N999 - a command is called as its file, and this one is called import
"""`intervals import`: workouts out of other programs' files, and out of plans of text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from intervals.app.exits import DONE, WRONG_INPUT, Failure
from intervals.cli import options
from intervals.cli.printers import own_athlete, say_json
from intervals.plain.output import say, say_assumed, say_failure, say_notice


@options.command(
    epilog="Examples:  intervals import coach.fit  ·  intervals import plan.txt --into workouts"
    "  ·  intervals import run.zwo --unit s"
)
@options.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=options.PATH,
    help="FIT, ZWO, TCX, Apple .workout, Garmin Connect JSON, intervals.icu text, or text with a workout a line.",
)  # fmt: skip
@options.option("--into", type=options.PATH, help="The folder; by default your own workouts.")
@options.option("--unit", type=click.Choice(["m", "s"]), help="What durations count where a file does not say.")
@options.strict
@options.as_json("""
    imported[]  each file that was read: its workouts (name, file, day, not_kept), skipped lines, schedule, notes
    failed[]    each file of which none was made: file, why
""")
def command(files: tuple[Path, ...], into: Path | None, unit: str | None, strict: bool, as_json: bool) -> int:
    """Make workouts of files from a coach, a site or a watch, or of a plan of text."""
    from intervals.app.imports import import_file

    athlete = own_athlete()
    made, failed = [], []
    for file in files:
        try:
            result = import_file(file, into, athlete, unit=unit or "", assumed=partial(say_assumed, strict=strict))
        except Failure as failure:
            failed.append({"file": str(file), "why": str(failure)})
            say_failure(failure)
            continue
        made.append(result.to_json())
        if not as_json:
            for new in result.files:
                say(f"{new.path}" + (f"  {new.day}" if new.day else ""))
                for loss in () if result.format == "text" else new.losses:
                    say_notice(f"  note: {loss}")
            for note in result.notes:
                say_notice(f"note: {note}")
            if result.schedule is not None:
                shows = "intervals plan" if result.is_own else f"intervals plan --file {result.schedule}"
                say(f"{result.schedule}  `{shows}` shows it")
    if as_json:
        say_json({"imported": made, "failed": failed})
    return WRONG_INPUT if failed else DONE
