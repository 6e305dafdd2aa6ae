"""`intervals show` and `intervals list`: workouts as tables."""

from __future__ import annotations

import json
import shutil
import sys

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.load import load
from intervals.cli.output import say_athlete
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import DistanceRange, DurationRange, Extent, UntilLap
from intervals.core.view.profile import profile_rows
from intervals.core.view.readout import belt_text, leg_text
from intervals.core.view.totals import totals_text
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Ends
from intervals.files.workout import check_workout


def show_workout(name: str, *, venue: str | None, as_json: bool) -> int:
    """Print a workout's legs and profile; return the exit code."""
    loaded = load(name, venue)
    say_athlete(loaded.athlete)
    if as_json:
        print(json.dumps(plan_json(loaded.plan, str(loaded.path)), indent=2, ensure_ascii=False))
        return 0
    plan = loaded.plan
    width = min(100, shutil.get_terminal_size().columns)
    print(f"{plan.name} · {plan.venue}   {totals_text(plan)}")
    if plan.about:
        print(plan.about)
    print()
    for row in profile_rows(plan, width - 2, 4):
        print(f" {row}".rstrip())
    print()
    endings = {Ends.LAP: "lap key", Ends.AUTO: "by itself", Ends.RANGE: "when ready"}
    for leg in plan.legs:
        expected = "open" if leg.expected_ms is None else clock_text(leg.expected_ms)
        text = f"{leg.kind.traits.shape} {leg_text(leg)}"
        belt = belt_text(leg, plan)
        print(f"{leg.index + 1:>3}  {text:<52} {expected:>8}  {endings[leg.ends]}{'  ' + belt if belt else ''}")
    return 0


def plan_json(plan: Plan, file: str) -> dict[str, object]:
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
    match extent:
        case DurationRange(low_ms, high_ms):
            return {"unit": "ms", "low": low_ms, "high": high_ms}
        case DistanceRange(low, high):
            return {"unit": "mm", "low": low.mm, "high": high.mm}
        case UntilLap(None):
            return {"unit": "lap", "low": None, "high": None}
        case UntilLap(reps):
            return {"unit": "reps", "low": reps, "high": reps}


def list_workouts(*, as_json: bool) -> int:
    """Print every workout that can be run by name; a broken one is listed with its first error."""
    athlete = say_athlete(load_athlete_file())
    rows = []
    for entry in paths.all_workouts():
        path = entry.path
        checked = check_workout(path, athlete.athlete)
        problem = next((one.what for one in checked.diagnostics if one.severity == "error"), "")
        rows.append((path, checked.workout, checked.plan, problem))
    if as_json:
        print(
            json.dumps(
                [
                    {
                        "name": path.stem,
                        "title": None if workout is None else workout.name,
                        "file": str(path),
                        "total_ms": None if plan is None else plan.total_ms,
                        "error": problem or None,
                    }
                    for path, workout, plan, problem in rows
                ],
                indent=2,
                ensure_ascii=False,
            )
        )
        return 0
    width = max((len(path.stem) for path, *_ in rows), default=0)
    for path, workout, plan, problem in rows:
        about = (
            totals_text(plan) + (f"  {workout.about}" if workout and workout.about else "")
            if plan
            else f"✗ {problem}"
        )
        print(f"{path.stem:<{width}}  {about}")
    if not rows:
        print("no workouts found", file=sys.stderr)
    from intervals.cli.log import lifts_text

    print(f"\n{lifts_text(athlete.athlete)}")
    return 0
