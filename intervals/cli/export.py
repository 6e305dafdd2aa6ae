"""`intervals history export`: a session as a file that other programs take.

Law: a file is whole or not there, and none is written over unasked; its name holds nothing of a workout's text but
letters, digits and hyphens.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from intervals.cli.exits import DONE, Failure
from intervals.cli.history import read_session
from intervals.cli.keeping import journal
from intervals.core.nearest import nearest
from intervals.journal.kept import KeptSession

FORMATS: Final = ("fit", "tcx", "csv", "json")


def export_session(number: int, output: Path | None, form: str | None, *, force: bool) -> int:
    """Write a session into a file; return the exit code. Raises Failure."""
    name = _format(output, form)
    with journal() as store:
        one = read_session(store, number)
    if not one.records:
        raise Failure(f"session {number} has no legs to export")
    target = output or Path(f"{file_stem(one)}.{name}")
    if target.is_dir():
        raise Failure(f"{target} is a folder: name a file in it")
    if target.exists() and not force:
        raise Failure(f"{target} is there already: --force writes over it, -o names another")
    _write(target, _writer(name)(one))
    print(f"{target}: {one.plan.name}, {len(one.records)} laps; distances between laps are interpolated")
    return DONE


def _format(output: Path | None, form: str | None) -> str:
    name = (form or (output.suffix.lstrip(".") if output is not None else "fit")).lower()
    if name in FORMATS:
        return name
    near = nearest(name, list(FORMATS)) if name else None
    hint = f"did you mean {near}? " if near else ""
    raise Failure(f"no format {name!r}: {hint}there are {', '.join(FORMATS)}; --format says it, or the file's ending")


def _writer(name: str) -> Callable[[KeptSession], bytes]:
    if name == "fit":
        from intervals.journal.exports.fit import fit

        return fit
    if name == "tcx":
        from intervals.journal.exports.tcx import tcx

        return tcx
    from intervals.journal.exports.tables import csv_file, json_file

    return csv_file if name == "csv" else json_file


def file_stem(one: KeptSession) -> str:
    """Return a name for a session's file: `2026-11-23-mile-repeats-12`."""
    words = re.sub(r"[^a-z0-9]+", "-", Path(one.file).stem.lower()).strip("-")[:40].strip("-")
    return "-".join(part for part in (f"{one.begun:%Y-%m-%d}", words or "session", str(one.number)) if part)


def _write(target: Path, data: bytes) -> None:
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".export-")
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        part = None
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror or error}") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
