"""What was lifted the last time, by lift: looked up in the journal before a strength session begins."""

from __future__ import annotations

import sqlite3
from typing import Final

from intervals.app.exits import Failure
from intervals.app.journal import has_journal, journal
from intervals.core.kinds import Kind
from intervals.core.session.lifts import NO_LAST_SETS, LastSets, lift_name, sets_done
from intervals.core.workout.plan import Plan
from intervals.journal.read import listed, stored_session
from intervals.journal.recorded import BrokenRow

MOST_SESSIONS: Final = 30
"""How many strength sessions are looked through for a lift."""


def last_sets(plan: Plan) -> LastSets:
    """Return what was done in each set of the plan's lifts the last time; nothing where that cannot be read."""
    missing = {lift_name(leg) for leg in plan.legs if leg.kind is Kind.LIFT}
    if not plan.is_strength or not has_journal():
        return NO_LAST_SETS
    found: dict[str, list[str]] = {}
    try:
        with journal(lambda _: None) as store:
            lifts = [one for one in listed(store) if one.summary.kind == "lift" and not one.is_logged]
            for one in lifts[:MOST_SESSIONS]:
                rows = store.session(one.number)
                if rows is None or not missing:
                    break
                stored = stored_session(rows)
                done = sets_done(stored.plan, stored.records)
                found.update({name: done[name] for name in missing & done.keys()})
                missing -= done.keys()
    except (Failure, BrokenRow, sqlite3.Error, OSError):
        return found  # a journal that cannot be read is told elsewhere, and is no reason not to lift
    return found
