"""`intervals show`: a workout as a table of its legs, and its profile."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.output import say, say_athlete, say_json

if TYPE_CHECKING:
    from intervals.core.quantities.units import Extent
    from intervals.core.workout.plan import Leg, Plan


@options.command(epilog="Example:  intervals show 400m-repeats --venue treadmill")
@options.workout
@options.venue
@options.as_json("""
    workout    name and file
    venue      where it is planned for: track, treadmill or road
    total_ms   how long it takes, without what legs leave open
    distance_m  how far it goes
    legs[]     each leg: index, kind, label, rep, reps, expected_ms, distance_m, extent, pace_s_per_km, …
""")
def command(workout: str, venue: str | None, as_json: bool) -> int:
    """Show a workout: its legs in a table, and its profile."""
    from intervals.app.load import load
    from intervals.core.quantities.formatting import clock_text
    from intervals.core.view.profile import profile_rows
    from intervals.core.view.readout import belt_text, leg_text
    from intervals.core.view.totals import totals_text

    loaded = load(workout, venue)
    say_athlete(loaded.athlete)
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


def plan_json(plan: Plan, file: str) -> dict[str, Any]:
    """Return a plan as plain data."""
    return {
        "workout": {"name": plan.name, "file": file},
        "venue": plan.venue.value,
        "total_ms": plan.total_ms,
        "distance_m": plan.planned_distance()[0] / 1000,
        "legs": [
            {
                "index": leg.index,
                "kind": leg.kind.value,
                "label": leg.label,
                "rep": leg.rep,
                "reps": leg.reps,
                "expected_ms": leg.expected_ms,
                "distance_m": None if leg.distance is None else leg.distance.metres,
                "extent": extent_json(leg.extent),
                "pace_s_per_km": (
                    None if leg.pace is None else [round(end.s_per_km, 3) for end in (leg.pace.fast, leg.pace.slow)]
                ),
                "pace_name": leg.pace_name,
                "ends": leg.ends.value,
            }
            for leg in plan.legs
        ],
    }


def extent_json(extent: Extent) -> dict[str, str | int | None]:
    """Return an extent as plain data: low and high in ms, mm or reps; neither where the lap key ends it."""
    from intervals.core.quantities.units import DistanceRange, DurationRange

    match extent:
        case DurationRange(low_ms, high_ms):
            return {"unit": "ms", "low": low_ms, "high": high_ms}
        case DistanceRange(low, high):
            return {"unit": "mm", "low": low.mm, "high": high.mm}
    return {"unit": "lap" if extent.reps is None else "reps", "low": extent.reps, "high": extent.reps}
