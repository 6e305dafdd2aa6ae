"""Paces that could move, told from what was run against its target.

Law: it suggests and never changes anything; pure, from the sessions and the paces of today alone. A suggestion rests
on the last two sessions at the pace as it is now, of whatever workout, with every rep run to its end, both off in the
same direction, and by more than their spread explains; it takes the cautious end, in whole seconds. Slow ones suggest
an easier pace where both felt hard, and nothing otherwise: who ran slowly at ease chose to. A session with a rep far
from its target tells of a wrong lap, not of fitness, and does not count. A pace that a workout gives as a time is
told like a named one, by the sessions of that workout alone, since it is that file's value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import floor, sqrt
from statistics import fmean, stdev
from typing import Final

from intervals.core.dataclass import dataclass
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
HARD: Final = 8
"""A session that felt like this, of 10, and was slow all the same was at too fast a pace."""


_Evidence = tuple[DoneSession, list[RepResult]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One pace that could move, and the evidence."""

    pace_name: str | None
    """None for one that the workout gives as a time."""
    now: Pace
    then: Pace
    workout: str
    """Of the last session: what its file is called."""
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
        return f"{self.pace_name or 'time'} {self.now} {self.then} {self.workout} {days}"

    @property
    def is_faster(self) -> bool:
        """Whether it was run faster than asked, and the pace would become faster."""
        return self.off_s < 0

    @property
    def off(self) -> str:
        """How far off it was run, whichever way: `6 s/mi`."""
        return signed_seconds(round(abs(self.off_s)), f"s/{self.now.per}")[1:]

    @property
    def phrase(self) -> tuple[str, dict[str, str]]:
        """As a face puts it in the runner's language: the key of the text, and what stands in it."""
        per, title = self.now.per, self.sessions[-1].workout_name
        way = "fast" if self.is_faster else "slow"
        values = {"off": self.off, "then": self.then.clock(per)}
        if self.pace_name is None:
            return f"ask-time-{way}", {**values, "now": str(self.now), "workout": title}
        return f"ask-pace-{way}", {**values, "now": self.now.clock(per), "name": self.pace_name}

    def __str__(self) -> str:
        """As it is put to the runner in a terminal: `last two 5k-pace sessions were 6 s/mi fast: 5k 7:25 → 7:20?`."""
        per = self.now.per
        word = "fast" if self.is_faster else "slow"
        most = f" ({MOST_S[per]} s/{per} is the most at once)" if abs(self.off_s) > MOST_S[per] + 0.5 else ""
        if self.pace_name is None:
            title = self.sessions[-1].workout_name
            return f"{self.now} in {title}: two sessions {self.off} {word}: {self.then.clock(per)}?{most}"
        return (
            f"last two {self.pace_name}-pace sessions were {self.off} "
            f"{word}: {self.pace_name} {self.now.clock(per)} → {self.then.clock(per)}?{most}"
        )

    @property
    def evidence(self) -> str:
        """What it rests on, in a line."""
        ran: dict[str, list[str]] = {}
        for session in self.sessions:
            ran.setdefault(session.name or session.workout_name, []).append(session.date)
        told = " and ".join(f"{name} on {' and '.join(days)}" for name, days in ran.items())
        hard = "" if self.is_faster else f", both felt {HARD} of 10 or harder"
        return f"{told}: {self.reps} reps, all done, within ±{self.spread_s:.1f} s/{self.now.per}{hard}"


def suggestions(
    sessions: Iterable[DoneSession], paces: Mapping[str, PaceRange], per: Per, answered: Collection[str] = ()
) -> list[Suggestion]:
    """Return a suggestion for each pace that could move, the newest evidence first.

    `answered` are the keys of those to leave out.
    """
    at_pace: dict[tuple[str, str | None, float], list[_Evidence]] = {}
    last: dict[str, DoneSession] = {}
    for session in sorted(sessions, key=lambda each: each.date):
        workout = session.name or session.workout_name
        last[workout] = session
        for (name, target), own in _by_target(session.reps, paces).items():
            if all(abs(rep.off_s_per_km) <= FURTHEST * rep.target_s_per_km for rep in own if rep.completed):
                # A named pace is the same in every workout; a time is the file's own.
                at_pace.setdefault((workout if name is None else "", name, target), []).append((session, own))
    found: dict[str, Suggestion] = {}
    for (workout, name, target), history in at_pace.items():
        if name is None and history[-1][0] is not last[workout]:
            continue  # the workout has given another time since
        pace = Pace(target, per)
        one = _suggestion(name, history[-SESSIONS:], paces[name] if name else PaceRange(pace, pace), per)
        if one is not None and one.key not in answered:
            known = found.get(name or workout)
            if known is None or known.sessions[-1].date < one.sessions[-1].date:
                found[name or workout] = one
    return sorted(found.values(), key=lambda one: one.sessions[-1].date, reverse=True)


def _by_target(
    reps: Iterable[RepResult], paces: Mapping[str, PaceRange]
) -> dict[tuple[str | None, float], list[RepResult]]:
    """Return the reps of a session by named pace, where that is the pace of today, or by the time it gave."""
    named: dict[str, list[RepResult]] = {}
    found: dict[tuple[str | None, float], list[RepResult]] = {}
    for rep in reps:
        if rep.pace_name is None:
            found.setdefault((None, round(rep.target_s_per_km, 3)), []).append(rep)
        elif rep.pace_name in paces:
            named.setdefault(rep.pace_name, []).append(rep)
    for name, own in named.items():
        target = paces[name].middle.s_per_km
        if all(abs(rep.target_s_per_km - target) <= SAME_S_PER_KM for rep in own):
            found[name, 0.0] = own
    return found


def _suggestion(name: str | None, history: Sequence[_Evidence], pace: PaceRange, per: Per) -> Suggestion | None:
    if len(history) < SESSIONS or pace.fast != pace.slow:
        return None
    reps = [rep for _, own in history for rep in own]
    if not all(rep.completed for rep in reps):
        return None
    scale = per.mm / 1_000_000
    off = [rep.off_s_per_km * scale for rep in reps]
    means = [fmean(rep.off_s_per_km * scale for rep in own) for _, own in history]
    mean = fmean(off)
    spread = stdev(off) if len(off) > 1 else 0.0
    if min(means) < 0 < max(means) or min(map(abs, means)) < LEAST_S[per] or spread > abs(mean):
        return None
    if mean > 0 and any(session.effort is None or session.effort < HARD for session, _ in history):
        return None
    step = floor(min(abs(mean) - spread / sqrt(len(off)), MOST_S[per]))
    if step < LEAST_S[per]:
        return None
    now = Pace(pace.fast.s_per_km, per)
    then = Pace.over(round(now.seconds()) + (step if mean > 0 else -step), per)
    ran = tuple(session for session, _ in history)
    workout = ran[-1].name or ran[-1].workout_name
    return Suggestion(name, now, then, workout, ran, mean, spread, len(reps))
