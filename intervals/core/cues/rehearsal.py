"""A whole session on a made-up clock: the timeline that a dry run prints and an audio file is made from.

Law: the same state machine and the same cue decisions as in life; only the clock and the lap key are made up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.cue import Cue, Dropped
from intervals.core.dataclass import dataclass
from intervals.core.session.events import LegRecord
from intervals.core.session.inputs import Start
from intervals.core.session.machine import Session
from intervals.core.workout.plan import Plan
from intervals.core.workout.rounds import fitted

LAP_AFTER_MS: Final = 60_000
"""How long an open leg lasts in a rehearsal, unless the runner says otherwise."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Legs and cues on one axis: milliseconds from the start of the first leg; the count-in is before zero."""

    plan: Plan
    """As it is rehearsed: every leg ends by itself."""
    asked: Plan
    """As it is in life."""
    records: tuple[LegRecord, ...]
    cues: tuple[Cue, ...]
    dropped: tuple[Dropped, ...]

    @property
    def total_ms(self) -> int:
        """Length of the session."""
        return self.records[-1].end_ms if self.records else 0


def rehearse(plan: Plan, book: CueBook, *, lap_after_ms: int = LAP_AFTER_MS, first_leg: int = 0) -> Rehearsal:
    """Run a plan from `first_leg` to its end; laps come at the expected time, open legs end after `lap_after_ms`.

    Nobody ran it: nothing is said that claims to have measured.
    """
    book = replace(book, measured=False)
    session = Session(fitted(plan.rehearsed(lap_after_ms)))
    session.feed(Start(0, 0, first_leg))
    closed = session.plan
    dropped: list[Dropped] = []
    cues = tuple(upcoming(session.state, book, dropped))
    remaining = closed.starts_ms[-1] - closed.starts_ms[first_leg]
    session.advance(remaining)
    return Rehearsal(closed, plan, tuple(session.records), cues, tuple(dropped))
