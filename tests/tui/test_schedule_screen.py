"""The schedule on the screen: days to choose from, the workout of the one under the cursor, and what each stands at."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from intervals.app.calendar_text import calendar_rows
from intervals.app.followed import follow
from intervals.app.items import Look
from intervals.core.quantities.units import Per
from intervals.core.workout.workout import Workout
from intervals.files.schedule import ScheduleDay, Status, Week
from intervals.paths import shipped_plans
from intervals.tui.schedule_app import SCHEDULE_KEYS, Choice, ScheduleApp
from tests.support.samples import miles, short

MONDAY = date(2026, 11, 23)
PLANS = {"mile-repeats": miles(), "short": short()}


def weeks():
    first = (
        ScheduleDay(MONDAY, "short", Status.MISSED),
        ScheduleDay(MONDAY + timedelta(1), "mile-repeats", Status.NEXT),
        ScheduleDay(MONDAY + timedelta(4), "short", Status.PLANNED),
    )
    last = (
        ScheduleDay(MONDAY + timedelta(8), "gone[red]", Status.PLANNED),
        ScheduleDay(MONDAY + timedelta(13), "marathon under 3:45:00", Status.RACE),
    )
    return [
        Week(MONDAY, first, 1, 5, 21_000.0, heavy=False),
        Week(MONDAY + timedelta(7), last, 0, 5, 0.0, heavy=False),
    ]


def look(name):
    plan = PLANS.get(name)
    return None if plan is None else Look(Workout(plan.name, ()), plan)


def schedule():
    rows = calendar_rows(weeks(), MONDAY + timedelta(1), Per.MILE, lambda day: day.workout.capitalize())
    return SimpleNamespace(
        title="Marathon under 3:45", about=["goal: marathon under 3:45:00 is 8:35/mi"], rows=rows, look=look
    )


@asynccontextmanager
async def opened(size=(80, 24), theme="dark"):
    app = ScheduleApp(schedule(), theme=theme)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        yield app, pilot


async def settled(app, pilot):
    await pilot.pause()
    looking = [worker for worker in app.workers if not worker.is_finished]
    await app.workers.wait_for_complete(looking)
    await pilot.pause()


def text_of(app):
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def test_the_cursor_is_on_what_is_due_with_its_workout_beside_it():
    async with opened() as (app, _):
        shown = text_of(app)
        assert "▸  Tue 24 Nov  ▶ Mile-repeats  next" in shown
        assert "week of Mon 23 Nov  13.0 mi · lifts 1 of 5  ←" in shown
        assert "goal: marathon under 3:45:00 is 8:35/mi" in shown
        assert "RUN rep 1 of 4" in shown


@pytest.mark.parametrize(
    ("keys", "choice"),
    [
        (("enter",), Choice("run", "mile-repeats")),
        (("down", "enter"), Choice("run", "short")),
        (("up", "d"), Choice("dry-run", "short")),
        (("end", "enter", "q"), None),
        (("q",), None),
        (("escape",), None),
    ],
)
async def test_any_day_can_be_run_or_rehearsed_but_no_race(keys, choice):
    async with opened() as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
    assert app.return_value == choice


async def test_headings_are_passed_over_and_a_workout_that_is_gone_is_said_to_be():
    async with opened() as (app, pilot):
        await pilot.press("down", "down")
        await settled(app, pilot)
        shown = text_of(app)
        assert "▸  Tue  1 Dec  · Gone[red]  planned" in shown
        assert "no workout has this name" in shown


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (40, 12), (60, 15), (120, 40)])
async def test_any_size_will_do(size):
    async with opened(size) as (app, pilot):
        await pilot.press("down", "end", "home", "pagedown", "pageup")
        await settled(app, pilot)
        assert len(text_of(app).splitlines()) <= size[1]
        if size[0] > 20:
            assert "q leave" in text_of(app)


async def test_statuses_are_told_by_signs_and_by_colours():
    async with opened() as (app, _):
        strips = app.screen.query_one("#days").render_lines(app.screen.query_one("#days").size.region)
        rows = [("".join(segment.text for segment in strip), list(strip)) for strip in strips]
        colours = {
            sign: next(row[0].style.color for text, row in rows if f" {sign} " in text) for sign in ("✗", "·", "★")
        }
        assert len({str(colour) for colour in colours.values()}) == 3


async def test_help_tells_every_key():
    async with opened() as (app, pilot):
        await pilot.press("question_mark")
        await asyncio.sleep(0)
        await pilot.pause()
        shown = text_of(app)
        for binding in SCHEDULE_KEYS:
            assert binding.tooltip in shown


async def test_one_key_declines_the_taper_of_a_day_and_takes_it_up_again(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    text = (shipped_plans() / "marathon-12-weeks.yaml").read_text(encoding="utf-8")
    race = MONDAY + timedelta(13)
    (tmp_path / "plan.yaml").write_text(text.replace("  # date: 2027-04-18", f"  date: {race}"), encoding="utf-8")
    app = ScheduleApp(follow(str(tmp_path / "plan.yaml"), str(MONDAY), print))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        assert "2 reps, not 3: race in 12 days, same pace" in text_of(app)
        await pilot.press("t")
        await settled(app, pilot)
        assert "▸  Tue 24 Nov  ▶ Mile repeats, 3 reps  next" in text_of(app)
        assert "the taper is declined: run as usual" in text_of(app)
        assert app.schedule.file_of("mile-repeats") != follow("", str(MONDAY), print).file_of("mile-repeats")
        await pilot.press("t")
        await settled(app, pilot)
        assert "the taper is declined" not in text_of(app)
