"""The runner's paces: where each came from, what a result is worth and would change, and what a belt makes of them.

Law: values; how they are printed is the command's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from intervals.app.athlete_edit import change_file, changed_text
from intervals.app.exits import Failure
from intervals.app.schedule import goal_of
from intervals.app.today import today
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import Pace, UnitError
from intervals.core.running.fitness import RACE_METRES, RIEGEL_RANGE_S, Method, equivalent_s
from intervals.core.running.race import Result, parse_result
from intervals.core.running.treadmill import BeltRow, belt_row
from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.athlete import AthleteFile, RaceResult, leading, read_athlete
from intervals.files.athlete.write import with_race, without_paces

INCLINES: Final = (0.0, 1.0, 2.0, 3.0, 5.0)
"""In percent."""


def pace_names(athlete: AthleteFile) -> list[str]:
    """Return the names of all paces: the usual ones in order, then the athlete's own."""
    paces = athlete.athlete.paces
    return [*(name for name in PACE_NAMES if name in paces), *(name for name in paces if name not in PACE_NAMES)]


@dataclass(frozen=True, slots=True)
class GoalCheck:
    """A goal held against the result that leads; times in seconds."""

    goal: Result
    race: RaceResult | None
    predicted_s: float | None
    """What the result predicts over the goal's distance; None without a result."""
    beyond: bool
    """Whether that is beyond what the method was made from."""
    at_pace_s: float | None
    """What the goal's distance takes at the named pace of that race."""


def check_goal(athlete: AthleteFile, goal: Result) -> GoalCheck:
    """Hold a goal against results and paces."""
    race = leading(athlete.races)
    predicted = None
    if race is not None:
        predicted = equivalent_s(race.result.race.metres, race.result.seconds, goal.race.metres, athlete.method)
    beyond = predicted is not None and athlete.method is Method.RIEGEL and predicted > RIEGEL_RANGE_S[1]
    pace = athlete.athlete.paces.get(goal.race.name)
    at_pace = None if pace is None else pace.middle.s_per_km * goal.race.metres / 1_000
    return GoalCheck(goal, race, predicted, beyond, at_pace)


@dataclass(frozen=True, slots=True)
class Equivalent:
    """What a result is worth over a race, by both methods; times in seconds."""

    race: str
    metres: float
    seconds: dict[Method, float]
    outside: bool
    """Whether it is outside of what Riegel's formula was made from."""

    def pace(self, method: Method, athlete: AthleteFile) -> Pace:
        """Return the pace of it in the runner's unit."""
        return Pace(self.seconds[method] * 1_000 / self.metres, athlete.athlete.per)


def equivalents(result: Result) -> list[Equivalent]:
    """Return what a result is worth over the other races."""
    rows = []
    for name, metres in RACE_METRES.items():
        seconds = {method: equivalent_s(result.race.metres, result.seconds, metres, method) for method in Method}
        inside = RIEGEL_RANGE_S[0] <= seconds[Method.RIEGEL] <= RIEGEL_RANGE_S[1]
        rows.append(Equivalent(name, metres, seconds, not inside))
    return rows


def basis_of(athlete: AthleteFile) -> Result:
    """Return what equivalents are counted from. Raises Failure where there is nothing."""
    race, goal = leading(athlete.races), goal_of(athlete)
    if race is None and goal is None:
        raise Failure('no race result and no goal to count from; `intervals paces --from "5k 22:45"` takes one')
    return race.result if race is not None else goal  # type: ignore[return-value]


def belt_rows(athlete: AthleteFile) -> dict[str, BeltRow]:
    """Return for each named pace the belt's setting, the pace it gives, and what inclines make of that."""
    runner = athlete.athlete
    return {
        name: belt_row(runner.paces[name].middle, runner, INCLINES) for name in PACE_NAMES if name in runner.paces
    }


# --- a new result -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewResult:
    """A result that is not in the athlete's file yet, and what the file would say with it."""

    race: RaceResult
    then: AthleteFile
    change: Callable[[str], str]

    def write(self) -> Path:
        """Add it to the file; return its path. Raises Failure."""
        return change_file(self.change)


def parse_race(text: str, day: date) -> Result:
    """Read a result that was typed: `5k 22:45`. Raises Failure."""
    try:
        result = parse_result(text)
    except UnitError as error:
        raise Failure(f"--from: {error.what}: {error.remedy}") from None
    if day > today():
        raise Failure(f"--date: {day} is yet to come, and this is a result")
    return result


def with_result(athlete: AthleteFile, race: RaceResult, *, follow: bool) -> NewResult:
    """Say what a result would change; with `follow` given paces follow it too. Raises Failure."""
    if any(other.result == race.result and other.day == race.day for other in athlete.races):
        raise Failure(f"{race} is in your file already")
    later = next((i for i, other in enumerate(athlete.races) if other.day > race.day), None)

    def change(text: str) -> str:
        text = with_race(text, race, later)
        return without_paces(text, [name for name in PACE_NAMES if name != "walk"]) if follow else text

    _, after = changed_text(change)
    return NewResult(race, read_athlete(after, "athlete.yaml"), change)
