"""What was lifted: the reps and the load of each set, as they were typed, or as planned where nothing was.

Law: pure; a set counts as planned until the runner says otherwise, and is told as that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import count_text, trim
from intervals.core.quantities.units import Per, UntilLap
from intervals.core.session.events import LegRecord
from intervals.core.workout.plan import Leg, Plan

LastSets = Mapping[str, Sequence[str]]
"""For each lift by its name, what was done in each set the last time."""
NO_LAST_SETS: Final[LastSets] = {}
MOST_REPS: Final = 999
MOST_LOAD: Final = 1_000
_TYPED: Final = re.compile(r"(\d{1,4})(?:x(\d{1,5}(?:\.\d{1,2})?))?")
_UNIT: Final = re.compile(r"\b(kg|lbs?)\b", re.IGNORECASE)


def lift_name(leg: Leg) -> str:
    """Return what a lift is known by from session to session."""
    return " ".join((leg.label or leg.kind.value).casefold().split())


def done_text(leg: Leg, record: LegRecord | None = None) -> str:
    """Say what was done in a set: `8 reps, 60 kg`; without a record what is planned. Empty where nobody knows."""
    planned = leg.extent.reps if isinstance(leg.extent, UntilLap) else None
    reps = planned if record is None or record.reps is None else record.reps
    load = leg.load if record is None or record.load is None else record.load
    return ", ".join(part for part in ("" if reps is None else count_text(reps, "rep"), load or "") if part)


def parse_set(text: str, leg: Leg, per: Per) -> tuple[int, str | None] | None:
    """Read what a runner types of a set, `6` or `6x55`: reps, and the load in the unit that the plan has for it.

    None for anything else, and for more than anybody lifts.
    """
    match = _TYPED.fullmatch(text.replace(",", "."))
    if match is None or int(match[1]) > MOST_REPS or float(match[2] or 0) > MOST_LOAD:
        return None
    if match[2] is None:
        return int(match[1]), None
    unit = _UNIT.search(leg.load or "")
    return int(match[1]), f"{trim(float(match[2]))} {unit[1] if unit else 'kg' if per is Per.KM else 'lb'}"


def sets_done(plan: Plan, records: Sequence[LegRecord]) -> dict[str, list[str]]:
    """Return what was done in each set that was ended, by the name of the lift."""
    found: dict[str, list[str]] = {}
    for record in records:
        leg = plan.legs[record.index]
        if leg.kind is Kind.LIFT and record.cause.completes:
            found.setdefault(lift_name(leg), []).append(done_text(leg, record))
    return found


def last_time(leg: Leg, last: LastSets) -> str:
    """Return what was done in this set the last time; in one more than there were, what was done in the last."""
    sets = last.get(lift_name(leg), ()) if leg.kind is Kind.LIFT else ()
    return sets[min(leg.rep or 1, len(sets)) - 1] if sets else ""


def last_set(plan: Plan, records: Sequence[LegRecord]) -> Leg | None:
    """Return the last set that was ended in a strength session: what a runner types is about that."""
    done = [plan.legs[record.index] for record in records if record.cause.completes]
    return next((leg for leg in reversed(done) if leg.kind is Kind.LIFT), None) if plan.is_strength else None
