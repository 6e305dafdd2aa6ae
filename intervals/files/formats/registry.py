"""The formats by their files: every module of this folder that reads or writes one.

Law: a new format is a new file here and nothing else. One that writes only, or takes long to load for that, is
`out_` and the ending of its files: it is loaded for such a file alone. A file is known by what is in it; by its
ending where that is not enough.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from intervals.files.formats.model import FormatError, Imported, ReadOptions
from intervals.files.formats.parts import Rejected

_NOT_FORMATS: Final = frozenset({"model", "foreign", "parts", "registry", "line", "xml", "protobuf", "steps_out"})


_OUT: Final = "out_"


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])))


@lru_cache(maxsize=1)
def formats() -> tuple[Any, ...]:
    """Return the modules of all formats that are quick to load; each has what `Format` names."""
    names = [name for name in _names() if name not in _NOT_FORMATS and not name.startswith(_OUT)]
    return tuple(import_module(f"{__package__}.{name}") for name in names)


def find(file: str, data: bytes) -> Any | None:
    """Return the format of a file; None for our own YAML and for what nobody knows."""
    reading = [form for form in formats() if hasattr(form, "read")]
    lower = file.lower()
    by_ending = [form for form in reading if lower.endswith(tuple(form.ENDINGS))]
    for form in (*by_ending, *(form for form in reading if form not in by_ending)):
        if form.sniff(data):
            return form
    known = [form for form in by_ending if not form.ENDINGS[0].endswith((".yaml", ".json", ".csv"))]
    return known[0] if known else None


def ending(file: str) -> str:
    """Return the name of the format that a file's name ends in; empty where none does."""
    lower = file.lower()
    return next((form.NAME for form in formats() if lower.endswith(tuple(form.ENDINGS))), "")


def writing(file: str) -> Any | None:
    """Return the format that a file's name ends in, among those that are written."""
    lower = file.lower()
    found = [form for form in formats() if hasattr(form, "write") and lower.endswith(tuple(form.ENDINGS))]
    if found:
        return max(found, key=lambda form: max(len(e) for e in form.ENDINGS if lower.endswith(e)))
    name = next(
        (name for name in _names() if name.startswith(_OUT) and lower.endswith(f".{name[len(_OUT) :]}")), None
    )
    return None if name is None else import_module(f"{__package__}.{name}")


def written_endings() -> list[str]:
    """Return the usual ending of every format that is written."""
    quick = [form.ENDINGS[0] for form in formats() if hasattr(form, "write")]
    return sorted([*quick, *(f".{name.removeprefix(_OUT)}" for name in _names() if name.startswith(_OUT))])


def read_foreign(form: Any, data: bytes, options: ReadOptions) -> list[Imported]:
    """Read a file of a format. Raises FormatError, and nothing else."""
    try:
        workouts: list[Imported] = form.read(data, options)
    except Rejected as refusal:
        raise FormatError(refusal.what, refusal.remedy) from None
    except RecursionError:
        raise FormatError("this nests too deep", "write it with fewer repeats in one another") from None
    if not workouts:
        raise FormatError("there is no workout in this file")
    return workouts
