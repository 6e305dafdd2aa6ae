"""A workout flattened for one athlete and one venue: a tuple of legs.

Law: a plan is complete; whoever walks it never looks at the workout again. Compiling costs time and memory in
proportion to the legs, and refuses a workout too long before it unfolds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final, TypeVar, cast

from intervals.core.athlete import Athlete
from intervals.core.units import MS_PER_H, Distance, DistanceRange, DurationRange, nearest
from intervals.core.workout import (
    Block,
    Ends,
    Extent,
    Kind,
    NamedPace,
    PaceRange,
    PaceSpec,
    PerRound,
    Repeat,
    Step,
    UntilLap,
    Venue,
    Workout,
    extent_text,
)

T = TypeVar("T")

MAX_LEGS: Final = 10_000
MAX_MS: Final = 24 * MS_PER_H


class PlanError(ValueError):
    """A workout that cannot be planned: `what`, a `remedy` and the `line` of the file (0: none)."""

    def __init__(self, what: str, remedy: str, line: int = 0, code: str = "plan") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.line = line
        self.code = code


@dataclass(frozen=True, slots=True)
class Round:
    """Where a leg stands in one repeat: round `index` (from 0) of `of`, or the gap after that round."""

    block: int
    """Number of the repeat in the plan; each unfolding of a nested one has its own."""
    index: int
    of: int
    between: bool = False


@dataclass(frozen=True)
class Leg:
    """One stretch of the session.

    It has no slots: most legs of a plan are another leg in another round, and a whole `__dict__` is copied five times
    faster than its fields one by one.
    """

    index: int
    kind: Kind
    extent: Extent
    ends: Ends
    expected_ms: int | None
    """How long it should take, at its longest for a range; None for one open until the lap key."""
    deadline_ms: int | None
    """When it ends by itself, in milliseconds from its start; None where only the lap key ends it."""
    ready_ms: int | None = None
    """From when on a range is the runner's to end, in milliseconds from its start."""
    pace: PaceRange | None = None
    belt: PaceRange | None = None
    """What a treadmill is set to: the pace, or the usual one of such a leg; None where the runner stands."""
    pace_name: str | None = None
    """What the workout called the pace: `easy`, `marathon + 10 s/mi`; None where it gave a time."""
    incline: float | None = None
    effort: str | None = None
    how: str | None = None
    label: str | None = None
    say: str | None = None
    form: str | None = None
    pacer: Distance | bool | None = None
    rounds: tuple[Round, ...] = ()
    """The repeats round the leg, outermost first."""
    line: int = 0
    """Line of the file that its step starts on, counted from 1; 0 where there is no file."""
    load: str | None = None
    """What is lifted, in the runner's words."""

    @property
    def distance(self) -> Distance | None:
        """Length of a distance leg, at its longest; None for a timed or an open one."""
        return self.extent.high if isinstance(self.extent, DistanceRange) else None

    @property
    def is_rep(self) -> bool:
        """Whether this is a run, a stride or a lift inside a repeat, and not between its rounds."""
        return self.kind.is_rep and bool(self.rounds) and not self.rounds[-1].between

    @property
    def rep(self) -> int | None:
        """Which rep of its repeat this is, from 1; None where it is none."""
        return self.rounds[-1].index + 1 if self.is_rep else None

    @property
    def reps(self) -> int | None:
        """How many reps its repeat has; None where the leg is no rep."""
        return self.rounds[-1].of if self.is_rep else None

    @property
    def extent_text(self) -> str:
        """The extent as a runner writes it."""
        return extent_text(self.extent)


