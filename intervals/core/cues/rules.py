"""What is heard, and when: cues decided from the plan, leg by leg.

Law: a cue's time counts from its leg's start. The same decisions serve the live session, the dry run and an audio
file; where the cues go is `arrange`'s work, and what they say is the phrasebook's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from intervals.core.cues.pacer import ticks
from intervals.core.cues.phrases import Phrasebook
from intervals.core.cues.placing import GAP_MS, Arrangement, Cue, CueKind, Dropped, PhraseRequest, Priority, arrange
from intervals.core.cues.settings import CueSettings, Density
from intervals.core.quantities.formatting import total_text
from intervals.core.results.summary import RepsRun
from intervals.core.session.events import Cause, LegRecord
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Ends

COUNT_MS: Final = 1_000
"""The beeps of a count-in are this far apart."""
BEFORE_COUNT_MS: Final = 300
"""Silence kept between a phrase and the count-in."""
SHORT_MS: Final = 20_000
"""Legs shorter than this get fewer words."""
HALFWAY_MS: Final = {Density.NORMAL: 180_000, Density.CHATTY: 60_000}
"""From which length on the half of a leg is told."""
OVERTIME_MS: Final = {Density.NORMAL: (10_000,), Density.CHATTY: (10_000, 30_000, 60_000)}
MARKS_MS: Final = (60_000, 300_000)
"""What is left when a chatty timer says so."""
STALE_MS: Final = 4_000
"""A halfway or a form thought further from its moment than this is not worth saying."""
UNCERTAIN: Final = 1.15
"""How much longer than estimated a phrase may turn out that is made up on the way."""


@dataclass(frozen=True, slots=True)
class CueBook:
    """All that deciding needs beside the plan: words, lengths, and the runner's wishes."""

    phrases: Phrasebook
    phrase_ms: Callable[[str], int]
    """Length of a phrase, by its caption, in milliseconds: rendered, or an estimate."""
    tone_ms: Callable[[str], int] = field(default=lambda _name: 400)
    """Length of a tone, by its name, in milliseconds."""
    settings: CueSettings = field(default_factory=CueSettings)


@dataclass(frozen=True, slots=True)
class LegEntry:
    """How a leg begins: how the one before came to its end, and what is to be said of that."""

    cause: Cause | None = None
    """None: the start of the session, after its count-in."""
    last: LegRecord | None = None
    status_at_ms: int | None = None
    """The runner was away until so long after the leg's start: what holds then is said instead."""


def leg_cues(plan: Plan, index: int, book: CueBook, opening: LegEntry, *, extended_ms: int = 0) -> Arrangement:
    """Arrange the cues of one leg."""
    tones, silenced, opened_ms = _tones(plan, index, book, opening, extended_ms)
    wishes = wishes_of(plan, index, book, opening, extended_ms, opened_ms)
    arranged = arrange(index, tones, wishes, book.phrase_ms)
    return replace(arranged, dropped=(*silenced, *arranged.dropped))


def _end_ms(leg: Leg, extended_ms: int) -> int | None:
    """When a leg ends by itself, from its start; None where the lap key ends it."""
    return None if leg.ends is Ends.LAP or leg.deadline_ms is None else leg.deadline_ms + extended_ms


def _quiet_from_ms(leg: Leg, book: CueBook, extended_ms: int) -> int | None:
    """From when on a leg that ends by itself is left to the count-in."""
    end = _end_ms(leg, extended_ms)
    return None if end is None else end - COUNT_MS * book.settings.count_in - BEFORE_COUNT_MS


# --- tones ----------------------------------------------------------------------------------------------


def _tones(
    plan: Plan, index: int, book: CueBook, opening: LegEntry, extended_ms: int
) -> tuple[list[Cue], list[Dropped], int]:
    """Return the tones of a leg, those that give way, and when the ones at its beginning are over."""
    leg = plan.legs[index]
    at = opening.status_at_ms or 0
    tones = []
    if opening.status_at_ms is None and book.settings.count_in and opening.cause in {None, Cause.AUTO}:
        tones.append(_tone(at, index, "go", book))
        at = tones[0].end_ms
    tones.append(_tone(at, index, leg.kind.traits.tone, book))
    opened_ms = tones[-1].end_ms + GAP_MS
    fixed = _count_in(index, _end_ms(leg, extended_ms), book)
    if leg.ready_ms is not None:
        fixed.append(_tone(leg.ready_ms, index, "ready", book))
    fixed += _ticks(plan, leg, book, extended_ms)
    half = _halfway_ms(leg, book)
    if half is not None:
        fixed.append(_tone(half, index, "halfway", book))
    # What would fall into the leg's beginning, or sound at one moment with another, gives way.
    dropped = []
    quiet = _quiet_from_ms(leg, book, extended_ms)
    for tone in fixed:
        there = next((other.name for other in tones if _collide(tone, other)), "")
        if quiet is not None and tone.at_ms >= quiet and tone.name in {"pacer", "line"}:
            there = "the count-in"
        if tone.at_ms >= opened_ms - GAP_MS and not there:
            tones.append(tone)
        elif tone.at_ms >= at:
            reason = f"{there or 'the beginning of the leg'} there"
            dropped.append(Dropped(tone.at_ms, index, tone.name, tone.text, reason, CueKind.TONE))
    return tones, dropped, opened_ms


