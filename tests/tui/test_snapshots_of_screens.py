"""How the screens beside the session look. Each snapshot says what a reviewer is to see."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from intervals import paths
from intervals.app.history import History
from intervals.core.session.inputs import Lap, Start
from intervals.core.workout.workout import Workout
from intervals.files.diagnostics import Diagnostic
from intervals.journal.read import listed
from intervals.journal.store import Store
from intervals.tui.history_app import HistoryApp
from intervals.tui.library import Home, Item, Look, Memory, Text
from intervals.tui.library_app import LibraryApp
from intervals.tui.schedule_app import ScheduleApp
from tests.support.journals import BEGUN, MILES_RUN, add
from tests.support.samples import miles, short
from tests.tui.test_schedule_screen import schedule

SIZES = [(40, 12), (80, 24), (120, 40)]
PLANS = {"mile-repeats": miles(), "short": short()}


class FixedWorkouts:
    """The same workouts on every machine and every day."""

    def items(self):
        return [Item(name, paths.shipped_workouts() / f"{name}.yaml", "yours") for name in (*PLANS, "typo")]

    def glance(self, item):
        return item.name

    def look(self, path, venue=None):
        plan = PLANS.get(path.stem)
        if plan is None:
            wrong = Diagnostic(
                "error", "unit", path.name, 3, 10, 'unknown unit "mii"', 'did you mean "mi"?', length=5
            )
            return Look(None, None, (wrong,))
        return Look(Workout(plan.name, (), about=plan.about, tags=("speed",)), plan)

    def check(self, text, path):
        return self.look(path)

    def open(self, path):
        return Text(path, "name: Mile repeats\nsteps:\n  - run: 1 mi\n    pace: 7:00/mi\n", b"")

    def keep(self, path, text):
        pass

    def home(self):
        return Home("mile-repeats", "today", today=True, week="lifts this week: 2 of 5")

    def paces(self):
        return ["easy      9:50/mi   6:07/km  default", "marathon  8:30/mi   5:17/km  default"]

    def preview(self, start):
        return self.look(paths.shipped_workouts() / "mile-repeats.yaml")

    def name_problem(self, name):
        return ""

    def templates(self):
        return ["hills", "mile-repeats", "track"]

    async def changes(self):
        for nothing in ():
            yield nothing


def keys(*pressed):
    async def act(pilot):
        await settled(pilot)
        for key in pressed:
            await pilot.press(key)
            await settled(pilot)
        # A caret that blinks is there in one picture and not in the next.
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False
        await pilot.pause()

    return act


async def settled(pilot):
    """Wait for what is looked at behind the keys, and for a line that is planned once the typing rests."""
    await pilot.pause(0.2)
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.pause(0.02)
    await pilot.pause()


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "journal_file", lambda: tmp_path / "journal.db")
    store = Store(tmp_path / "journal.db")
    for week in range(3):
        late = 10_000 * (2 - week)
        inputs = [Start(0, 0), *(Lap(lap.at_ms + late * ((i + 1) // 2)) for i, lap in enumerate(MILES_RUN[1:]))]
        zero_ms = BEGUN + week * 14 * 86_400_000
        add(store, inputs=inputs, ended_ms=inputs[-1].at_ms, zero_ms=zero_ms)
    yield store
    store.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_library(size, snap_compare):
    """What is due today is on top and under the cursor; its profile and legs beside; help and quit in the footer."""
    assert snap_compare(LibraryApp(FixedWorkouts(), Memory()), terminal_size=size, run_before=keys())


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(
    ("name", "pressed"),
    [
        ("broken", ["down", "down"]),
        ("help", ["question_mark"]),
        ("paces", ["a"]),
        ("new", ["n", "a", "enter", "x"]),
        ("editor", ["e"]),
    ],
)
def test_what_the_library_leads_to(name, pressed, theme, snap_compare):
    """An error with its remedy; the keys; the paces; a new workout drawn as one types; the editor beside its profile."""
    app = LibraryApp(FixedWorkouts(), Memory(), theme=theme)
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(*pressed))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_schedule(size, snap_compare):
    """Each day with its sign and colour; the cursor on what is due, its workout beside it."""
    assert snap_compare(ScheduleApp(schedule()), terminal_size=size, run_before=keys())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_history(size, store, snap_compare):
    """Reps as bars against their target with what they took; the trend says what it shows; q, ? and the note's key."""
    app = HistoryApp(History(pytest.fail), listed(store, reps=True))
    assert snap_compare(app, terminal_size=size, run_before=keys())
