"""The schedule day by day: what was done, what was missed, what is next.

Law: derived from the schedule, the sessions done and the day it is, and from nothing else. A rotation goes by what is
done: whose turn it is follows the last one done, so a missed day moves the dates and never the order. A session that
was only tried, or partly done, is shown and stays due. What came after the day it is does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.results.log import DoneSession, lifts_between, metres_between
from intervals.core.workout.progress import Taper
from intervals.files.schedule.schedule import DAYS, LONG_RUN, Lifts, Rotation, Schedule, monday

NEAR: Final = 3
"""A session so many days off still counts as that day's."""
WEEK: Final = timedelta(days=7)
JUMP: Final = 1.15
"""More than this times the running of the week before is told."""


class Status(StrEnum):
    """How a day of the plan stands."""

    DONE = "done"
    PARTLY = "partly done"
    TRIED = "tried"
    MISSED = "missed"
    NEXT = "next"
    PLANNED = "planned"
    RACE = "race"


AHEAD: Final = frozenset({Status.NEXT, Status.PLANNED})


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """One workout on one day."""

    day: date
    workout: str
    status: Status
    done: DoneSession | None = None
    """The session of that day: the one that was done, or the one that was tried."""
    turn: int = 0
    """How many times the workout was done, or comes, before."""
    taper: Taper | None = None
    days_left: int | None = None
    """To the race, where it tapers."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday: what they hold, and the lifts."""

    first: date
    entries: tuple[ScheduleDay, ...]
    lifts: int
    lifts_wanted: int | None
    """None where the plan says nothing of lifts."""
    metres: float
    """What was run, and what is still to be run."""
    heavy: bool
    notes: tuple[str, ...] = ()
    """What is worth a thought, never forbidden: `up 23 % on the week before`."""
    done_m: float = 0.0
    """What was run."""
    missed_m: float = 0.0
    """What was planned on days that went by without it."""

    @property
    def planned_m(self) -> float:
        """What the week had at its start, as far as is known: what was run, missed, and is still to be run."""
        return self.metres + self.missed_m

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)


def weeks_of(
    schedule: Schedule,
    sessions: Sequence[DoneSession],
    today: date,
    metres_of: Callable[[ScheduleDay], float] = lambda _day: 0.0,
    first: date | None = None,
    is_hard: Callable[[ScheduleDay], bool] = lambda _day: True,
) -> list[Week]:
    """Return the weeks that are shown on a day, or those from a Monday on.

    `metres_of` tells how long a day's workout is, `is_hard` whether one in a rotation is more than easy running.
    """
    sessions = _until(sessions, today)
    first = first or _first_shown(schedule, sessions, today)
    last = first + schedule.weeks * WEEK - timedelta(days=1)
    entries = sorted(_entries(schedule, sessions, today, last), key=lambda entry: entry.day)
    weeks: list[Week] = []
    while first <= last:
        end = first + timedelta(days=6)
        inside = tuple(entry for entry in entries if first <= entry.day <= end)
        week = _week(schedule, sessions, first, inside, metres_of)
        weeks.append(
            replace(week, notes=tuple(_notes(schedule, sessions, week, weeks[-1] if weeks else None, is_hard)))
        )
        first += WEEK
    return weeks


def due(schedule: Schedule, sessions: Sequence[DoneSession], today: date) -> ScheduleDay | None:
    """Return the workout that is due, with its day; None where none is left before the goal."""
    last = today + 5 * WEEK
    upcoming = (
        entry for entry in _entries(schedule, _until(sessions, today), today, last) if entry.status is Status.NEXT
    )
    return min(upcoming, key=lambda entry: entry.day, default=None)


def _until(sessions: Sequence[DoneSession], today: date) -> list[DoneSession]:
    return [session for session in sessions if session.date <= str(today)]


def _week(
    schedule: Schedule,
    sessions: Sequence[DoneSession],
    first: date,
    entries: tuple[ScheduleDay, ...],
    metres_of: Callable[[ScheduleDay], float],
) -> Week:
    end = first + timedelta(days=6)
    ahead = sum(metres_of(entry) for entry in entries if entry.status in {Status.NEXT, Status.PLANNED})
    done_m = metres_between(sessions, str(first), str(end))
    metres = done_m + ahead
    lifts = schedule.lifts
    return Week(
        first=first,
        entries=entries,
        lifts=lifts_between(sessions, str(first), str(end)),
        lifts_wanted=None if lifts is None else _lifts_wanted(schedule, lifts, first, metres),
        metres=metres,
        heavy=lifts is not None and lifts.over is not None and metres > lifts.over.metres,
        done_m=done_m,
        missed_m=sum(metres_of(entry) for entry in entries if entry.status is Status.MISSED),
    )


def _lifts_wanted(schedule: Schedule, lifts: Lifts, first: date, metres: float) -> int:
    """Return how many lifts a week asks for: the least in a taper, and none in the week of the race."""
    race = None if schedule.goal is None else schedule.goal.day
    if race is not None and schedule.taper_days and first <= race <= first + timedelta(days=6):
        return 0
    tapers = schedule.taper_on(first + timedelta(days=6)) is not None or schedule.taper_on(first) is not None
    return lifts.minimum if tapers else lifts.wanted(metres)


