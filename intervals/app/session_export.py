"""One session as a file for a training site, a spreadsheet or a script.

Law: the file is the runner's alone, whole or not there at all, and never over another unless that was asked for. Its
name is made of a date and of letters, digits and hyphens: no text of a workout reaches the disk as a name.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Final

from intervals.app.exits import USAGE, Failure
from intervals.app.targets import target_file
from intervals.atomic import PRIVATE
from intervals.journal.export import NothingToExport, export, export_note
from intervals.journal.exports import export_formats
from intervals.journal.stored import StoredSession

LONGEST_SLUG: Final = 48
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
"""Names that Windows gives to devices, whatever follows the dot."""


def write_session(
    session: StoredSession, output: Path | None = None, as_format: str | None = None, *, force: bool = False
) -> str:
    """Write a session to a file, and say where. Raises Failure."""
    to = _format_of(output, as_format)
    path = output or Path(default_name(session.file, session.begun.date(), to))
    try:
        data = export(session, to)
    except NothingToExport:
        raise Failure(
            f"session {session.number}: no leg of it lasted, so it has no lap; --format json takes it"
        ) from None
    with target_file(path, force=force, mode=PRIVATE) as fresh:
        fresh.write_bytes(data)
    note = export_note(to)
    return f"{path}: session {session.number} as {to.upper()}{f'; {note}' if note else ''}"


def _format_of(output: Path | None, given: str | None) -> str:
    """Return the format that was named, or that the file's name ends in, or FIT. Raises Failure."""
    formats = export_formats()
    known = ", ".join(formats)
    if given is not None and given.lower() not in formats:
        raise Failure(f'--format: "{given}" is none of {known}', USAGE)
    if given is not None or output is None:
        return (given or "fit").lower()
    ending = output.suffix.lower().removeprefix(".")
    if ending not in formats:
        raise Failure(f"-o: can't tell the format from {output}: add --format, one of {known}", USAGE)
    return ending


def default_name(file: str, day: date, ending: str) -> str:
    """Return the name of a file for a session of that day: `2026-11-23-mile-repeats.fit`."""
    return f"{day.isoformat()}-{slug(file)}.{ending}"


def slug(file: str) -> str:
    """Return the name of a workout's file in letters, digits and hyphens, at most 48, and no name of a device."""
    name = file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml").removesuffix(".yml")
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_SLUG].strip("-")
    return f"{short or 'session'}{'-session' if short in _RESERVED else ''}"
