"""What commands print by beyond lines: one JSON object, and what is wrong with the file that every command reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from intervals.app.exits import DONE
from intervals.plain.output import say, say_athlete

if TYPE_CHECKING:
    from intervals.files.athlete import AthleteFile


def own_athlete() -> AthleteFile:
    """Read the athlete's file, and print what is wrong with it."""
    from intervals.app.athlete_file import load_athlete_file

    return say_athlete(load_athlete_file())


def say_json(data: dict[str, Any]) -> None:
    """Print the one object of `--json`."""
    import json

    print(json.dumps(data, indent=2, ensure_ascii=False))


def say_either(as_json: bool, data: Callable[[], dict[str, Any]], lines: Callable[[], Iterable[str]]) -> int:
    """Print an object, or lines; return the exit code."""
    if as_json:
        say_json(data())
    else:
        say(*lines())
    return DONE
