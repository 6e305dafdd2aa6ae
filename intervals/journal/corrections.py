"""What a runner sets right after a session: an accidental lap, one that was forgotten, the true time of a leg.

Law: pure, and nothing is rewritten: the inputs as they were given, and the corrections in their order, make the
session as it is shown. A correction that no longer fits changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.results.legs import leg_results, scaled_to
from intervals.core.session.events import Event, LegEnded, LegRecord, Paused, Resumed, Started
from intervals.core.session.inputs import Input, Lap, Stop, Undo
from intervals.core.session.machine import Session
from intervals.core.session.merge import in_order
from intervals.core.session.state import IllegalInput
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Venue
from intervals.journal.rows import Correction
from intervals.journal.stored import Break

DROP_LAP: Final = "drop-lap"
"""`(at,)`: the lap at this time of the session clock was an accident."""
INSERT_LAP: Final = "insert-lap"
"""`(at,)`: a lap was forgotten at this time of the session clock."""
MOVE_END: Final = "move-end"
"""`(from, to)`: a leg's end lay elsewhere, in active time; the next leg has the difference."""
MACHINE_DISTANCE: Final = "machine-distance"
"""`(mm,)`: how far the treadmill says that it was; the legs are scaled to it, and the last one holds."""
UNDO: Final = "undo"
"""The correction before this one is taken back."""


class NoCorrection(ValueError):
    """A correction that the session does not take; the message says why."""


@dataclass(frozen=True, slots=True)
class Refolded:
    """A session put together again from its rows."""

    session: Session
    records: tuple[LegRecord, ...]
    """With the ends of legs moved where they were corrected."""
    ends_at_ms: tuple[int, ...]
    """For each record, the time of the session clock at which its leg ended, before any end was moved."""
    raw_ends_ms: tuple[int, ...]
    """The same in active time."""
    begins_at_ms: int
    """Time of the session clock at which active time was zero."""
    breaks: tuple[Break, ...]

    def clock_ms(self, active_ms: int) -> int:
        """Return the time of the session clock of a moment of active time; of one at a pause its begin."""
        return self.begins_at_ms + active_ms + sum(one.length_ms for one in self.breaks if one.at_ms < active_ms)


def refold(
    plan: Plan, inputs: Iterable[Input], corrections: Sequence[Correction], ended_at_ms: int, *, stop: bool
) -> Refolded:
    """Put a session together; it ends at `ended_at_ms` of its clock at the latest, with `stop` for good."""
    held = in_force(corrections)
    arrived = list(inputs)
    session, events = folded(plan, arrived)
    if held or any(isinstance(one, Undo) for one in arrived):
        # What was undone, or set right since, has not happened.
        session, events = folded(plan, _corrected(session.inputs, held))
    events += session.advance(ended_at_ms)
    if stop and not session.state.over:
        events += session.feed(Stop(ended_at_ms))
    ends = [event.at_ms for event in events if isinstance(event, LegEnded)]
    raw = tuple(session.records)
    records = _moved(raw, [one.times_ms for one in held if one.what == MOVE_END])
    shown = [one.times_ms[0] for one in held if one.what == MACHINE_DISTANCE]
    return Refolded(
        session,
        scaled_to(session.plan, records, shown[-1]) if shown else records,
        tuple(ends),
        tuple(record.end_ms for record in raw),
        next((event.begins_ms for event in events if isinstance(event, Started)), 0),
        _breaks(events),
    )


def folded(plan: Plan, inputs: Iterable[Input]) -> tuple[Session, list[Event]]:
    """Put a session together from inputs in the order in which they arrived, and return what happened too.

    An input that is not legal is left out: after a correction it may have lost its leg, and no row of an old journal
    is worth a session that cannot be shown.
    """
    session, events = Session(plan), list[Event]()
    for one in in_order(inputs):
        try:
            events += session.feed(one)
        except IllegalInput:
            continue
    return session, events


def in_force(corrections: Sequence[Correction]) -> list[Correction]:
    """Return the corrections that hold: each undo takes back the one before it."""
    held: list[Correction] = []
    for one in corrections:
        if one.what != UNDO:
            held.append(one)
        elif held:
            held.pop()
    return held


