"""What a session comes to: the row that lists, the plan and the suggestions read instead of folding it again.

Law: it follows from the session's rows alone; where it is lost it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Final

from intervals.core.quantities.units import Per
from intervals.core.results.history import distances
from intervals.core.results.log import DoneSession, RepResult, SessionKind, session_of
from intervals.core.session.events import LegRecord
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase

_PERS: Final = {per.value: per for per in Per}
_PHASES: Final = {phase.value: phase for phase in Phase}


@dataclass(frozen=True, slots=True)
class Summary:
    """One session in short. Times are milliseconds; `ended_at_ms` is of the session clock."""

    COLUMNS: ClassVar[str] = (
        "name, venue, per, kind, phase, ended_at_ms, active_ms, distance_m, legs, reps_done, off_s_per_km"
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
    rep_rows: str = "[]"
    """The reps with a target, as JSON. They are kept apart: a list of ten thousand sessions does without."""

    @property
    def reps(self) -> tuple[RepResult, ...]:
        """The reps with a target."""
        return tuple(RepResult(**one) for one in json.loads(self.rep_rows))

    def row(self) -> tuple[Any, ...]:
        """Return the values of COLUMNS, and last the reps."""
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
            self.rep_rows,
        )

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> Summary:
        """Read the values of COLUMNS, and the reps after them where they are wanted."""
        name, venue, per, kind, phase, *numbers = row
        return cls(name, venue, _PERS[per], kind, _PHASES[phase], *numbers)

    def done(self, file: str, day: str, note: str = "") -> DoneSession:
        """Return it as the plan and the suggestions take it; `day` is ISO text."""
        return DoneSession(self.name, file, day, self.kind, self.reps, self.distance_m, note)


def summary_of(session: Session) -> Summary:
    """Sum up a session that is over."""
    state, records = session.state, session.records
    return summarised(session, state.phase, state.paused_at_ms or 0, records)


def summarised(session: Session, phase: Phase, ended_at_ms: int, records: Sequence[LegRecord]) -> Summary:
    """Sum up records of a session."""
    plan = session.plan
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
        json.dumps([asdict(rep) for rep in done.reps], separators=(",", ":")),
    )
