"""The calendar as lines of text: for the terminal, for pipes, and for the screen.

Law: words say what a sign says; days are written the same in every language of the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from intervals.core.quantities.units import Per
from intervals.files.schedule import Schedule, ScheduleDay, Status, Week

SIGNS: Final = {
    Status.DONE: "✓", Status.PARTLY: "◐", Status.TRIED: "○", Status.MISSED: "✗", Status.NEXT: "▶",
    Status.PLANNED: "·", Status.RACE: "★",
}  # fmt: skip
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date) -> str:
    """Print a day: `Tue 24 Nov`."""
    return f"{_DAYS[day.weekday()]} {day.day:>2} {MONTHS[day.month - 1]}"


def calendar_title(schedule: Schedule, today: date) -> str:
    """Say what it is and where it leads: `Marathon under 3:45 · 20 weeks to the marathon on Sun 18 Apr 2027`."""
    parts = [schedule.name or "Plan"]
    if schedule.goal is not None:
        day = schedule.goal.day
        if day is None:
            # A goal with a time has a line of its own.
            parts += [] if schedule.goal.time_ms else [f"goal: {schedule.goal}"]
        elif day >= today:
            left = (day - today).days
            when = f"{left // 7} weeks" if left >= 14 else f"{left} day{'s' if left != 1 else ''}"
            parts.append(f"{when} to {schedule.goal}, {day_text(day)} {day.year}")
        else:
            parts.append(f"{schedule.goal} was on {day_text(day)} {day.year}")
    return " · ".join(parts)


class CalendarRow(NamedTuple):
    """A line of the calendar: a heading, or a day with what it holds."""

    text: str
    entry: ScheduleDay | None = None
    here: bool = False
    """Whether it heads the week that today is in."""


def calendar_rows(
    weeks: Sequence[Week],
    today: date,
    per: Per,
    title_of: Callable[[ScheduleDay], str],
    reason_of: Callable[[ScheduleDay], str] = lambda _day: "",
) -> list[CalendarRow]:
    """Return a heading for each week, with its running and its lifts, a bar, and a row for each day of it.

    `reason_of` says why a day is changed before a race; empty where it is not.
    """
    rows = []
    most = max((week.planned_m for week in weeks), default=0.0)
    for week in weeks:
        here = week.first <= today <= week.last
        heading = f"week of {day_text(week.first).replace('  ', ' ')}   {_totals(week, per, today)}"
        rows += [CalendarRow(""), CalendarRow(heading + ("  ← this week" if here else ""), here=here)]
        if week.planned_m:
            rows.append(CalendarRow(f"  {_bar(week, most, per)}"))
        for entry in week.entries:
            rows.append(CalendarRow(f"  {day_text(entry.day)}  {_entry(entry, title_of)}", entry))
            if reason := reason_of(entry):
                rows.append(CalendarRow(f"    {reason}"))
        rows += [CalendarRow(f"  ! {note}") for note in week.notes]
        if not week.entries:
            rows.append(CalendarRow("  nothing planned"))
    return rows


BAR: Final = 20
"""Columns of the longest week."""


def bar(done: float, planned: float, most: float, columns: int = BAR) -> str:
    """Return what was done and what is planned as one bar, in as many columns as the longest has."""
    filled = round(columns * min(done, planned) / most) if most else 0
    return "█" * filled + "░" * (max(1, round(columns * planned / most)) - filled if most else 0)


def _bar(week: Week, most: float, per: Per) -> str:
    done, planned = (metres * 1_000 / per.mm for metres in (week.done_m, week.planned_m))
    told = f"{done:.1f} of {planned:.1f} {per} run" if week.done_m or week.missed_m else "planned"
    return f"{bar(week.done_m, week.planned_m, most)} {told}"


def _totals(week: Week, per: Per, today: date) -> str:
    parts = [f"{week.metres * 1_000 / per.mm:.1f} {per}"] if week.metres else []
    if week.lifts_wanted is not None:
        heavy = " (a heavy week)" if week.heavy else ""
        done = f"{week.lifts} of " if week.first <= today else ""
        parts.append(f"lifts {done}{week.lifts_wanted}{heavy}")
    elif week.lifts:
        parts.append(f"lifts {week.lifts}")
    return " · ".join(parts)


def _entry(entry: ScheduleDay, title_of: Callable[[ScheduleDay], str]) -> str:
    title = entry.workout if entry.status is Status.RACE else title_of(entry)
    text = f"{SIGNS[entry.status]} {title:<28} {entry.status}".rstrip()
    session = entry.done
    if session is None:
        return text
    if not session.counts:
        text += f", {session.standing}" if entry.status is Status.NEXT else ""
        text += f", {session.share}"
    if session.date != str(entry.day):
        text += f" on {day_text(date.fromisoformat(session.date))}"
    return text
