"""A season: progression, easy and long runs, the taper, and what a plan for one can get wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from intervals.app.calendar_text import calendar_rows
from intervals.app.followed import follow
from intervals.app.schedule import ScheduledWorkouts
from intervals.core.quantities.units import Per
from intervals.core.results.log import DoneSession, Share
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.progress import taper_at
from intervals.files.schedule import Status, due, ics_text, read_plan, weeks_of
from intervals.files.workout_file import load_workout
from intervals.paths import shipped_plans, shipped_workouts

NAMES = ["mile-repeats", "400m-repeats", "tempo-intervals", "strength"]
START = date(2027, 1, 25)
RACE = START + timedelta(days=12 * 7 - 1)


def look(name):
    return load_workout(shipped_workouts() / f"{name}.yaml", PACE_NAMES).workout


def plan(text):
    return read_plan(text, "plan.yaml", NAMES, look, START)


def example(date_=RACE):
    text = (shipped_plans() / "marathon-12-weeks.yaml").read_text(encoding="utf-8")
    return text.replace("  # date: 2027-04-18", f"  date: {date_}").replace("weeks: 12", f"weeks: 12\nstart: {START}")


def ran(name, day, run=4):
    return DoneSession(name, f"/x/{name}.yaml", str(START + timedelta(days=day)), "run", share=Share(run, 4, "reps"))


def test_the_twelve_weeks_that_ship():
    found = plan(example())
    assert found.diagnostics == ()
    workouts = ScheduledWorkouts(found.schedule, Athlete())
    weeks = weeks_of(found.schedule, [], START, workouts.metres_of)
    assert len(weeks) == 12
    titles = [workouts.title_of(day) for week in weeks for day in week.entries if day.workout == "mile-repeats"]
    assert titles[:4] == [f"Mile repeats, {n} reps" for n in (3, 4, 4, 5)]
    assert "taper" in titles[-1]
    longest = [workouts.title_of(day) for week in weeks for day in week.entries if day.workout == "long-run"]
    assert longest[:2] == ["Long run, 10 mi", "Long run, 11 mi"]
    assert longest[-1] == "Long run, 5.75 mi, taper"
    reasons = [workouts.reason_of(day) for week in weeks for day in week.entries]
    assert "5.75 mi, not 14 mi: race in 7 days, same pace" in reasons
    assert "2 reps, not 5: race in 2 days, same pace" in reasons
    assert "no lifts: the race is this week" in weeks[-1].notes
    assert "lifts down to 4: the taper has begun" in weeks[-2].notes
    assert weeks[-1].entries[-1].status is Status.RACE
    assert (weeks[0].lifts_wanted, weeks[-2].lifts_wanted, weeks[-1].lifts_wanted) == (5, 4, 0)
    assert weeks[-1].metres < weeks[-2].metres < weeks[-3].metres


def test_a_session_only_partly_done_repeats_its_step():
    found = plan(example())
    workouts = ScheduledWorkouts(found.schedule, Athlete())

    def reps(*sessions):
        days = [d for w in weeks_of(found.schedule, sessions, START + timedelta(days=9)) for d in w.entries]
        return next(
            workouts.title_of(d)
            for d in days
            if d.workout == "mile-repeats" and d.status in {Status.NEXT, Status.PLANNED}
        )

    assert reps(ran("mile-repeats", 1, run=2)) == "Mile repeats, 3 reps"
    assert reps(ran("mile-repeats", 1)) == "Mile repeats, 4 reps"


def test_what_runs_is_a_file_of_the_workouts_own_name(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    found = plan(example())
    workouts = ScheduledWorkouts(found.schedule, Athlete())
    entry = due(found.schedule, [], START)
    path = workouts.file_of(entry)
    assert path.endswith("mile-repeats.yaml")
    assert load_workout(path, PACE_NAMES).workout.steps[1].times == 3


def test_easy_running_in_a_rotation_is_no_hard_day(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "workouts").mkdir()
    (tmp_path / "workouts" / "base.yaml").write_text("name: Base\nsteps:\n  - {run: 5 mi, pace: easy}\n")
    (tmp_path / "plan.yaml").write_text(
        "weeks: 1\nrotate:\n  - {workouts: [mile-repeats], days: [tue]}\n  - {workouts: [base], days: [wed]}\n"
        "  - {workouts: [tempo-intervals], days: [thu]}\n  - {workouts: [400m-repeats], days: [fri]}\n"
    )
    schedule = follow(str(tmp_path / "plan.yaml"), str(START), print)
    assert schedule.weeks[0].notes == ("hard days follow each other: Thu and Fri",)


def test_lifts_on_the_day_before_the_long_run_are_told():
    schedule = plan(
        "rotate:\n  - {workouts: [mile-repeats], days: [tue]}\nlong: {day: sun, run: 10 mi}\nweeks: 1\n"
    ).schedule
    lifted = DoneSession("Strength", "/x/strength.yaml", str(START + timedelta(days=5)), "lift")
    assert weeks_of(schedule, [lifted], START + timedelta(days=6))[0].notes == (
        "lifts on Sat, the day before the long run",
    )
    assert weeks_of(schedule, [replace(lifted, said=False)], START + timedelta(days=6))[0].notes == ()


def test_a_week_knows_what_was_run_missed_and_is_to_come():
    schedule = plan(
        "start: 2027-01-25\nrotate:\n  - {workouts: [mile-repeats], days: [tue, thu, sat]}\nweeks: 1\n"
    ).schedule
    done = replace(ran("mile-repeats", 1), distance_m=9_000.0)
    week = weeks_of(schedule, [done], START + timedelta(days=4), lambda _: 10_000.0)[0]
    assert (week.done_m, week.missed_m, week.metres, week.planned_m) == (9_000, 10_000, 19_000, 29_000)
    rows = [row.text for row in calendar_rows([week], START + timedelta(days=4), Per.KM, lambda day: day.workout)]
    assert rows[2] == "  ██████░░░░░░░░░░░░░░ 9.0 of 29.0 km run"


def test_a_taper_is_declined_for_a_day_and_taken_up_again(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    file = tmp_path / "plan.yaml"
    file.write_text(example(), encoding="utf-8")
    schedule = follow(str(file), str(RACE - timedelta(days=12)), print)
    day = next(d for w in schedule.weeks for d in w.entries if d.taper is not None)
    whole = schedule.workouts.title_of(replace(day, taper=None))
    declined = schedule.untaper(day.day)
    again = follow(str(file), str(schedule.today), print)
    for each in (declined, again):
        found = next(d for w in each.weeks for d in w.entries if d.day == day.day)
        assert (found.taper, each.workouts.title_of(found)) == (None, whole)
        assert each.reason_of(found) == "the taper is declined: run as usual"
    again.untaper(day.day)
    back = follow(str(file), str(schedule.today), print)
    assert next(d for w in back.weeks for d in w.entries if d.day == day.day).taper == day.taper


def test_what_is_worth_a_thought_is_told():
    text = (
        "rotate:\n  - {workouts: [mile-repeats], days: [tue, wed]}\nlong: {day: sun, run: [2 mi, 20 mi]}\nweeks: 2\n"
    )
    found = plan(text)
    weeks = weeks_of(found.schedule, [], START, ScheduledWorkouts(found.schedule, Athlete()).metres_of)
    assert weeks[0].notes == ("hard days follow each other: Tue and Wed",)
    assert any("more running than the week before" in note for note in weeks[1].notes)


ROTATE = "rotate:\n  - {workouts: [mile-repeats, tempo-intervals], days: [tue]}\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("progress: {strength: {reps: [3]}}", "progress", 3, 22),
        ("progress: {mile-repeat: {reps: [3]}}", "unknown-workout", 3, 25),
        ("progress: {mile-repeats: {rep: [3]}}", "unknown-key", 3, 27),
        ("progress: {mile-repeats: {reps: [3, many]}}", "number", 3, 37),
        ("easy: {days: [mon], run: 250 mi}", "week-miles", 3, 26),
        ("easy: {days: [mon, tue, wed], run: 50 mi}\nlong: {day: sunday, run: 60 mi}", "week-miles", 4, 26),
        ("long: {day: sun, run: far}", "extent", 3, 23),
        ("long: {run: 10 mi}", "missing-key", 3, 7),
        ("taper: 3 days", "choice", 3, 8),
        (f"taper: 21 days\nstart: {START}\ngoal: {{race: 10k, date: {START + timedelta(days=15)}}}", "taper", 3, 8),
        (f"goal: {{race: 10k, date: {START - timedelta(days=1)}}}", "race-date", 3, 25),
        (f"goal: {{race: 10k, date: {START + timedelta(days=2)}}}", "race-date", 3, 25),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text, code, line, column):
    found = plan(ROTATE + text + "\n")
    assert [(d.code, d.line, d.column) for d in found.diagnostics] == [(code, line, column)]
    assert found.diagnostics[0].remedy


@st.composite
def seasons(draw):
    days = draw(st.lists(st.sampled_from(["mon", "tue", "wed", "thu"]), min_size=1, max_size=3, unique=True))
    turns = draw(st.lists(st.sampled_from(NAMES[:3]), min_size=1, max_size=3, unique=True))
    taper = draw(st.sampled_from(["14 days", "21 days", "off"]))
    weeks = draw(st.integers(4, 20))
    text = (
        f"weeks: {weeks}\nstart: {START}\ntaper: {taper}\n"
        f"goal: {{race: marathon, date: {START + timedelta(days=7 * weeks - 1)}}}\n"
        f"rotate:\n  - {{workouts: [{', '.join(turns)}], days: [{', '.join(days)}]}}\n"
        f"long: {{day: sat, run: [{', '.join(f'{n} mi' for n in draw(st.lists(st.integers(4, 20), min_size=1, max_size=6)))}]}}\n"
    )
    done = draw(st.lists(st.tuples(st.sampled_from(turns), st.integers(0, 60), st.integers(0, 4)), max_size=12))
    return text, turns, [ran(*each) for each in done], START + timedelta(days=draw(st.integers(0, 60)))


@settings(max_examples=20)
@given(seasons())
def test_seasons_keep_the_laws(season):
    text, turns, sessions, today = season
    schedule = plan(text).schedule
    workouts = ScheduledWorkouts(schedule, Athlete())
    weeks = weeks_of(schedule, sessions, today, workouts.metres_of)
    days = [day for week in weeks for day in week.entries]
    assert len({(day.day, day.workout) for day in days}) == len(days)
    ahead = [day.workout for day in days if day.status in {Status.NEXT, Status.PLANNED} and day.workout in turns]
    order = {name: turns[(i + 1) % len(turns)] for i, name in enumerate(turns)}
    assert all(order[a] == b for a, b in pairwise(ahead))
    for day in days:
        left = (schedule.goal.day - day.day).days
        if day.status in {Status.NEXT, Status.PLANNED}:
            assert day.taper == taper_at(left, schedule.taper_days)
            assert workouts.plan_of(day) is not None
    # An event keeps its identity and its day while days pass and sessions get done.
    later = weeks_of(
        schedule, [*sessions, ran(turns[0], 61)], today + timedelta(days=9), workouts.metres_of, weeks[0].first
    )
    stamp = datetime(2027, 1, 1, tzinfo=UTC)
    events = [
        [
            (str(e["UID"]), e["DTSTART"].dt)
            for e in Calendar.from_ical(ics_text("x", each, stamp, workouts.described)).walk("VEVENT")
        ]
        for each in (weeks, later)
    ]
    assert sorted(events[0]) == sorted(events[1])
    assert len({uid for uid, _ in events[0]}) == len(events[0])
