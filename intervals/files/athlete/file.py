"""The athlete's file: where reading it begins.

Law: no file is no mistake, and then the reader, which takes longest to load, is not loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from intervals.files.athlete.settings import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.yaml.read import read_file


def load_athlete(path: Path | str, *, today: date | None = None) -> AthleteFile:
    """Read the athlete's file. None there is no mistake; a broken one gives the defaults and says why."""
    data = read_file(path)
    if isinstance(data, Diagnostic):
        return AthleteFile() if data.code == "no-file" else AthleteFile(diagnostics=(data,))
    return read_athlete(data, str(path), today=today)


def read_athlete(
    data: bytes | str, file: str, *, keys: Mapping[str, str] | None = None, today: date | None = None
) -> AthleteFile:
    """Read the athlete's file from bytes or text; `file` is how diagnostics call it.

    `keys` are the usual keys by id, where they are not the program's own; a result of a later day than `today` is
    an error.
    """
    from intervals.core.view.keys import DEFAULT_KEYS  # noqa: PLC0415 - as above
    from intervals.files.athlete.load import read  # noqa: PLC0415 - see the law

    return read(data, file, DEFAULT_KEYS if keys is None else keys, today)
