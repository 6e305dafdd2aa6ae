"""A plan as plain data: what `show --json` and `dry-run --json` have in common."""

from __future__ import annotations

from typing import Any

from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    Extent,
    PaceRamp,
    ShareOfRep,
    UntilSendOff,
)
from intervals.core.workout.plan import Leg, Plan


def plan_json(plan: Plan, file: str) -> dict[str, Any]:
    """Return a plan as plain data."""
    return {
        "workout": {"name": plan.name, "file": file},
        "venue": plan.venue.value,
        "total_ms": plan.total_ms,
        "distance_m": plan.planned_distance()[0] / 1000,
        "legs": [
            {
                **leg_json(leg),
                "expected_ms": leg.expected_ms,
                "extent": extent_json(leg.extent, leg.expected_ms),
                "pace_s_per_km": (
                    None if leg.pace is None else [round(end.s_per_km, 3) for end in (leg.pace.fast, leg.pace.slow)]
                ),
                "ramp_s_per_km": (
                    [round(end.s_per_km, 3) for end in (leg.pace.first, leg.pace.last)]
                    if isinstance(leg.pace, PaceRamp)
                    else None
                ),
                "pace_name": leg.pace_name,
            }
            for leg in plan.legs
        ],
    }


def leg_json(leg: Leg) -> dict[str, Any]:
    """Return what a leg is, whoever runs it."""
    return {
        "index": leg.index,
        "kind": leg.kind.value,
        "label": leg.label,
        "rep": leg.rep,
        "reps": leg.reps,
        "distance_m": None if leg.distance is None else leg.distance.metres,
        "ends": leg.ends.value,
    }


def extent_json(extent: Extent, expected_ms: int | None) -> dict[str, str | int | None]:
    """Return an extent as plain data: low and high in ms, mm or reps; neither where the lap key ends it.

    What is known only when it is run, a share of the rep or what is left of a send-off, lasts as long as is expected.
    """
    match extent:
        case ShareOfRep() | UntilSendOff():
            return {"unit": "ms", "low": expected_ms, "high": expected_ms}
        case DurationRange(low_ms, high_ms):
            return {"unit": "ms", "low": low_ms, "high": high_ms}
        case DistanceRange(low, high):
            return {"unit": "mm", "low": low.mm, "high": high.mm}
    return {"unit": "lap" if extent.reps is None else "reps", "low": extent.reps, "high": extent.reps}
