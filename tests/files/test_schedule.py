"""The schedule: what is done, missed and next, whose turn it is, the lifts, and the calendar for the phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from intervals.app.calendar_text import calendar_rows, calendar_title
from intervals.core.quantities.parsing import parse_distance
from intervals.core.quantities.units import Per
from intervals.core.results.log import DoneSession, Share, lifts_between, session_kind
from intervals.core.running.race import parse_race
from intervals.files.schedule import Goal, Lifts, Rotation, Schedule, Status, due, ics_text, read_plan, weeks_of

MONDAY = date(2026, 11, 2)
TURNS = Rotation(("mile", "400m", "tempo"), (1, 4))
MONTH = Schedule((TURNS,), start=MONDAY)


def ran(name, day, metres=10_000.0):
    return DoneSession(name, f"/x/{name}.yaml", str(MONDAY + timedelta(days=day)), "run", distance_m=metres)


def lifted(day):
    return DoneSession("Lift", "", str(MONDAY + timedelta(days=day)), "lift")


def told(sessions, day, schedule=MONTH):
    weeks = weeks_of(schedule, sessions, MONDAY + timedelta(days=day))
    return [(entry.workout, entry.status.value) for week in weeks for entry in week.entries]


def test_a_fresh_month_takes_turns():
    assert told([], 0) == [
        ("mile", "next"), ("400m", "planned"), ("tempo", "planned"), ("mile", "planned"), ("400m", "planned"),
        ("tempo", "planned"), ("mile", "planned"), ("400m", "planned"),
    ]  # fmt: skip


def test_a_missed_one_moves_the_days_and_never_the_order():
    # Tuesday was run, Friday and the next Tuesday were missed; it is the second Wednesday.
    assert told([ran("mile", 1)], 9)[:5] == [
        ("mile", "done"), ("400m", "missed"), ("400m", "missed"), ("400m", "next"), ("tempo", "planned"),
    ]  # fmt: skip


def test_a_day_early_or_late_is_that_days():
    assert told([ran("mile", 2), ran("400m", 3)], 4)[:3] == [("mile", "done"), ("400m", "done"), ("tempo", "next")]
    assert told([ran("mile", 0)], 0)[:2] == [("mile", "done"), ("400m", "next")]


def went(name, day, run, of=4, said=None):
    """A session of which so many reps were run."""
    return replace(ran(name, day), share=Share(run, of, "reps"), said=said)


def test_what_was_tried_or_partly_done_is_shown_and_stays_due():
    assert told([went("mile", 1, 0)], 1)[:2] == [("mile", "next"), ("400m", "planned")]
    assert told([went("mile", 1, 0)], 2)[:2] == [("mile", "tried"), ("mile", "next")]
    assert told([went("mile", 1, 2)], 2)[:2] == [("mile", "partly done"), ("mile", "next")]
    assert told([went("mile", 1, 2), ran("mile", 2)], 3)[:2] == [("mile", "done"), ("400m", "next")]
    assert due(MONTH, [went("mile", 1, 3)], MONDAY + timedelta(days=2)).workout == "mile"


def test_what_the_runner_says_of_a_session_holds():
    assert told([went("mile", 1, 2, said=True)], 2)[:2] == [("mile", "done"), ("400m", "next")]
    assert told([went("mile", 1, 4, said=False)], 2)[:2] == [("mile", "tried"), ("mile", "next")]


def test_the_calendar_says_how_much_of_a_session_was_done():
    schedule = Schedule((TURNS,), start=MONDAY)

    def lines(day, *sessions):
        now = MONDAY + timedelta(days=day)
        return [
            row.text
            for row in calendar_rows(
                weeks_of(schedule, sessions, now), now, Per.MILE, lambda day: day.workout.title()
            )
        ]

    assert lines(2, went("mile", 1, 2))[3] == "  Tue  3 Nov  ◐ Mile                         partly done, 2 of 4 reps"
    assert lines(1, went("mile", 1, 0))[3] == "  Tue  3 Nov  ▶ Mile                         next, tried, 0 of 4 reps"


def test_on_another_day_later_sessions_do_not_count():
    later = [ran("mile", 15), lifted(3), lifted(9)]
    assert told(later, 8) == told([], 8)
    assert weeks_of(MONTH, later, MONDAY + timedelta(days=8))[1].lifts == 0
    assert due(MONTH, later, MONDAY + timedelta(days=8)).workout == "mile"


def test_a_lift_counts_once_its_sets_were_lifted():
    tried = replace(lifted(0), share=Share(0, 12, "sets"))
    assert lifts_between([tried, lifted(1)], str(MONDAY), str(MONDAY + timedelta(days=6))) == 1


def test_another_than_was_due_leads_to_the_one_after_it():
    assert told([ran("tempo", 1)], 2)[:3] == [("tempo", "done"), ("mile", "next"), ("400m", "planned")]


def test_what_is_due():
    assert due(MONTH, [], MONDAY).workout == "mile"
    assert due(MONTH, [ran("mile", 1)], MONDAY + timedelta(days=1)).day == MONDAY + timedelta(days=4)
    assert due(MONTH, [ran("mile", 1)], MONDAY + timedelta(days=100)).workout == "400m"
    assert due(Schedule((TURNS,), goal=Goal(parse_race("10k"), None, MONDAY)), [], MONDAY) is None


def test_a_workout_may_come_twice_in_a_rotation():
    schedule = Schedule((Rotation(("a", "b", "a", "c"), (0, 1, 2, 3, 4, 5, 6)),), start=MONDAY)
    assert [name for name, _ in told([ran("a", 0), ran("b", 1), ran("a", 2)], 3, schedule)][:5] == [
        "a",
        "b",
        "a",
        "c",
        "a",
    ]


def test_without_a_start_nothing_was_missed_before_the_first_session():
    schedule = Schedule((TURNS,))
    assert told([], 9, schedule)[0] == ("mile", "next")
    assert told([ran("mile", 8)], 9, schedule)[:2] == [("mile", "done"), ("400m", "next")]


def test_the_goal_ends_it():
    goal = Goal(parse_race("marathon"), 13_500_000, MONDAY + timedelta(days=10))
    schedule = Schedule((TURNS,), start=MONDAY, goal=goal)
    assert told([], 0, schedule) == [
        ("mile", "next"), ("400m", "planned"), ("tempo", "planned"), ("marathon under 3:45:00", "race"),
    ]  # fmt: skip
    assert "10 days to marathon under 3:45:00, Thu 12 Nov 2026" in calendar_title(schedule, MONDAY)
    assert "was on" in calendar_title(schedule, MONDAY + timedelta(days=30))


def test_the_weeks_go_on_in_turns_of_the_month():
    weeks = weeks_of(MONTH, [], MONDAY + timedelta(days=30))
    assert weeks[0].first == MONDAY + timedelta(days=28)
    assert len(weeks) == 4


@pytest.mark.parametrize(("metres", "wanted"), [(40_000.0, 5), (50_000.0, 4)])
def test_a_heavy_week_asks_for_the_minimum(metres, wanted):
    schedule = Schedule((TURNS,), start=MONDAY, lifts=Lifts(5, 4, parse_distance("30 mi")))
    sessions = [ran("mile", 1, metres), lifted(0), lifted(2), lifted(-1)]
    week = weeks_of(schedule, sessions, MONDAY + timedelta(days=2))[0]
    assert (week.lifts, week.lifts_wanted, week.heavy) == (2, wanted, wanted == 4)
    lines = [row.text for row in calendar_rows([week], MONDAY, Per.MILE, lambda day: day.workout.title())]
    assert f"lifts 2 of {wanted}{' (a heavy week)' if wanted == 4 else ''}  ← this week" in lines[1]
    assert lines[3] == "  Tue  3 Nov  ✓ Mile                         done"


def test_what_is_still_to_be_run_counts_to_the_week():
    week = weeks_of(MONTH, [ran("mile", 1, 10_000)], MONDAY + timedelta(days=2), lambda _: 8_000.0)[0]
    assert week.metres == 18_000


def test_the_count_of_lifts_is_of_whole_weeks():
    sessions = [lifted(day) for day in (-1, 0, 6, 7)]
    assert lifts_between(sessions, str(MONDAY), str(MONDAY + timedelta(days=6))) == 2


STATUSES = {Status.DONE, Status.MISSED, Status.NEXT, Status.PLANNED}


@given(
    st.lists(st.tuples(st.sampled_from(TURNS.workouts), st.integers(0, 40)), max_size=12),
    st.integers(0, 60),
)
def test_whatever_was_done_one_is_next_and_the_rest_follows_in_order(done, today):
    sessions = [ran(name, day) for name, day in done if day <= today]
    now = MONDAY + timedelta(days=today)
    entries = [entry for week in weeks_of(MONTH, sessions, now) for entry in week.entries]
    coming = [entry for entry in entries if entry.status in {Status.NEXT, Status.PLANNED}]
    assert all(entry.day >= now for entry in coming)
    assert [entry.status for entry in coming].count(Status.NEXT) == bool(coming)
    turns = [TURNS.workouts.index(entry.workout) for entry in coming]
    assert all(b == (a + 1) % 3 for a, b in pairwise(turns))
    if sessions and coming:
        last = max(sessions, key=lambda one: one.date)
        if [one.date for one in sessions].count(last.date) == 1:
            assert turns[0] == (TURNS.workouts.index(last.name) + 1) % 3
    missed = [entry for entry in entries if entry.status is Status.MISSED]
    assert all(entry.day < now for entry in missed)


# --- the calendar for the phone -----------------------------------------------------------------------------


def test_a_calendar_library_takes_the_export():
    goal = Goal(parse_race("marathon"), 13_500_000, MONDAY + timedelta(days=20))
    schedule = Schedule((TURNS,), "Läufe", start=MONDAY, goal=goal, lifts=Lifts(5, 4))
    weeks = weeks_of(schedule, [ran("mile", 1)], MONDAY + timedelta(days=6))
    stamp = datetime(2026, 11, 8, 12, tzinfo=UTC)
    text = ics_text(schedule.name, weeks, stamp, lambda day: (f"{day.workout} × ü" * 9, "one\ntwo, three; four"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.replace("\r\n", "").isprintable()
    calendar = Calendar.from_ical(text)
    assert str(calendar["X-WR-CALNAME"]) == schedule.name
    events = list(calendar.walk("VEVENT"))
    assert len({str(event["UID"]) for event in events}) == len(events)
    days = [entry for week in weeks for entry in week.entries]
    assert [event.decoded("DTSTART") for event in events if "Lifts" not in event["SUMMARY"]] == [d.day for d in days]
    assert str(events[0]["SUMMARY"]) == f"{'mile × ü' * 9} (done)"
    assert str(events[0]["DESCRIPTION"]) == "one\ntwo, three; four"
    races = [str(event["SUMMARY"]) for event in events if str(event["SUMMARY"]).startswith("Race")]
    assert races == [f"Race: {entry.workout}" for entry in days if entry.status is Status.RACE]
    again = ics_text(schedule.name, weeks, stamp, lambda day: (day.workout, ""))
    assert [e["UID"] for e in Calendar.from_ical(again).walk("VEVENT")] == [e["UID"] for e in events]


def test_a_whole_plan_is_read():
    found = read_plan(
        "name: M\nstart: 2026-11-02\nweeks: 6\ngoal: {race: half, time: 1:45:00, date: 2027-03-01}\n"
        "rotate:\n  - workouts: [a, b]\n    days: [Fri, tuesday]\n  - {workouts: c, days: sun}\n"
        "lifts: {target: 5, minimum: 4, over: 40 mi}\n",
        "plan.yaml",
        ["a", "b", "c"],
    )
    assert found.diagnostics == ()
    assert found.schedule == Schedule(
        (Rotation(("a", "b"), (1, 4)), Rotation(("c",), (6,))), "M", MONDAY, 6,
        Goal(parse_race("half"), 6_300_000, date(2027, 3, 1)), Lifts(5, 4, parse_distance("40 mi")), taper_days=14,
    )  # fmt: skip


def test_a_strength_session_is_told_from_a_run():
    from intervals.core.workout.athlete import Athlete
    from intervals.files.workout_file import check_workout
    from intervals.paths import shipped_workouts

    kinds = {
        path.stem: session_kind(check_workout(path, Athlete()).plan) for path in shipped_workouts().glob("*.yaml")
    }
    assert kinds.pop("strength") == "lift"
    assert set(kinds.values()) == {"run"}


@pytest.mark.parametrize("start", ["1950-01-01", "2150-12-31"])
def test_the_ends_of_the_calendar(start):
    text = f"start: {start}\nweeks: 52\nrotate:\n  - {{workouts: a, days: [mon, sun]}}\n"
    found = read_plan(text, "p", ["a"])
    assert len(weeks_of(found.schedule, [], date(2026, 11, 23))) == 52
    assert [d.code for d in read_plan(text.replace(start, "0001-01-01"), "p", ["a"]).diagnostics] == ["date"]
