"""A workout flattened for one athlete and one venue: a tuple of legs.

Law: a plan is complete; whoever walks it never looks at the workout again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from itertools import accumulate
from typing import NamedTuple

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind, usual_pace
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DurationRange,
    Extent,
    Pace,
    PaceRange,
    ShareOfRep,
)
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Ends, PlacedPhrase, Venue


class Round(NamedTuple):
    """Where a leg stands in one repeat: round `index` (from 0) of `of`, or the gap after that round."""

    block: int
    """Number of the repeat in the plan; each unfolding of a nested one has its own."""
    index: int  # type: ignore[assignment] # a tuple searches by this name, and nobody searches a round
    of: int
    between: bool = False
    label: str | None = None
    """What the author calls the repeat."""
    lasts_ms: int | None = None
    """How long the repeat may last, where it has as many rounds as fit; `of` is then how many are expected to."""


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
    time: DurationRange | None = None
    """What it shall take, where the target is a time; `pace` is then what that comes to."""
    phrases: tuple[PlacedPhrase, ...] = ()
    """What is said on the way."""

    @property
    def distance(self) -> Distance | None:
        """Length of a distance leg, at its longest; None for a timed or an open one."""
        return self.extent.high if isinstance(self.extent, DistanceRange) else None

    @property
    def distances(self) -> DistanceRange | None:
        """From its shortest to its longest length; None for a timed or an open leg."""
        return self.extent if isinstance(self.extent, DistanceRange) else None

    def mm_at(self, ms: int, pace: PaceRange | None = None) -> int:
        """Return how far a runner at target pace, or at the one given, has come after `ms`; without one nowhere."""
        pace = pace or self.pace
        return 0 if pace is None else pace.mm_at(ms, self._whole_mm(pace))

    def ms_at(self, mm: int) -> int:
        """Return when a runner at target pace should have come `mm`; 0 for a leg without one."""
        return 0 if self.pace is None else self.pace.ms_at(mm, self._whole_mm(self.pace))

    def said_at_ms(self, phrase: PlacedPhrase) -> int | None:
        """Return when a phrase is due, in milliseconds from the start; None where nobody can know.

        A distance is reached at the target pace; without one as evenly as the leg is expected to be run.
        """
        place, whole_ms, at = phrase.place, self.expected_ms, None
        if isinstance(place, DurationRange):
            at = place.high_ms
        elif whole_ms is not None and isinstance(place, float):
            at = round(whole_ms * place / 100)
        elif whole_ms is not None and isinstance(place, Distance):
            return self._reached_ms(place.mm, whole_ms, left=phrase.left)
        if not phrase.left or at is None:
            return at
        return None if whole_ms is None else whole_ms - at

    def _reached_ms(self, mm: int, whole_ms: int, *, left: bool) -> int | None:
        if self.pace is not None:
            whole_mm = self._whole_mm(self.pace)
            return self.pace.ms_at(whole_mm - mm if left else mm, whole_mm)
        if self.distance is None:
            return None
        return whole_ms * (self.distance.mm - mm if left else mm) // self.distance.mm

    def pace_at(self, ms: int, pace: PaceRange) -> Pace:
        """Return the pace that should hold after `ms`, where `pace` is the leg's target or its belt's."""
        whole_mm = self._whole_mm(pace)
        return pace.at(pace.mm_at(ms, whole_mm), whole_mm)

    def belt_ms_at(self, share: float) -> int:
        """Return when a share of the leg, from 0 to 1, is behind a runner at the belt's pace."""
        if self.belt is None:
            return 0
        whole_mm = self._whole_mm(self.belt)
        return self.belt.ms_at(round(whole_mm * share), whole_mm)

    def _whole_mm(self, pace: PaceRange) -> int:
        """Return how far the leg leads, a timed one at its target pace."""
        if isinstance(self.extent, DistanceRange):
            return self.extent.high.mm
        return pace.middle.distance_mm(self.expected_ms or 0)

    @property
    def is_rep(self) -> bool:
        """Whether this is a run, a stride or a lift inside a repeat, and not between its rounds."""
        return self.kind.traits.is_rep and bool(self.rounds) and not self.rounds[-1].between

    @property
    def rep(self) -> int | None:
        """Which rep of its repeat this is, from 1; None where it is none."""
        return self.rounds[-1].index + 1 if self.is_rep else None

    @property
    def reps(self) -> int | None:
        """How many reps its repeat has; None where the leg is no rep, or nobody knows how many rounds will fit."""
        return self.rounds[-1].of if self.is_rep and self.rounds[-1].lasts_ms is None else None

    @property
    def timed_depth(self) -> int | None:
        """Which of the repeats round the leg has as many rounds as fit, counted from the outermost; None: none."""
        return next((depth for depth, one in enumerate(self.rounds) if one.lasts_ms is not None), None)

    @property
    def named_rounds(self) -> tuple[Round, ...]:
        """The repeats round the leg that have a name, unless the leg's own label says the same."""
        own = (self.label or "").casefold()
        return tuple(one for one in self.rounds if one.label and not (own and own in one.label.casefold()))

    @property
    def extent_text(self) -> str:
        """The extent as a runner writes it."""
        return str(self.extent)


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
    rescaled: tuple[tuple[int, float], ...] = ()
    """In a session, after which leg all that followed became slower, and how many times as long it takes."""
    starts_ms: tuple[int, ...] = field(init=False)
    """The planned start of each leg, and last the planned end; an open leg counts for nothing."""
    last_open: int = field(init=False)
    """Index of the last leg of which nobody knows how long it takes; -1 where there is none."""
    is_strength: bool = field(init=False)
    """Whether it lifts, and has no running rep."""

    def __post_init__(self) -> None:
        starts = accumulate((leg.expected_ms or 0 for leg in self.legs), initial=0)
        object.__setattr__(self, "starts_ms", tuple(starts))
        last_open = next((leg.index for leg in reversed(self.legs) if leg.expected_ms is None), -1)
        object.__setattr__(self, "last_open", last_open)
        kinds = {leg.kind for leg in self.legs}
        strength = Kind.LIFT in kinds and not any(kind.traits.is_hard for kind in kinds)
        object.__setattr__(self, "is_strength", strength)

    @property
    def total_ms(self) -> int:
        """Expected length of the session in milliseconds; open legs count for nothing."""
        return self.starts_ms[-1]

    def planned_distance(self) -> tuple[int, bool]:
        """Return how far the plan leads, in millimetres, and whether some of that is an estimate.

        The rule is that of a session that was run: a leg of which only the time is known counts what `mm_in` makes
        of it, so a workout is as long before as it is after, if it is run as planned.
        """
        total, estimated = 0, False
        for leg in self.legs:
            if leg.distance is not None:
                total += leg.distance.mm
            elif leg.expected_ms is not None:
                mm = self.mm_in(leg, leg.expected_ms)
                total, estimated = total + mm, estimated or mm > 0
        return total, estimated

    def mm_in(self, leg: Leg, ms: int) -> int:
        """Return the millimetres that `ms` of a leg come to at its own pace, or at the usual one of its kind.

        Nobody gets anywhere by resting, or by warming up to lift.
        """
        if ms <= 0 or leg.kind.traits.is_still or (leg.pace is None and self.is_strength):
            return 0
        pace = leg.pace or self.athlete.paces.get(usual_pace(leg.kind, leg.how))
        return leg.mm_at(ms, pace)

    def sets_belt(self, before: Leg | None, leg: Leg) -> bool:
        """Whether a runner who comes from `before` is told what to set the treadmill to."""
        if leg.belt is None and leg.incline is None:
            return False
        if before is None or before.incline != leg.incline or before.belt is None or leg.belt is None:
            return before is None or (before.belt, before.incline) != (leg.belt, leg.incline)
        return self.athlete.belt_for(before.belt.last)[0] != self.athlete.belt_for(leg.belt.first)[0]

    def with_rest_scaled(self, index: int, factor: float) -> Plan | None:
        """Return the plan with every leg after leg `index` slower by a factor; None where no belt runs in any.

        A pace that had a name has none then, but for an easy one. What lasts a time lasts as long as before.
        """
        if not any(leg.belt is not None for leg in self.legs[index + 1 :]):
            return None
        legs = (*self.legs[: index + 1], *(self._slower(leg, factor) for leg in self.legs[index + 1 :]))
        gaps = tuple(tuple(self._slower(leg, factor) for leg in gap) for gap in self.gaps)
        return replace(self, legs=legs, gaps=gaps, rescaled=(*self.rescaled, (index, factor)))

    def _slower(self, leg: Leg, factor: float) -> Leg:
        if leg.belt is None:
            return leg
        belt = leg.belt.slower(factor)
        paced = replace(
            leg,
            belt=belt,
            pace=None if leg.pace is None else leg.pace.slower(factor),
            pace_name=leg.pace_name if leg.pace_name == "easy" else None,
            time=None if leg.time is None else leg.time.longer(factor),
        )
        span = leg.distances
        if span is None:
            return paced
        high_ms, low_ms = self.athlete.within_reach(belt).ms_at(span.high.mm, span.high.mm), None
        if leg.ready_ms is not None:
            low_ms = self.athlete.within_reach(belt).ms_at(span.low.mm, span.high.mm)
        return replace(
            paced, expected_ms=high_ms, deadline_ms=None if leg.deadline_ms is None else high_ms, ready_ms=low_ms
        )

    def with_leg(self, leg: Leg) -> Plan:
        """Return the plan with another leg in the place of the one of its number."""
        return replace(self, legs=(*self.legs[: leg.index], leg, *self.legs[leg.index + 1 :]))

    def cooldown_after(self, index: int) -> int | None:
        """Return the index of the first cool-down leg after `index`, or None."""
        return next((leg.index for leg in self.legs[index + 1 :] if leg.kind.traits.is_cooldown), None)

    def rehearsed(self, lap_after_ms: int) -> Plan:
        """Return the plan as a dry run walks it: the lap comes by itself at the expected time.

        A leg open until the lap key ends after `lap_after_ms`. `ends` still says how it ends in life.
        """
        return self._with_each(lambda leg: _closed(leg, lap_after_ms))

    def hands_free(self, lap_after_ms: int) -> Plan:
        """Return the plan for a session with no keys: legs end by themselves, and say so beforehand."""
        return self._with_each(
            lambda leg: replace(_closed(leg, lap_after_ms), ends=Ends.AUTO) if leg.ends is Ends.LAP else leg
        )

    def _with_each(self, change: Callable[[Leg], Leg]) -> Plan:
        legs, gaps = tuple(map(change, self.legs)), tuple(tuple(map(change, gap)) for gap in self.gaps)
        return replace(self, legs=legs, gaps=gaps)

    def with_round_added(self, index: int) -> Renumbered | None:
        """Return the plan with one more round of the repeat round leg `index`; None where there is none."""
        rounds = self.legs[index].rounds
        return self.with_rounds(index, len(rounds) - 1, rounds[-1].of + 1) if rounds else None

    def with_rounds(self, index: int, depth: int, times: int) -> Renumbered:
        """Return the plan whose repeat at `depth` round leg `index` has `times` rounds, that of the leg among them.

        New rounds copy the last one and come after it; those beyond are left out. Legs up to `index` keep their
        numbers.
        """
        here = self.legs[index].rounds[depth]
        inside = self._inside(index, depth)
        first, end = inside[0].index, inside[-1].index + 1
        gaps, moved = list(self.gaps), list(range(first))
        legs: list[Leg] = []
        twins: dict[tuple[bool, int], int] = {}
        for leg in inside:
            at = leg.rounds[depth]
            twin = (
                at.between,
                sum(other.rounds[depth] == at for other in self.legs[first : leg.index] if len(other.rounds) > depth),
            )
            if leg.index <= index or at == here or at.index + at.between < times:
                twins[twin] = first + len(legs)
                legs.append(_moved(leg, depth, at._replace(of=times)))
            moved.append(twins.get(twin, first + len(legs) - 1))
        known = {(leg.rounds[depth].index, leg.rounds[depth].between) for leg in legs}
        gap, fresh = self.next_round(index, depth)
        for i in range(here.of, times):
            to = here._replace(index=i, of=times, between=False)
            added = [_moved(leg, depth, to) for leg in fresh]
            if (i - 1, True) not in known:
                added = [*(_moved(leg, depth, to._replace(index=i - 1, between=True)) for leg in gap), *added]
            legs += _renumbered_blocks(added, depth, gaps)
        moved += [first + len(legs) + i for i in range(len(self.legs) - end)]
        whole = [*self.legs[:first], *legs, *self.legs[end:]]
        plan = replace(
            self,
            legs=tuple(replace(leg, index=i) for i, leg in enumerate(whole)),
            gaps=tuple(gaps),
            rescaled=tuple((moved[after], factor) for after, factor in self.rescaled),
        )
        return Renumbered(plan, tuple(moved))

    def next_round(self, index: int, depth: int) -> tuple[list[Leg], list[Leg]]:
        """Return the legs of one more round of the repeat at `depth` round leg `index`, first those before it.

        They are those of its last round, as slow as what comes after became.
        """
        inside = self._inside(index, depth)
        last = max(leg.rounds[depth].index for leg in inside if not leg.rounds[depth].between)
        fresh = []
        for leg in inside:
            if leg.rounds[depth].between or leg.rounds[depth].index != last:
                continue
            for after, factor in self.rescaled:
                leg = self._slower(leg, factor) if leg.index <= after else leg  # noqa: PLW2901 - what it has become
            if isinstance(leg.extent, ShareOfRep):
                leg = replace(leg, extent=replace(leg.extent, known=False))  # noqa: PLW2901 - nobody has run it yet
            fresh.append(leg)
        return list(self.gaps[inside[0].rounds[depth].block]), fresh

    def _inside(self, index: int, depth: int) -> list[Leg]:
        """Return the legs of the repeat at `depth` round leg `index`."""
        block = self.legs[index].rounds[depth].block
        return [leg for leg in self.legs if len(leg.rounds) > depth and leg.rounds[depth].block == block]


class Renumbered(NamedTuple):
    """A plan with more or fewer rounds."""

    plan: Plan
    moved: tuple[int, ...]
    """The number of each leg that there was, by its number before; one that was left out has that of its like."""


def round_ms(legs: Sequence[Leg], index: int, rounds: tuple[Round, ...]) -> int:
    """Return what the round that `rounds` end with is expected to take up to leg `index`; open legs count nothing."""
    depth, here = len(rounds) - 1, rounds[-1]
    total = 0
    for leg in reversed(legs[:index]):
        if len(leg.rounds) <= depth or (leg.rounds[depth].block, leg.rounds[depth].index) != (here.block, here.index):
            break
        total += leg.expected_ms or 0
    return total


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
            rounds[level] = rounds[level]._replace(block=renamed[old])
        out.append(replace(leg, rounds=tuple(rounds)))
    return out
