"""Paces that follow from race results and the goal, each with where it came from.

Law: what is given wins; then the best result of the six weeks up to the newest; then the goal; then the defaults.
A derived pace is a whole number of seconds over the athlete's unit, so that what is shown is what is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import floor
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Pace, PaceRange, Per
from intervals.core.running.fitness import Method, all_paces
from intervals.core.running.race import Result

FRESH: Final = timedelta(weeks=6)
"""An older result than this, counted from the newest, says nothing of today."""


class Origin(StrEnum):
    """Where a pace came from."""

    GIVEN = "given"
    RACE = "race"
    GOAL = "goal"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one pace came from, and what was written there."""

    origin: Origin
    text: str = ""


@dataclass(frozen=True, slots=True)
class RaceResult:
    """A race that was run, and when."""

    result: Result
    day: date
    note: str = ""

    def __str__(self) -> str:
        """As a runner says it: `5k 22:45 of 2026-10-04`."""
        return f"{self.result} of {self.day}"


def leading(races: Sequence[RaceResult]) -> RaceResult | None:
    """Return the result that paces follow: the one worth most of those not too old beside the newest."""
    if not races:
        return None
    newest = max(race.day for race in races)
    fresh = [race for race in races if race.day >= newest - FRESH]
    return max(fresh, key=lambda race: (race.result.vdot, race.day))


def derived(
    races: Sequence[RaceResult], goal: Result | None, method: Method, per: Per
) -> tuple[dict[str, PaceRange], Source]:
    """Return the paces that results or the goal tell, and their source; nothing where there is neither."""
    race = leading(races)
    if race is not None:
        result, source = race.result, Source(Origin.RACE, str(race))
    elif goal is not None:
        result, source = goal, Source(Origin.GOAL, str(goal))
    else:
        return {}, Source(Origin.DEFAULT)
    paces = paces_of(result, method, per)
    if race is None and result.race.is_named:
        # Rounded up, the goal's own pace would end a second or two over it.
        pace = Pace.over(floor(result.pace(per).seconds()), per)
        paces[result.race.name] = PaceRange(pace, pace)
    return paces, source


def paces_of(result: Result, method: Method, per: Per) -> dict[str, PaceRange]:
    """Return every pace that one result tells."""
    out = {}
    for name, s_per_km in all_paces(result.race.metres, result.seconds, method).items():
        pace = Pace.over(round(Pace(s_per_km).seconds(per)), per)
        out[name] = PaceRange(pace, pace)
    return out