@dataclass(frozen=True, slots=True)
class Plan:
    """The legs of a session in order, and what is needed to add a round to a repeat."""

    name: str
    venue: Venue
    legs: tuple[Leg, ...]
    athlete: Athlete = field(default_factory=Athlete)
    about: str = ""
    pacer: Distance | bool | None = None
    """What the workout says of pacer ticks, for legs that do not say it themselves."""
    gaps: tuple[tuple[Leg, ...], ...] = ()
    """For each repeat of the plan, the legs that come between its rounds."""
    starts_ms: tuple[int, ...] = field(init=False)
    """The planned start of each leg, and last the planned end; an open leg counts for nothing."""

    def __post_init__(self) -> None:
        starts = accumulate((leg.expected_ms or 0 for leg in self.legs), initial=0)
        object.__setattr__(self, "starts_ms", tuple(starts))

    @property
    def total_ms(self) -> int:
        """Expected length of the session in milliseconds; open legs count for nothing."""
        return self.starts_ms[-1]

    @property
    def distance_mm(self) -> int:
        """Sum of the distance legs in millimetres."""
        return sum(leg.distance.mm for leg in self.legs if leg.distance is not None)

    def cooldown_after(self, index: int) -> int | None:
        """Return the index of the first cool-down leg after `index`, or None."""
        return next((leg.index for leg in self.legs[index + 1 :] if leg.kind is Kind.COOLDOWN), None)

    def rehearsed(self, lap_after_ms: int) -> Plan:
        """Return the plan as a dry run walks it: the lap comes by itself at the expected time.

        A leg open until the lap key ends after `lap_after_ms`. `ends` still says how it ends in life.
        """
        return self._with_legs(_closed(leg, lap_after_ms) for leg in self.legs)

    def hands_free(self, lap_after_ms: int) -> Plan:
        """Return the plan for a session with no keys: legs end by themselves, and say so beforehand."""
        return self._with_legs(
            replace(_closed(leg, lap_after_ms), ends=Ends.AUTO) if leg.ends is Ends.LAP else leg for leg in self.legs
        )

    def _with_legs(self, legs: Iterator[Leg]) -> Plan:
        return replace(self, legs=tuple(legs))

    def with_round_added(self, index: int) -> Plan | None:
        """Return the plan with one more round of the repeat round leg `index`; None where there is none.

        The new round copies the last one and comes after it; earlier legs keep their numbers.
        """
        leg = self.legs[index]
        if not leg.rounds:
            return None
        block, depth = leg.rounds[-1].block, len(leg.rounds) - 1
        inside = [
            other.index for other in self.legs if len(other.rounds) > depth and other.rounds[depth].block == block
        ]
        end = inside[-1] + 1
        of = leg.rounds[depth].of
        last = [
            self.legs[i]
            for i in inside
            if self.legs[i].rounds[depth].index == of - 1 and not self.legs[i].rounds[depth].between
        ]
        gaps = list(self.gaps)
        gap = [_moved(other, depth, Round(block, of - 1, of + 1, between=True)) for other in gaps[block]]
        fresh = [_moved(other, depth, Round(block, of, of + 1)) for other in last]
        added = _renumbered_blocks([*gap, *fresh], depth, gaps)
        grown = [
            _moved(other, depth, replace(other.rounds[depth], of=of + 1)) if inside[0] <= other.index < end else other
            for other in self.legs[:end]
        ]
        legs = tuple(replace(leg, index=i) for i, leg in enumerate([*grown, *added, *self.legs[end:]]))
        return replace(self, legs=legs, gaps=tuple(gaps))


def _closed(leg: Leg, lap_after_ms: int) -> Leg:
    """Return the leg with a deadline where it had none."""
    if leg.deadline_ms is not None:
        return leg
    expected = leg.expected_ms if leg.expected_ms is not None else lap_after_ms
    return replace(leg, deadline_ms=expected, expected_ms=expected)


def _moved(leg: Leg, depth: int, to: Round) -> Leg:
    return replace(leg, rounds=(*leg.rounds[:depth], to, *leg.rounds[depth + 1 :]))


def _renumbered_blocks(legs: list[Leg], depth: int, gaps: list[tuple[Leg, ...]]) -> list[Leg]:
    """Give repeats nested in copied legs numbers of their own, and their gaps with them."""
    renamed: dict[int, int] = {}
    out = []
    for leg in legs:
        rounds = list(leg.rounds)
        for level in range(depth + 1, len(rounds)):
            old = rounds[level].block
            if old not in renamed:
                renamed[old] = len(gaps)
                gaps.append(gaps[old])
            rounds[level] = replace(rounds[level], block=renamed[old])
        out.append(replace(leg, rounds=tuple(rounds)))
    return out


# --- compiling ------------------------------------------------------------------------------------------


def count_legs(blocks: Sequence[Block]) -> int:
    """Count the legs that blocks unfold to, without unfolding them."""
    total = 0
    for block in blocks:
        if isinstance(block, Repeat):
            total += block.times * count_legs(block.steps) + (block.times - 1) * count_legs(block.between)
        else:
            total += 1
    return total


