"""What was run, in words: a session leg by leg, its sets, and how far it went.

Law: pure text; the screens, the lines and the history say the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.phrases import ENGLISH, Phrasebook
from intervals.core.quantities.formatting import clock_text, signed_seconds, whole_seconds
from intervals.core.quantities.units import MM_PER_KM, MS_PER_S, Pace, Per, UntilLap
from intervals.core.results.legs import Distances, LegResult, leg_results
from intervals.core.results.reps import RepSet
from intervals.core.results.split_target import late_at_mark_ms
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.lifts import done_text
from intervals.core.view.readout import kind_text, rep_text
from intervals.core.workout.plan import Leg, Plan


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One leg as it was run, in words. Texts are empty where there is nothing to say."""

    result: LegResult
    name: str
    planned: str
    actual: str
    difference: str
    """Against the target, on a leg with a pace: `+2 s`, `−1 s`."""
    pace: str
    """The pace really run, on a distance leg that was run to its end."""
    note: str


def summary(plan: Plan, records: Sequence[LegRecord], phrases: Phrasebook = ENGLISH) -> list[SummaryRow]:
    """Return a row for each leg that was begun, in order, in the words of a language."""
    return [_row(plan, result, phrases) for result in leg_results(plan, records)]


def summary_lines(plan: Plan, records: Sequence[LegRecord], phrases: Phrasebook = ENGLISH) -> list[str]:
    """Return the rows as aligned text, a line each."""
    rows = summary(plan, records, phrases)
    width = max((len(row.name) for row in rows), default=0)
    planned = max((9, *(len(row.planned) for row in rows)))
    return [
        f"{row.name:<{width}}  {row.planned:>{planned}}  {row.actual:>8}  {row.difference:>6}  "
        f"{row.pace:<8}  {row.note}".rstrip()
        for row in rows
    ]


def _row(plan: Plan, result: LegResult, phrases: Phrasebook) -> SummaryRow:
    leg = result.leg
    difference = pace = ""
    if result.s_per_km is not None:
        pace = str(Pace(result.s_per_km, leg.pace.fast.per if leg.pace else plan.athlete.per))
        if result.target_ms is not None:
            difference = difference_text(result.actual_ms, result.target_ms, phrases)
    word = kind_text(leg, phrases)
    rep = rep_text(leg, phrases)
    return SummaryRow(
        result=result,
        name=f"{word} {rep}" if rep else word,
        planned=_planned(leg, phrases),
        actual=clock_text(result.actual_ms),
        difference=difference,
        pace=pace,
        note=_note(plan, leg, result.record, phrases),
    )


def _planned(leg: Leg, phrases: Phrasebook) -> str:
    if leg.expected_ms is not None:
        return clock_text(leg.expected_ms)
    return phrases.screen("by-lap-key") if leg.extent == UntilLap() else phrases.amount(leg)


def difference_text(actual_ms: int, planned_ms: int, phrases: Phrasebook = ENGLISH) -> str:
    """Say a difference as the two times show it: `+2 s` is slower, `−9:48` faster, `even`."""
    seconds = whole_seconds(actual_ms) - whole_seconds(planned_ms)
    return signed_seconds(seconds) if seconds else phrases.screen("even")


def _note(plan: Plan, leg: Leg, record: LegRecord, phrases: Phrasebook) -> str:
    keys = {
        Cause.SKIP: "was-skipped", Cause.BACK: "was-back", Cause.CUT: "was-cut-short", Cause.GO_TO: "was-go-to",
        Cause.STOP: "was-stopped",
    }  # fmt: skip
    parts = [phrases.screen(keys[record.cause])] if record.cause in keys else []
    if leg.kind is Kind.LIFT and record.cause.completes and (done := done_text(leg, record)):
        parts.append(done)
    if record.extended_ms:
        key = "was-extended" if record.extended_ms > 0 else "was-shortened"
        parts.append(phrases.screen(key, seconds=whole_seconds(abs(record.extended_ms))))
    if record.splits:
        times = " ".join(_split_text(leg, plan, split, phrases) for split in record.splits)
        parts.append(phrases.screen("splits", times=times))
    return ", ".join(parts)


def _split_text(leg: Leg, plan: Plan, elapsed_ms: int, phrases: Phrasebook) -> str:
    """Print a split, and its difference from the time that was due at its mark: `1:42 (+2 s)`."""
    late_ms = late_at_mark_ms(leg, plan, elapsed_ms)
    if late_ms is None:
        return clock_text(elapsed_ms)
    return f"{clock_text(elapsed_ms)} ({difference_text(elapsed_ms, elapsed_ms - late_ms, phrases)})"


# --- sets -----------------------------------------------------------------------------------------------


def value_text(reps: RepSet, value: float, plan: Plan) -> str:
    """Print one of a set's values: a pace over the runner's unit, or a time."""
    return str(Pace(value, _per(reps, plan))) if reps.per_pace else clock_text(value * MS_PER_S)


def off_text(reps: RepSet, value: float, plan: Plan) -> str:
    """Print a difference of two values, with its sign: `+3 s/mi`, `−1 s`."""
    return signed_seconds(_off(reps, value, plan), f"s/{_per(reps, plan)}" if reps.per_pace else "s")


def set_text(reps: RepSet, plan: Plan, phrases: Phrasebook = ENGLISH) -> str:
    """Say a set in a line: average, against the target, spread and fade."""
    say = phrases.screen
    parts = [
        say("set-count", count=len(reps.reps), of=reps.planned),
        say("set-average", value=value_text(reps, reps.mean, plan)),
    ]
    if reps.target is not None and reps.per_pace:
        value = reps.mean - reps.target.s_per_km
        key = _compared(reps, value, plan, "set-on-target", "set-slower", "set-faster")
        parts.append(say(key, off=off_text(reps, value, plan)[1:]))
    if len(reps.reps) > 1:
        low, high = (value_text(reps, end(reps.values), plan) for end in (min, max))
        parts.append(say("set-range", low=low, high=high))
        key = _compared(reps, reps.fade, plan, "last-even", "last-slower", "last-faster")
        parts.append(say(key, off=off_text(reps, reps.fade, plan)[1:]))
    return " · ".join(parts)


def _compared(reps: RepSet, value: float, plan: Plan, even: str, slower: str, faster: str) -> str:
    """Return the text's key for a difference as it is printed."""
    return even if not _off(reps, value, plan) else slower if value > 0 else faster


def _off(reps: RepSet, value: float, plan: Plan) -> int:
    return whole_seconds(value * (_per(reps, plan).mm / MM_PER_KM if reps.per_pace else 1.0) * MS_PER_S)


def _per(reps: RepSet, plan: Plan) -> Per:
    return reps.target.per if reps.target is not None else plan.athlete.per


# --- distance -------------------------------------------------------------------------------------------


def distance_text(found: Distances, plan: Plan, phrases: Phrasebook = ENGLISH) -> str:
    """Say how far a session went, and of what that is made."""
    per = plan.athlete.per

    def told(metres: float) -> str:
        return f"{metres * 1_000 / per.mm:.2f}"

    parts = [
        phrases.screen(key, far=told(metres))
        for key, metres in (
            ("far-reps", found.reps), ("far-recoveries", found.recoveries), ("far-easy", found.easy),
        )
        if metres > 0
    ]  # fmt: skip
    total = f"{told(found.total)} {per}"
    return (phrases.screen("about", far=total) if found.estimated else total) + (
        f" ({', '.join(parts)})" if len(parts) > 1 else ""
    )
