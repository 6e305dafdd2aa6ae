"""`intervals keys`: what each key does, and a new one learnt."""

from __future__ import annotations

import json

from intervals import paths
from intervals.app.athlete_edit import change_file
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import DONE, INTERRUPTED, USAGE, Failure
from intervals.cli.run import screen_is_possible
from intervals.core.quantities.closest_match import closest_match
from intervals.core.quantities.units import UnitError
from intervals.core.view.keys import DEFAULT_KEYS, key_shown, keys_shown
from intervals.files.athlete.keys import read_keys
from intervals.files.athlete.write import with_keys


def show_keys(*, as_json: bool) -> int:
    """Print each id with its keys and what it does; return the exit code."""
    from intervals.tui.keys import ALL_KEYS

    given = load_athlete_file().keys
    does = {binding.id: binding.tooltip for binding in ALL_KEYS}
    if as_json:
        rows = [
            {"id": id_, "keys": given.get(id_, usual).split(","), "usual": id_ not in given, "does": does[id_]}
            for id_, usual in DEFAULT_KEYS.items()
        ]
        print(json.dumps({"file": str(paths.athlete_file()), "keys": rows}, indent=2, ensure_ascii=False))
        return DONE
    shown = {id_: keys_shown(given.get(id_, usual)) for id_, usual in DEFAULT_KEYS.items()}
    width = max(map(len, shown.values()))
    for id_, keys in shown.items():
        print(f"{id_:<10}{keys:<{width}} {'*' if id_ in given else ' '} {does[id_]}")
    print("\n* from your file. `intervals keys learn lap` learns one: a clicker, a pedal, a gamepad that types keys")
    return DONE


def learn_key(id_: str, key: str, *, only: bool) -> int:
    """Ask for a key, or take the one that is named, and write it to the athlete's file. Raises Failure."""
    if id_ not in DEFAULT_KEYS:
        near = closest_match(id_, list(DEFAULT_KEYS))
        hint = f"did you mean {near}?" if near else f"there are {', '.join(DEFAULT_KEYS)}"
        raise Failure(f"nothing is called {id_!r}: {hint}")
    pressed = key or _ask(id_)
    if pressed is None:
        print("nothing is changed")
        return INTERRUPTED
    given = load_athlete_file().keys
    before = given.get(id_, DEFAULT_KEYS[id_])
    wanted = pressed if only else f"{before},{pressed}"
    keys, troubles = read_keys({**given, id_: wanted}, DEFAULT_KEYS)
    for trouble in troubles:
        raise Failure(f"{trouble.what}: {trouble.remedy}")
    if keys[id_] == before:
        print(f"{key_shown(pressed)} is a key of {id_} already")
        return DONE
    path = change_file(lambda text: with_keys(text, id_, keys[id_].replace(",", ", ")))
    print(f"{id_}: {keys_shown(keys[id_])}, written to {path}")
    return DONE


def _ask(id_: str) -> str | None:
    """Return the key that is pressed; None where the question was left. Raises Failure without a terminal."""
    if not screen_is_possible():
        raise Failure(
            f"a key can only be learnt in a terminal; `intervals keys learn {id_} --key page_down` names it", USAGE
        )
    from intervals.core.view.keys import parse_keys
    from intervals.tui.learn import LearnKey

    pressed = LearnKey(id_).run()
    if pressed is None:
        return None
    try:
        return parse_keys(pressed)
    except UnitError as error:
        raise Failure(f"{error.what}: this key cannot be told from others here") from None
