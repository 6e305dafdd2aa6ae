"""Named paces that refer to one another become plain paces.

Law: a name that the file defines wins over the default; a circle, or a name nobody defines, is an error at its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from intervals.core.quantities.units import NamedPace, PaceRange, PaceSpec
from intervals.core.workout.compile import unknown_pace


class Problem(NamedTuple):
    """What is wrong with one of the paces."""

    name: str
    code: str
    what: str
    remedy: str


def normalise(
    paces: Mapping[str, PaceSpec], base: Mapping[str, PaceRange]
) -> tuple[dict[str, PaceRange], list[Problem]]:
    """Return the paces of `base` with those of the file in their place, and what is wrong with these.

    A pace that refers to its own name starts from the one in `base`. Those in trouble, and those that refer to
    them, keep the value of `base`, if there is one.
    """
    done: dict[str, PaceRange | None] = {}
    troubles: list[Problem] = []
    for start in paces:
        trail, circle_at = _trail(start, paces, base, done)
        if circle_at is not None:
            circle = " → ".join([*trail[trail.index(circle_at) :], circle_at])
            what = f"the pace is defined by itself: {circle}"
            troubles.append(Problem(circle_at, "circular-pace", what, "give one of them a time"))
            done[circle_at] = None
        for name in reversed(trail):
            if name in done:
                continue
            outcome = _settled(name, paces[name], done, base)
            if isinstance(outcome, Problem):
                troubles.append(outcome)
                outcome = None
            done[name] = outcome
    return {**base, **{name: pace for name, pace in done.items() if pace is not None}}, troubles


def _trail(
    start: str, paces: Mapping[str, PaceSpec], base: Mapping[str, PaceRange], done: Mapping[str, PaceRange | None]
) -> tuple[list[str], str | None]:
    """Return the names to settle from `start` on, each needing the next, and the one that closes a circle."""
    trail: list[str] = []
    name = start
    while name in paces and name not in done:
        if name in trail:
            return trail, name
        trail.append(name)
        spec = paces[name]
        if not isinstance(spec, NamedPace) or (spec.name == name and name in base):
            break
        name = spec.name
    return trail, None


def _settled(
    name: str, spec: PaceSpec, done: Mapping[str, PaceRange | None], base: Mapping[str, PaceRange]
) -> PaceRange | Problem | None:
    """Return what a pace stands for; None where it needs one that is in trouble, which is told there."""
    if isinstance(spec, PaceRange):
        return spec
    start = done[spec.name] if spec.name != name and spec.name in done else base.get(spec.name)
    if start is None:
        if spec.name in done:
            return None
        error = unknown_pace(spec.name, [*done, *base])
        return Problem(name, error.code, error.what, error.remedy)
    try:
        return spec.apply(start)
    except ValueError as error:
        return Problem(name, "pace-offset", str(error), "use a smaller offset")
