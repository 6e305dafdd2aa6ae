"""The keys that an athlete gives in place of the usual ones.

Law: an unknown id and a key with two meanings are errors; a key that is given away by its owner is free.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from intervals.core.quantities.units import UnitError
from intervals.core.view.keys import AT_THE_END, RESERVED, key_shown, parse_keys
from intervals.files.decoder.table import unknown_key


class KeyTrouble(NamedTuple):
    """What is wrong with one of the keys."""

    id: str
    code: str
    what: str
    remedy: str


def read_keys(given: Mapping[str, object], usual: Mapping[str, str]) -> tuple[dict[str, str], list[KeyTrouble]]:
    """Return the keys by id, and what is wrong with them; `usual` are the keys of every id that there is."""
    keys: dict[str, str] = {}
    troubles: list[KeyTrouble] = []
    for id_, value in given.items():
        if id_ not in usual:
            troubles.append(KeyTrouble(id_, *unknown_key(id_, list(usual))))
            continue
        try:
            if not isinstance(value, str):
                what = "one or more keys are expected here"
                raise UnitError(what, "write them with commas between", "not-text-value")  # noqa: TRY301 - as below
            keys[id_] = parse_keys(value)
        except UnitError as error:
            troubles.append(KeyTrouble(id_, error.code, error.what, error.remedy))
    return keys, troubles + clashes(keys, usual)


def clashes(keys: Mapping[str, str], usual: Mapping[str, str]) -> list[KeyTrouble]:
    """Return an error for each key that would have two meanings, or that cannot be given away."""
    troubles = []
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
                what = f'"{shown}" {RESERVED[key]}, and cannot be given away'
                troubles.append(KeyTrouble(id_, "key-clash", what, "choose another key"))
            elif key in owners and id_ not in AT_THE_END:
                what = f'"{shown}" is the key of "{owners[key]}" already'
                remedy = f'choose another, or give "{owners[key]}" another one'
                troubles.append(KeyTrouble(id_, "key-clash", what, remedy))
            elif id_ not in AT_THE_END:
                owners[key] = id_
    return troubles
