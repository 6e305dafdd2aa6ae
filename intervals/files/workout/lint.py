"""What is allowed and yet looks like a slip.

Law: warnings only, each at the value that looks wrong; nothing here changes a workout. The steps are walked once and
the legs once, and a place is looked for only when there is something to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from intervals.core.codes import wording
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.phrases.length import estimate_ms
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import (
    MS_PER_H,
    Distance,
    DistanceRange,
    DistanceUnit,
    Extent,
    ShareOfRep,
    UntilSendOff,
)
from intervals.core.workout.plan import Leg, Plan, round_ms
from intervals.core.workout.workout import Block, PerRound, Repeat, Workout
from intervals.files.diagnostics import Diagnostic
from intervals.files.yaml import Document, Place

Loc = tuple[int | str, ...]

SHORT_MM: Final = 20_000
LONG_MS: Final = 3 * MS_PER_H
FASTEST_S_PER_KM: Final = 140.0
SLOWEST_S_PER_KM: Final = 1_200.0
CURT_MS: Final = 8_000
"""In a leg that is longer any announcement of ours has room; only the author's own words can be longer."""
_SLOWEST_MS: Final = 1_200
"""No character of a phrase takes longer to say, not even the 7 of 7:00/mi."""
_SHORT_KINDS: Final = frozenset({Kind.WARMUP, Kind.RUN, Kind.COOLDOWN, Kind.RECOVER})


def lint_steps(workout: Workout, document: Document) -> Iterator[Diagnostic]:
    """Yield what looks wrong in the file, whoever runs it."""
    return _lint_blocks(workout.steps, ("steps",), document)


def _lint_blocks(blocks: Sequence[Block], loc: Loc, document: Document) -> Iterator[Diagnostic]:
    for i, block in enumerate(blocks):
        if isinstance(block, Repeat):
            if block.times == 1 and block.between and block.lasts is None:
                yield document.diagnostic(wording("never-between"), document.place((*loc, i, "between"), key=True))
            yield from _lint_blocks(block.steps, (*loc, i, "steps"), document)
            yield from _lint_blocks(block.between, (*loc, i, "between"), document)
        elif block.kind in _SHORT_KINDS:
            extents: Sequence[Extent] = block.extent.values if isinstance(block.extent, PerRound) else (block.extent,)
            for round_, extent in enumerate(extents):
                if isinstance(extent, DistanceRange) and _is_short(extent.high):
                    number = str(extent.high).removesuffix(" m")
                    yield document.diagnostic(
                        wording("short-metres", distance=extent.high, number=number),
                        document.place((*loc, i, block.kind.value, round_)),
                    )


def lint_plan(workout: Workout, plan: Plan, document: Document) -> Iterator[Diagnostic]:
    """Yield what looks wrong in the plan of one athlete."""
    if plan.total_ms > LONG_MS:
        yield document.diagnostic(wording("long-session", lasts=clock_text(plan.total_ms)), document.place(("name",)))
    lint = _PlanLint(workout, plan, document)
    before: Leg | None = None
    seen: set[int] = set()
    for leg in plan.legs:
        if leg.line not in seen:
            seen.add(leg.line)
            yield from lint.first_of_step(leg)
            yield from lint.send_off(leg)
        if before is not None and leg.kind is Kind.RECOVER and before.kind is Kind.RUN:
            yield from lint.rep_and_recovery(before, leg)
        before = leg


