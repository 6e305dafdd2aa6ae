"""Paces that could move, told from what was run against its target.

Law: it suggests and never changes anything; pure, from the sessions and the paces of today alone. A suggestion rests
on the last two sessions of one workout at the pace as it is now, with every rep run to its end, both off in the same
direction, and by more than their spread explains; it takes the cautious end, in whole seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, sqrt
from statistics import fmean, stdev
from typing import Final

from intervals.core.quantities.formatting import signed_seconds
from intervals.core.quantities.units import Pace, PaceRange, Per
from intervals.core.results.log import DoneSession, RepResult

SESSIONS: Final = 2
LEAST_S: Final = {Per.MILE: 2, Per.KM: 1}
"""A smaller change is not worth making."""
MOST_S: Final = {Per.MILE: 10, Per.KM: 6}
"""A pace moves no further at once."""
SAME_S_PER_KM: Final = 0.5
"""A session counts while its target was the pace of today, to this."""
FURTHEST: Final = 0.15
"""A rep further off its target than this share of it was no rep at that pace: a key pressed at the wrong moment."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One named pace that could move, and the evidence."""

    pace_name: str
    now: Pace
    then: Pace
    workout: str
    sessions: tuple[DoneSession, ...]
    off_s: float
    """Mean difference from the target over one unit, in seconds; below zero is faster."""
    spread_s: float
    """Standard deviation of the reps about that mean."""
    reps: int

    @property
    def key(self) -> str:
        """What an answer is remembered by: the same evidence is not brought up twice."""
        days = ",".join(session.date for session in self.sessions)
        return f"{self.pace_name} {self.now} {self.then} {self.workout} {days}"

    def __str__(self) -> str:
        """As it is put to the runner: `last two 5k-pace sessions were 6 s/mi fast: 5k 7:25 → 7:20?`."""
        per = self.now.per
        word = "fast" if self.off_s < 0 else "slow"
        most = f" ({MOST_S[per]} s/{per} is the most at once)" if abs(self.off_s) > MOST_S[per] + 0.5 else ""
        return (
            f"last two {self.pace_name}-pace sessions were {signed_seconds(round(abs(self.off_s)), f's/{per}')[1:]} "
            f"{word}: {self.pace_name} {self.now.clock(per)} → {self.then.clock(per)}?{most}"
        )

    @property
    def evidence(self) -> str:
        """What it rests on, in a line."""
        days = " and ".join(session.date for session in self.sessions)
        return f"{self.workout} on {days}: {self.reps} reps, all done, within ±{self.spread_s:.1f} s/{self.now.per}"


def suggestions(
    sessions: Iterable[DoneSession], paces: Mapping[str, PaceRange], per: Per, answered: Collection[str] = ()
) -> list[Suggestion]:
    """Return a suggestion for each pace that could move, the newest evidence first.

    `answered` are the keys of those to leave out.
    """
    by_workout: dict[tuple[str, str], list[tuple[DoneSession, list[RepResult]]]] = {}
    for session in sorted(sessions, key=lambda one: one.date):
        reps: dict[str, list[RepResult]] = {}
        for rep in session.reps:
            if rep.pace_name in paces:
                reps.setdefault(rep.pace_name or "", []).append(rep)
        for name, own in reps.items():
            target = paces[name].middle.s_per_km
            if all(abs(rep.target_s_per_km - target) <= SAME_S_PER_KM for rep in own):
                by_workout.setdefault((session.name or session.workout_name, name), []).append((session, own))
    found: dict[str, Suggestion] = {}
    for (workout, name), history in by_workout.items():
        one = _suggestion(workout, name, history[-SESSIONS:], paces[name], per)
        if one is not None and one.key not in answered:
            known = found.get(name)
            if known is None or known.sessions[-1].date < one.sessions[-1].date:
                found[name] = one
    return sorted(found.values(), key=lambda one: one.sessions[-1].date, reverse=True)


def _suggestion(
    workout: str, name: str, history: Sequence[tuple[DoneSession, list[RepResult]]], pace: PaceRange, per: Per
) -> Suggestion | None:
    if len(history) < SESSIONS or pace.fast != pace.slow:
        return None
    reps = [rep for _, own in history for rep in own]
    if not all(rep.completed and abs(rep.off_s_per_km) <= FURTHEST * rep.target_s_per_km for rep in reps):
        return None
    scale = per.mm / 1_000_000
    off = [rep.off_s_per_km * scale for rep in reps]
    means = [fmean(rep.off_s_per_km * scale for rep in own) for _, own in history]
    mean = fmean(off)
    spread = stdev(off) if len(off) > 1 else 0.0
    if min(means) < 0 < max(means) or min(map(abs, means)) < LEAST_S[per] or spread > abs(mean):
        return None
    step = floor(min(abs(mean) - spread / sqrt(len(off)), MOST_S[per]))
    if step < LEAST_S[per]:
        return None
    now = Pace(pace.fast.s_per_km, per)
    then = Pace.over(round(now.seconds()) + (step if mean > 0 else -step), per)
    return Suggestion(name, now, then, workout, tuple(session for session, _ in history), mean, spread, len(reps))