def _corrected(inputs: Sequence[Input], held: Sequence[Correction]) -> list[Input]:
    dropped = {one.times_ms[0] for one in held if one.what == DROP_LAP}
    added = [Lap(one.times_ms[0]) for one in held if one.what == INSERT_LAP]
    kept = [one for one in inputs if not (isinstance(one, Lap) and one.at_ms in dropped)]
    return sorted([*kept, *added], key=lambda one: one.at_ms)


def _breaks(events: Sequence[Event]) -> tuple[Break, ...]:
    """Return the pauses, at their active time; the one that is still going on is none yet."""
    begins = next((event.begins_ms for event in events if isinstance(event, Started)), 0)
    breaks: list[Break] = []
    paused_at: int | None = None
    gone = 0
    for event in events:
        if isinstance(event, Paused):
            paused_at = event.at_ms
        elif isinstance(event, Resumed) and paused_at is not None:
            breaks.append(Break(paused_at - begins - gone, event.at_ms - paused_at))
            gone += event.at_ms - paused_at
            paused_at = None
    return tuple(breaks)


def _moved(records: tuple[LegRecord, ...], moves: Sequence[tuple[int, ...]]) -> tuple[LegRecord, ...]:
    """Return the records with ends moved; `moves` are pairs of active times, the first as it was recorded."""
    out = list(records)
    ends = [record.end_ms for record in records]
    for was, to in moves:
        for i in [i for i, end in enumerate(ends) if end == was and records[i].actual_ms > 0]:
            after = out[i + 1] if i + 1 < len(out) else None
            if out[i].start_ms < to and (after is None or to < after.end_ms):
                if after is not None:
                    later = to - after.start_ms
                    splits = tuple(split - later for split in after.splits if split > later)
                    out[i + 1] = replace(after, start_ms=to, splits=splits)
                out[i] = replace(out[i], end_ms=to)
    return tuple(out)


# --- making one -----------------------------------------------------------------------------------------


def drop_lap(now: Refolded, leg: int) -> Correction:
    """Return the correction that takes away the lap that ended record `leg`, from 0. Raises NoCorrection."""
    at = now.ends_at_ms[leg]
    if not any(isinstance(one, Lap) and one.at_ms == at for one in now.session.inputs):
        raise NoCorrection(f"leg {leg + 1} did not end on the lap key")
    return Correction(DROP_LAP, (at,))


def split_leg(now: Refolded, leg: int, after_ms: int) -> Correction:
    """Return the correction that puts a lap `after_ms` into record `leg`, from 0. Raises NoCorrection."""
    record = now.records[leg]
    if not 0 < after_ms < record.actual_ms:
        raise NoCorrection(f"leg {leg + 1} took {record.actual_ms / 1000:g} s: give a time within it")
    return Correction(INSERT_LAP, (now.clock_ms(record.start_ms + after_ms),))


def machine_distance(now: Refolded, mm: int) -> Correction:
    """Return the correction that gives the session the distance that the treadmill showed. Raises NoCorrection."""
    plan = now.session.plan
    if plan.venue is not Venue.TREADMILL:
        raise NoCorrection("it was not on a treadmill: nothing showed a distance")
    if not any(result.mm for result in leg_results(plan, now.records)):
        raise NoCorrection("no distance was counted that could be scaled")
    return Correction(MACHINE_DISTANCE, (mm,))


def leg_time(now: Refolded, leg: int, time_ms: int) -> Correction:
    """Return the correction that gives record `leg`, from 0, its true time. Raises NoCorrection."""
    record = now.records[leg]
    to = record.start_ms + time_ms
    after = now.records[leg + 1] if leg + 1 < len(now.records) else None
    if time_ms <= 0:
        raise NoCorrection("a leg takes some time")
    if after is not None and to >= after.end_ms:
        raise NoCorrection(f"then leg {leg + 2}, which has the difference, would have no time left")
    return Correction(MOVE_END, (now.raw_ends_ms[leg], to))
