"""`intervals import`: what was made of which file, and what of it is not kept."""

from __future__ import annotations

import sys
from pathlib import Path

from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import DONE, WRONG_INPUT, Failure
from intervals.app.imports import Result, import_file
from intervals.cli.output import say, say_assumed, say_athlete, say_failure, say_json
from intervals.core.view.printable import printable
from intervals.files.diagnostics import Diagnostic


def import_files(files: tuple[Path, ...], into: Path | None, *, unit: str, strict: bool, as_json: bool) -> int:
    """Import files, each whole or not at all; return 1 where one was not."""
    athlete = say_athlete(load_athlete_file())

    def assumed(diagnostic: Diagnostic) -> None:
        if strict:
            raise Failure("--strict: a line leaves something open", diagnostics=(diagnostic,))
        say_assumed(diagnostic)

    done: list[Result] = []
    failed: list[tuple[Path, Failure]] = []
    for file in files:
        try:
            done.append(import_file(file, into, athlete, unit=unit, assumed=assumed))
        except Failure as failure:
            failed.append((file, failure))
            say_failure(failure)
    if as_json:
        say_json(
            {
                "imported": [_json(result) for result in done],
                "failed": [{"file": str(f), "why": str(e)} for f, e in failed],
            }
        )
    else:
        for result in done:
            _tell(result)
    return WRONG_INPUT if failed else DONE


def _tell(result: Result) -> None:
    for new in result.files:
        say(f"{new.path}" + (f"  {new.day}" if new.day else ""))
        if result.format != "text":
            for loss in new.losses:
                print(printable(f"  note: {loss}"), file=sys.stderr)


def _json(result: Result) -> dict[str, object]:
    return {
        "file": str(result.source),
        "format": result.format,
        "workouts": [
            {"name": new.name, "file": str(new.path), "day": new.day or None, "not_kept": list(new.losses)}
            for new in result.files
        ],
        "skipped": result.skipped,
    }
