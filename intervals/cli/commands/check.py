"""`intervals check`: every error and warning of workouts, the athlete's file and schedules."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from intervals.app.exits import DONE, WRONG_INPUT
from intervals.cli import options
from intervals.cli.printers import say_json
from intervals.plain.output import counted, say, say_diagnostics


@options.command(epilog="Examples:  intervals check  ·  intervals check workouts/*.yaml --json")
@options.argument(
    "files", metavar="[FILES]...", nargs=-1, type=options.PATH,
    help="Files or folders; all known workouts where none is named.",
)  # fmt: skip
@options.as_json("""
    files             how many files were checked
    errors, warnings  how many of each
    diagnostics[]     each: file, line, column, length, severity, code, what, remedy, source_line
""")
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Check workout files: every error and warning of each, with its place and what would be right."""
    from intervals.app.check import check_files, files_to_check

    chosen = files_to_check(files)
    found: Counter[str] = Counter()
    reports = []
    for diagnostic in check_files(chosen, say_diagnostics):
        found[diagnostic.severity] += 1
        if as_json:
            reports.append(diagnostic.to_json())
        else:
            say_diagnostics([diagnostic], stream=sys.stdout)
    errors, warnings = found["error"], found["warning"]
    if as_json:
        say_json({"files": len(chosen), "errors": errors, "warnings": warnings, "diagnostics": reports})
    else:
        say(f"{counted(len(chosen), 'file')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return WRONG_INPUT if errors else DONE
