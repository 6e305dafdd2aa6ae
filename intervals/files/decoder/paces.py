"""`paces:` in a file: paces by name, which may refer to one another. Workouts and the athlete's file read it alike.

Law: a name the file defines wins over that of `base`; a circle, or a name that nothing defines, is an error at its
place, and what refers to a pace in trouble is not wrong on its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from intervals.core.codes import unknown, wording
from intervals.core.quantities.parsing import parse_pace_name, parse_pace_spec
from intervals.core.quantities.units import NamedPace, OnePace, PaceRange, PaceSpec, RampSpec, UnitError
from intervals.files.decoder.table import Problem, ProblemsError, below, fail, read_text
from intervals.files.yaml.tree import Branch, Tree

ONE_PACE_SCHEMA: Final = {
    "type": "string",
    "examples": ["7:00/mi", "4:21/km", "7:00-7:10/mi", "8.6 mph", "5k", "marathon + 10 s/mi", "95% 5k", "95-100% 5k"],
}
PACE_SCHEMA: Final = {**ONE_PACE_SCHEMA, "examples": [*ONE_PACE_SCHEMA["examples"], "8:30 -> 8:00/mi"]}


def read_pace(tree: Tree, known: Collection[str]) -> PaceSpec:
    """Read one pace, or a ramp, whose names are among those known. Raises UnitError."""
    pace = parse_pace_spec(read_text(tree))
    for end in (pace.first, pace.last) if isinstance(pace, RampSpec) else (pace,):
        if isinstance(end, NamedPace) and end.name not in known:
            raise UnitError(unknown("unknown-pace", end.name, sorted(known)))
    return pace


def read_paces(
    tree: Tree, base: Collection[str], values: Mapping[str, PaceRange] | None = None
) -> dict[str, OnePace]:
    """Read paces by name, in lower case; `base` are the names there are without them. Raises ProblemsError.

    Where the `values` of these are known, an offset that takes all of a pace away is told too.
    """
    if not isinstance(tree, Branch):
        fail("not-a-mapping")
    keys, problems = _names(tree)
    known = {*base, *keys}
    specs: dict[str, OnePace] = {}
    for name, key in keys.items():
        try:
            pace = read_pace(tree[key], known)
            if isinstance(pace, RampSpec):
                fail("ramp/name")
            specs[name] = pace
        except UnitError as error:
            problems += below(key, error)
    circles = _circles(specs, base)
    for circle in circles:
        said = wording("circular-pace", circle=" → ".join([*circle, circle[0]]))
        problems.append(Problem((keys[circle[0]],), said))
    if values is not None:
        straight = {name: spec for name, spec in specs.items() if not any(name in circle for circle in circles)}
        problems += [problem._replace(loc=(keys[str(problem.loc[0])],)) for problem in resolve(straight, values)[1]]
    if problems:
        raise ProblemsError(problems)
    return specs


def _names(tree: Branch) -> tuple[dict[str, str], list[Problem]]:
    """Return the keys by the name that each gives a pace, and what is wrong with the others."""
    keys: dict[str, str] = {}
    problems: list[Problem] = []
    for key in tree:
        try:
            name = parse_pace_name(key)
            if name in keys:
                fail("duplicate-key/pace", name=name)
            keys[name] = key
        except UnitError as error:
            problems += below(key, error)
    return keys, problems


def _circles(specs: Mapping[str, OnePace], base: Collection[str]) -> list[list[str]]:
    """Return the circles that paces go in. `5k: 5k - 5 s/mi` is none where `base` has a 5k: it starts from that."""
    after = {
        name: spec.name
        for name, spec in specs.items()
        if isinstance(spec, NamedPace) and not (spec.name == name and name in base)
    }
    circles: list[list[str]] = []
    visited: set[str] = set()
    for start in after:
        trail: dict[str, None] = {}
        name = start
        while name in after and name not in visited and name not in trail:
            trail[name] = None
            name = after[name]
        if name in trail:
            order = list(trail)
            circles.append(order[order.index(name) :])
        visited.update(trail)
    return circles


def resolve(
    specs: Mapping[str, OnePace], base: Mapping[str, PaceRange]
) -> tuple[dict[str, PaceRange], list[Problem]]:
    """Return the paces of `base` with those of a file in their place, and a problem at each name whose offset is bad.

    One in trouble, and one that refers to it, keeps the value of `base`, if there is one.
    """
    done: dict[str, PaceRange | None] = {}
    problems: list[Problem] = []
    for start in specs:
        trail: list[str] = []
        name = start
        while name in specs and name not in done and (not trail or name != trail[-1]):
            trail.append(name)
            spec = specs[name]
            name = spec.name if isinstance(spec, NamedPace) else ""
        for name in reversed(trail):
            try:
                done[name] = _resolved(name, specs[name], done, base)
            except UnitError as error:
                problems.append(Problem((name,), error.wording))
                done[name] = None
    return {**base, **{name: pace for name, pace in done.items() if pace is not None}}, problems


def _resolved(
    name: str, spec: OnePace, done: Mapping[str, PaceRange | None], base: Mapping[str, PaceRange]
) -> PaceRange | None:
    if isinstance(spec, PaceRange):
        return spec
    start = done[spec.name] if spec.name != name and spec.name in done else base.get(spec.name)
    return None if start is None else spec.apply(start)
