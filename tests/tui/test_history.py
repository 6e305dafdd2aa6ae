"""The history screen: the sessions, the chosen one's reps as bars, and the trend of its workout."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager

import pytest

from intervals import paths
from intervals.app.history import History
from intervals.core.session.inputs import Lap, Start
from intervals.journal.read import listed
from intervals.journal.store import Store
from intervals.tui.history_app import HistoryApp
from intervals.tui.widgets.rep_bars import RepBars
from tests.support.journals import BEGUN, MILES_RUN, add
from tests.support.samples import plan_of, step

DAY_MS = 86_400_000


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    paths.journal_file().parent.mkdir(parents=True, exist_ok=True)
    store = Store(paths.journal_file())
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
    app = HistoryApp(History(pytest.fail), listed(store, reps=True))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot):
    """Wait until what was asked for is read and shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def text(app):
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def test_the_newest_is_chosen_and_the_arrows_go_back_in_time(store):
    async with opened(store) as (app, pilot):
        assert "4  Tempo · track" in text(app)
        await pilot.press("down")
        await settled(pilot)
        shown = text(app)
        assert "3  Mile repeats · track" in shown
        assert "felt 8 of 10 · windy" in shown
        assert "average 7:02/mi" in shown
        assert "Warm up" in shown


async def test_a_fast_rep_is_a_bar_to_the_left_and_a_slow_one_to_the_right(store):
    async with opened(store) as (app, pilot):
        await pilot.press("down")
        await settled(pilot)
        lines = [line.split("│") for line in text(app).split("\n") if "rep " in line and "│" in line]
        sides = [("█" in left[-24:] or "▐" in left[-24:], "█" in right or "▏" in right) for left, right in lines]
        assert sides == [(False, True), (True, False), (False, True), (False, True)]  # 7:02, 6:58, 7:02, 7:04


async def test_the_trend_has_a_dot_for_each_session_of_the_workout(store):
    async with opened(store) as (app, pilot):
        assert text(app).count("●") == 0  # two miles in no repeat are no reps
        await pilot.press("down")
        await settled(pilot)
        shown = text(app)
        assert shown.count("●") == 3
        assert "04 Oct 2026" in shown
        rows = [line.index("●") for line in shown.split("\n") if "●" in line]
        assert rows == sorted(rows, reverse=True)  # faster is up, and later is right


async def test_one_workout_alone(store):
    async with opened(store) as (app, pilot):
        await pilot.press("down", "w")
        await settled(pilot)
        assert "3 of 4" in text(app)
        assert "Tempo" not in text(app)
        await pilot.press("w")
        await settled(pilot)
        assert "Tempo" in text(app)


async def test_space_scrolls_through_the_legs_and_back(store):
    async with opened(store, (80, 24)) as (app, pilot):
        await pilot.press("down")
        await settled(pilot)
        reps = app.screen.query_one("#reps", RepBars)
        await pilot.press("space")
        await settled(pilot)
        assert reps.scroll_offset.y > 0
        for _ in range(9):
            await pilot.press("space")
            await settled(pilot)
            if reps.scroll_offset.y == 0:
                break
        assert reps.scroll_offset.y == 0


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (20, 5)])
async def test_any_size_will_do(store, size):
    async with opened(store, size) as (app, pilot):
        for key in ("down", "w", "end", "home", "pagedown"):
            await pilot.press(key)
            await settled(pilot)
        assert "History" in text(app)


async def test_no_session_yet(tmp_path):
    store = Store(tmp_path / "journal.db")
    async with opened(store) as (app, pilot):
        assert "no sessions yet" in text(app)
        await pilot.press("down", "w", "space", "q")
    store.close()


async def test_a_session_that_cannot_be_read_is_said_to_be_so(store):
    history = History(pytest.fail)
    with store.transaction():
        store._connection.execute("UPDATE script SET plan = '{}'")
    app = HistoryApp(history, listed(store, reps=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert "cannot be read" in text(app)


async def pressed(pilot, *keys):
    await pilot.press(*keys)
    await settled(pilot)


async def test_a_note_and_how_it_felt_are_a_key_away(store):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "7")
        assert "felt 7 of 10" in text(app)
        await pressed(pilot, "t", *"hot", "enter")
        assert "session 4: hot" in text(app)
        assert "felt 7 of 10 · hot" in text(app)
    assert next((session.effort, session.note) for session in listed(store)) == (7, "hot")


async def test_a_session_is_deleted_by_a_second_press_and_comes_back(store):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "delete", "down", "up", "delete")
        assert len(listed(store)) == 4, "another key lies between the two presses"
        await pressed(pilot, "delete")
        assert "is deleted; u brings it back" in text(app)
        assert [session.number for session in listed(store)] == [3, 2, 1]
        await pressed(pilot, "u")
        assert "session 4, Tempo, is back" in text(app)
        assert len(listed(store)) == 4


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("leg 2 7:30", "corrected"),
        ("nonsense", "write drop 3"),
        ("leg 99 7:30", "has legs 1 to"),
        ("undo", "no correction"),
    ],
)
async def test_a_correction_is_typed_and_answered(store, typed, told):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "down", "e")
        app.focused.insert_text_at_cursor(typed)
        await pressed(pilot, "enter")
        assert told in text(app)
        assert ("7:30/mi" in text(app)) == (told == "corrected")


async def test_an_export_says_where_it_is_and_is_never_over_another(store, tmp_path):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "x")
        assert ".fit: session 4 as FIT" in text(app)
        assert len(list(tmp_path.glob("2026-*.fit"))) == 1
        await pressed(pilot, "x")
        assert "is there already" in text(app)
        assert len(list(tmp_path.glob("2026-*.fit"))) == 1


async def test_a_session_stands_beside_the_one_before_of_its_workout(store):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "c")
        assert "there is no earlier session of this workout" in text(app)
        await pressed(pilot, "down", "c")
        assert "change" in text(app)
        assert "2:" in text(app)
        await pressed(pilot, "escape", "question_mark")
        assert "Set it right" in text(app)


async def test_the_trend_says_what_it_is(store):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "down")
        assert "pace of the reps, min/mi" in text(app)


async def test_reps_on_the_track_are_told_in_splits_too(store):
    async with opened(store) as (app, pilot):
        await pressed(pilot, "down")
        row = next(line for line in text(app).splitlines() if "rep 1" in line and "│" in line)
        assert "7:02 " in row
        assert "7:02/mi" in row


async def test_the_cursor_does_not_wait_for_a_slow_disk(store, monkeypatch):
    """A held key moves on while a session is read; what was passed meanwhile is not shown."""
    read, go_on = [], threading.Event()
    whole = History.session

    def slowly(self, number, *, original=False):
        read.append(number)
        go_on.wait(5)
        return whole(self, number, original=original)

    monkeypatch.setattr(History, "session", slowly)
    app = HistoryApp(History(pytest.fail), listed(store, reps=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("down", "down", "down")
        assert app.screen._list.chosen.number == 1
        assert "1  Mile repeats" not in text(app)
        go_on.set()
        await settled(pilot)
        assert read[-1] == 1
        assert "1  Mile repeats" in text(app)
