"""What is wrong in how steps and repeats follow one another: no step is wrong by itself.

Law: all of it is told at once, each at its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from intervals.core.codes import wording
from intervals.core.quantities.units import ShareOfRep
from intervals.core.workout.workout import Block, PerRound, Repeat, Workout
from intervals.files.decoder.table import Problem

Loc = tuple[int | str, ...]


def order_problems(workout: Workout) -> list[Problem]:
    """Return recoveries by a rep that none comes before, send-offs in send-offs, and times in times."""
    return [
        *_nested(workout.steps, ("steps",), frozenset()),
        *_shares(workout.steps, ("steps",))[0],
    ]


_NESTED: Final = {"every": "nested-send-off", "repeat": "nested-rounds"}


def _nested(blocks: Sequence[Block], loc: Loc, around: frozenset[str]) -> Iterator[Problem]:
    for i, block in enumerate(blocks):
        if isinstance(block, Repeat):
            own = {key for key, given in (("every", block.every), ("repeat", block.lasts)) if given is not None}
            for key in sorted(own & around):
                yield Problem((*loc, i, key), wording(_NESTED[key]))
            yield from _nested(block.steps, (*loc, i, "steps"), around | own)
            yield from _nested(block.between, (*loc, i, "between"), around | own)


def _shares(blocks: Sequence[Block], loc: Loc, *, ran: bool = False) -> tuple[list[Problem], bool]:
    """Return the shares of a rep that come before any, and whether a rep came by the end of the blocks."""
    found: list[Problem] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Repeat):
            for key, inner in (("steps", block.steps), ("between", block.between)):
                problems, ran = _shares(inner, (*loc, i, key), ran=ran)
                found += problems
            continue
        extents = block.extent.values if isinstance(block.extent, PerRound) else (block.extent,)
        if not ran and any(isinstance(extent, ShareOfRep) for extent in extents):
            found.append(Problem((*loc, i, block.kind.value), wording("share-of-rep")))
        ran = ran or block.kind.traits.is_rep
    return found, ran