def _notes(
    schedule: Schedule,
    sessions: Sequence[DoneSession],
    week: Week,
    before: Week | None,
    is_hard: Callable[[ScheduleDay], bool],
) -> Iterator[str]:
    """Yield what a coach would say of a week."""
    turns = (entry for entry in week.entries if entry.workout not in schedule.own and entry.status is not Status.RACE)
    hard = [entry.day for entry in turns if is_hard(entry)]
    for day, after in pairwise(sorted(set(hard))):
        if (after - day).days == 1:
            days = " and ".join(DAYS[each.weekday()][:3].title() for each in (day, after))
            yield f"hard days follow each other: {days}"
    if schedule.lifts is not None and week.lifts_wanted is not None and schedule.taper_days:
        race = None if schedule.goal is None else schedule.goal.day
        if race is not None and week.first <= race <= week.last:
            yield "no lifts: the race is this week"
        elif schedule.taper_on(week.first) is not None or schedule.taper_on(week.last) is not None:
            yield f"lifts down to {week.lifts_wanted}: the taper has begun"
    lifted = {session.date for session in sessions if session.kind == "lift" and session.counts}
    for entry in week.entries:
        eve = entry.day - timedelta(days=1)
        if entry.workout == LONG_RUN and str(eve) in lifted:
            yield f"lifts on {DAYS[eve.weekday()][:3].title()}, the day before the long run"
    if before is not None and before.metres and week.metres > JUMP * before.metres:
        yield f"{week.metres / before.metres - 1:.0%} more running than the week before"


def _first_shown(schedule: Schedule, sessions: Sequence[DoneSession], today: date) -> date:
    """Return the Monday that is shown first: of the turn of weeks that today is in, or of what was done lately."""
    here = monday(today)
    if schedule.start is not None:
        start = monday(schedule.start)
        turns = max(0, (here - start) // (schedule.weeks * WEEK))
        return start + turns * schedule.weeks * WEEK
    done = _days_done(schedule, sessions)
    earliest = here - (schedule.weeks // 2) * WEEK
    return min(here, max(earliest, monday(min(done)))) if done else here


def _days_done(schedule: Schedule, sessions: Sequence[DoneSession]) -> list[date]:
    names = {name for rotation in schedule.rotations for name in rotation.workouts}
    return [date.fromisoformat(one.date) for one in sessions if one.name in names]


def _entries(schedule: Schedule, sessions: Sequence[DoneSession], today: date, last: date) -> list[ScheduleDay]:
    goal = schedule.goal.day if schedule.goal is not None else None
    if goal is not None:
        last = min(last, goal - timedelta(days=1))
    # Without a start nobody missed anything before the first session.
    first = schedule.start or min([today, *_days_done(schedule, sessions)])
    entries = [entry for rotation in schedule.rotations for entry in _turns(rotation, sessions, first, last, today)]
    if goal is not None and schedule.goal is not None:
        entries = [
            replace(entry, taper=taper, days_left=(goal - entry.day).days)
            if entry.status in AHEAD and (taper := schedule.taper_on(entry.day)) is not None
            else entry
            for entry in entries
        ]
        entries.append(ScheduleDay(goal, str(schedule.goal), Status.RACE))
    return entries


def _turns(
    rotation: Rotation, sessions: Sequence[DoneSession], first: date, last: date, today: date
) -> list[ScheduleDay]:
    """Return the days of one rotation from `first` to `last`, each with its workout."""
    since = str(first - timedelta(days=NEAR))
    own = sorted(
        (each for each in sessions if each.name in rotation.workouts and each.date >= since),
        key=lambda each: each.date,
    )
    done = [each for each in own if each.counts]
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    slots = [day for day in days if day.weekday() in rotation.days]
    filled = _filled(slots, done)
    tried = _filled([slot for slot in slots if slot not in filled], [each for each in own if not each.counts])
    entries = []
    turn, seen = 0, 0
    upcoming: int | None = None
    times: Counter[str] = Counter()
    for slot in slots:
        while seen < len(done) and (done[seen].date < str(slot) or slot >= today):
            turn = rotation.after(turn, done[seen].name)
            times[done[seen].name] += 1
            seen += 1
        session, attempt = filled.get(slot), tried.get(slot)
        if session is not None:
            entries.append(ScheduleDay(slot, session.name, Status.DONE, session))
        elif slot < today:
            status = Status.MISSED if attempt is None else Status(attempt.standing.value)
            entries.append(
                ScheduleDay(slot, rotation.workouts[turn] if attempt is None else attempt.name, status, attempt)
            )
        else:
            status = Status.NEXT if upcoming is None else Status.PLANNED
            upcoming = turn if upcoming is None else (upcoming + 1) % len(rotation.workouts)
            name = rotation.workouts[upcoming]
            same = attempt if attempt is not None and attempt.name == name and status is Status.NEXT else None
            entries.append(ScheduleDay(slot, name, status, same, times[name]))
            times[name] += 1
    return entries


def _filled(slots: Sequence[date], done: Sequence[DoneSession]) -> dict[date, DoneSession]:
    """Give each session, oldest first, to the nearest day that is free; one with none near stands for itself."""
    filled: dict[date, DoneSession] = {}
    for session in done:
        day = date.fromisoformat(session.date)
        free = [slot for slot in slots if slot not in filled and abs((slot - day).days) <= NEAR]
        if free:
            filled[min(free, key=lambda slot: (abs((slot - day).days), slot))] = session
    return filled
