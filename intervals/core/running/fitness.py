"""Race times, fitness and training paces: Daniels and Gilbert's VDOT, and Riegel's formula.

Law: pure numbers with their source beside them: metres, seconds, millilitres of oxygen per kilogram and minute.

Sources: J. Daniels and J. Gilbert, *Oxygen Power: Performance Tables for Distance Runners* (1979), and J. Daniels,
*Daniels' Running Formula*, for VDOT and the training percentages; P. S. Riegel, "Athletic Records and Human
Endurance", *American Scientist* 69 (1981), for the exponent 1.06.
"""

from __future__ import annotations

from enum import StrEnum
from math import exp, sqrt
from typing import Final

from intervals.core.quantities.units import MM_PER_MILE

RACE_METRES: Final = {
    "mile": MM_PER_MILE / 1_000,
    "5k": 5_000.0,
    "10k": 10_000.0,
    "half": 21_097.5,
    "marathon": 42_195.0,
}
"""The races that have a named pace, shortest first."""

EASY_SHARE: Final = 0.67
EASY_SHARES: Final = (0.59, 0.74)
"""Easy running is done within these shares of VDOT, the slowest first."""
THRESHOLD_SHARE: Final = 0.88
INTERVAL_SHARE: Final = 0.975
REPETITION_GAIN_S: Final = 6.0
"""Repetition pace is interval pace less this many seconds over 400 m."""

RIEGEL_EXPONENT: Final = 1.06
RIEGEL_RANGE_S: Final = (3.5 * 60, 230 * 60)
"""Riegel fitted his formula to records that lasted this long."""


class Method(StrEnum):
    """How one race result tells what another would be."""

    VDOT = "vdot"
    RIEGEL = "riegel"


def oxygen_cost(metres_per_min: float) -> float:
    """Return the oxygen that running at a speed takes (Daniels–Gilbert)."""
    return -4.60 + 0.182258 * metres_per_min + 0.000104 * metres_per_min**2


def speed_at(oxygen: float) -> float:
    """Return the speed in metres a minute that takes `oxygen`: the inverse of `oxygen_cost`."""
    return (-0.182258 + sqrt(0.182258**2 + 4 * 0.000104 * (oxygen + 4.60))) / (2 * 0.000104)


def sustained_share(minutes: float) -> float:
    """Return the share of the greatest oxygen uptake that can be held for so long (Daniels–Gilbert)."""
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def vdot(metres: float, seconds: float) -> float:
    """Return the VDOT of a race result."""
    minutes = seconds / 60
    return oxygen_cost(metres / minutes) / sustained_share(minutes)


def vdot_time_s(fitness: float, metres: float) -> float:
    """Return the race time in seconds at a VDOT, by bisection: a longer time is always a lower VDOT."""
    fast, slow = metres / 12.0, metres / 0.5
    for _ in range(60):
        middle = (fast + slow) / 2
        if vdot(metres, middle) > fitness:
            fast = middle
        else:
            slow = middle
    return (fast + slow) / 2


def riegel_time_s(metres: float, seconds: float, to_metres: float) -> float:
    """Return the race time over another distance: `T2 = T1 (D2/D1)^1.06` (Riegel)."""
    return seconds * float((to_metres / metres) ** RIEGEL_EXPONENT)


def equivalent_s(metres: float, seconds: float, to_metres: float, method: Method = Method.VDOT) -> float:
    """Return the time over another distance that is worth as much as a result."""
    if to_metres == metres:
        return seconds
    if method is Method.RIEGEL:
        return riegel_time_s(metres, seconds, to_metres)
    return vdot_time_s(vdot(metres, seconds), to_metres)


def share_pace(fitness: float, share: float) -> float:
    """Return the pace, in seconds a kilometre, that takes a share of VDOT."""
    return 60_000 / speed_at(share * fitness)


def training_paces(fitness: float) -> dict[str, float]:
    """Return easy, threshold, interval and repetition pace at a VDOT, in seconds a kilometre.

    `jog` is the slow end of easy running.
    """
    interval = share_pace(fitness, INTERVAL_SHARE)
    return {
        "easy": share_pace(fitness, EASY_SHARE),
        "threshold": share_pace(fitness, THRESHOLD_SHARE),
        "interval": interval,
        "repetition": interval - REPETITION_GAIN_S / 0.4,
        "jog": share_pace(fitness, EASY_SHARES[0]),
    }


def race_paces(metres: float, seconds: float, method: Method = Method.VDOT) -> dict[str, float]:
    """Return the pace of each named race that a result is worth, in seconds a kilometre."""
    return {name: equivalent_s(metres, seconds, other, method) * 1_000 / other for name, other in RACE_METRES.items()}


def all_paces(metres: float, seconds: float, method: Method = Method.VDOT) -> dict[str, float]:
    """Return every pace that a result tells, in seconds a kilometre. The training paces always follow VDOT."""
    return {**race_paces(metres, seconds, method), **training_paces(vdot(metres, seconds))}