class _PlanLint:
    """Looks at the legs of one plan; lives for one call of `lint_plan`."""

    def __init__(self, workout: Workout, plan: Plan, document: Document) -> None:
        self._workout = workout
        self._plan = plan
        self._document = document
        self._slow: set[int] = set()

    def first_of_step(self, leg: Leg) -> Iterator[Diagnostic]:
        """Yield what looks wrong in a leg by itself; the first of its step speaks for the others."""
        if leg.pace is not None:
            fast, slow = leg.pace.fast.s_per_km, leg.pace.slow.s_per_km
            if fast < FASTEST_S_PER_KM or slow > SLOWEST_S_PER_KM:
                case = "odd-pace/fast" if fast < FASTEST_S_PER_KM else "odd-pace/slow"
                yield self._document.diagnostic(wording(case, pace=leg.pace), self._place(leg, "pace"))
            limit_pace = self._plan.athlete.belt_limit
            if leg.belt is not None and limit_pace is not None and leg.pace.middle.s_per_km < limit_pace.s_per_km:
                yield self._beyond_the_belt(leg)
        lasts = leg.expected_ms
        if lasts is None:
            return
        if isinstance(leg.extent, UntilSendOff):
            return
        if lasts < CURT_MS and leg.say is None and not (leg.distance and _is_short(leg.distance)):
            yield from self._phrase(leg, phrasebook().announce(leg, self._plan), leg.kind.value, lasts)
        if leg.say is not None:
            yield from self._phrase(leg, leg.say, "say", lasts)
        yield from self._never_said(leg, lasts)
        if leg.form is not None and leg.form not in self._workout.form:
            yield from self._phrase(leg, leg.form, "form", lasts)

    def _beyond_the_belt(self, leg: Leg) -> Diagnostic:
        athlete = self._plan.athlete
        assert leg.pace is not None  # noqa: S101 - whoever asks has looked
        wants = leg.pace.middle.speed(athlete.belt_per) + athlete.belt_offset
        _, reached = athlete.belt_for(leg.pace.middle)
        said = wording(
            "belt-max",
            pace=leg.pace,
            wants=wants,
            unit=athlete.belt_per.speed_unit,
            most=athlete.belt_max,
            reached=f"{reached.clock(athlete.per)}/{athlete.per}",
        )
        return self._document.diagnostic(said, self._place(leg, "pace"))

    def send_off(self, leg: Leg) -> Iterator[Diagnostic]:
        """Yield a warning for a send-off that comes before its round is over."""
        if not isinstance(leg.extent, UntilSendOff):
            return
        takes_ms, every_ms = round_ms(self._plan.legs, leg.index, leg.rounds), leg.extent.every_ms
        if takes_ms >= every_ms:
            said = wording("short-send-off", takes=clock_text(takes_ms), every=clock_text(every_ms))
            yield self._document.diagnostic(said, self._place(leg, "every"))

    def _never_said(self, leg: Leg, lasts: int) -> Iterator[Diagnostic]:
        """Yield a warning for each phrase whose place comes after the leg is expected to be over."""
        for i, phrase in enumerate(leg.phrases):
            at = leg.said_at_ms(phrase)
            if at is not None and not 0 <= at <= lasts and not isinstance(leg.extent, ShareOfRep):
                said = wording("never-said", lasts=clock_text(lasts))
                yield self._document.diagnostic(said, self._place(leg, "say", i))

    def _phrase(self, leg: Leg, text: str, key: str, lasts_ms: int) -> Iterator[Diagnostic]:
        """Yield a warning for words that are still being said when the leg is over."""
        if lasts_ms > _SLOWEST_MS * (len(text) + 1):
            return
        takes_ms = estimate_ms(phrasebook().spoken(text))
        if takes_ms <= lasts_ms:
            return
        case = "long-phrase/announcement" if key == leg.kind.value else "long-phrase"
        said = wording(case, takes=takes_ms / 1000, lasts=lasts_ms / 1000)
        yield self._document.diagnostic(said, self._place(leg, key))

    def rep_and_recovery(self, rep: Leg, recovery: Leg) -> Iterator[Diagnostic]:
        """Yield a warning for a rep whose target is slower than that of the recovery after it."""
        if rep.pace is None or recovery.pace is None or rep.line in self._slow:
            return
        if rep.pace.middle.s_per_km > recovery.pace.middle.s_per_km:
            self._slow.add(rep.line)
            said = wording("slow-rep", rep=rep.pace, recovery=recovery.pace)
            yield self._document.diagnostic(said, self._place(rep, "pace"))

    def _place(self, leg: Leg, key: str, *below: int) -> Place:
        """Return the place of a key's value in a leg's step."""
        places = (loc for loc, block in _walk(self._workout.steps, ("steps",)) if block.line == leg.line)
        return self._document.place((*next(places, ()), key, *below))


def _is_short(distance: Distance) -> bool:
    """Whether this is so few metres that miles or minutes were meant."""
    return distance.mm < SHORT_MM and distance.unit is DistanceUnit.M


def _walk(blocks: Sequence[Block], loc: Loc) -> Iterator[tuple[Loc, Block]]:
    """Yield each block with its place in the document."""
    for i, block in enumerate(blocks):
        here = (*loc, i)
        yield here, block
        if isinstance(block, Repeat):
            yield from _walk(block.steps, (*here, "steps"))
            yield from _walk(block.between, (*here, "between"))
