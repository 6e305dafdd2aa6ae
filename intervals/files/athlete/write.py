"""Changes to the athlete's file that the program makes: a race result, a pace, a key.

Law: the runner's comments, order and spacing stay to the letter; half a file is never seen. Text in, text out; only
`save` touches the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from intervals import paths
from intervals.atomic import PRIVATE, bytes_of, replace
from intervals.core.quantities.formatting import clock_text
from intervals.files.athlete.derive import RaceResult
from intervals.files.athlete.fields import athlete_schema
from intervals.files.yaml.edit import add_item, comment_out, set_value
from intervals.files.yaml.read import read_document


def with_race(text: str, race: RaceResult, before: int | None = None) -> str:
    """Return the file's text with a result added, before the one at index `before` or last. Raises EditError."""
    item = {"race": str(race.result.race), "time": clock_text(race.result.time_ms), "date": str(race.day)}
    if race.note:
        item["note"] = race.note
    return add_item(text, "races", item, before)


def with_pace(text: str, name: str, pace: str) -> str:
    """Return the file's text with a pace given; one of that name in other letters is replaced. Raises EditError."""
    return set_value(text, ["paces", _written(text, name) or name], pace)


def without_paces(text: str, names: Iterable[str]) -> str:
    """Return the file's text with given paces turned into comments, so that they follow. Raises EditError."""
    for name in names:
        key = _written(text, name)
        if key is not None:
            text = comment_out(text, ["paces", key])
    return text


def with_keys(text: str, id_: str, keys: str) -> str:
    """Return the file's text with the keys of one id. Raises EditError."""
    return set_value(text, ["keys", id_], keys)


def save(path: Path, text: str) -> None:
    """Put the text in the file's place, in one go, and the schema beside it; a link is followed. Raises OSError."""
    paths.private(path.resolve().parent)
    replace(path, text, mode=None if path.exists() else PRIVATE)
    lay_schema(path.parent)


def schema_text() -> str:
    """Return the JSON schema of the athlete's file as text."""
    return json.dumps(athlete_schema(), indent=2, ensure_ascii=False) + "\n"


def lay_schema(folder: Path) -> None:
    """Put the schema beside the file, whose first line names it. Raises OSError."""
    target, text = folder / "athlete.schema.json", schema_text()
    if bytes_of(target) != text.encode():
        replace(target, text, mode=PRIVATE)


def _written(text: str, name: str) -> str | None:
    """Return the name of a pace as the file writes it; None where the file does not give it."""
    document = read_document(text, "").value
    paces = document.data.get("paces") if document is not None and isinstance(document.data, dict) else None
    return next((key for key in paces if key.lower() == name), None) if isinstance(paces, dict) else None
