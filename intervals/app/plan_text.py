"""A plan as a table of its legs, under its profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intervals.core.quantities.formatting import clock_text
from intervals.core.view.profile import profile_rows
from intervals.core.view.readout import belt_text, leg_text
from intervals.core.view.totals import totals_text
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Ends

_ENDINGS: Final = {Ends.LAP: "lap key", Ends.AUTO: "auto", Ends.RANGE: "when ready"}


def plan_lines(plan: Plan, width: int) -> Iterator[str]:
    """Yield the lines; the profile is `width` columns wide."""
    yield f"{plan.name} · {plan.venue}   {totals_text(plan)}"
    if plan.about:
        yield plan.about
    yield ""
    yield from (f" {row}".rstrip() for row in profile_rows(plan, width - 2, 4))
    yield ""
    for leg in plan.legs:
        expected = "open" if leg.expected_ms is None else clock_text(leg.expected_ms)
        text = f"{leg.kind.traits.shape} {leg_text(leg)}"
        belt = belt_text(leg, plan)
        yield f"{leg.index + 1:>3}  {text:<52} {expected:>8}  {_ENDINGS[leg.ends]}{'  ' + belt if belt else ''}"
