"""All codes in their order, and what is said where one comes up.

Law: nothing else words what is wrong with a file. A test reads the whole package: each case that is used has its row,
with the values that its message names, and each message is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Final

from intervals.core.closest_match import closest_match
from intervals.core.codes.code import Code, Wording

_FAMILIES: Final = ("text", "shape", "amounts", "paces", "steps", "foreign", "athlete", "schedule", "slips")


@cache
def codes() -> dict[str, Code]:
    """Return every code by its name. The rows are loaded where something is wrong: a good file does without."""
    found: dict[str, Code] = {}
    for family in _FAMILIES:
        found |= import_module(f"{__package__}.{family}").CODES
    return found


def wording(key: str, /, **values: object) -> Wording:
    """Return what is said of a case, `code` or `code/case`, with its values filled in."""
    code, _, case = key.partition("/")
    what, remedy = codes()[code].messages[case]
    return Wording(code, what.format(**values), remedy.format(**values))


def unknown(code: str, given: str, known: Sequence[str], **values: object) -> Wording:
    """Return what is said of a word that is not among those known: the nearest of them, or what they are."""
    near = closest_match(given, list(known))
    return wording(code if near is None else f"{code}/near", given=given, near=near, known=", ".join(known), **values)
