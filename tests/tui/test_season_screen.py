"""The season at a glance, a key away from the library."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intervals.app.library import KnownWorkouts
from intervals.app.season import Season, SeasonWeek
from intervals.core.quantities.units import Per
from intervals.core.results.log import DoneSession, RepResult, Share
from intervals.core.running.race import parse_goal
from intervals.files.schedule import ScheduleDay, Status, Week
from intervals.tui.library import Memory
from intervals.tui.library_app import LibraryApp
from intervals.tui.screens.season import SEASON_KEYS
from tests.tui.test_schedule_screen import text_of

MONDAY = date(2026, 11, 23)
MILES = DoneSession(
    "Mile repeats", "/x/mile-repeats.yaml", str(MONDAY), "run",
    (RepResult(260.98, 422_000, 420_000, completed=True),), share=Share(4, 4, "reps"),
)  # fmt: skip


def weeks(count):
    for n in range(count):
        first = MONDAY + timedelta(weeks=n - 3)
        days = (
            ScheduleDay(
                first + timedelta(1),
                "mile-repeats",
                Status.DONE if n < 3 else Status.PLANNED,
                MILES if n < 3 else None,
            ),
            ScheduleDay(first + timedelta(6), "long-run", Status.PLANNED),
        )
        notes = ("20% more running than the week before",) if n == 3 else ()
        week = Week(
            first, days, n, 5, 30_000.0 + 1_000 * n, heavy=False, notes=notes, done_m=30_000.0 if n < 3 else 0
        )
        yield SeasonWeek(week, 13_800.0 - 200 * n if n < 4 else None, Per.MILE)


class Weeks(KnownWorkouts):
    def season(self):
        return Season("Twelve weeks", tuple(weeks(12)), parse_goal("marathon under 3:45:00"), Per.MILE, MONDAY)


async def settled(app, pilot):
    """Wait for what was looked up behind the keys; the library watches its folders for ever."""
    await pilot.pause()
    looking = [each for each in app.workers if each.group in {"season", "home"} and not each.is_finished]
    if looking:  # of none it would wait for all
        await app.workers.wait_for_complete(looking)
    await pilot.pause()


async def opened(pilot, app):
    await settled(app, pilot)
    await pilot.press("S")
    await settled(app, pilot)
    await settled(app, pilot)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_weeks_stand_side_by_side_with_this_one_in_words(size):
    app = LibraryApp(Weeks(), Memory())
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        text = text_of(app)
        assert type(app.screen).__name__ == "SeasonScreen"
        assert len(text.splitlines()) <= size[1]
        assert "Twelve weeks" in text
        assert "█" in text
        assert "░" in text
        assert "week of Mon 23 Nov: 0.0 of 20.5 mi" in text
        if size[0] >= 80:
            assert "lifts  0/5" in text
            assert "! 20% more running than the week before" in text
            assert "goal: marathon under 3:45:00 · predicted 3:40:00" in text
            assert text.count("●") == 4
            assert "─" * 20 in text


async def test_the_arrows_choose_a_week_with_its_results_and_escape_goes_back():
    app = LibraryApp(Weeks(), Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press("left")
        await settled(app, pilot)
        assert "Tue 17 Nov ✓ mile-repeats, 7:02/mi" in text_of(app)
        for keys in (["home", "left"], ["end", "right"]):
            await pilot.press(*keys)
            await settled(app, pilot)
        assert "week of Mon 18 Jan" in text_of(app)
        await pilot.press("escape")
        await settled(app, pilot)
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_a_schedule_that_cannot_be_followed_is_said_in_the_library(tmp_path):
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text("rotat: []\n")
    app = LibraryApp(KnownWorkouts(), Memory())
    async with app.run_test(size=(200, 24)) as pilot:
        await opened(pilot, app)
        assert type(app.screen).__name__ == "LibraryScreen"
        assert "cannot be followed" in text_of(app)


async def test_the_season_that_ships_is_shown():
    app = LibraryApp(KnownWorkouts(), Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        assert type(app.screen).__name__ == "SeasonScreen"
        assert all(binding.tooltip for binding in SEASON_KEYS)