def _collide(one: Cue, other: Cue) -> bool:
    return one.at_ms < other.end_ms and other.at_ms < one.end_ms


def _tone(at_ms: int, leg: int, name: str, book: CueBook, text: str = "") -> Cue:
    return Cue(at_ms, leg, CueKind.TONE, name, text, book.tone_ms(name))


def _count_in(index: int, end_ms: int | None, book: CueBook) -> list[Cue]:
    if end_ms is None:
        return []
    beeps = range(book.settings.count_in, 0, -1)
    return [_tone(end_ms - COUNT_MS * left, index, "count", book, text=str(left)) for left in beeps]


def _ticks(plan: Plan, leg: Leg, book: CueBook, extended_ms: int) -> list[Cue]:
    """Return the pacer's ticks, but none on a boundary that has its own tone."""
    end = _end_ms(leg, extended_ms)
    return [
        _tone(tick.at_ms, leg.index, "line" if tick.is_line else "pacer", book, text=f"{round(tick.mm / 1000)} m")
        for tick in ticks(leg, plan, book.settings.pacer)
        if end is None or tick.at_ms < end
    ]


def _halfway_ms(leg: Leg, book: CueBook) -> int | None:
    """Return the half of a leg that is long enough to have it told."""
    density = book.settings.of(leg.kind)
    if (
        leg.expected_ms is None
        or leg.kind.traits.is_recovery
        or leg.ready_ms is not None
        or density not in HALFWAY_MS
    ):
        return None
    return leg.expected_ms // 2 if leg.expected_ms >= HALFWAY_MS[density] else None


def count_in_cues(begins_ms: int, leg: int, book: CueBook) -> list[Cue]:
    """Return the beeps before a start, at clock times."""
    return _count_in(leg, begins_ms, book)


# --- phrases --------------------------------------------------------------------------------------------


def wishes_of(
    plan: Plan, index: int, book: CueBook, opening: LegEntry, extended_ms: int, opened_ms: int
) -> list[PhraseRequest]:
    """Return what is to be said in a leg."""
    leg = plan.legs[index]
    density = book.settings.of(leg.kind)
    quiet = _quiet_from_ms(leg, book, extended_ms)
    brief = density is Density.QUIET or (leg.expected_ms or SHORT_MS) < SHORT_MS
    wishes = _at_the_beginning(plan, leg, book, opening, extended_ms, opened_ms, brief=brief)
    if quiet is not None:
        wishes += _before_the_end(plan, leg, book, quiet, extended_ms, opened_ms, brief=brief)
    if density is Density.QUIET:
        return wishes
    if leg.ready_ms is not None:
        at = leg.ready_ms + book.tone_ms("ready") + GAP_MS
        wishes.append(
            PhraseRequest(Priority.READY, "ready", book.phrases("ready"), at, opened_ms, quiet, at + STALE_MS)
        )
    if not brief and not leg.kind.traits.is_recovery:
        wishes += _in_the_middle(leg, book, quiet, opened_ms)
        wishes += _overtime(leg, book, density, opened_ms)
    if density is Density.CHATTY and quiet is not None:
        wishes += _marks(leg, book, quiet, extended_ms, opened_ms)
    return wishes


def _at_the_beginning(
    plan: Plan, leg: Leg, book: CueBook, opening: LegEntry, extended_ms: int, opened_ms: int, *, brief: bool
) -> list[PhraseRequest]:
    """Return what became of the leg before, and what begins now; to a runner who was away, what holds now."""
    quiet, say = _quiet_from_ms(leg, book, extended_ms), book.phrases
    if opening.status_at_ms is not None:
        text = say.status(leg, plan, opening.status_at_ms, _end_ms(leg, extended_ms))
        wishes = [PhraseRequest(Priority.ANNOUNCE, "status", text, opened_ms, opened_ms, quiet)]
        belt = say.belt(leg, plan)
        if belt:
            at = opened_ms + book.phrase_ms(text) + GAP_MS
            wishes.append(PhraseRequest(Priority.BELT, "belt", belt, at, opened_ms, quiet))
        return wishes
    wishes = []
    at = opened_ms
    result = result_of(plan, opening.last) if book.settings.of(leg.kind) > Density.QUIET else None
    if result is not None:
        words = say.result(*result)
        wishes.append(PhraseRequest(Priority.RESULT, "result", words, at, at, quiet))
        at += round(book.phrase_ms(words) * UNCERTAIN) + GAP_MS
    text = say.announce(leg, plan, brief=brief, cut_short=opening.cause is Cause.CUT)
    wishes.append(PhraseRequest(Priority.ANNOUNCE, "announce", text, at, opened_ms, quiet))
    before = plan.legs[leg.index - 1] if leg.index else None
    belt = say.belt(leg, plan)
    said_before = before is not None and opening.cause is Cause.AUTO and _quickens(before, leg)
    if belt and not said_before and (before is None or belt != say.belt(before, plan)):
        at += book.phrase_ms(text) + GAP_MS
        wishes.append(PhraseRequest(Priority.BELT, "belt", belt, at, opened_ms, quiet))
    return wishes


