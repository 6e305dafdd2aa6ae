"""The season at a glance: weeks up to the race, running done and planned, lifts, and the time that results predict.

Law: values and texts only. A page of it needs nothing from outside: one file, its charts are SVG.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import Final

from intervals.app.calendar_text import SIGNS, day_text
from intervals.app.month import FollowedMonth
from intervals.app.schedule import goal_of
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MS_PER_S, Per
from intervals.core.results.log import metres_between
from intervals.core.running.fitness import equivalent_s
from intervals.core.running.race import Result
from intervals.files.athlete import AthleteFile, leading
from intervals.files.schedule import Status, Week, weeks_of
from intervals.files.schedule.schedule import EASY_RUN, LONG_RUN, monday

MOST_WEEKS: Final = 52
BAR: Final = 24


@dataclass(frozen=True, slots=True)
class SeasonWeek:
    """One week: metres run, and those and the planned ones together; the race as results predicted it by its end."""

    week: Week
    done_m: float
    predicted_s: float | None

    @property
    def hard(self) -> str:
        """Its hard sessions and the race, each with the sign of how it stands."""
        return " ".join(f"{SIGNS[day.status]} {day.workout}" for day in self.week.entries if day.workout not in OWN)


OWN: Final = frozenset({EASY_RUN, LONG_RUN})


@dataclass(frozen=True, slots=True)
class Season:
    """All weeks, and the goal they lead to."""

    title: str
    weeks: tuple[SeasonWeek, ...]
    goal: Result | None
    per: Per
    today: date


def season_of(followed: FollowedMonth) -> Season:
    """Return the season that a month is part of, up to its race."""
    month, runner, today = followed.loaded.month, followed.runner, followed.today
    goal, race = goal_of(runner), None if month.goal is None else month.goal.day
    first = monday(month.start or today)
    count = month.weeks if race is None or race < first else (monday(race) - first).days // 7 + 1
    whole = replace(month, weeks=max(month.weeks, min(MOST_WEEKS, count)))
    weeks = []
    for week in weeks_of(whole, followed.sessions, today, followed.workouts.metres_of):
        done = metres_between(followed.sessions, str(week.first), str(week.last))
        weeks.append(SeasonWeek(week, done, _predicted(runner, goal, week.last)))
    return Season(month.name or "Season", tuple(weeks), goal, runner.athlete.per, today)


def _predicted(runner: AthleteFile, goal: Result | None, day: date) -> float | None:
    """Return the seconds of the goal race that results up to a day predict; None where there is none yet."""
    race = leading([race for race in runner.races if race.day <= day])
    if race is None or goal is None:
        return None
    return equivalent_s(race.result.race.metres, race.result.seconds, goal.race.metres, runner.method)


def season_lines(season: Season) -> list[str]:
    """Return a line for each week: its day, its miles as a bar, lifts, hard sessions and the predicted time."""
    aim = [] if season.goal is None else [f"goal: {season.goal.race} under {season.goal.time_text}"]
    lines = [season.title, *aim]
    most = max((week.week.metres for week in season.weeks), default=0.0) or 1.0
    lines += ["", f"{'week of':<11}{season.per.value:>5}  █ run ░ planned{'':<{BAR - 15}} lifts  hard sessions"]
    for each in season.weeks:
        week = each.week
        run = round(BAR * min(each.done_m, week.metres) / most)
        bar = "█" * run + "░" * (round(BAR * week.metres / most) - run)
        lifts = f"{week.lifts}/{week.lifts_wanted}" if week.lifts_wanted is not None else f"{week.lifts}"
        here = "← " if week.first <= season.today <= week.last else ""
        predicted = f"predicted {clock_text(each.predicted_s * MS_PER_S)}" if each.predicted_s else ""
        told = f"  {here}{predicted}".rstrip()
        amount = f"{week.metres * 1_000 / season.per.mm:.1f}"
        lines.append(
            f"{day_text(week.first)[4:]:<8}{amount:>8}  {bar:<{BAR}}  {lifts:>5}  {each.hard}{told}".rstrip()
        )
    return lines


def season_json(season: Season) -> dict[str, object]:
    """Return the season as plain data: metres, and times in milliseconds."""
    return {
        "title": season.title,
        "goal": None if season.goal is None else {"race": season.goal.race.name, "time_ms": season.goal.time_ms},
        "weeks": [
            {
                "first": str(each.week.first),
                "metres": round(each.week.metres),
                "done_m": round(each.done_m),
                "lifts": each.week.lifts,
                "lifts_wanted": each.week.lifts_wanted,
                "predicted_ms": None if each.predicted_s is None else round(each.predicted_s * MS_PER_S),
                "notes": list(each.week.notes),
                "days": [
                    {"day": str(day.day), "workout": day.workout, "status": day.status.value}
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
        escape(", ".join([f"{day_text(day.day)} {SIGNS[day.status]} {day.workout}", *_standing(day.status)]))
        for day in week.entries
    )
    told = "" if each.predicted_s is None else clock_text(each.predicted_s * MS_PER_S)
    cells = (f"{week.metres / unit:.1f}", f"{each.done_m / unit:.1f}", lifts)
    numbers = "".join(f'<td class="n">{cell}</td>' for cell in cells)
    return f"<tr><td>{escape(day_text(week.first))}</td>{numbers}<td>{days}</td><td>{told}</td></tr>"


def _standing(status: Status) -> list[str]:
    return [] if status in _PLAIN else [status.value]


_PLAIN: Final = frozenset({Status.DONE, Status.NEXT, Status.PLANNED, Status.RACE})


def _chart(season: Season) -> str:
    """Draw a column for each week, what was run filled, and the predicted times as a line against the goal."""
    most = max((each.week.metres for each in season.weeks), default=0.0) or 1.0
    step = _WIDE / max(1, len(season.weeks))
    parts = []
    for i, each in enumerate(season.weeks):
        for metres, colour in ((each.week.metres, "#9db8d9"), (min(each.done_m, each.week.metres), "#1f5fa8")):
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
        dashed = 'stroke="#8a1c00" stroke-dasharray="6 4"'
        parts.append(f'<line x1="0" x2="{_WIDE}" y1="{goal_y:.1f}" y2="{goal_y:.1f}" {dashed}/>')
        parts.append(f'<polyline points="{points}" fill="none" stroke="#8a1c00" stroke-width="3"/>')
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH + _FOOT}" role="img" aria-label="running by week">{"".join(parts)}</svg>'
    )
