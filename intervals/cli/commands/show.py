"""`intervals show`: a workout as a table of its legs, and its profile."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.output import say, say_json, say_loaded

if TYPE_CHECKING:
    from intervals.core.workout.plan import Leg


@options.command(epilog="Example:  intervals show 400m-repeats --venue treadmill")
@options.workout
@options.venue
@options.lane
@options.as_json("""
    workout    name and file
    venue      where it is planned for: track, treadmill or road
    total_ms   how long it takes, without what legs leave open
    distance_m  how far it goes
    legs[]     each leg: index, kind, label, rep, reps, expected_ms, distance_m, extent, pace_s_per_km, …
""")
def command(workout: str, venue: str | None, lane: int | None, as_json: bool) -> int:
    """Show a workout: its legs in a table, and its profile."""
    from intervals.app.load import load
    from intervals.app.plan_json import plan_json
    from intervals.core.quantities.formatting import clock_text
    from intervals.core.view.profile import profile_rows
    from intervals.core.view.readout import belt_text, leg_text
    from intervals.core.view.totals import totals_text

    loaded = say_loaded(load(workout, venue, lane=lane))
    plan = loaded.plan
    if as_json:
        say_json(plan_json(plan, str(loaded.path)))
        return DONE
    say(f"{plan.name} · {plan.venue}   {totals_text(plan)}", *([plan.about] if plan.about else []), "")
    width = min(100, shutil.get_terminal_size().columns)
    say(*(f" {row}".rstrip() for row in profile_rows(plan, width - 2, 4)), "")
    for leg in plan.legs:
        expected = "open" if leg.expected_ms is None else clock_text(leg.expected_ms)
        text = f"{leg.kind.traits.shape} {leg_text(leg)}"
        belt = belt_text(leg, plan)
        say(f"{leg.index + 1:>3}  {text:<52} {expected:>8}  {_ending(leg)}{'  ' + belt if belt else ''}")
    return DONE


def _ending(leg: Leg) -> str:
    """Say how a leg ends."""
    from intervals.core.workout.workout import Ends

    return {Ends.LAP: "lap key", Ends.AUTO: "auto", Ends.RANGE: "when ready"}[leg.ends]
