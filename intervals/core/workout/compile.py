"""A workout becomes a plan: repeats unfolded, lists spread over their rounds, named paces looked up.

Law: compiling costs time and memory in proportion to the legs, and a workout too long is refused before it is
unfolded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from typing import Any, Final, TypeVar

from intervals.core.codes import CodedError, Wording, unknown, wording
from intervals.core.kinds import Kind, usual_pace
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import (
    MM_PER_LAP,
    MS_PER_H,
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    NamedPace,
    PaceRamp,
    PaceRange,
    PaceSpec,
    RampSpec,
    ShareOfRep,
    UnitError,
    UntilLap,
    UntilSendOff,
)
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.plan import Leg, Plan, Round, round_ms
from intervals.core.workout.rounds import MAX_LEGS, expected_ms, fitted
from intervals.core.workout.workout import Block, Ends, PerRound, Repeat, Step, Venue, Workout, made

T = TypeVar("T")

MAX_MS: Final = 24 * MS_PER_H


class PlanError(CodedError):
    """A workout that cannot be planned: what, a remedy and the `line` of the file (0: none)."""

    def __init__(self, said: Wording, line: int = 0) -> None:
        super().__init__(said)
        self.line = line


def count_legs(blocks: Sequence[Block]) -> int:
    """Count the legs that blocks unfold to, without unfolding them."""
    total = 0
    for block in blocks:
        if isinstance(block, Repeat):
            gap = count_legs(block.between) + (block.every is not None)
            total += block.times * count_legs(block.steps) + (block.times - 1) * gap
        else:
            total += 1
    return total


def _only_lifts(blocks: Sequence[Block]) -> bool:
    """Whether blocks lift, and have no running rep."""
    kinds = set(_kinds(blocks))
    return Kind.LIFT in kinds and not any(kind.traits.is_hard for kind in kinds)


def _kinds(blocks: Sequence[Block]) -> Iterator[Kind]:
    for block in blocks:
        if isinstance(block, Repeat):
            yield from _kinds(block.steps)
            yield from _kinds(block.between)
        else:
            yield block.kind


def compile_plan(workout: Workout, athlete: Athlete, venue: Venue | None = None) -> Plan:
    """Flatten a workout for one athlete and one venue.

    None is the workout's own, or else the athlete's; a gym where nothing but lifts is hard.

    Raises PlanError for an unknown pace name, a list of the wrong length, more than 10,000 legs or 24 hours.
    """
    legs = count_legs(workout.steps)
    if legs > MAX_LEGS:
        raise PlanError(wording("too-many-legs", legs=legs, most=MAX_LEGS))
    usual = Venue.GYM if _only_lifts(workout.steps) else athlete.venue
    compiler = _Compiler(workout, athlete, venue or workout.venue or usual)
    plan = compiler.plan()
    if compiler.is_timed:
        plan = _with_thoughts_in_turn(fitted(plan), workout.form)
    if plan.total_ms > MAX_MS:
        raise PlanError(wording("too-long", hours=plan.total_ms / MS_PER_H))
    return plan


def _with_thoughts_in_turn(plan: Plan, thoughts: Sequence[str]) -> Plan:
    """Return the plan whose rounds that were copied have the workout's form thoughts one a rep in turn, as others."""
    turn = cycle(thoughts)
    legs = (replace(leg, form=next(turn)) if leg.form in thoughts else leg for leg in plan.legs)
    return replace(plan, legs=tuple(legs))


