"""The athlete's file, for every command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from intervals import paths
from intervals.app.exits import Failure
from intervals.cli.today import today
from intervals.files.athlete import AthleteFile, load_athlete, read_athlete, write_default
from intervals.files.diagnostics import Diagnostic


def load_athlete_file() -> AthleteFile:
    """Read the athlete's file; what is wrong with it is said on stderr, and the defaults serve."""
    athlete = load_athlete(paths.athlete_file(), today=today())
    say_diagnostics(athlete.diagnostics)
    return athlete


def say_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print diagnostics on stderr."""
    for diagnostic in diagnostics:
        print(diagnostic.render(colour=sys.stderr.isatty()), file=sys.stderr)


def changed_text(change: Callable[[str], str]) -> tuple[str, str]:
    """Return the file's text before and after a change that keeps it valid. Raises Failure.

    Where there is no file yet, it starts from the template.
    """
    from intervals.files.athlete.template import TEMPLATE
    from intervals.files.yaml.edit import EditError

    path = paths.athlete_file()
    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else TEMPLATE
        after = change(before)
    except EditError as error:
        raise Failure(f"{path} cannot be changed: {error}; `intervals athlete edit` opens it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{path} cannot be read: {error}") from None
    found = read_athlete(after, str(path), today=today())
    if any(one.is_error for one in found.diagnostics):
        say_diagnostics(found.diagnostics)
        raise Failure(f"{path} is left as it was")
    return before, after


def change_file(change: Callable[[str], str]) -> Path:
    """Change the athlete's file in place, and return its path. Raises Failure."""
    from intervals.files.athlete.write import save

    path = paths.athlete_file()
    try:
        if not path.exists():
            write_default(path)
        _, after = changed_text(change)
        save(path, after)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error}") from None
    return path
