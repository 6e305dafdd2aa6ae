"""All codes in their order, and what is said where one comes up.

Law: nothing else words what is wrong with a file. A test reads the whole package: each case that is used has its row,
with the values that its message names, and each message is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from intervals.core.closest_match import closest_match
from intervals.core.codes.amounts import AMOUNTS
from intervals.core.codes.athlete import ATHLETE
from intervals.core.codes.code import Code, Wording
from intervals.core.codes.foreign import FOREIGN
from intervals.core.codes.paces import PACES
from intervals.core.codes.schedule import SCHEDULE
from intervals.core.codes.shape import SHAPE
from intervals.core.codes.slips import SLIPS
from intervals.core.codes.steps import STEPS
from intervals.core.codes.text import TEXT

CODES: Final[dict[str, Code]] = TEXT | SHAPE | AMOUNTS | PACES | STEPS | FOREIGN | ATHLETE | SCHEDULE | SLIPS


def wording(key: str, /, **values: object) -> Wording:
    """Return what is said of a case, `code` or `code/case`, with its values filled in."""
    code, _, case = key.partition("/")
    what, remedy = CODES[code].messages[case]
    return Wording(code, what.format(**values), remedy.format(**values))


def unknown(code: str, given: str, known: Sequence[str], **values: object) -> Wording:
    """Return what is said of a word that is not among those known: the nearest of them, or what they are."""
    near = closest_match(given, list(known))
    return wording(code if near is None else f"{code}/near", given=given, near=near, known=", ".join(known), **values)
