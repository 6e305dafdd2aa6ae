"""What a session comes to: the row that lists, the plan and the suggestions read instead of folding it again.

Law: it follows from the session's rows alone; where it is lost it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, ClassVar, Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Per
from intervals.core.results.legs import distances, scaled_to
from intervals.core.results.log import ALL, RepResult, SessionKind, Share, ShareUnit, session_of, share_of
from intervals.core.session.events import LegRecord
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase
from intervals.core.workout.plan import Plan
from intervals.journal.recorded import BrokenRow, number, text, whole

_PERS: Final = {per.value: per for per in Per}
_PHASES: Final = {phase.value: phase for phase in Phase}
_KINDS: Final[dict[str, SessionKind]] = {"run": "run", "lift": "lift"}
_UNITS: Final[dict[str, ShareUnit]] = {"reps": "reps", "sets": "sets", "min": "min", "legs": "legs"}


@dataclass(frozen=True, slots=True)
class Summary:
    """One session in short. Times are milliseconds; `ended_at_ms` is of the session clock."""

    COLUMNS: ClassVar[str] = (
        "name, venue, per, kind, phase, ended_at_ms, active_ms, distance_m, legs, reps_done, off_s_per_km, "
        "done_run, done_of, done_unit"
    )

    name: str
    venue: str
    per: Per
    """What paces were shown over."""
    kind: SessionKind
    phase: Phase
    ended_at_ms: int
    active_ms: int
    distance_m: float
    legs: int
    reps_done: int
    """How many of the reps with a target were run to their end."""
    off_s_per_km: float | None
    """How much slower than their targets those were, on average; None where there are none."""
    share: Share | None
    """How much of it was done; None in a row of before that was summed up."""
    rep_rows: str = "[]"
    """The reps with a target, as JSON. They are kept apart: a list of ten thousand sessions does without."""

    @property
    def reps(self) -> tuple[RepResult, ...]:
        """The reps with a target. Raises BrokenRow."""
        try:
            return tuple(_rep(**each) for each in json.loads(self.rep_rows))
        except (ValueError, TypeError) as error:
            raise BrokenRow(f"its reps cannot be read: {error}") from None

    def row(self) -> tuple[Any, ...]:
        """Return the values of COLUMNS, and last the reps."""
        share = self.share or ALL
        return (
            self.name,
            self.venue,
            self.per.value,
            self.kind,
            self.phase.value,
            self.ended_at_ms,
            self.active_ms,
            self.distance_m,
            self.legs,
            self.reps_done,
            self.off_s_per_km,
            share.run,
            share.of,
            share.unit,
            self.rep_rows,
        )

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Summary:
        """Read the values of COLUMNS, and the reps after them where they are wanted. Raises BrokenRow."""
        name, venue, per, kind, phase, ended, active, metres, legs, reps, off, run, of, unit, *rep_rows = row
        try:
            return cls(
                text(name),
                text(venue),
                _PERS[per],
                _KINDS[kind],
                _PHASES[phase],
                whole(ended),
                whole(active),
                number(metres),
                whole(legs),
                whole(reps),
                None if off is None else number(off),
                None if of is None else Share(whole(run), whole(of), _UNITS[unit]),
                *map(text, rep_rows),
            )
        except (KeyError, TypeError) as error:
            raise BrokenRow(f"its summary cannot be read: {error}") from None


def _rep(**row: Any) -> RepResult:
    for key in ("target_s_per_km", "actual_ms", "expected_ms"):
        number(row[key])
    return RepResult(**row)


def summary_of(session: Session, machine_mm: int | None = None) -> Summary:
    """Sum up a session that is over; `machine_mm` is the distance that its treadmill showed, where that was told."""
    state, records = session.state, session.records
    if machine_mm is not None:
        records = scaled_to(session.plan, records, machine_mm)
    return summarised(session.planned, session.plan, state.phase, state.paused_at_ms or 0, records)


def summarised(
    planned: Plan,
    plan: Plan,
    phase: Phase,
    ended_at_ms: int,
    records: Sequence[LegRecord],
    share: Share | None = None,
) -> Summary:
    """Sum up records of a session; `plan` is `planned` with the rounds that were added since.

    `share` is how much of it was done where the runner said so.
    """
    done = session_of(plan, records, "", "")
    offs = [rep.off_s_per_km for rep in done.reps if rep.completed]
    active = records[-1].end_ms if records else 0
    return Summary(
        plan.name,
        plan.venue.value,
        plan.athlete.per,
        done.kind,
        phase,
        ended_at_ms,
        active,
        distances(plan, records).total,
        len(records),
        len(offs),
        sum(offs) / len(offs) if offs else None,
        share if share is not None else share_of(planned, plan, records),
        json.dumps([asdict(rep) for rep in done.reps], separators=(",", ":")),
    )
