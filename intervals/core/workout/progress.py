"""A workout that changes from one time to the next: more reps, longer or faster runs, and less of it before a race.

Law: pure. A list of steps stays at its last; intensity is never taken off by a taper, only volume; what a workout has
not cannot progress, which is a ProgressError that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from intervals.core.codes import CodedError, wording
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    MM_PER_KM,
    MM_PER_MILE,
    MS_PER_MIN,
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    PaceSpec,
)
from intervals.core.workout.workout import Block, PerRound, Repeat, Step, Workout


class ProgressError(CodedError):
    """A workout has nothing that could progress so."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a workout is the first time, the second, and so on; an empty list leaves it as its file has it."""

    reps: tuple[int, ...] = ()
    extent: tuple[Extent, ...] = ()
    pace: tuple[PaceSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Taper:
    """What is left of a workout some days before a race."""

    within_days: int
    length: float
    """Of the length of its runs."""
    reps: float
    """Of its reps."""


TAPERS: Final = (Taper(7, 0.41, 0.5), Taper(14, 0.5, 0.75), Taper(21, 0.59, 0.75))
"""Volume down by 41 to 60 % over up to 21 days, intensity kept: Wang et al. 2023, PLoS ONE 18(5): e0282838."""
_FEWEST: Final = 2


def taper_at(days_left: int, taper_days: int) -> Taper | None:
    """Return the taper so many days before the race; None where there is none."""
    if not 0 < days_left <= taper_days:
        return None
    return next((taper for taper in TAPERS if days_left <= taper.within_days), None)


def progressed(workout: Workout, progress: Progress, turn: int) -> Workout:
    """Return a workout as it is the time after `turn` times. Raises ProgressError."""
    if progress.reps:
        workout = _with_reps(workout, progress.reps[min(turn, len(progress.reps) - 1)])
    if progress.extent:
        extent = progress.extent[min(turn, len(progress.extent) - 1)]
        workout = _with_runs(workout, lambda step: replace(step, extent=extent))
    if progress.pace:
        pace = progress.pace[min(turn, len(progress.pace) - 1)]
        workout = _with_runs(workout, lambda step: replace(step, pace=pace))
    return workout


def tapered(workout: Workout, taper: Taper) -> Workout:
    """Return a workout with fewer reps; one whose reps cannot be fewer has shorter runs."""
    main = _main(workout)
    if main is not None and main.lasts is not None:
        lasts = _shorter_ms(main.lasts, taper.length)
        return replace(workout, steps=tuple(replace(b, lasts=lasts) if b is main else b for b in workout.steps))
    if main is not None and main.times > _FEWEST and not _has_lists(main.steps + main.between):
        return _with_reps(workout, max(_FEWEST, round(main.times * taper.reps)))
    if not any(_is_work(step) for step in _steps(workout.steps)):
        return workout
    return _with_runs(workout, lambda step: replace(step, extent=_shorter(step.extent, taper.length)))


def reps_of(workout: Workout) -> int | None:
    """Return how many reps its main repeat has; None where it has none."""
    main = _main(workout)
    return None if main is None or main.lasts is not None else main.times


def run_of(workout: Workout) -> Step | None:
    """Return its first run; None where it has none."""
    return next(filter(_is_work, _steps(workout.steps)), None)


def _is_work(step: Step) -> bool:
    return step.kind is Kind.RUN


def _steps(blocks: tuple[Block, ...]) -> list[Step]:
    steps: list[Step] = []
    for block in blocks:
        steps += [block] if isinstance(block, Step) else _steps(block.steps)
    return steps


def _main(workout: Workout) -> Repeat | None:
    """Return the first repeat with a run in it: what the session is for."""
    repeats = (block for block in workout.steps if isinstance(block, Repeat))
    return next((repeat for repeat in repeats if any(map(_is_work, _steps(repeat.steps)))), None)


def _has_lists(blocks: tuple[Block, ...]) -> bool:
    """Whether a step directly in a repeat has a value for each round."""
    return any(
        isinstance(getattr(block, name), PerRound)
        for block in blocks
        if isinstance(block, Step)
        for name in ("extent", "pace", "incline", "effort", "how", "label", "say", "form", "pacer", "load")
    )


def _with_reps(workout: Workout, reps: int) -> Workout:
    main = _main(workout)
    if main is None:
        raise ProgressError(wording("progress"))
    if main.lasts is not None:
        raise ProgressError(wording("progress/as-many-as-fit"))
    if main.times != reps and _has_lists(main.steps + main.between):
        raise ProgressError(wording("progress/lists", rounds=main.times))
    return replace(workout, steps=tuple(replace(b, times=reps) if b is main else b for b in workout.steps))


def _with_runs(workout: Workout, change: Callable[[Step], Step]) -> Workout:
    if not any(map(_is_work, _steps(workout.steps))):
        raise ProgressError(wording("progress/no-run"))

    def changed(block: Block) -> Block:
        if isinstance(block, Repeat):
            return replace(block, steps=tuple(map(changed, block.steps)))
        return change(block) if _is_work(block) else block

    return replace(workout, steps=tuple(map(changed, workout.steps)))


def _shorter(extent: Extent | PerRound[Extent], share: float) -> Extent | PerRound[Extent]:
    """Return a share of an extent, rounded as a runner would; what has no length stays."""
    if isinstance(extent, DistanceRange):
        step = {DistanceUnit.MILE: MM_PER_MILE // 4, DistanceUnit.KM: MM_PER_KM // 2}.get(extent.high.unit, 100_000)
        mm = max(step, round(extent.high.mm * share / step) * step)
        length = Distance(min(mm, extent.high.mm), extent.high.unit)
        return DistanceRange(length, length)
    if isinstance(extent, DurationRange):
        ms = _shorter_ms(extent.high_ms, share)
        return DurationRange(ms, ms)
    return extent


def _shorter_ms(ms: int, share: float) -> int:
    step = MS_PER_MIN if ms >= 5 * MS_PER_MIN else MS_PER_MIN // 6
    return min(ms, max(step, round(ms * share / step) * step))
