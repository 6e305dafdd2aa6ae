"""Sessions that no timer led, recorded by what the runner says: a lift, or a workout run by a watch or by the file.

Law: only what was typed is said to have been measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intervals.app.exits import Failure, Tell
from intervals.app.journal import journal
from intervals.app.load import load
from intervals.app.today import day_of, today
from intervals.clock import wall_ms
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import UnitError
from intervals.core.workout.plan import Leg, Plan
from intervals.journal.migrations import LIFT_PLAN
from intervals.journal.read import logged_summary
from intervals.journal.recorded import decode_plan
from intervals.journal.rows import Header, Logged

LONGEST_NOTE = 500
NOT_RUN = "-"


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with any session that is logged."""

    day: str = ""
    """Empty is today."""
    note: str = ""
    effort: int | None = None


def log_lift(said: Said, tell: Tell) -> tuple[int, date]:
    """Record a lift; return its number in the history, and its day. Raises Failure."""
    day = _day(said)
    return _record(Header("", "", _zero_ms(day), 0), decode_plan(LIFT_PLAN), Logged(), said, tell), day


def log_run(
    workout: str, said: Said, tell: Tell, *, venue: str | None = None, time: str = "", reps: Sequence[str] = ()
) -> tuple[int, date]:
    """Record a workout that was run elsewhere; return its number in the history, and its day. Raises Failure.

    `time` is what it took in all, `reps` what each rep took, in order; `-` is one that was not run.
    """
    day = _day(said)
    loaded = load(workout, venue)
    try:
        text = loaded.path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    logged = Logged(_time("--time", time) if time else None, _rep_times(loaded.plan, reps))
    return _record(Header(str(loaded.path), text, _zero_ms(day), 0), loaded.plan, logged, said, tell), day


def _record(header: Header, plan: Plan, logged: Logged, said: Said, tell: Tell) -> int:
    note = " ".join(said.note.split())
    if len(note) > LONGEST_NOTE or not note.isprintable():
        raise Failure(f"--note: a note is up to {LONGEST_NOTE} printed characters")
    with journal(tell) as store, store.transaction():
        number = store.begin(header, plan, logged)
        if note or said.effort is not None:
            store.remark(number, wall_ms(), effort=said.effort, note=note or None)
        store.summarise(number, logged_summary(plan, logged))
    return number


def _day(said: Said) -> date:
    day = day_of("--date", said.day)
    if day > today():
        raise Failure(f"--date: {day} is yet to come")
    if day.year < 1970:
        raise Failure(f"--date: {day} is before 1970")
    return day


def _zero_ms(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86_400_000


def _rep_times(plan: Plan, typed: Sequence[str]) -> tuple[tuple[int, int], ...]:
    legs = _reps(plan)
    if len(typed) > len(legs):
        raise Failure(f"--reps: {plan.name} has {len(legs)} reps, and {len(typed)} times were given")
    times = [(leg.index, _time("--reps", text)) for leg, text in zip(legs, typed, strict=False) if text != NOT_RUN]
    if typed and not times:
        raise Failure("--reps: with no rep run there is nothing to log")
    return tuple(times)


def _reps(plan: Plan) -> list[Leg]:
    """Return the reps that times are typed for: strides only where there are no others."""
    reps = [leg for leg in plan.legs if leg.is_rep]
    return [leg for leg in reps if leg.kind is not Kind.STRIDE] or reps


def _time(option: str, text: str) -> int:
    try:
        ms = parse_duration_ms(text)
    except UnitError as error:
        raise Failure(f"{option} {text}: {error.what}: {error.remedy}") from None
    if ms <= 0:
        raise Failure(f"{option} {text}: a time is longer than nothing")
    return ms
