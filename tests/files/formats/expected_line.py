"""What a line is expected to mean, in short: `W 1 mi;5*(R 800 m @5k|J 90 s);C 1 mi`, and whether blocks mean that.

Letters are W warm-up, C cool-down, R run, S stride, J jog or rest, E easy running of any of the three kinds. What comes
after `|` lies between the rounds; whether it also follows the last is left to the reading. `?` is any extent, `@*` any pace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_extent, parse_pace_spec
from intervals.core.quantities.units import NamedPace, PaceRange
from intervals.core.workout.workout import Block, Step

KINDS = {
    "W": {Kind.WARMUP},
    "C": {Kind.COOLDOWN},
    "R": {Kind.RUN},
    "S": {Kind.STRIDE},
    "J": {Kind.RECOVER, Kind.REST},
    "E": {Kind.WARMUP, Kind.RUN, Kind.COOLDOWN},
}


@dataclass(frozen=True)
class Leg:
    """One expected step; `optional` where it lies after the last round."""

    letter: str
    extent: str
    pace: str
    optional: bool = False

    def fits(self, step: Step) -> bool:
        return step.kind in KINDS[self.letter] and self._extent_fits(step) and self._pace_fits(step)

    def _extent_fits(self, step: Step) -> bool:
        if self.extent == "?":
            return True
        wanted, found = parse_extent(self.extent), step.extent
        if hasattr(wanted, "low") and hasattr(found, "low"):
            return (wanted.low.mm, wanted.high.mm) == (found.low.mm, found.high.mm)
        return wanted == found

    def _pace_fits(self, step: Step) -> bool:
        if self.pace in {"", "*"}:
            return True
        wanted, found = parse_pace_spec(self.pace), step.pace
        if isinstance(wanted, PaceRange) and isinstance(found, PaceRange):
            return all(
                abs(a.s_per_km - b.s_per_km) < 0.5 for a, b in ((wanted.fast, found.fast), (wanted.slow, found.slow))
            )
        return isinstance(wanted, NamedPace) and wanted == found


def expected_legs(text: str) -> list[Leg]:
    """Unfold the short form."""
    legs: list[Leg] = []
    for item in text.split(";"):
        match = re.fullmatch(r"(\d+)\*\((.*)\)", item.strip())
        if match is None:
            legs.append(_leg(item))
            continue
        body, _, between = match[2].partition("|")
        rounds = int(match[1])
        for i in range(rounds):
            steps = [_leg(part) for part in body.split(",")]
            last = i == rounds - 1
            if last and len(steps) > 1 and steps[-1].letter == "J":
                steps[-1] = Leg(steps[-1].letter, steps[-1].extent, steps[-1].pace, optional=True)
            legs += steps
            if between:
                legs += [Leg(p.letter, p.extent, p.pace, optional=last) for p in map(_leg, between.split(","))]
    return legs


def _leg(text: str) -> Leg:
    what, _, pace = text.strip().partition("@")
    letter, _, extent = what.strip().partition(" ")
    return Leg(letter, extent.strip(), pace.strip())


def unfolded(blocks: Sequence[Block]) -> list[tuple[Step, bool]]:
    """Unfold blocks; the flag says that a step is the recovery after the last round."""
    out: list[tuple[Step, bool]] = []
    for block in blocks:
        if isinstance(block, Step):
            out.append((block, False))
            continue
        for i in range(block.times):
            steps = unfolded(block.steps)
            if i == block.times - 1 and len(steps) > 1 and steps[-1][0].kind in KINDS["J"]:
                steps[-1] = (steps[-1][0], True)
            out += steps
            if i < block.times - 1:
                out += unfolded(block.between)
    return out


def means(blocks: Sequence[Block], expected: str, *, within: bool = False) -> bool:
    """Whether blocks are the expected legs; `within`, whether those are among them in order."""
    wanted, found = expected_legs(expected), unfolded(blocks)

    def match(i: int, j: int) -> bool:
        while i < len(wanted) and j < len(found):
            if wanted[i].fits(found[j][0]):
                i, j = i + 1, j + 1
            elif wanted[i].optional:
                i += 1
            elif within or found[j][1]:
                j += 1
            else:
                return False
        return all(leg.optional for leg in wanted[i:]) and (within or all(last for _, last in found[j:]))

    return match(0, 0)
