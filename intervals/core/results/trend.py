"""How the reps of a workout went from session to session: for a plot over months.

Law: pure; made from what sessions came to. Only reps that were run to their end count, each as long as it is: a
pyramid's mean is that of its metres, not of its reps.
"""

from __future__ import annotations

from intervals.core.dataclass import dataclass
from intervals.core.results.log import DoneSession, RepResult


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The reps of one session: paces in seconds a kilometre."""

    day: str
    """ISO text."""
    mean_s_per_km: float
    fastest_s_per_km: float
    slowest_s_per_km: float
    target_s_per_km: float
    """What was aimed at, on average."""
    reps: int
    """How many were run to their end."""

    @property
    def spread_s_per_km(self) -> float:
        """The slowest rep's pace less the fastest's."""
        return self.slowest_s_per_km - self.fastest_s_per_km


def trend_point(session: DoneSession) -> TrendPoint | None:
    """Return what the reps of a session come to; None where none with a target was run to its end."""
    reps = [rep for rep in session.reps if rep.completed and rep.actual_ms > 0 and _km(rep) > 0]
    if not reps:
        return None
    km = sum(_km(rep) for rep in reps)
    paces = [rep.actual_ms / 1_000 / _km(rep) for rep in reps]
    return TrendPoint(
        day=session.date,
        mean_s_per_km=sum(rep.actual_ms for rep in reps) / 1_000 / km,
        fastest_s_per_km=min(paces),
        slowest_s_per_km=max(paces),
        target_s_per_km=sum(rep.expected_ms for rep in reps) / 1_000 / km,
        reps=len(reps),
    )


def _km(rep: RepResult) -> float:
    """Return the length of a rep: it was expected to take its target pace."""
    return rep.expected_ms / 1_000 / rep.target_s_per_km if rep.target_s_per_km > 0 else 0.0
