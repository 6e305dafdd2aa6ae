"""Keys of the runner's own, learned into the athlete's file."""

from __future__ import annotations

from pathlib import Path

from intervals.app.athlete_edit import change_file
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure
from intervals.core.closest_match import closest_match
from intervals.core.dataclass import dataclass
from intervals.core.view.keys import DEFAULT_KEYS
from intervals.files.athlete.keys import read_keys
from intervals.files.athlete.write import with_keys


@dataclass(frozen=True, slots=True)
class Learned:
    """What became of a key that was pressed: the keys of the action now, and the file; None where nothing changed."""

    pressed: str
    keys: str
    path: Path | None


def check_action(what: str) -> None:
    """Raise Failure for what no key does."""
    if what not in DEFAULT_KEYS:
        near = closest_match(what, list(DEFAULT_KEYS))
        hint = f"did you mean {near}?" if near else f"there are {', '.join(DEFAULT_KEYS)}"
        raise Failure(f"no action is called {what!r}: {hint}")


def learn_key(what: str, pressed: str, *, only: bool) -> Learned:
    """Write a key to the athlete's file; with `only` in place of the keys that the action has. Raises Failure."""
    given = load_athlete_file().keys
    before = given.get(what, DEFAULT_KEYS[what])
    keys, problems = read_keys({**given, what: pressed if only else f"{before},{pressed}"}, DEFAULT_KEYS)
    for _, said in problems:
        raise Failure(f"{said.what}: {said.remedy}")
    if keys[what] == before:
        return Learned(pressed, before, None)
    path = change_file(lambda text: with_keys(text, what, keys[what].replace(",", ", ")))
    return Learned(pressed, keys[what], path)
