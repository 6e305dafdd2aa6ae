"""What is allowed and yet looks like a slip.

Law: warnings only, each at the value that looks wrong; nothing here changes a workout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from intervals.core.plan import Leg, Plan
from intervals.core.units import MS_PER_H, DistanceRange, DistanceUnit, clock_text
from intervals.core.workout import Block, Extent, Kind, PerRound, Repeat, Workout
from intervals.diagnostics import Diagnostic
from intervals.document import Document, Place

Loc = tuple[int | str, ...]

SHORT_MM: Final = 20_000
LONG_MS: Final = 3 * MS_PER_H
FASTEST_S_PER_KM: Final = 140.0
SLOWEST_S_PER_KM: Final = 1_200.0
_SHORT_KINDS: Final = frozenset({Kind.WARMUP, Kind.RUN, Kind.COOLDOWN, Kind.RECOVER})


def lint_steps(workout: Workout, document: Document) -> Iterator[Diagnostic]:
    """Yield what looks wrong in the file, whoever runs it."""
    for loc, block in _walk(workout.steps, ("steps",)):
        if isinstance(block, Repeat):
            if block.times == 1 and block.between:
                yield document.diagnostic(
                    "never-between",
                    document.place((*loc, "between"), key=True),
                    "these steps never come: there is one round, and nothing between rounds",
                    "move them into `steps:`, or repeat more often",
                )
            continue
        if block.kind not in _SHORT_KINDS:
            continue
        extents: Sequence[Extent] = block.extent.values if isinstance(block.extent, PerRound) else (block.extent,)
        for i, extent in enumerate(extents):
            if isinstance(extent, DistanceRange) and extent.high.unit is DistanceUnit.M and extent.high.mm < SHORT_MM:
                number = str(extent.high).removesuffix(" m")
                yield document.diagnostic(
                    "short-metres",
                    document.place((*loc, block.kind.value, i)),
                    f'"{extent.high}" is {number} metres',
                    f"did you mean {number} mi, or {number} min?",
                )


def lint_plan(workout: Workout, plan: Plan, document: Document) -> Iterator[Diagnostic]:
    """Yield what looks wrong in the plan of one athlete."""
    if plan.total_ms > LONG_MS:
        yield document.diagnostic(
            "long-session",
            document.place(("name",)),
            f"this lasts {clock_text(plan.total_ms)}, more than three hours",
            "check the distances and the rounds",
        )
    seen: set[int] = set()
    for leg in plan.legs:
        if leg.pace is None or leg.line in seen:
            continue
        seen.add(leg.line)
        fast, slow = leg.pace.fast.s_per_km, leg.pace.slow.s_per_km
        if fast < FASTEST_S_PER_KM or slow > SLOWEST_S_PER_KM:
            yield document.diagnostic(
                "odd-pace",
                _pace_place(workout, leg, document),
                f"{leg.pace} is {'faster than 2:20' if fast < FASTEST_S_PER_KM else 'slower than 20:00'} a kilometre",
                "check the number and its unit",
            )
    yield from _slow_reps(workout, plan, document)


def _slow_reps(workout: Workout, plan: Plan, document: Document) -> Iterator[Diagnostic]:
    """Yield a warning for a rep whose target is slower than that of the recovery after it."""
    before: Leg | None = None
    seen: set[int] = set()
    for leg in plan.legs:
        if (
            before is not None
            and before.kind is Kind.RUN
            and leg.kind is Kind.RECOVER
            and before.pace is not None
            and leg.pace is not None
            and before.pace.middle.s_per_km > leg.pace.middle.s_per_km
            and before.line not in seen
        ):
            seen.add(before.line)
            yield document.diagnostic(
                "slow-rep",
                _pace_place(workout, before, document),
                f"the rep at {before.pace} is slower than its recovery at {leg.pace}",
                "check both paces",
            )
        before = leg


def _pace_place(workout: Workout, leg: Leg, document: Document) -> Place:
    """Return the place of the pace of a leg's step."""
    places = (loc for loc, block in _walk(workout.steps, ("steps",)) if block.line == leg.line)
    return document.place((*next(places, ()), "pace"))


def _walk(blocks: Sequence[Block], loc: Loc) -> Iterator[tuple[Loc, Block]]:
    """Yield each block with its place in the document."""
    for i, block in enumerate(blocks):
        here = (*loc, i)
        yield here, block
        if isinstance(block, Repeat):
            yield from _walk(block.steps, (*here, "steps"))
            yield from _walk(block.between, (*here, "between"))
