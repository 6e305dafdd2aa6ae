"""What was done, as the journal has it: for the schedule, the week's count and the suggestions.

Law: newest last; what cannot be read is told and passed over, since a journal must never stop a runner.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from intervals.app.exits import Failure, Tell
from intervals.app.journal import has_journal, journal
from intervals.app.today import today
from intervals.core.results.log import DoneSession
from intervals.journal.read import listed

SCHEDULE_DAYS: Final = 400
"""How far back the schedule looks: whose turn it is follows the last session, and no week shown is older."""
SUGGESTED_OF: Final = 200
"""How many sessions the suggestions look at, the newest first: a pace is told by the last two of a workout."""


def done_sessions(
    tell: Tell, *, reps: bool = False, day: date | None = None, results: bool = False
) -> list[DoneSession]:
    """Return the sessions that the schedule of a `day` needs, or with `reps` the suggestions, oldest first.

    With `results` those of the schedule have their reps too.
    `tell` hears of a journal, or a row, that cannot be read.
    """
    if not has_journal():
        return []
    since_ms = ((day or today()) - date(1970, 1, 1) - timedelta(days=SCHEDULE_DAYS)).days * 86_400_000
    try:
        with journal(tell) as store:
            if reps:
                return [each.done(reps=True) for each in reversed(listed(store, SUGGESTED_OF, reps=True, tell=tell))]
            found = listed(store, since_ms=since_ms, reps=results, tell=tell)
            return [each.done(reps=results) for each in reversed(found)]
    except Failure as failure:
        tell(str(failure))
        return []
