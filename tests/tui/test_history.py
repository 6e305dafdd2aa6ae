"""The history screen: the sessions, the chosen one's reps as bars, and the trend of its workout."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from intervals.core.session.inputs import Lap, Start
from intervals.journal.read import listed, stored_session
from intervals.journal.store import Store
from intervals.tui.history_app import HistoryApp
from intervals.tui.widgets.rep_bars import RepBars
from tests.support.journals import BEGUN, MILES_RUN, add
from tests.support.samples import plan_of, step

DAY_MS = 86_400_000


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "journal.db")
    for week in range(3):
        late = 0 if week == 2 else 10_000 * (2 - week)
        inputs = [Start(0, 0)]
        for i, one in enumerate(MILES_RUN[1:]):
            inputs.append(Lap(one.at_ms + late * ((i + 1) // 2)))
        add(store, inputs=inputs, ended_ms=inputs[-1].at_ms, zero_ms=BEGUN + week * 14 * DAY_MS)
    tempo = plan_of(step("run", "2 mi", "marathon"), name="Tempo")
    add(
        store,
        tempo,
        [Start(0, 0), Lap(1_000_000)],
        ended_ms=1_000_000,
        zero_ms=BEGUN + 60 * DAY_MS,
        file="tempo.yaml",
    )
    store.remark(3, 1, effort=8, note="windy")
    yield store
    store.close()


@asynccontextmanager
async def opened(store, size=(100, 30)):
    app = HistoryApp(listed(store, reps=True), lambda number: stored_session(store.session(number)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def text(app):
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def test_the_newest_is_chosen_and_the_arrows_go_back_in_time(store):
    async with opened(store) as (app, pilot):
        assert "4  Tempo · track" in text(app)
        await pilot.press("down")
        await pilot.pause()
        shown = text(app)
        assert "3  Mile repeats · track" in shown
        assert "felt 8 of 10 · windy" in shown
        assert "average 7:02/mi" in shown
        assert "Warm up" in shown


async def test_a_fast_rep_is_a_bar_to_the_left_and_a_slow_one_to_the_right(store):
    async with opened(store) as (app, pilot):
        await pilot.press("down")
        await pilot.pause()
        lines = [line.split("│") for line in text(app).split("\n") if "rep " in line and "│" in line]
        sides = [("█" in left[-24:] or "▐" in left[-24:], "█" in right or "▏" in right) for left, right in lines]
        assert sides == [(False, True), (True, False), (False, True), (False, True)]  # 7:02, 6:58, 7:02, 7:04


async def test_the_trend_has_a_dot_for_each_session_of_the_workout(store):
    async with opened(store) as (app, pilot):
        assert text(app).count("●") == 0  # two miles in no repeat are no reps
        await pilot.press("down")
        await pilot.pause()
        shown = text(app)
        assert shown.count("●") == 3
        assert "04 Oct 2026" in shown
        rows = [line.index("●") for line in shown.split("\n") if "●" in line]
        assert rows == sorted(rows, reverse=True)  # faster is up, and later is right


async def test_one_workout_alone(store):
    async with opened(store) as (app, pilot):
        await pilot.press("down", "w")
        await pilot.pause()
        assert "3 of 4" in text(app)
        assert "Tempo" not in text(app)
        await pilot.press("w")
        await pilot.pause()
        assert "Tempo" in text(app)


async def test_space_scrolls_through_the_legs_and_back(store):
    async with opened(store, (80, 24)) as (app, pilot):
        await pilot.press("down")
        await pilot.pause()
        reps = app.screen.query_one("#reps", RepBars)
        await pilot.press("space")
        await pilot.pause()
        assert reps.scroll_offset.y > 0
        for _ in range(9):
            await pilot.press("space")
            await pilot.pause()
            if reps.scroll_offset.y == 0:
                break
        assert reps.scroll_offset.y == 0


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (20, 5)])
async def test_any_size_will_do(store, size):
    async with opened(store, size) as (app, pilot):
        for key in ("down", "w", "end", "home", "pagedown"):
            await pilot.press(key)
            await pilot.pause()
        assert "History" in text(app)


async def test_no_session_yet(tmp_path):
    store = Store(tmp_path / "journal.db")
    async with opened(store) as (app, pilot):
        assert "no sessions yet" in text(app)
        await pilot.press("down", "w", "space", "q")
    store.close()


async def test_a_session_that_cannot_be_read_is_said_to_be_so(store):
    app = HistoryApp(listed(store, reps=True), lambda _: None)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "cannot be read" in text(app)
