"""The legs of a session as plain figures, for the table and the object alike.

Law: a figure that nobody knows is None, never a guess: the pace is that of a distance run to its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from intervals.core.dataclass import dataclass
from intervals.core.results.legs import LegResult, leg_result
from intervals.core.session.events import LegRecord
from intervals.core.workout.plan import Leg
from intervals.journal.activity.laps import iso
from intervals.journal.stored import StoredSession


@dataclass(frozen=True, slots=True)
class Row:
    """One leg as it was run."""

    leg: Leg
    record: LegRecord
    started: str
    """When it began running, as ISO text with its offset."""
    paused_ms: int
    """How long time stood within it."""
    distance_m: float | None
    distance_from: str | None
    """`leg`: its distance was run to the end; `belt`: what the treadmill led, as it was set; `pace`: its time at its
    target pace; `usual pace`: its time at the pace that its kind is usually run at; None: nobody got anywhere."""
    pace_s_per_km: float | None


def rows_of(session: StoredSession) -> Iterator[Row]:
    """Yield the legs of a normalised session in order, also those that took no time."""
    for record in session.records:
        leg = session.plan.legs[record.index]
        result = leg_result(session.plan, record)
        mm = result.mm
        yield Row(
            leg=leg,
            record=record,
            started=iso(session.wall_at(record.start_ms, after=True)),
            paused_ms=_paused_ms(session, record),
            distance_m=mm / 1_000 if mm else None,
            distance_from=_source(result) if mm else None,
            pace_s_per_km=None if result.s_per_km is None else round(result.s_per_km, 3),
        )


def _source(result: LegResult) -> str:
    """Return where the distance of a leg is known from."""
    if result.record.mm is not None:
        return "belt"
    if not result.estimated:
        return "leg"
    return "pace" if result.leg.pace is not None else "usual pace"


def pace_middle(leg: Leg) -> float | None:
    """Return the target pace of a leg in seconds a kilometre, the middle of a range; None where it has none."""
    return None if leg.pace is None else round(leg.pace.middle.s_per_km, 3)


def _paused_ms(session: StoredSession, record: LegRecord) -> int:
    """Return the pauses of a leg, that at its end included."""
    return sum(one.length_ms for one in session.breaks if record.start_ms < one.at_ms <= record.end_ms)
