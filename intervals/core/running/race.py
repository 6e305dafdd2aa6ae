"""A race: which, in what time, and whether anyone could run it.

Law: text goes in, values come out; anything else is a UnitError that says what would be right.
"""

from __future__ import annotations

import re
from typing import Final

from intervals.core.codes import Wording, unknown, wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.parsing import parse_distance, parse_duration_ms
from intervals.core.quantities.units import MS_PER_S, Pace, Per, UnitError
from intervals.core.running.fitness import RACE_METRES, vdot

RACE_WORDS: Final = {
    "mile": "mile", "1 mile": "mile", "1 mi": "mile",
    "5k": "5k", "5 km": "5k", "10k": "10k", "10 km": "10k",
    "half": "half", "half marathon": "half", "half-marathon": "half", "hm": "half", "21.1k": "half",
    "marathon": "marathon", "full": "marathon", "42.2k": "marathon",
}  # fmt: skip
SHORTEST_M: Final = 800.0
LONGEST_M: Final = 100_000.0
GREATEST_VDOT: Final = 88.0
"""No record is worth more than 86: 2:00:35 over the marathon is 85.3, 12:35 over 5 km is 85.4."""
SLOWEST_S_PER_KM: Final = 1_200.0
"""20:00/km: whoever walks is faster."""

_GOAL = re.compile(r"(?P<race>.+?)\s+(?:(?:under|in|sub|below|by)\s+|[-:<]\s*)?(?P<time>\d+:\d\d(?::\d\d)?)")
_RESULT = re.compile(r"(?P<race>.+?)\s+(?:in\s+)?(?P<time>\d+:\d\d(?::\d\d)?(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Race:
    """A distance that is raced: its name, and its length in metres."""

    name: str
    metres: float

    @property
    def is_named(self) -> bool:
        """Whether there is a pace of this name."""
        return self.name in RACE_METRES

    def __str__(self) -> str:
        """As a runner writes it: `5k`, `marathon`, `8 km`."""
        return self.name


@dataclass(frozen=True, slots=True)
class Result:
    """A race and the time it took, or shall take, in milliseconds."""

    race: Race
    time_ms: int

    @property
    def seconds(self) -> float:
        """The time in seconds."""
        return self.time_ms / MS_PER_S

    @property
    def vdot(self) -> float:
        """What it is worth."""
        return vdot(self.race.metres, self.seconds)

    def pace(self, per: Per) -> Pace:
        """Return its average pace."""
        return Pace(self.seconds * 1_000 / self.race.metres, per)

    @property
    def time_text(self) -> str:
        """The time as a runner reads it: `3:45:00`."""
        return clock_text(self.time_ms)

    def __str__(self) -> str:
        """As a runner writes it: `5k 22:45`."""
        return f"{self.race} {clock_text(self.time_ms)}"


def parse_race(text: str) -> Race:
    """Read which race: `5k`, `half`, `8 km`, `10 mi`. Raises UnitError."""
    tidy = " ".join(text.split()).lower()
    name = RACE_WORDS.get(tidy)
    if name is not None:
        return Race(name, RACE_METRES[name])
    if not tidy[:1].isdigit():
        raise UnitError(unknown("race", tidy, list(RACE_METRES)))
    distance = parse_distance(tidy)
    if not SHORTEST_M <= distance.metres <= LONGEST_M:
        raise UnitError(wording("race/length", text=tidy))
    return Race(str(distance), distance.metres)


def parse_time_ms(text: str) -> int:
    """Read how long a race took: `22:45`, `1:40:20`. Raises UnitError."""
    tidy = text.strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", tidy):
        raise UnitError(wording("no-unit/race", text=tidy))
    return parse_duration_ms(tidy)


def check_result(result: Result) -> None:
    """Raise UnitError for a result that no one could run."""
    trouble = _why_impossible(result)
    if trouble is None:
        return
    values = {"race": result.race, "time": result.time_text, "trouble": trouble}
    for other in (Result(result.race, result.time_ms * 60), Result(result.race, result.time_ms // 60)):
        if _why_impossible(other) is None:
            raise UnitError(wording("impossible-race/other-unit", **values, other=other.time_text))
    raise UnitError(wording("impossible-race", **values))


def _why_impossible(result: Result) -> str | None:
    pace = result.seconds * 1_000 / result.race.metres
    if pace > SLOWEST_S_PER_KM:
        return "slower than a walk"
    if result.vdot > GREATEST_VDOT:
        return "faster than anyone has run"
    return None


def parse_result(text: str) -> Result:
    """Read `5k 22:45`. Raises UnitError, for a result that no one could run too."""
    return _parsed(_RESULT, text, wording("race/result", text=text))


def parse_goal(text: str) -> Result:
    """Read `marathon under 3:45:00`. Raises UnitError."""
    return _parsed(_GOAL, text, wording("race/goal", text=text))


def _parsed(pattern: re.Pattern[str], text: str, otherwise: Wording) -> Result:
    match = pattern.fullmatch(" ".join(text.split())) if len(text) <= 80 else None
    if match is None:
        raise UnitError(otherwise)
    result = Result(parse_race(match["race"].removesuffix(":")), parse_time_ms(match["time"]))
    check_result(result)
    return result