def compile_plan(workout: Workout, athlete: Athlete, venue: Venue | None = None) -> Plan:
    """Flatten a workout for one athlete and one venue (None: the workout's own, or else the athlete's).

    Raises PlanError for an unknown pace name, a list of the wrong length, more than 10,000 legs or 24 hours.
    """
    legs = count_legs(workout.steps)
    if legs > MAX_LEGS:
        raise PlanError(
            f"this unfolds to {legs:,} legs; {MAX_LEGS:,} are the most", "repeat fewer times", code="too-many-legs"
        )
    plan = _Compiler(workout, athlete, venue or workout.venue or athlete.venue).plan()
    if plan.total_ms > MAX_MS:
        raise PlanError(
            f"this lasts {plan.total_ms / MS_PER_H:.1f} hours; 24 are the most", "repeat fewer times", code="too-long"
        )
    return plan


class _Compiler:
    """Unfolds one workout; lives for one call of `compile_plan`."""

    def __init__(self, workout: Workout, athlete: Athlete, venue: Venue) -> None:
        self._workout = workout
        self._athlete = athlete
        self._venue = venue
        self._legs: list[Leg] = []
        self._gaps: list[tuple[Leg, ...]] = []
        self._thoughts = 0
        self._same: dict[int, Leg] = {}
        self._varying: set[int] = set()
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
                self._unfold(block.steps, (*rounds, Round(number, i, block.times)))
                if i < block.times - 1:
                    before = len(self._legs)
                    self._unfold(block.between, (*rounds, Round(number, i, block.times, between=True)))
                    self._gaps[number] = tuple(self._legs[before:])

    def _leg(self, step: Step, rounds: tuple[Round, ...]) -> Leg:
        """Return the leg of a step in these rounds; one that is the same in every round is worked out once."""
        known = self._same.get(id(step))
        if known is None:
            if id(step) in self._varying or PerRound in map(type, _values(step)):
                self._varying.add(id(step))
                return self._fresh_leg(_in_round(step, rounds), rounds)
            known = self._same[id(step)] = self._fresh_leg(step, rounds)
            return known
        leg = object.__new__(Leg)
        values = leg.__dict__
        values.update(known.__dict__)
        values["index"], values["rounds"], values["form"] = len(self._legs), rounds, self._form(step)
        return leg

    def _fresh_leg(self, step: Step, rounds: tuple[Round, ...]) -> Leg:
        extent = cast("Extent", step.extent)
        how = cast("str | None", step.how)
        pace_spec = cast("PaceSpec | None", step.pace)
        pace = None if pace_spec is None else self.resolve(pace_spec, step.line)
        low_ms, high_ms = self._times(step.kind, extent, pace, how)
        ends = _ends(step, extent, self._venue)
        return Leg(
            index=len(self._legs),
            kind=step.kind,
            extent=extent,
            ends=ends,
            expected_ms=high_ms,
            deadline_ms=None if ends is Ends.LAP else high_ms,
            ready_ms=low_ms if ends is Ends.RANGE else None,
            pace=pace,
            belt=self._belt(step.kind, pace, how),
            pace_name=str(pace_spec) if isinstance(pace_spec, NamedPace) else None,
            incline=cast("float | None", step.incline),
            effort=cast("str | None", step.effort),
            how=how,
            label=cast("str | None", step.label),
            say=cast("str | None", step.say),
            form=self._form(step),
            pacer=cast("Distance | bool | None", step.pacer),
            rounds=rounds,
            line=step.line,
            load=cast("str | None", step.load),
        )

    def _belt(self, kind: Kind, pace: PaceRange | None, how: str | None) -> PaceRange | None:
        if self._venue is not Venue.TREADMILL or kind in {Kind.REST, Kind.LIFT}:
            return None
        return pace or self.resolve(_usual_pace(kind, how), 0)

    def _times(
        self, kind: Kind, extent: Extent, pace: PaceRange | None, how: str | None
    ) -> tuple[int | None, int | None]:
        """Return the shortest and longest expected time of an extent in milliseconds."""
        match extent:
            case DurationRange(low_ms, high_ms):
                return low_ms, high_ms
            case DistanceRange(low, high):
                guide = (pace or self.resolve(_usual_pace(kind, how), 0)).middle
                low_ms = guide.time_ms(low.mm)
                return low_ms, low_ms if low is high else guide.time_ms(high.mm)
            case UntilLap():
                return None, None

    def _form(self, step: Step) -> str | None:
        """Return the step's own form thought, or the workout's next one, in turn, on a run or a stride."""
        own = cast("str | None", step.form)
        if own is not None or step.kind not in {Kind.RUN, Kind.STRIDE} or not self._workout.form:
            return own
        self._thoughts += 1
        return self._workout.form[(self._thoughts - 1) % len(self._workout.form)]

    def resolve(self, spec: PaceSpec, line: int, trail: tuple[str, ...] = ()) -> PaceRange:
        """Return what a pace stands for. Raises PlanError for an unknown name or a circle of names."""
        if isinstance(spec, PaceRange):
            return spec
        known = self._resolved.get(spec)
        if known is not None and not trail:
            return known
        if spec.name in trail:
            circle = " → ".join((*trail[trail.index(spec.name) :], spec.name))
            raise PlanError(
                f"the pace is defined by itself: {circle}", "give one of them a time", line, code="circular-pace"
            )
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
                raise unknown_pace(spec.name, [*self._workout.paces, *self._athlete.paces], line)
            pace = spec.apply(base)
        except PlanError:
            raise
        except ValueError as error:
            raise PlanError(str(error), "use a smaller offset", line, code="pace-offset") from None
        self._resolved[spec] = pace
        return pace


