"""The season at a glance: weeks up to the race, running done and planned, lifts, and the time that results predict.

Law: values and texts only. A page of it needs nothing from outside: one file, its charts are SVG.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape
from statistics import fmean
from typing import Final

from intervals.app.calendar_text import SIGNS, bar, day_text
from intervals.app.followed import FollowedSchedule
from intervals.app.schedule import goal_of
from intervals.core.dataclass import dataclass
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MS_PER_S, Pace, Per
from intervals.core.running.fitness import equivalent_s
from intervals.core.running.race import Result
from intervals.files.athlete import AthleteFile, leading
from intervals.files.schedule import ScheduleDay, Status, Week, weeks_of
from intervals.files.schedule.schedule import EASY_RUN, LONG_RUN, monday

MOST_WEEKS: Final = 52
BAR: Final = 24


@dataclass(frozen=True, slots=True)
class SeasonWeek:
    """One week, and the time of the race that results predicted by its end, in seconds."""

    week: Week
    predicted_s: float | None
    per: Per

    @property
    def hard(self) -> list[ScheduleDay]:
        """The days of its hard sessions, and that of the race."""
        return [day for day in self.week.entries if day.workout not in OWN]

    @property
    def signs(self) -> str:
        """A sign for how each hard session stands."""
        return "".join(SIGNS[day.status] for day in self.hard)

    @property
    def hard_text(self) -> str:
        """Its hard sessions, each with its sign and, once it was run, its result."""
        return "  ".join(
            " ".join([SIGNS[day.status], day.workout, *([told] if (told := result_text(day, self.per)) else [])])
            for day in self.hard
        )


def result_text(day: ScheduleDay, per: Per) -> str:
    """Say how the session of a day went: `7:02/mi`, `2 of 4 reps at 7:10/mi`; empty where nothing tells."""
    session = day.done
    if session is None:
        return ""
    ran = [rep.target_s_per_km + rep.off_s_per_km for rep in session.reps if rep.completed]
    pace = str(Pace(fmean(ran), per)) if ran else ""
    if session.share.run < session.share.of:
        return f"{session.share}{f' at {pace}' if pace else ''}"
    return pace


OWN: Final = frozenset({EASY_RUN, LONG_RUN})


@dataclass(frozen=True, slots=True)
class Season:
    """All weeks, and the goal they lead to."""

    title: str
    weeks: tuple[SeasonWeek, ...]
    goal: Result | None
    per: Per
    today: date


def season_of(followed: FollowedSchedule) -> Season:
    """Return the season that a schedule is part of, up to its race."""
    schedule, runner, today = followed.loaded.schedule, followed.runner, followed.today
    goal, race = goal_of(runner), None if schedule.goal is None else schedule.goal.day
    first = _first(followed)
    count = schedule.weeks if race is None or race < first else (monday(race) - first).days // 7 + 1
    whole = replace(schedule, weeks=min(MOST_WEEKS, max(count, schedule.weeks if race is None else 1)))
    workouts = followed.workouts
    weeks = weeks_of(whole, followed.sessions, today, workouts.metres_of, first, workouts.is_hard)
    per = runner.athlete.per
    return Season(
        schedule.name or "Season",
        tuple(
            SeasonWeek(week, _predicted(runner, goal, week.last) if week.first <= today else None, per)
            for week in weeks
        ),
        goal,
        per,
        today,
    )


def _first(followed: FollowedSchedule) -> date:
    """Return the Monday of the season's first week: of its start, or else of what was done of it lately."""
    schedule, today = followed.loaded.schedule, followed.today
    if schedule.start is not None:
        return monday(schedule.start)
    names = {name for rotation in schedule.rotations for name in rotation.workouts}
    done = [date.fromisoformat(each.date) for each in followed.sessions if each.name in names]
    earliest = monday(today) - timedelta(weeks=MOST_WEEKS // 2)
    return max(earliest, monday(min([*done, today])))


def _predicted(runner: AthleteFile, goal: Result | None, day: date) -> float | None:
    """Return the seconds of the goal race that results up to a day predict; None where there is none yet."""
    race = leading([race for race in runner.races if race.day <= day])
    if race is None or goal is None:
        return None
    return equivalent_s(race.result.race.metres, race.result.seconds, goal.race.metres, runner.method)


def goal_text(season: Season) -> str:
    """Say what it leads to, and what results predict by now: `goal: marathon under 3:45:00 · predicted 3:48:10`."""
    if season.goal is None:
        return "no goal: `intervals plan --edit` takes one"
    now = [each.predicted_s for each in season.weeks if each.predicted_s and each.week.first <= season.today]
    told = f" · predicted {clock_text(now[-1] * MS_PER_S)}" if now else " · no race result predicts a time yet"
    return f"goal: {season.goal.race} under {season.goal.time_text}{told}"


def season_lines(season: Season) -> list[str]:
    """Return a line for each week: its day, its miles as a bar, lifts, hard sessions and the predicted time."""
    lines = [season.title, *([goal_text(season)] if season.goal is not None else [])]
    most = max((each.week.planned_m for each in season.weeks), default=0.0)
    lines += ["", f"{'week of':<11}{season.per.value:>5}  █ run ░ planned{'':<{BAR - 15}} lifts  hard sessions"]
    for each in season.weeks:
        week = each.week
        drawn = bar(week.done_m, week.planned_m, most, BAR)
        lifts = f"{week.lifts}/{week.lifts_wanted}" if week.lifts_wanted is not None else f"{week.lifts}"
        here = "← " if week.first <= season.today <= week.last else ""
        predicted = f"predicted {clock_text(each.predicted_s * MS_PER_S)}" if each.predicted_s else ""
        amount = f"{week.planned_m * 1_000 / season.per.mm:.1f}"
        told = f"  {here}{predicted}".rstrip()
        lines.append(
            f"{day_text(week.first)[4:]:<8}{amount:>8}  {drawn:<{BAR}}  {lifts:>5}  {each.hard_text}{told}".rstrip()
        )
    return lines


def week_lines(each: SeasonWeek, season: Season) -> list[str]:
    """Return one week in words: miles and lifts, its days with their results, and what is worth a thought."""
    week, unit = each.week, season.per.mm / 1_000
    lifts = f" · lifts {week.lifts}{f' of {week.lifts_wanted}' if week.lifts_wanted is not None else ''}"
    here = " · this week" if week.first <= season.today <= week.last else ""
    miles = f"{week.done_m / unit:.1f} of {week.planned_m / unit:.1f} {season.per}"
    lines = [f"week of {day_text(week.first)}: {miles}{lifts}{here}"]
    for day in week.entries:
        told = ", ".join(["", *_standing(day, season.per)])
        lines.append(f"{day_text(day.day)} {SIGNS[day.status]} {day.workout}{told}")
    return [*lines, *(f"! {note}" for note in week.notes)]


def season_json(season: Season) -> dict[str, object]:
    """Return the season as plain data: metres, and times in milliseconds."""
    return {
        "title": season.title,
        "goal": None if season.goal is None else {"race": season.goal.race.name, "time_ms": season.goal.time_ms},
        "weeks": [
            {
                "first": str(each.week.first),
                "metres": round(each.week.metres),
                "done_m": round(each.week.done_m),
                "planned_m": round(each.week.planned_m),
                "lifts": each.week.lifts,
                "lifts_wanted": each.week.lifts_wanted,
                "predicted_ms": None if each.predicted_s is None else round(each.predicted_s * MS_PER_S),
                "notes": list(each.week.notes),
                "days": [
                    {
                        "day": str(day.day),
                        "workout": day.workout,
                        "status": day.status.value,
                        "result": result_text(day, season.per) or None,
                    }
                    for day in each.week.entries
                ],
            }
            for each in season.weeks
        ],
    }


# --- the page -----------------------------------------------------------------------------------------------

_STYLE: Final = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1em auto; max-width: 60em; padding: 0 1em }
body { color: #111; background: #fff }
h1 { font-size: 22px; margin: 0 }
svg { width: 100%; height: auto; margin: 1em 0 }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .25em .5em; border-bottom: 1px solid #ddd; vertical-align: top }
.n { text-align: right }
tr { break-inside: avoid }
@media (max-width: 34em) {
  tr { display: flex; flex-wrap: wrap; border-bottom: 1px solid #888 }
  th, td { border: 0; padding: .1em .4em; flex: 1 }
  th:nth-child(5) { display: none }
  td:nth-child(5) { flex-basis: 100%; order: 9 }
}
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } th, td { border-color: #333 } }
"""
_WIDE, _HIGH, _FOOT = 900, 220, 24


def season_html(season: Season) -> str:
    """Return the season as one page: a chart of the weeks, and a table of what each holds."""
    goal = "" if season.goal is None else f"<p>{escape(str(season.goal.race))} under {season.goal.time_text}</p>\n"
    rows = "\n".join(_row(each, season) for each in season.weeks)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(season.title)}</title>\n"
        f"<style>{_STYLE}</style>\n<h1>{escape(season.title)}</h1>\n{goal}{_chart(season)}\n<table>\n"
        f'<tr><th>week of</th><th class="n">{season.per.value}</th><th class="n">run</th><th class="n">lifts</th>'
        f"<th>days</th><th>predicted</th></tr>\n{rows}\n</table>\n</html>\n"
    )


def _row(each: SeasonWeek, season: Season) -> str:
    week, unit = each.week, season.per.mm / 1_000
    lifts = f"{week.lifts}" if week.lifts_wanted is None else f"{week.lifts} of {week.lifts_wanted}"
    days = "<br>".join(
        escape(", ".join([f"{day_text(day.day)} {SIGNS[day.status]} {day.workout}", *_standing(day, season.per)]))
        for day in week.entries
    )
    told = "" if each.predicted_s is None else clock_text(each.predicted_s * MS_PER_S)
    cells = (f"{week.planned_m / unit:.1f}", f"{week.done_m / unit:.1f}", lifts)
    numbers = "".join(f'<td class="n">{cell}</td>' for cell in cells)
    return f"<tr><td>{escape(day_text(week.first))}</td>{numbers}<td>{days}</td><td>{told}</td></tr>"


def _standing(day: ScheduleDay, per: Per) -> list[str]:
    told = result_text(day, per)
    return [told] if told else [] if day.status in _PLAIN else [day.status.value]


_PLAIN: Final = frozenset({Status.DONE, Status.NEXT, Status.PLANNED, Status.RACE})


def _chart(season: Season) -> str:
    """Draw a column for each week, what was run filled, and the predicted times as a line against the goal."""
    most = max((each.week.planned_m for each in season.weeks), default=0.0) or 1.0
    step = _WIDE / max(1, len(season.weeks))
    parts = []
    for i, each in enumerate(season.weeks):
        for metres, colour in ((each.week.planned_m, "#9db8d9"), (each.week.done_m, "#1f5fa8")):
            high = _HIGH * metres / most
            parts.append(
                f'<rect x="{i * step + step * 0.15:.1f}" y="{_HIGH - high:.1f}" width="{step * 0.7:.1f}" '
                f'height="{high:.1f}" fill="{colour}"/>'
            )
        label = day_text(each.week.first)[4:].strip()
        parts.append(
            f'<text x="{(i + 0.5) * step:.1f}" y="{_HIGH + 16}" font-size="11" text-anchor="middle" '
            f'fill="currentColor">{escape(label)}</text>'
        )
    times = [(i, each.predicted_s) for i, each in enumerate(season.weeks) if each.predicted_s is not None]
    if times and season.goal is not None:
        low = min(season.goal.seconds, *(time for _, time in times)) * 0.98
        span = max(season.goal.seconds, *(time for _, time in times)) * 1.02 - low
        points = " ".join(f"{(i + 0.5) * step:.1f},{_HIGH * (time - low) / span:.1f}" for i, time in times)
        goal_y = _HIGH * (season.goal.seconds - low) / span
        dashed = 'stroke="#d9480f" stroke-dasharray="6 4"'
        parts.append(f'<line x1="0" x2="{_WIDE}" y1="{goal_y:.1f}" y2="{goal_y:.1f}" {dashed}/>')
        parts.append(f'<polyline points="{points}" fill="none" stroke="#d9480f" stroke-width="3"/>')
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH + _FOOT}" role="img" aria-label="running by week">{"".join(parts)}</svg>'
    )
