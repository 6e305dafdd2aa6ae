"""The athlete's file changed in place: comments and order stay, and a change that would break it is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from intervals import paths
from intervals.app.exits import Failure
from intervals.app.targets import unwritable
from intervals.app.today import today
from intervals.files.athlete import read_athlete
from intervals.files.athlete.template import TEMPLATE, write_default
from intervals.files.athlete.write import lay_schema, save
from intervals.files.yaml.edit import EditError


def changed_text(change: Callable[[str], str]) -> tuple[str, str]:
    """Return the file's text before and after a change that keeps it valid. Raises Failure.

    Where there is no file yet, it starts from the template.
    """
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
        raise Failure(f"{path} is left as it was", diagnostics=found.diagnostics)
    return before, after


def change_file(change: Callable[[str], str]) -> Path:
    """Change the athlete's file in place, and return its path. Raises Failure."""
    path = paths.athlete_file()
    try:
        if not path.exists():
            write_default(path)
            lay_schema(path.parent)
        _, after = changed_text(change)
        save(path, after)
    except OSError as error:
        raise Failure(unwritable(path, error)) from None
    return path


def ready_to_edit() -> Path:
    """Return the file's path; it is written from the template where there is none, with its schema beside it.

    Raises Failure.
    """
    path = paths.athlete_file()
    try:
        write_default(path)
        lay_schema(path.parent)
    except OSError as error:
        raise Failure(unwritable(path, error)) from None
    return path