def unknown_pace(name: str, known: Sequence[str], line: int = 0) -> PlanError:
    """Return the error for a pace name that nobody defines, with the nearest one that is known."""
    near = nearest(name, list(known))
    remedy = f'did you mean "{near}"?' if near else f"known paces: {', '.join(sorted(set(known)))}"
    return PlanError(f'unknown pace "{name}"', remedy, line, code="unknown-pace")


def _values(step: Step) -> tuple[object, ...]:
    """Return what of a step may differ from round to round."""
    return (
        step.extent, step.pace, step.incline, step.effort, step.how, step.label, step.say, step.form, step.pacer,
        step.load,
    )  # fmt: skip


def _in_round(step: Step, rounds: tuple[Round, ...]) -> Step:
    """Return the step as it is in one round: each list gives its value. Raises PlanError."""
    return replace(
        step,
        extent=cast("Extent", _pick(step.extent, rounds, step)),
        pace=_pick(step.pace, rounds, step),
        incline=_pick(step.incline, rounds, step),
        effort=_pick(step.effort, rounds, step),
        how=_pick(step.how, rounds, step),
        label=_pick(step.label, rounds, step),
        say=_pick(step.say, rounds, step),
        form=_pick(step.form, rounds, step),
        pacer=_pick(step.pacer, rounds, step),
        load=_pick(step.load, rounds, step),
    )


_EASY: Final = NamedPace("easy")
_JOG: Final = NamedPace("jog")
_WALK: Final = NamedPace("walk")


def _usual_pace(kind: Kind, how: str | None) -> NamedPace:
    """Name the pace that tells how long a distance without one takes.

    A recovery said to be walked or jogged is taken at that pace; everything else at easy pace.
    """
    if how is not None and (kind is Kind.RECOVER or kind is Kind.REST):
        words = how.lower()
        if "jog" in words:
            return _JOG
        if "walk" in words:
            return _WALK
    return _EASY


def _ends(step: Step, extent: Extent, venue: Venue) -> Ends:
    if step.ends is not None:
        if step.ends is Ends.AUTO and isinstance(extent, UntilLap):
            raise PlanError(
                "this lasts until the lap key, so it cannot end by itself",
                "give it a time or a distance, or drop `ends: auto`",
                step.line,
                code="ends-auto",
            )
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


def _pick(value: T | PerRound[T], rounds: tuple[Round, ...], step: Step) -> T:
    """Return the value for this round. Raises PlanError for a list outside a repeat or of another length."""
    if not isinstance(value, PerRound):
        return value
    if not rounds:
        raise PlanError(
            "a list gives one value per round, and this stands in no repeat", "write one value", step.line, "list"
        )
    here = rounds[-1]
    expected = here.of - 1 if here.between else here.of
    if len(value.values) != expected:
        raise PlanError(
            f"the list has {len(value.values)} values for {expected} rounds",
            f"write {expected} values or one",
            step.line,
            "list-length",
        )
    return value.values[here.index]
