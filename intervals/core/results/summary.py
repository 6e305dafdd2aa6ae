"""What was run against what was planned, leg by leg: for the end of a session and for whoever is interrupted.

Law: pure; made from the plan and the records alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from intervals.core.cues.phrases import ENGLISH, Phrasebook
from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import Pace
from intervals.core.session.events import Cause, LegRecord
from intervals.core.view.readout import kind_text, rep_text
from intervals.core.workout.plan import Leg, Plan


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One leg as it was run. Texts are empty where there is nothing to say."""

    leg: Leg
    record: LegRecord
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
    return [_row(plan, record, phrases) for record in records]


class RepsRun(NamedTuple):
    """The reps that were run to their end."""

    reps: int
    average: str
    """Their pace; empty for reps without distances."""
    kind: Kind


def reps_run(plan: Plan, records: Sequence[LegRecord]) -> RepsRun:
    """Count the reps that were run to their end: the runs, or where there are none the strides or lifts."""
    done = [
        (plan.legs[record.index], record)
        for record in records
        if plan.legs[record.index].is_rep and record.cause in {Cause.LAP, Cause.AUTO}
    ]
    runs = [(leg, record) for leg, record in done if leg.kind is Kind.RUN]
    paced = [(leg.distance.mm, record.actual_ms) for leg, record in runs if leg.distance is not None]
    average = ""
    if len(paced) > 1 and len(paced) == len(runs):
        mm, ms = (sum(one) for one in zip(*paced, strict=True))
        average = str(Pace(ms / 1000 / (mm / 1_000_000), plan.athlete.per))
    kind = Kind.RUN if runs or not done else done[0][0].kind
    return RepsRun(sum(leg.kind is kind for leg, _ in done), average, kind)


def summary_lines(plan: Plan, records: Sequence[LegRecord], phrases: Phrasebook = ENGLISH) -> list[str]:
    """Return the rows as aligned text, a line each."""
    rows = summary(plan, records, phrases)
    width = max((len(row.name) for row in rows), default=0)
    return [
        f"{row.name:<{width}}  {row.planned:>9}  {row.actual:>8}  {row.difference:>6}  "
        f"{row.pace:<8}  {row.note}".rstrip()
        for row in rows
    ]


def _row(plan: Plan, record: LegRecord, phrases: Phrasebook) -> SummaryRow:
    leg = plan.legs[record.index]
    whole = record.cause in {Cause.LAP, Cause.AUTO}
    planned = leg.expected_ms
    difference = pace = ""
    if whole and leg.distance is not None and record.actual_ms > 0:
        run = Pace(
            record.actual_ms / 1000 / (leg.distance.mm / 1_000_000),
            leg.pace.fast.per if leg.pace else plan.athlete.per,
        )
        pace = str(run)
        if planned is not None and leg.pace is not None:
            difference = difference_text(record.actual_ms, planned, phrases)
    word = kind_text(leg, phrases)
    rep = rep_text(leg, phrases)
    return SummaryRow(
        leg=leg,
        record=record,
        name=f"{word} {rep}" if rep else word,
        planned=leg.extent_text if planned is None else clock_text(planned),
        actual=clock_text(record.actual_ms),
        difference=difference,
        pace=pace,
        note=_note(record, phrases),
    )


def difference_text(actual_ms: int, planned_ms: int, phrases: Phrasebook = ENGLISH) -> str:
    """Say a difference as the two times show it, in whole seconds: `+2 s` is slower, `−1 s` faster, `even`."""
    seconds = round(actual_ms / 1000) - round(planned_ms / 1000)
    if seconds == 0:
        return phrases.screen("even")
    return f"{'+' if seconds > 0 else '−'}{abs(seconds)} s"


def _note(record: LegRecord, phrases: Phrasebook) -> str:
    keys = {Cause.SKIP: "was-skipped", Cause.BACK: "was-back", Cause.CUT: "was-cut-short", Cause.STOP: "was-stopped"}
    parts = [phrases.screen(keys[record.cause])] if record.cause in keys else []
    if record.extended_ms:
        parts.append(phrases.screen("was-extended", seconds=record.extended_ms // 1000))
    if record.splits:
        parts.append(phrases.screen("splits", times=" ".join(clock_text(split) for split in record.splits)))
    return ", ".join(parts)