def _quickens(leg: Leg, following: Leg) -> bool:
    """Whether a treadmill has to be set faster: then it is said before the boundary, else after it."""
    if following.belt is None:
        return False
    return leg.belt is None or following.belt.middle.s_per_km < leg.belt.middle.s_per_km


def _marks(leg: Leg, book: CueBook, quiet: int, extended_ms: int, opened_ms: int) -> list[PhraseRequest]:
    """Return what a chatty timer says of the time left."""
    end = _end_ms(leg, extended_ms) or 0
    return [
        PhraseRequest(
            Priority.MARK,
            "left",
            book.phrases("left", time=total_text(left)),
            end - left,
            opened_ms,
            quiet,
            end - left + 2_000,
        )
        for left in MARKS_MS
        if end > left * 1.5
    ]


def result_of(plan: Plan, last: LegRecord | None) -> tuple[int, int] | None:
    """Return actual and target time of the leg before, where it had a pace and was ended by the runner."""
    if last is None or last.cause is not Cause.LAP:
        return None
    leg = plan.legs[last.index]
    if leg.distance is None or leg.pace is None or leg.expected_ms is None or not leg.kind.traits.is_hard:
        return None
    return last.actual_ms, leg.expected_ms


def _before_the_end(
    plan: Plan, leg: Leg, book: CueBook, quiet: int, extended_ms: int, opened_ms: int, *, brief: bool
) -> list[PhraseRequest]:
    """Return what is said before a boundary that comes by itself: what comes next, and the belt in good time."""
    following = plan.legs[leg.index + 1] if leg.index + 1 < len(plan.legs) else None
    wishes = []
    over_by = quiet
    belt = book.phrases.belt(following, plan) if following is not None else ""
    if following is not None and belt and _quickens(leg, following):
        over_by = min(quiet, (_end_ms(leg, extended_ms) or quiet) - book.settings.belt_lead_ms)
        wishes.append(
            PhraseRequest(Priority.BELT, "belt", belt, None, opened_ms, quiet if over_by < opened_ms else over_by)
        )
        over_by -= book.phrase_ms(belt) + GAP_MS
    if book.settings.of(leg.kind) > Density.QUIET:
        known = leg.kind.traits.is_recovery and following is not None and _like_the_last(following, plan)
        text = book.phrases.preview(following, plan, brief=brief or known)
        wishes.append(PhraseRequest(Priority.NEXT, "next", text, None, opened_ms, max(over_by, opened_ms)))
    return wishes


def _like_the_last(leg: Leg, plan: Plan) -> bool:
    """Whether a leg asks for just what the last of its kind did: a runner between the two need not hear it again."""
    earlier = (plan.legs[index] for index in range(leg.index - 1, -1, -1))
    before = next((one for one in earlier if one.kind is leg.kind), None)
    return before is not None and (before.extent, before.pace, before.load, before.label) == (
        leg.extent, leg.pace, leg.load, leg.label,
    )  # fmt: skip


def _in_the_middle(leg: Leg, book: CueBook, quiet: int | None, opened_ms: int) -> list[PhraseRequest]:
    """Return the half of a long leg and the form thought of a rep, in one breath."""
    half = _halfway_ms(leg, book)
    middle = half if half is not None else (leg.expected_ms or 0) // 2
    parts = [book.phrases("halfway")] if half is not None else []
    if leg.form is not None:
        parts.append(leg.form.rstrip(".") + ".")
    if not parts or not middle:
        return []
    at = middle if half is None else middle + book.tone_ms("halfway") + GAP_MS
    rank = Priority.FORM if half is None else Priority.HALFWAY
    return [PhraseRequest(rank, rank.name.lower(), " ".join(parts), at, opened_ms, quiet, at + STALE_MS)]


def _overtime(leg: Leg, book: CueBook, density: Density, opened_ms: int) -> list[PhraseRequest]:
    """Return what is said on a paced leg that waits for the key past its time."""
    if leg.ends is not Ends.LAP or leg.pace is None or leg.expected_ms is None:
        return []
    return [
        PhraseRequest(
            Priority.OVERTIME,
            "overtime",
            book.phrases("overtime", seconds=late // 1000),
            at,
            opened_ms,
            None,
            at + STALE_MS,
        )
        for late in OVERTIME_MS[density]
        for at in [leg.expected_ms + late]
    ]


def finish_cues(leg: int, total_ms: int, reps: RepsRun, book: CueBook) -> list[Cue]:
    """Return the cues of the end, counted from the finish."""
    tone = _tone(0, leg, "finish", book)
    text = book.phrases.finish(total_ms, reps.reps, reps.average, reps.kind)
    return [tone, Cue(tone.end_ms + GAP_MS, leg, CueKind.PHRASE, "finish", text, book.phrase_ms(text))]
