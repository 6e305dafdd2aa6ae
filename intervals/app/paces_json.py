"""The paces as plain data: what `paces --json` and `athlete --json` print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intervals.app.paces import INCLINES, NewResult, belt_rows, equivalents, pace_names
from intervals.app.schedule import goal_of
from intervals.core.results.suggestions import Suggestion
from intervals.core.running.fitness import Method
from intervals.core.running.race import Result
from intervals.files.athlete import AthleteFile, leading


def paces_json(athlete: AthleteFile) -> dict[str, Any]:
    """Return the paces as plain data."""
    race, goal = leading(athlete.races), goal_of(athlete)
    return {
        "units": athlete.athlete.per.value,
        "method": athlete.method.value,
        "paces": [
            {
                "name": name,
                "pace": str(athlete.athlete.paces[name]),
                "s_per_km": round(athlete.athlete.paces[name].middle.s_per_km, 3),
                "origin": athlete.source(name).origin.value,
                "source": athlete.source(name).text or None,
            }
            for name in pace_names(athlete)
        ],
        "race": None if race is None else {**_result_json(race.result), "date": str(race.day)},
        "goal": None if goal is None else _result_json(goal),
    }


def _result_json(result: Result) -> dict[str, Any]:
    return {
        "race": result.race.name,
        "metres": result.race.metres,
        "time_ms": result.time_ms,
        "vdot": round(result.vdot, 2),
    }


def suggestions_json(found: Iterable[Suggestion]) -> list[dict[str, str | None]]:
    """Return open suggestions as plain data."""
    return [
        {
            "pace": one.pace_name,
            "workout": one.workout,
            "now": str(one.now),
            "then": str(one.then),
            "evidence": one.evidence,
        }
        for one in found
    ]


def then_json(new: NewResult, written: str | None) -> dict[str, Any]:
    """Return what a result would make of paces, race and goal, as plain data."""
    found = paces_json(new.then)
    return {**{key: found[key] for key in ("paces", "race", "goal")}, "file": written}


def equivalents_json(result: Result) -> list[dict[str, Any]]:
    """Return what a result is worth over other races, as plain data."""
    return [
        {
            "race": row.race,
            "metres": row.metres,
            "vdot_s": round(row.seconds[Method.VDOT], 1),
            "riegel_s": round(row.seconds[Method.RIEGEL], 1),
            "outside": row.outside,
        }
        for row in equivalents(result)
    ]


def belt_json(athlete: AthleteFile) -> list[dict[str, Any]]:
    """Return the settings of the belt as plain data."""
    return [
        {
            "pace": name,
            "setting": row.setting,
            "unit": athlete.athlete.belt_per.speed_unit,
            "gives_s_per_km": round(row.pace.s_per_km, 3),
            "worth": [
                {"incline": incline, "s_per_km": round(pace.s_per_km, 3)}
                for incline, pace in zip(INCLINES, row.worth, strict=True)
            ],
        }
        for name, row in belt_rows(athlete).items()
    ]
