"""A workout as other programs' files can say it: no lists, no ranges, no `between`, paces as they are today.

Law: what has to go is named. Steps stay in their repeats; a repeat with steps between its rounds becomes rounds with
those steps in them, which adds them once more after the last.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import duration_text
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    Extent,
    NamedPace,
    PaceRamp,
    PaceRange,
    Per,
    ShareOfRep,
    UntilLap,
)
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Block, PerRound, Repeat, Step, Workout
from intervals.files.formats.parts import Losses, Rejected

_FEW_S_PER_KM = 5.0


@dataclass(slots=True)
class Outline:
    """Steps and repeats without lists, and the pace of each step today."""

    blocks: tuple[Block, ...]
    paces: dict[Step, PaceRange] = field(default_factory=dict)
    """A target of one pace is 5 s/km wide on either side: no watch holds one to the second."""
    exact: dict[Step, PaceRange] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)

    @staticmethod
    def name_of(step: Step) -> str:
        """Return what a step is called, if it is: its label, or how it is done."""
        return str(step.label or step.how or step.effort or "")


def outline(workout: Workout, plan: Plan, *, keep_between: bool = False, keep_ramps: bool = False) -> Outline:
    """Return a workout as files can say it.

    `keep_between` is for a format that has steps between rounds, `keep_ramps` for one whose targets can move.
    """
    losses = Losses()
    counted = _counted(workout.steps, plan, losses)
    simple = _blocks(counted, losses, keep_between=keep_between)
    out = Outline(simple)
    for step in _steps(simple):
        found = _pace(step, workout, plan)
        if isinstance(found, PaceRamp) and not keep_ramps:
            losses.add(f"the ramp {found} is written as a range")
        if found is not None:
            out.exact[step] = found
            out.paces[step] = _widened(found)
    if workout.form:
        losses.add("form thoughts are not kept")
    out.losses = list(losses.all())
    return out


def _counted(blocks: tuple[Block, ...], plan: Plan, losses: Losses) -> tuple[Block, ...]:
    """Return blocks in which each repeat has a number of rounds: the one that is expected to fit."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Repeat):
            steps, between = (_counted(inner, plan, losses) for inner in (block.steps, block.between))
            times = block.times if block.lasts is None else fitting_rounds(block, plan)
            if block.lasts is not None:
                rounds = "1 round" if times == 1 else f"{times} rounds"
                losses.add(f"as many rounds as fit in {duration_text(block.lasts)} are written as {rounds}")
            block = replace(block, times=times, lasts=None, steps=steps, between=between)  # noqa: PLW2901 - with a number
        out.append(block)
    return tuple(out)


def fitting_rounds(repeat: Repeat, plan: Plan) -> int:
    """Return how many rounds of a repeat with a time are expected to fit."""
    lines = {step.line for step in _steps(repeat.steps)}
    found = (one.of for leg in plan.legs if leg.line in lines for one in leg.rounds if one.lasts_ms == repeat.lasts)
    return next(found, 1)


def _pace(step: Step, workout: Workout, plan: Plan) -> PaceRange | None:
    if step.pace is None:
        return None
    if isinstance(step.pace, PaceRange):
        return step.pace
    try:
        made = compile_plan(replace(workout, steps=(replace(step, pace=cast("NamedPace", step.pace)),)), plan.athlete)
    except PlanError as error:
        raise Rejected(error.what, error.remedy) from None
    return made.legs[0].pace


def _widened(pace: PaceRange) -> PaceRange:
    if pace.fast != pace.slow:
        return pace
    return PaceRange(
        replace(pace.fast, s_per_km=pace.fast.s_per_km - _FEW_S_PER_KM),
        replace(pace.slow, s_per_km=pace.slow.s_per_km + _FEW_S_PER_KM),
    )


def _steps(blocks: tuple[Block, ...]) -> list[Step]:
    out: list[Step] = []
    for block in blocks:
        out += _steps((*block.steps, *block.between)) if isinstance(block, Repeat) else [block]
    return out


def _blocks(blocks: tuple[Block, ...], losses: Losses, *, keep_between: bool) -> tuple[Block, ...]:
    return tuple(made for block in blocks for made in _block(block, losses, keep_between=keep_between))


def _block(block: Block, losses: Losses, *, keep_between: bool) -> list[Block]:
    if isinstance(block, Step):
        return [_single(block, losses)]
    if block.every is not None:
        losses.add(f"the send-off every {duration_text(block.every)} is a rest until the lap key")
        block = replace(block, every=None, between=(*block.between, Step(Kind.REST, UntilLap())))
    if _has_lists((*block.steps, *block.between)):
        return _unrolled(block, losses, keep_between=keep_between)
    steps = _blocks(block.steps, losses, keep_between=keep_between)
    between = _blocks(block.between, losses, keep_between=keep_between)
    if between and not keep_between:
        if block.times > 1:
            losses.add("what comes between rounds comes once more after the last")
        return [Repeat(block.times, (*steps, *(between if block.times > 1 else ())))]
    return [Repeat(block.times, steps, between)]


def _has_lists(blocks: tuple[Block, ...]) -> bool:
    return any(
        any(isinstance(value, PerRound) for value in _values(block)) for block in blocks if isinstance(block, Step)
    )


def _values(step: Step) -> tuple[object, ...]:
    return (
        step.extent,
        step.pace,
        step.incline,
        step.effort,
        step.how,
        step.label,
        step.say,
        step.form,
        step.pacer,
        step.load,
        step.time,
    )


def _unrolled(repeat: Repeat, losses: Losses, *, keep_between: bool) -> list[Block]:
    """Return the rounds of a repeat one after another, each with its values."""
    out: list[Block] = []
    for i in range(repeat.times):
        for blocks, last in ((repeat.steps, False), (repeat.between, True)):
            if last and i == repeat.times - 1:
                continue
            for block in blocks:
                here = _in_round(block, i) if isinstance(block, Step) else block
                out += _block(here, losses, keep_between=keep_between)
    return out


def _in_round(step: Step, i: int) -> Step:
    changes = {
        name: getattr(step, name).values[i]
        for name in ("extent", "pace", "incline", "effort", "how", "label", "say", "form", "pacer", "load", "time")
        if isinstance(getattr(step, name), PerRound)
    }
    return replace(step, **changes)


def _single(step: Step, losses: Losses) -> Step:
    extent = cast("Extent", step.extent)
    if isinstance(step.time, DurationRange) and isinstance(extent, DistanceRange):
        step = replace(step, pace=PaceRange.over_time(step.time, extent.high, Per.KM), time=None)
    if isinstance(extent, ShareOfRep):
        losses.add(f"{extent} lasts until the lap key")
        return Step(step.kind, UntilLap(), pace=step.pace, effort=step.effort, how=step.how, label=step.label)
    if isinstance(extent, DurationRange) and extent.low_ms != extent.high_ms:
        losses.add(f"{extent} is written as its most")
        extent = DurationRange(extent.high_ms, extent.high_ms)
    elif isinstance(extent, DistanceRange) and extent.low.mm != extent.high.mm:
        losses.add(f"{extent} is written as its most")
        extent = DistanceRange(extent.high, extent.high)
    for what, value in (
        ("incline", step.incline),
        ("what is said", step.say or step.phrases or None),
        ("form thoughts", step.form),
        ("load", step.load),
    ):
        if value is not None:
            losses.add(f"{what} is not kept" if what != "form thoughts" else "form thoughts are not kept")
    return Step(step.kind, extent, pace=step.pace, effort=step.effort, how=step.how, label=step.label)


__all__ = ["Outline", "UntilLap", "outline"]
