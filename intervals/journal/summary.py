"""What a session comes to: the row that lists, the plan and the suggestions read instead of folding it again.

Law: it follows from the session's rows alone; where it is lost it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from intervals.core.events import LegRecord
from intervals.core.history import distances
from intervals.core.log import DoneSession, RepResult, SessionKind, session_of
from intervals.core.session import Session
from intervals.core.state import Phase
from intervals.core.units import Per


@dataclass(frozen=True, slots=True)
class Summary:
    """One session in short. Times are milliseconds; `ended_at_ms` is of the session clock."""

    COLUMNS: ClassVar[str] = "name, venue, per, kind, phase, ended_at_ms, active_ms, distance_m, legs, reps"

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
    reps: tuple[RepResult, ...]

    def row(self) -> tuple[Any, ...]:
        """Return the values of COLUMNS."""
        reps = json.dumps([asdict(rep) for rep in self.reps], separators=(",", ":"))
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
            reps,
        )

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> Summary:
        """Read the values of COLUMNS."""
        name, venue, per, kind, phase, ended, active, metres, legs, reps = row
        results = tuple(RepResult(**one) for one in json.loads(reps))
        return cls(name, venue, Per(per), kind, Phase(phase), ended, active, metres, legs, results)

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
        done.reps,
    )