class _Compiler:
    """Unfolds one workout; lives for one call of `compile_plan`."""

    def __init__(self, workout: Workout, athlete: Athlete, venue: Venue) -> None:
        self._workout = workout
        self._athlete = athlete if workout.lane is None else replace(athlete, lane=workout.lane)
        self._venue = venue
        self._legs: list[Leg] = []
        self._gaps: list[tuple[Leg, ...]] = []
        self._thoughts = 0
        self.is_timed = False
        """Whether a repeat has as many rounds as fit."""
        self._same: dict[int, Leg] = {}
        self._resolved: dict[PaceSpec, PaceRange] = {}

    def plan(self) -> Plan:
        self._unfold(self._workout.steps, ())
        return Plan(
            name=self._workout.name,
            venue=self._venue,
            legs=tuple(self._legs),
            athlete=self._athlete,
            about=self._workout.about,
            pacer=self._workout.pacer,
            gaps=tuple(self._gaps),
        )

    def _unfold(self, blocks: Sequence[Block], rounds: tuple[Round, ...]) -> None:
        for block in blocks:
            if isinstance(block, Step):
                self._legs.append(self._leg(block, rounds))
                continue
            number = len(self._gaps)
            self._gaps.append(())
            for i in range(block.times):
                here = Round(number, i, block.times, label=block.label, lasts_ms=block.lasts)
                begun = len(self._legs)
                self._unfold(block.steps, (*rounds, here))
                if i < block.times - 1 or block.lasts is not None:
                    before = len(self._legs)
                    gap = here._replace(between=True)
                    self._unfold(block.between, (*rounds, gap))
                    if block.every is not None:
                        self._legs.append(self._until_send_off(block, (*rounds, gap)))
                    self._gaps[number] = tuple(self._legs[before:])
                    if block.lasts is not None:
                        self.is_timed = True
                        self._check_fits(block, self._legs[begun:before], self._legs[before:])
                        del self._legs[before:]

    def _check_fits(self, repeat: Repeat, one: list[Leg], gap: list[Leg]) -> None:
        """Raise PlanError where not even one round fits, or more than anybody unfolds."""
        takes_ms, lasts_ms = expected_ms(one), repeat.lasts or 0
        if takes_ms > lasts_ms:
            said = wording("round-too-long", takes=clock_text(takes_ms), lasts=clock_text(lasts_ms))
            raise PlanError(said, repeat.line)
        period_ms = max(repeat.every or 0, takes_ms + expected_ms(gap))
        legs = lasts_ms // period_ms * len([*one, *gap]) if period_ms else 0
        if legs > MAX_LEGS:
            raise PlanError(wording("too-many-legs", legs=legs, most=MAX_LEGS), repeat.line)

    def _leg(self, step: Step, rounds: tuple[Round, ...]) -> Leg:
        """Return the leg of a step in these rounds; one that is the same in every round is worked out once."""
        known = self._same.get(id(step))
        if known is None:
            if type(step.extent) is ShareOfRep or PerRound in map(type, step.__dict__.values()):
                return self._fresh_leg(_in_round(step, rounds), rounds)
            known = self._same[id(step)] = self._fresh_leg(step, rounds)
            return known
        values = known.__dict__.copy()
        values["index"] = len(self._legs)
        values["rounds"] = rounds
        if step.form is None and self._thinks(step):
            values["form"] = self._next_thought()
        return made(Leg, values)

    def _fresh_leg(self, step: Step, rounds: tuple[Round, ...]) -> Leg:
        """Return the leg of a step without lists: it has the step's values, but for those that are worked out."""
        values: dict[str, Any] = step.__dict__.copy()
        extent: Extent = self._in_lane(values["extent"])
        spec: PaceSpec | None = values["pace"]
        time: DurationRange | None = values["time"]
        how: str | None = values["how"]
        pace = None if spec is None else self.resolve(spec, step.line)
        if time is not None:
            pace = self._pace_of(time, extent, step)
        if isinstance(pace, PaceRamp) and isinstance(extent, UntilLap):
            raise PlanError(wording("ramp/open"), step.line)
        low_ms, high_ms = self._times(step.kind, extent, pace, how)
        if isinstance(extent, ShareOfRep):
            values["extent"], high_ms = self._share_of_rep(extent, step)
        ends = _ends(step, extent, self._venue)
        values["index"] = len(self._legs)
        values["extent"] = extent
        values["rounds"] = rounds
        values["ends"] = ends
        values["expected_ms"] = high_ms
        values["deadline_ms"] = None if ends is Ends.LAP else high_ms
        values["ready_ms"] = low_ms if ends is Ends.RANGE else None
        values["pace"] = pace
        values["belt"] = self._belt(step.kind, pace, how)
        values["pace_name"] = None if spec is None or isinstance(spec, PaceRange) else _name_of(spec)
        if step.form is None and self._thinks(step):
            values["form"] = self._next_thought()
        return made(Leg, values)

    def _in_lane(self, extent: Extent) -> Extent:
        """Return an extent in laps of 400 m as so many laps of the lane that is run in, in metres."""
        lap = self._athlete.lap_mm
        if lap == MM_PER_LAP or self._venue is not Venue.TRACK:
            return extent
        if not isinstance(extent, DistanceRange) or extent.high.unit is not DistanceUnit.LAP:
            return extent
        return DistanceRange(*(Distance(end.mm * lap // MM_PER_LAP) for end in (extent.low, extent.high)))

    def _until_send_off(self, repeat: Repeat, rounds: tuple[Round, ...]) -> Leg:
        """Return the rest that is expected to be left of a round; a leg open until the key counts for nothing."""
        assert repeat.every is not None  # noqa: S101 - the caller looked
        rest_ms = max(0, repeat.every - round_ms(self._legs, len(self._legs), rounds))
        extent = UntilSendOff(rest_ms, rest_ms, repeat.every)
        return Leg(len(self._legs), Kind.REST, extent, Ends.AUTO, rest_ms, rest_ms, rounds=rounds, line=repeat.line)

    def _share_of_rep(self, extent: ShareOfRep, step: Step) -> tuple[ShareOfRep, int | None]:
        """Return the extent with the time that is expected, and that time; None after a rep open until the key."""
        rep = next((leg for leg in reversed(self._legs) if leg.kind.traits.is_rep), None)
        if rep is None:
            raise PlanError(wording("share-of-rep"), step.line)
        if rep.expected_ms is None:
            return extent, None
        ms = rep.expected_ms * extent.percent // 100
        return ShareOfRep(ms, ms, extent.percent), ms

    def _pace_of(self, time: DurationRange, extent: Extent, step: Step) -> PaceRange:
        """Return the pace that a target time over a distance comes to. Raises PlanError."""
        if step.pace is not None or not isinstance(extent, DistanceRange) or extent.low != extent.high:
            raise PlanError(wording("time-target"), step.line)
        return PaceRange.over_time(time, extent.high, self._athlete.per)

    def _belt(self, kind: Kind, pace: PaceRange | None, how: str | None) -> PaceRange | None:
        if self._venue is not Venue.TREADMILL or kind.traits.is_still:
            return None
        return pace or self.resolve(NamedPace(usual_pace(kind, how)), 0)

    def _times(
        self, kind: Kind, extent: Extent, pace: PaceRange | None, how: str | None
    ) -> tuple[int | None, int | None]:
        """Return the shortest and longest expected time of an extent in milliseconds."""
        match extent:
            case DurationRange(low_ms, high_ms):
                return low_ms, high_ms
            case DistanceRange(low, high):
                guide = pace or self.resolve(NamedPace(usual_pace(kind, how)), 0)
                if self._venue is Venue.TREADMILL:
                    guide = self._athlete.within_reach(guide)
                low_ms = guide.ms_at(low.mm, high.mm)
                return low_ms, low_ms if low is high else guide.ms_at(high.mm, high.mm)
            case UntilLap():
                return None, None

    def _thinks(self, step: Step) -> bool:
        """Whether one of the workout's form thoughts is for this step: a run or a stride without its own."""
        return bool(self._workout.form) and step.kind.traits.is_hard

    def _next_thought(self) -> str:
        self._thoughts += 1
        return self._workout.form[(self._thoughts - 1) % len(self._workout.form)]

    def resolve(self, spec: PaceSpec, line: int, trail: tuple[str, ...] = ()) -> PaceRange:
        """Return what a pace stands for. Raises PlanError for an unknown name or a circle of names."""
        if isinstance(spec, PaceRange):
            return spec
        if isinstance(spec, RampSpec):
            first, last = self.resolve(spec.first, line), self.resolve(spec.last, line)
            return PaceRamp.between(first.middle, last.middle)
        known = self._resolved.get(spec)
        if known is not None and not trail:
            return known
        if spec.name in trail:
            circle = " → ".join((*trail[trail.index(spec.name) :], spec.name))
            raise PlanError(wording("circular-pace", circle=circle), line)
        own = self._workout.paces.get(spec.name)
        try:
            if own is not None and not (isinstance(own, NamedPace) and own.name == spec.name):
                base = self.resolve(own, line, (*trail, spec.name))
            elif own is not None and spec.name in self._athlete.paces and isinstance(own, NamedPace):
                # `5k: 5k - 5 s/mi` changes the athlete's own pace for this workout.
                base = own.apply(self._athlete.paces[spec.name])
            elif spec.name in self._athlete.paces:
                base = self._athlete.paces[spec.name]
            else:
                known_names = sorted({*self._workout.paces, *self._athlete.paces})
                raise PlanError(unknown("unknown-pace", spec.name, known_names), line)
            pace = spec.apply(base)
        except UnitError as error:
            raise PlanError(error.wording, line) from None
        self._resolved[spec] = pace
        return pace


def _name_of(spec: NamedPace | RampSpec) -> str | None:
    """Return what the workout calls a pace; None for a ramp between two times."""
    if isinstance(spec, RampSpec) and isinstance(spec.first, PaceRange) and isinstance(spec.last, PaceRange):
        return None
    return str(spec)


def _in_round(step: Step, rounds: tuple[Round, ...]) -> Step:
    """Return the step as it is in one round: each list gives its value. Raises PlanError."""
    return made(
        Step,
        {
            key: _pick(value, rounds, step) if type(value) is PerRound else value
            for key, value in step.__dict__.items()
        },
    )


def _ends(step: Step, extent: Extent, venue: Venue) -> Ends:
    if step.ends is not None:
        if step.ends is Ends.AUTO and isinstance(extent, UntilLap):
            raise PlanError(wording("ends-auto"), step.line)
        return step.ends
    match extent:
        case UntilLap():
            return Ends.LAP
        case DurationRange(low_ms, high_ms):
            return Ends.AUTO if low_ms == high_ms else Ends.RANGE
        case DistanceRange(low, high):
            if low.mm != high.mm:
                return Ends.RANGE
            return Ends.AUTO if venue is Venue.TREADMILL else Ends.LAP


def list_length(length: int, expected: int) -> Wording:
    """Return what is said of a list that has not one value for each round."""
    rounds = "1 round" if expected == 1 else f"{expected} rounds"
    return wording("list-length", length=length, rounds=rounds, expected=expected)


def _pick(value: PerRound[T], rounds: tuple[Round, ...], step: Step) -> T:
    """Return the value for this round. Raises PlanError for a list outside a repeat or of another length."""
    if not rounds:
        raise PlanError(wording("list"), step.line)
    here = rounds[-1]
    if here.lasts_ms is not None:
        raise PlanError(wording("list/as-many-as-fit"), step.line)
    expected = here.of - 1 if here.between else here.of
    if len(value.values) != expected:
        raise PlanError(list_length(len(value.values), expected), step.line)
    return value.values[here.index]
