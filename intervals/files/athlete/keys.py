"""The keys that an athlete gives in place of the usual ones.

Law: an unknown id and a key with two meanings are errors; a key that is given away by its owner is free.
"""

from __future__ import annotations

from collections.abc import Mapping

from intervals.core.codes import Wording, wording
from intervals.core.quantities.units import UnitError
from intervals.core.view.keys import AT_THE_END, RESERVED, key_shown, parse_keys
from intervals.files.decoder.table import fail, unknown_key

KeyProblem = tuple[str, Wording]
"""What the key is for, and what is wrong with it."""


def read_keys(given: Mapping[str, object], usual: Mapping[str, str]) -> tuple[dict[str, str], list[KeyProblem]]:
    """Return the keys by id, and what is wrong with them; `usual` are the keys of every id that there is."""
    keys: dict[str, str] = {}
    problems: list[KeyProblem] = []
    for id_, value in given.items():
        if id_ not in usual:
            problems.append((id_, unknown_key(id_, list(usual))))
            continue
        try:
            if not isinstance(value, str):
                fail("not-text-value/keys")
            keys[id_] = parse_keys(value)
        except UnitError as error:
            problems.append((id_, error.wording))
    return keys, problems + clashes(keys, usual)


def clashes(keys: Mapping[str, str], usual: Mapping[str, str]) -> list[KeyProblem]:
    """Return what is said of each key that would have two meanings, or that cannot be given away."""
    problems = []
    owners = {
        key: id_
        for id_, theirs in usual.items()
        if id_ not in keys and id_ not in AT_THE_END
        for key in theirs.split(",")
    }
    for id_, mine in keys.items():
        for key in mine.split(","):
            shown = key_shown(key)
            if key in RESERVED:
                problems.append((id_, wording("key-clash/reserved", key=shown, does=RESERVED[key])))
            elif key in owners and id_ not in AT_THE_END:
                problems.append((id_, wording("key-clash", key=shown, owner=owners[key])))
            elif id_ not in AT_THE_END:
                owners[key] = id_
    return problems
